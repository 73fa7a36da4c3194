"""What goes out comes back: a page in each format, and a plan by way of each of them."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from baken.plan.exchange.formats import READERS, WRITERS, format_of, read_page
from baken.plan.exchange.laying_out import lay_out
from baken.plan.exchange.page import Heading, Page, Text
from baken.plan.exchange.placing import place
from baken.plan.files.load import load
from baken.plan.index import Index
from baken.plan.schema import Plan
from baken.plan.starters import STARTERS, starter_folder
from tests.plan.exchange.strategies import pages, plans

FORMATS = tuple(WRITERS)
EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "plan.yaml"
PLANS = [EXAMPLE, *(starter_folder(name, language) for name in STARTERS for language in ("en", "nl"))]


def there_and_back(page: Page, form: str) -> Page:
    return READERS[form](WRITERS[form](page), "page")


@pytest.mark.parametrize("form", FORMATS)
@given(page=pages)
def test_a_page_comes_back_as_it_went(form: str, page: Page) -> None:
    assert there_and_back(page, form) == page


@pytest.mark.parametrize("text", ["#", "##", "a #", "\\#", "# a #"])
def test_a_heading_of_signs_comes_back(text: str) -> None:
    page = Page((Heading(2, (Text(text),)),))
    assert there_and_back(page, "markdown") == page


@pytest.mark.parametrize("form", FORMATS)
@given(data=plans())
def test_a_plan_comes_back_with_all_that_the_page_holds(form: str, data: dict[str, Any]) -> None:
    page = lay_out(Index(Plan.model_validate(data)))
    placed = place(there_and_back(page, form), "page")

    assert lay_out(Index(placed.plan)) == page


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("path", PLANS, ids=lambda path: "-".join(path.parts[-2:]))
def test_our_own_plans_go_out_and_come_back_with_nothing_left_over(path: Path, form: str) -> None:
    page = lay_out(load(path).index)
    source = WRITERS[form](page)
    placed = place(read_page(source.encode(), "page"), "page")

    assert lay_out(Index(placed.plan)) == page
    assert placed.left == ()
    assert format_of(source, "page") == form

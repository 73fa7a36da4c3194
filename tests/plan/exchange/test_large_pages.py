"""What a large page takes grows with its length, and not with the square of it."""

from collections.abc import Callable
from time import process_time

import pytest

from baken.plan.exchange.page import Listing, Mention, Paragraph, Text
from baken.plan.exchange.placing_definition import place_definition
from baken.plan.exchange.points import cells_of_point
from baken.plan.exchange.register import Register
from baken.plan.exchange.sections import Part, Section

SECONDS = 5
"""Several times what each needs, and a fraction of what it would need by the square."""


def register(people: int = 0) -> Register:
    return Register("page", "en", {f"n{one}": [(f"n{one}", f"N{one} de Wit")] for one in range(people)})


def many_names() -> None:
    page = register(3_000)
    assert not any(page.knows(f"X{one} de Wit") for one in range(1_000))


def many_criteria() -> None:
    points = tuple((Paragraph((Text(f"point {one}"),)),) for one in range(60_000))
    definition: dict[str, list[str]] = {}
    place_definition(register(), Section("definition", "", 1, 1, [Part("", 1, 2, [Listing(points)])]), definition)
    assert len(definition["incident"]) == 60_000


def many_mentions() -> None:
    runs = tuple(run for one in range(6_000) for run in (Mention(f"p{one}"), Text(", ")))
    assert "person" in cells_of_point(register(), "roles", (Paragraph(runs),))


@pytest.mark.parametrize("read", [many_names, many_criteria, many_mentions])
def test_it_reads_a_large_page_in_a_moment(read: Callable[[], None]) -> None:
    begun = process_time()
    read()
    assert process_time() - begun < SECONDS


def test_it_knows_people_by_their_first_and_by_their_full_name() -> None:
    page = register(2)
    assert page.knows("n1")
    assert page.knows("N1 de Wit")
    assert not page.knows("N2 de Wit")

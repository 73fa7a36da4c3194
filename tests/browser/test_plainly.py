"""The page without scripts, with nothing but keys, and on paper."""

import io
from unicodedata import normalize

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.cast import KINDS, Way
from tests.browser.conftest import Look
from tests.browser.stage import Stage

STILL = ("running", "calm", "busy", "group", "incident", "maintenance", "history", "month", "sign-up", "missing")
"""Pages that are files."""
WIDE = Way(1280, "dark", "en")
FOCUSED = """() => { const one = document.activeElement, look = getComputedStyle(one);
  return [one.matches(":focus-visible") && look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2,
    one.getBoundingClientRect().top >= 0]; }"""


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(kind, marks=() if kind in ("running", "month", "sign-up") else (pytest.mark.full,))
        for kind in STILL
    ],
)
def test_all_of_it_can_be_read_without_scripts(kind: str, look: Look, shown: Stage) -> None:
    with_scripts, without = look(WIDE), look(WIDE, scripts=False)
    for page in (with_scripts, without):
        KINDS[kind](page, shown, WIDE)

    assert without.locator("main").inner_text() == with_scripts.locator("main").inner_text()
    assert without.locator("script").count() == 0
    assert without.locator("h1").count() == 1


def press_until(page: Page, selector: str) -> None:
    """Presses Tab until an element has the focus; each one on the way shows that it has it."""
    for _ in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUSED) == [True, True], page.evaluate("document.activeElement.outerHTML")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never comes to {selector}")


def test_one_signs_up_with_nothing_but_keys(look: Look, shown: Stage) -> None:
    page = look(WIDE)
    KINDS["running"](page, shown, WIDE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate(FOCUSED) == [True, True]
    press_until(page, "a.button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/subscribe/")
    press_until(page, "#email")
    page.keyboard.type("kim@reader.example")
    press_until(page, "[name=parts]")
    page.keyboard.press("ArrowDown")
    press_until(page, "[name=components]")
    page.keyboard.press("Space")
    press_until(page, "form button")
    page.keyboard.press("Enter")

    page.wait_for_url("**/subscribe")
    assert page.locator("h1").inner_text() == "Look in your mailbox"
    assert shown.mail("kim@reader.example", "do you want to be kept informed?")


def test_the_skip_link_leads_past_the_top(look: Look, shown: Stage) -> None:
    page = look(WIDE)
    KINDS["running"](page, shown, WIDE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("kind", ["running", "incident", "busy"])
def test_on_paper_nothing_that_matters_is_missing(kind: str, look: Look, shown: Stage) -> None:
    page = look(WIDE)
    KINDS[kind](page, shown, WIDE)
    page.emulate_media(media="print", color_scheme="dark")
    seen = page.evaluate("getComputedStyle(document.body).backgroundColor")
    written = [page.locator("h1").inner_text(), *page.locator(".promise dd > strong").all_inner_texts()]
    assert seen in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert page.locator(".body").count() == page.locator(".body:visible").count() > 0
    assert page.locator(".state").count() == page.locator(".state:visible").count() > 0

    printed = PdfReader(io.BytesIO(page.pdf())).pages
    # Paper has ligatures: one letter for the two of “fi”.
    text = " ".join(normalize("NFKC", " ".join(sheet.extract_text() for sheet in printed)).split())
    assert [line for line in written if line not in text] == []
    assert page.locator(".body").first.inner_text().splitlines()[0] in text

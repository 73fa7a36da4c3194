"""The room in the browser: it changes by itself and takes nothing out of hand; by keys alone; without script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.cast import Scheme, Way
from tests.browser.conftest import Console
from tests.browser.stage import Stage
from tests.browser.test_looks import FAULTS, SHIFTS, SMALL_TARGETS

Room = Callable[..., Page]
WIDE, PHONE = Way(1280, "light", "en"), Way(360, "light", "en")
SOON = 20_000
"""Milliseconds in which the room has looked again, on a busy machine too."""
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true; })"


@pytest.fixture
def room(console: Console, shown: Stage) -> Room:
    """Opens the room of the example's incident for Iris, who leads it."""

    def opened(way: Way, *, scripts: bool = True) -> Page:
        iris = ("iris", "Iris")
        page = console(way, f"/incidents/{shown.incident}/", who=iris, permission="administrator", scripts=scripts)
        expect(page.locator("#next-title")).to_be_visible()
        return page

    return opened


def test_text_caret_and_scroll_stay_while_somebody_else_acts(room: Room, shown: Stage) -> None:
    page = room(WIDE)
    field = page.locator("#facts-fact-workaround-valueen")
    page.locator("#fact-workaround > summary").click()
    field.fill("You can order by phone.")
    field.evaluate("one => one.setSelectionRange(3, 3)")
    before = page.evaluate("scrollY")
    shown.baken("incident", "facts", shown.incident, "doing=We bellen de hoster.", "--as", "sam")
    shown.baken("incident", "note", shown.incident, "De hoster is aan de lijn.", "--as", "sam")

    expect(page.locator("#timeline")).to_contain_text("De hoster is aan de lijn.", timeout=SOON)
    expect(page.locator("#said")).to_contain_text("De hoster is aan de lijn.")
    assert field.input_value() == "You can order by phone."
    assert field.evaluate("one => [document.activeElement === one, one.selectionStart]") == [True, 3]
    assert abs(page.evaluate("scrollY") - before) <= 1
    field.fill("")
    field.blur()
    expect(page.locator("#facts")).to_contain_text("We bellen de hoster.", timeout=SOON)
    expect(page.locator("#fact-workaround")).to_have_attribute("open", "")


def test_a_role_is_handed_over_with_nothing_but_keys(room: Room, shown: Stage) -> None:
    page = room(WIDE)
    page.locator("#hand-leider-iris > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Tim")
    page.keyboard.press("Tab")
    page.keyboard.type("De hoster belt terug.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("#done")).to_contain_text("De hoster belt terug.")
    expect(page.locator("#people")).to_contain_text("Tim Adeyemi, incident lead")
    shown.baken("incident", "hand-over", shown.incident, "leider", "iris", "--as", "iris")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it_with_all_of_it_open_and_faults_on_it(room: Room, scheme: Scheme, axe: str) -> None:
    page = room(Way(360, scheme, "en"))
    page.locator("#recovery-say > summary").click()
    page.locator("#recovery-recovery button").click()
    expect(page.get_by_role("alert")).to_contain_text("is no time")
    page.evaluate(OPEN_ALL)

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate(SMALL_TARGETS) == []
    page.evaluate(axe)
    assert page.evaluate(FAULTS) == []


def test_nothing_moves_while_it_is_loaded(room: Room) -> None:
    page = room(WIDE)

    assert page.evaluate(SHIFTS) == []


def test_all_of_it_works_without_script(room: Room, shown: Stage) -> None:
    page = room(PHONE, scripts=False)
    page.get_by_label("Note for the timeline").fill("Zonder script.")
    page.get_by_role("button", name="Keep this note").click()
    expect(page.locator("#done")).to_contain_text("Zonder script.")
    shown.baken("incident", "note", shown.incident, "Van een ander.", "--as", "sam")

    page.get_by_role("link", name="Look again").click()

    expect(page.locator("#timeline")).to_contain_text("Van een ander.")
    page.get_by_role("link", name="The whole timeline").click()
    page.get_by_label("Search the timeline").fill("zonder script")
    page.get_by_role("button", name="Find").click()
    expect(page.locator(".line-of-time > li")).to_have_count(1)

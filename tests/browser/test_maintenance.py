"""Maintenance from its plan to its end: people are told, the page follows, and all of it works for everybody."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.cast import Way
from tests.browser.conftest import Console
from tests.browser.console import TEXTS, TITLES, fill_in
from tests.browser.stage import Stage
from tests.browser.test_looks import FAULTS, SHIFTS, SMALL_TARGETS

SOON = 20_000
"""Milliseconds within which what follows is shown, on a busy machine too."""
WAYS = (Way(360, "dark", "nl"), Way(1280, "light", "en"), Way(360, "light", "en"), Way(1280, "dark", "nl"))
PAGES = [
    pytest.param(path, way, id=f"{path}-{way}", marks=() if turn == number else (pytest.mark.full,))
    for number, path in enumerate(("/maintenance/", "/maintenance/plan/"))
    for turn, way in enumerate(WAYS)
]
JOURNEYS = [
    pytest.param(
        way, turn % 2 == 1, id=f"{way}{'' if turn % 2 else '-no-script'}", marks=(pytest.mark.full,) * (turn > 1)
    )
    for turn, way in enumerate(WAYS)
]
"""In two ways each time, with script and without; `make test-full` goes all of them."""
PLAN = {"en": "Plan it and tell", "nl": "Plan het en informeer"}
START = {"en": "Start the work now", "nl": "Begin nu met het werk"}
FINISH = {"en": "The work is done", "nl": "Het werk is klaar"}


def on_the_page(shown: Stage, status: str) -> bool:
    """Whether the status page says that the work stands there."""
    found = shown.summary()["scheduled_maintenances"]
    return any(one["name"] == TITLES["nl"] and one["status"] == status and _is_told(one) for one in found)


def _is_told(work: dict[str, list[dict[str, str]]]) -> bool:
    return any(TEXTS["nl"] in update["body"] for update in work["incident_updates"])


@pytest.mark.parametrize(("way", "scripts"), JOURNEYS)
def test_it_is_planned_told_started_and_finished(way: Way, scripts: bool, console: Console, shown: Stage) -> None:
    page = console(way, "/", scripts=scripts)
    page.locator(".now a[href='/maintenance/']").last.click()
    page.locator("a.button.first").click()
    fill_in(page, datetime.now(UTC) + timedelta(days=2))
    if not scripts:
        page.locator(".unscripted button").click()
    expect(page.locator("button.first")).to_contain_text(PLAN[way.language], timeout=SOON)
    page.locator("button.first").click()

    page.wait_for_url("**/incidents/*/?after=0")
    expect(page.locator("#done")).to_contain_text(TITLES[way.language])
    shown.until(lambda: on_the_page(shown, "scheduled"), "the planned work on the page")
    page.get_by_role("button", name=START[way.language]).click()
    shown.until(lambda: on_the_page(shown, "in_progress"), "the work on the page")
    page.get_by_role("button", name=FINISH[way.language]).first.click()
    expect(page.locator("#done")).to_be_visible()
    shown.until(lambda: not on_the_page(shown, "in_progress"), "its end on the page")
    assert page.evaluate("document.documentElement.scrollWidth") <= way.width


def test_what_one_types_and_ticks_stays_while_it_looks_what_follows(console: Console) -> None:
    page = console(WAYS[1], "/maintenance/plan/")
    field = page.locator("[name='text.en']")
    field.fill("You can't order for an hour.")
    field.evaluate("one => one.setSelectionRange(4, 4)")
    page.keyboard.type("really ")
    expect(page.locator("button.first")).to_contain_text("Plan it and tell", timeout=SOON)
    page.locator("[name=parts][value=winkel]").check()
    expect(page.locator(".follows button.first")).to_be_visible()
    page.wait_for_timeout(1_500)

    assert field.input_value() == "You really can't order for an hour."
    assert page.locator("[name=parts][value=winkel]").is_checked()


@pytest.mark.parametrize(("path", "way"), PAGES)
def test_everybody_can_use_it_and_nothing_moves(path: str, way: Way, console: Console, axe: str) -> None:
    page = console(way, path)

    assert page.locator("html").get_attribute("lang") == way.language
    assert page.evaluate("document.documentElement.scrollWidth") <= way.width
    assert page.evaluate(SHIFTS) == []
    assert page.evaluate(SMALL_TARGETS) == []
    page.evaluate(axe)
    assert page.evaluate(FAULTS) == []


def test_everybody_can_use_it_with_faults_on_it(console: Console, axe: str) -> None:
    page = console(WAYS[0], "/maintenance/plan/")
    page.locator("button.first").click()
    expect(page.locator("#parts-fault")).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")

    assert page.evaluate("document.documentElement.scrollWidth") <= WAYS[0].width
    page.evaluate(axe)
    assert page.evaluate(FAULTS) == []

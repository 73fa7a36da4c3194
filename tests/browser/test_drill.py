"""A drill from a scenario: started with one button, marked wherever it shows, and nothing of it leaves the outbox."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.cast import Way
from tests.browser.conftest import Console
from tests.browser.console import SCENARIO
from tests.browser.stage import Stage
from tests.browser.test_looks import FAULTS, SHIFTS, SMALL_TARGETS

WAYS = (Way(1280, "light", "nl"), Way(360, "light", "en"), Way(360, "dark", "nl"), Way(1280, "dark", "en"))
PAGES = [
    pytest.param(path, way, id=f"{path}-{way}", marks=() if turn == number else (pytest.mark.full,))
    for number, path in enumerate(("/drills/", SCENARIO))
    for turn, way in enumerate(WAYS)
]
DRILL = {"en": "Drill", "nl": "Oefening"}
TITLE = {"en": "The database fails, Sunday at four", "nl": "De database valt uit, zondag om vier uur"}
MARKS = ("DRILL", "OEFENING")


@pytest.fixture
def over(shown: Stage) -> Iterator[Callable[[str], None]]:
    """Ends, after the test, the drills whose numbers it is told: others look at the same installation."""
    numbers: list[str] = []
    yield numbers.append
    for number in numbers:
        shown.baken("incident", "retract", number, "--as", "noor", "--reason", "de oefening is klaar")


@pytest.mark.parametrize(
    "way", [pytest.param(way, marks=(pytest.mark.full,) if turn else ()) for turn, way in enumerate(WAYS)], ids=str
)
def test_it_starts_from_a_scenario_and_is_marked_wherever_it_shows(
    way: Way, console: Console, shown: Stage, over: Callable[[str], None]
) -> None:
    page = console(way, "/", scripts=way.width == 1280)
    page.locator(".now a[href='/drills/']").last.click()
    page.get_by_role("link", name=TITLE[way.language], exact=True).click()
    page.locator("button.first").click()
    page.wait_for_url("**/incidents/*/")
    over(page.url.rstrip("/").rpartition("/")[2])

    expect(page.locator("main > .drill")).to_contain_text(DRILL[way.language])
    page.goto(shown.environment["BAKEN_WEB_URL"])
    for shows in (".now .rows > li", ".running"):
        found = page.locator(shows, has_text=TITLE[way.language]).first
        expect(found).to_contain_text(f"{DRILL[way.language]} ·")
    for path in ("/incidents/", "/drills/"):
        page.goto(f"{shown.environment['BAKEN_WEB_URL']}{path}")
        link = page.get_by_role("link", name=f"{DRILL[way.language]}: {TITLE[way.language]}")
        expect(link.first).to_be_visible()


def test_nothing_of_it_leaves_the_outbox(console: Console, shown: Stage, over: Callable[[str], None]) -> None:
    page = console(WAYS[1], SCENARIO)
    page.locator("button.first").click()
    page.wait_for_url("**/incidents/*/")
    number = page.url.rstrip("/").rpartition("/")[2]
    over(number)
    (shown.folder / "drill.txt").write_text("Bestellen lukt niet. Bestel zolang per mail.\n", "utf-8")
    told = ("--kind", "initial", "--text-file", "nl=drill.txt", "--despite", "een oefening", "--as", "sam")
    shown.baken("incident", "update", number, *told)
    # Once something real has come that was written later, what was written before it would have come too.
    page.goto(f"{shown.running}/en/subscribe/")
    page.locator("#email").fill("after-the-drill@reader.example")
    page.locator("form button").click()
    assert shown.mail("after-the-drill@reader.example", "do you want to be kept informed?")

    assert "OEFENING" in shown.baken("outbox", "list")
    assert not [mail["Subject"] for mail in shown.sink.mails() if any(mark in str(mail) for mark in MARKS)]
    assert not [one for one in shown.summary()["incidents"] if one["name"] in TITLE.values()]


@pytest.mark.parametrize(("path", "way"), PAGES)
def test_everybody_can_use_it_and_nothing_moves(path: str, way: Way, console: Console, axe: str) -> None:
    page = console(way, path)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")

    assert page.locator("html").get_attribute("lang") == way.language
    assert page.evaluate("document.documentElement.scrollWidth") <= way.width
    assert page.evaluate(SHIFTS) == []
    assert page.evaluate(SMALL_TARGETS) == []
    page.evaluate(axe)
    assert page.evaluate(FAULTS) == []

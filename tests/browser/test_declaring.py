"""From home to a published first update: by keys alone on a phone, without script, and for everybody."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.cast import Way
from tests.browser.conftest import Console
from tests.browser.stage import Stage
from tests.browser.test_looks import FAULTS, SHIFTS, SMALL_TARGETS
from tests.browser.test_plainly import press_until

PHONE, WIDE = Way(360, "light", "en"), Way(1280, "dark", "en")
WAYS = (PHONE, Way(360, "dark", "nl"), Way(1280, "light", "nl"), WIDE)
PAGES = [
    pytest.param(path, way, id=f"{path}-{way}", marks=() if turn == number else (pytest.mark.full,))
    for number, path in enumerate(("/", "/declare/", "/incidents/", "/styleguide/"))
    for turn, way in enumerate(WAYS)
]
"""Every page in every way; outside `make test-full` each in one, all widths, schemes and languages in turn."""
SHARE = "[name='q.customers_hit']"
SOON = 20_000
"""Milliseconds within which what follows is shown, on a busy machine too."""


@pytest.fixture
def over(shown: Stage) -> Iterator[Callable[[Page], None]]:
    """Ends, after the test, the incident whose room a page shows: others look at the same installation."""
    numbers: list[str] = []
    yield lambda page: numbers.append(page.url.rstrip("/").rpartition("/")[2])
    for number in numbers:
        shown.baken("incident", "retract", number, "--as", "noor", "--reason", "een oefening")


def test_with_keys_alone_it_takes_three_presses_and_two_fields(
    console: Console, shown: Stage, over: Callable[[Page], None]
) -> None:
    page = console(PHONE, "/")
    press_until(page, "#declare")
    page.keyboard.press("Enter")
    page.wait_for_url("**/declare/")
    press_until(page, "#title")
    page.keyboard.type("Paying by card fails")
    press_until(page, "textarea")
    page.keyboard.type("You cannot pay by card.")
    press_until(page, SHARE)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#follows h2")).to_have_text("Level: major", timeout=SOON)
    expect(page.locator("#said")).to_contain_text("Level: major")
    assert page.evaluate(f'document.activeElement.matches("{SHARE}") && document.activeElement.checked')
    press_until(page, "button.first")
    assert page.evaluate("document.activeElement.innerText").startswith("Declare, call 3 people and tell ")
    page.keyboard.press("Enter")

    page.wait_for_url("**/incidents/*/")
    over(page)
    expect(page.locator("h1")).to_contain_text("Paying by card fails")
    shown.until(lambda: any(one["name"] == "Paying by card fails" for one in shown.summary()["incidents"]), "the page")


def test_it_all_works_without_script(console: Console, over: Callable[[Page], None]) -> None:
    page = console(PHONE, "/", scripts=False)
    page.locator("#declare").click()
    page.locator("#title").fill("Zoeken lukt niet")
    page.get_by_label("25% or more").check()
    page.get_by_role("button", name="Show what follows").click()
    expect(page.locator("#follows h2")).to_have_text("Level: major")
    assert page.locator("#title").input_value() == "Zoeken lukt niet"
    page.locator("button.first").click()

    page.wait_for_url("**/incidents/*/")
    over(page)
    expect(page.locator("h1")).to_contain_text("Zoeken lukt niet")


def test_what_one_types_meanwhile_stays_with_its_caret(console: Console) -> None:
    page = console(WIDE, "/declare/")
    page.get_by_label("25% or more").check()
    expect(page.locator("#follows h2")).to_have_text("Level: major", timeout=SOON)
    page.locator(".paper summary").first.click()
    field = page.locator(".paper textarea").first
    field.fill("Our own words, which grow.")
    field.evaluate("one => one.setSelectionRange(4, 4)")
    page.keyboard.type("very ")

    expect(page.locator(".paper").first).to_contain_text("your words", timeout=SOON)
    assert field.input_value() == "Our very own words, which grow."
    assert field.evaluate("one => [document.activeElement === one, one.selectionStart]") == [True, 9]


def test_whoever_is_signed_out_meanwhile_keeps_what_they_typed(console: Console) -> None:
    page = console(WIDE, "/declare/")
    page.locator("#title").fill("Paying by card fails")
    page.context.clear_cookies(name="session")
    page.get_by_label("25% or more").check()

    expect(page.locator("#gone")).to_be_visible(timeout=SOON)
    assert page.locator("#title").input_value() == "Paying by card fails"
    assert page.get_by_label("25% or more").is_checked()


def test_the_last_five_minutes_are_counted_by_the_second_and_nothing_moves(console: Console) -> None:
    page = console(PHONE, "/styleguide/")
    counts = page.locator("#counts .countdown")
    expect(counts.nth(2)).to_have_text("11 minutes left")
    first = counts.nth(3).inner_text()

    assert first.startswith("4:")
    expect(counts.nth(3)).not_to_have_text(first)
    assert counts.nth(3).inner_text().startswith("4:")
    assert counts.nth(5).inner_text() == "7 minutes late"
    assert page.evaluate(SHIFTS) == []


@pytest.mark.parametrize(("path", "way"), PAGES)
def test_everybody_can_use_it_and_nothing_moves(path: str, way: Way, console: Console, axe: str) -> None:
    page = console(way, path)

    assert page.locator("html").get_attribute("lang") == way.language
    assert page.evaluate("document.documentElement.scrollWidth") <= way.width
    assert page.evaluate(SHIFTS) == []
    assert page.evaluate(SMALL_TARGETS) == []
    page.evaluate(axe)
    assert page.evaluate(FAULTS) == []


@pytest.mark.parametrize("way", [PHONE, pytest.param(WAYS[1], marks=pytest.mark.full)], ids=str)
def test_everybody_can_use_it_with_faults_and_texts_open(way: Way, console: Console, axe: str) -> None:
    page = console(way, "/declare/")
    page.locator(f"{SHARE}[value='25']").check()
    expect(page.locator(".paper")).to_have_count(3, timeout=SOON)
    page.locator("button.first").click()
    expect(page.locator("#title-fault")).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")

    assert page.locator(f"{SHARE}[value='25']").is_checked()
    assert page.evaluate("document.documentElement.scrollWidth") <= way.width
    page.evaluate(axe)
    assert page.evaluate(FAULTS) == []

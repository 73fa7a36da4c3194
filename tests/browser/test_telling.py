"""Writing a message in the browser: nothing typed is lost, two people at once, by keys alone, without script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.cast import Scheme, Way
from tests.browser.conftest import Console
from tests.browser.console import followed
from tests.browser.stage import Stage
from tests.browser.test_looks import FAULTS, SHIFTS, SMALL_TARGETS
from tests.browser.test_plainly import press_until

Composer = Callable[..., Page]
WIDE, PHONE = Way(1280, "light", "en"), Way(360, "dark", "nl")
OWN = "You can't search our seeds right now. We are looking for the cause."
SOON = 20_000
"""Milliseconds within which what follows is shown, on a busy machine too."""
ENGLISH = "textarea[name^='text.en']"
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true; })"


@pytest.fixture
def composer(console: Console, incident: str) -> Composer:
    """Opens the composer of the incident for Sam, who writes to customers."""

    def opened(way: Way, *, scripts: bool = True, who: tuple[str, str] = ("sam", "Sam Öz")) -> Page:
        page = console(way, f"/incidents/{incident}/tell/", who=who, scripts=scripts)
        expect(page.locator("#tell")).to_be_visible()
        return page

    return opened


def test_what_one_types_stays_with_its_caret_while_somebody_else_publishes(
    composer: Composer, shown: Stage, incident: str
) -> None:
    page = composer(WIDE)
    field = page.locator(ENGLISH).first
    field.fill(OWN)
    field.evaluate("one => one.setSelectionRange(4, 4)")
    before = page.evaluate("scrollY")
    shown.baken("incident", "update", incident, "--kind", "initial", "--as", "iris")
    expect(page.locator("#beside")).to_contain_text("Something was told since you opened this page.", timeout=SOON)
    page.keyboard.type("really ")
    page.wait_for_timeout(2_000)

    assert field.input_value() == OWN.replace("can't", "really can't", 1)
    assert field.evaluate("one => [document.activeElement === one, one.selectionStart]") == [True, 11]
    assert abs(page.evaluate("scrollY") - before) <= page.locator("#beside").bounding_box()["height"]  # type: ignore[index]  # it is there
    page.locator("#tell .acts button.first").click()
    expect(page.locator("#tell .notice").first).to_contain_text("has changed this", timeout=SOON)
    assert page.locator(ENGLISH).first.input_value() == OWN.replace("can't", "really can't", 1)


def test_a_press_counts_though_what_follows_comes_while_the_button_is_down(composer: Composer) -> None:
    page = composer(WIDE)
    button = page.locator("#tell .acts button.first")
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.locator(ENGLISH).first.dispatch_event("input")
    page.wait_for_timeout(200)
    page.mouse.up()

    page.wait_for_url("**/incidents/*/?after=*")


def test_one_sees_who_else_writes(composer: Composer) -> None:
    page = composer(WIDE)
    composer(PHONE, who=("noor", "Noor de Wit"))

    expect(page.locator("#beside")).to_contain_text("Noor de Wit is writing a message too.", timeout=SOON)


def test_a_draft_is_still_there_after_the_network_was_gone(composer: Composer) -> None:
    page = composer(WIDE)
    field = page.locator(ENGLISH).first
    field.fill(OWN)
    page.wait_for_timeout(200)
    address = page.url
    page.context.set_offline(True)
    page.locator("#tell .acts button.first").click()
    page.wait_for_timeout(500)
    page.context.set_offline(False)
    page.goto(address)

    expect(page.locator("#restored")).to_be_visible(timeout=SOON)
    expect(page.locator(ENGLISH).first).to_have_value(OWN)
    page.locator("#forget").click()
    expect(page.locator("#restored")).to_be_hidden(timeout=SOON)
    expect(page.locator(ENGLISH).first).not_to_have_value(OWN)


def test_with_keys_alone_it_is_written_and_told(composer: Composer, shown: Stage) -> None:
    page = composer(PHONE)
    press_until(page, "#known > summary") if not page.locator("#known[open]").count() else None
    press_until(page, "textarea[name^='fact.']")
    page.keyboard.type("Zoeken in de catalogus lukt niet.")
    press_until(page, "#tell .acts button.first")
    # Whoever comes to the button before the page has asked what follows has not pressed it.
    page.locator("textarea[name^='fact.']").first.dispatch_event("input")
    followed(page, "#tell")
    assert page.url.endswith("/tell/?language=nl")
    page.keyboard.press("Enter")

    page.wait_for_url("**/incidents/*/?after=*")
    expect(page.locator("#done")).to_contain_text("Sam Öz", timeout=SOON)
    shown.until(lambda: any("Zoeken" in str(one) for one in shown.summary()["incidents"]), "the message on the page")


def test_all_of_it_works_without_script(composer: Composer) -> None:
    page = composer(PHONE, scripts=False)
    page.locator("#kind").select_option("initial")
    page.locator("button[value=look]").click()
    page.locator("#tell .acts button.first").click()

    page.wait_for_url("**/incidents/*/?after=*")
    expect(page.locator("#done")).to_contain_text("Sam Öz")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it_with_all_of_it_open_and_faults_on_it(
    composer: Composer, scheme: Scheme, axe: str
) -> None:
    page = composer(Way(360, scheme, "en"))
    assert page.evaluate(SHIFTS) == []
    page.locator("#whom > summary").click()
    page.locator("#next").fill("soon")
    page.locator("#tell .acts button.first").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing has left yet.")
    page.evaluate(OPEN_ALL)

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate(SMALL_TARGETS) == []
    page.evaluate(axe)
    assert page.evaluate(FAULTS) == []

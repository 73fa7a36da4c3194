"""The outbox and the record in the browser: for everybody, in every way of looking, and without script."""

import pytest
from playwright.sync_api import expect

from tests.browser.cast import WAYS, Way
from tests.browser.conftest import Look
from tests.browser.console import CONSOLE
from tests.browser.stage import Stage
from tests.browser.test_looks import FAULTS, SHIFTS, SMALL_TARGETS

KINDS = ("outbox", "message as mail", "message in a chat", "secret message", "deliveries", "record", "record searched")
LOOKS = [
    pytest.param(kind, way, id=f"{kind}-{way}", marks=() if turn == number * 3 % len(WAYS) else (pytest.mark.full,))
    for number, kind in enumerate(KINDS)
    for turn, way in enumerate(WAYS)
]
PHONE = Way(360, "light", "en")


@pytest.mark.parametrize(("kind", "way"), LOOKS)
def test_everybody_can_use_it_and_it_fits_and_stands_still(
    kind: str, way: Way, look: Look, shown: Stage, axe: str
) -> None:
    page = look(way)
    CONSOLE[kind](page, shown, way)

    assert page.locator("html").get_attribute("lang") == way.language
    assert page.evaluate("document.documentElement.scrollWidth") <= way.width
    assert page.evaluate(SHIFTS) == []
    assert page.evaluate(SMALL_TARGETS) == []
    page.evaluate(axe)
    assert page.evaluate(FAULTS) == []


def test_a_call_by_telephone_is_passed_on_without_script_and_the_record_tells_of_it(
    look: Look, shown: Stage, incident: str
) -> None:
    page = look(PHONE, scripts=False)
    CONSOLE["outbox"](page, shown, PHONE)
    page.get_by_label("Incident").select_option(incident)
    page.get_by_label("Channel").select_option("contact:phone")
    page.get_by_role("button", name="Show these").click()
    page.locator(".posted .what a").first.click()
    expect(page.locator(".next")).to_contain_text("Somebody has to pass it on")

    page.get_by_role("link", name="See what to do").click()
    page.get_by_role("button", name="It is passed on").click()

    expect(page.locator("div.notice")).to_contain_text("Noted: it is done.")
    CONSOLE["record"](page, shown, PHONE)
    expect(page.locator(".posted > li", has_text="by hand").first).to_contain_text("Iris")

"""Whole incidents in the browser: two people and an approver, a correction, a channel that only a person can use."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from _pytest.mark import ParameterSet
from playwright.sync_api import Page, expect

from tests.browser.cast import Way
from tests.browser.conftest import Console
from tests.browser.console import followed
from tests.browser.stage import Stage

WAYS = (Way(360, "light", "nl"), Way(1280, "dark", "en"), Way(1280, "light", "nl"), Way(360, "dark", "en"))
SOON = 20_000
"""Milliseconds within which a page has looked again, on a busy machine too."""
AGREED = "may_post: [role:stem, role:leider]\n    approval: {by: '@noor', covers: every_message}"
SAYS = {
    "nl": {"agree": "Akkoord met deze tekst", "send": "Verstuur het", "over": "Het is voorbij"},
    "en": {"agree": "Agree to this text", "send": "Send it", "over": "It is over"},
}


def once_each(number: int) -> list[ParameterSet]:
    """Every way; outside `make test-full` one, another for each journey."""
    return [
        pytest.param(way, id=str(way), marks=() if turn == number else (pytest.mark.full,))
        for turn, way in enumerate(WAYS)
    ]


@pytest.fixture
def approval(shown: Stage, tmp_path: Path) -> Iterator[None]:
    """While this lasts Noor has to agree to whatever stands on the status page."""
    plan = tmp_path / "plan"
    shown.baken("plan", "pull", str(plan))
    channels = plan / "channels.yaml"
    usual = channels.read_text("utf-8")
    channels.write_text(usual.replace("may_post: [role:stem, role:leider]", AGREED, 1), "utf-8")
    shown.baken("plan", "push", str(plan), "--approve", "--as", "iris")
    yield
    channels.write_text(usual, "utf-8")
    shown.baken("plan", "push", str(plan), "--approve", "--as", "iris")


def tell(page: Page, words: str = "") -> None:
    """Opens the composer out of the room, writes in the first text, and presses the first button."""
    page.locator("#told a[href$='/tell/']").click()
    if words:
        page.locator("textarea[name^='text.nl']").first.fill(words)
        followed(page, "#tell")
    page.locator("#tell .acts button.first").click()
    page.wait_for_url("**/incidents/*/?after=*")


@pytest.mark.usefixtures("approval")
@pytest.mark.parametrize("way", once_each(0))
def test_from_declared_to_resolved_with_two_people_and_an_approver(way: Way, console: Console, shown: Stage) -> None:
    says, title = SAYS[way.language], f"Betalen lukt niet ({way})"
    sam = console(way, "/declare/", who=("sam", "Sam Öz"))
    sam.locator("#title").fill(title)
    sam.locator("[name='q.customers_hit']").nth(2).check()
    expect(sam.locator("#follows .acts button")).to_have_count(1, timeout=SOON)
    sam.locator("button.first").click()
    sam.wait_for_url("**/incidents/*/")
    room = "/" + sam.url.split("/", 3)[3].split("?")[0].split("#")[0]

    noor = console(way, room, who=("noor", "Noor de Wit"), permission="viewer")
    noor.get_by_role("button", name=says["agree"]).first.click()
    sam.get_by_role("button", name=says["send"]).first.click(timeout=SOON)
    shown.until(lambda: any(one["name"] == title for one in shown.summary()["incidents"]), "the message on the page")

    sam.locator("#stage-end > summary").click()
    sam.locator("#stage-end input[name=reason]").fill("het werkt weer")
    sam.locator("#stage-end button").click()
    tell(sam)
    noor.goto(noor.url.split("?")[0])
    noor.get_by_role("button", name=says["agree"]).first.click()
    sam.get_by_role("button", name=says["send"]).first.click(timeout=SOON)
    shown.until(lambda: any(one["name"] == title and one["status"] == "resolved" for one in shown.past()), "its end")


@pytest.mark.parametrize("way", once_each(1))
def test_what_was_wrong_is_corrected_for_those_who_got_it(
    way: Way, console: Console, shown: Stage, incident: str
) -> None:
    sam = console(way, f"/incidents/{incident}/", who=("sam", "Sam Öz"))
    # At night an hour that stands here for good would have passed, and the text would be held back.
    soon = datetime.now(ZoneInfo("Europe/Amsterdam")) + timedelta(minutes=20)
    tell(sam, f"Je kunt niet zoeken. Volgend bericht: {soon:%H:%M %Z}.")
    sam.locator("#told a[href*='?corrects=']").click()
    sam.locator("#tell .acts button.first").click()
    expect(sam.locator("#reason-fault")).to_be_visible()
    sam.locator("#reason").fill("het ging om de filters")
    sam.locator("textarea[name^='text.nl']").first.fill(
        "We schreven dat zoeken niet lukt. Alleen de filters doen het niet."
    )
    followed(sam, "#tell")
    sam.locator("#tell .acts button.first").click()

    sam.wait_for_url("**/incidents/*/?after=*")
    expect(sam.locator("#done")).to_contain_text("het ging om de filters")
    shown.until(lambda: "Alleen de filters" in str(shown.summary()["incidents"]), "the correction on the page")


@pytest.mark.parametrize("way", once_each(2))
def test_a_person_posts_where_only_a_person_can(way: Way, console: Console, shown: Stage, incident: str) -> None:
    shown.baken("incident", "state", incident, "ext:maildienst=major_outage", "--as", "iris")
    sam = console(way, f"/incidents/{incident}/", who=("sam", "Sam Öz"))
    tell(sam)
    by_hand = sam.locator("#told, #next").filter(has_text="Mastodon").first
    expect(by_hand).to_be_visible(timeout=SOON)
    assert "zoeken" in by_hand.locator("textarea[readonly]").first.input_value().lower()
    expect(by_hand).to_contain_text("Klantenservice" if way.language == "nl" else "Customer service")
    by_hand.locator("form[action*='/do/carry/'] button").first.click()

    expect(sam.locator("#done")).to_contain_text("Mastodon")

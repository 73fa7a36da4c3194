"""The pages of the console that pictures are taken of, and how somebody who works there comes to them."""

import re
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.browser.cast import Open, Way
from tests.browser.signing_in import sign_in
from tests.browser.stage import Stage

SCENARIO = "/drills/start/?scenario=database"
TEXTS = {
    "nl": "Zaterdagochtend kun je twee uur niet bestellen. De zaaikalender komt gewoon.",
    "en": "On Saturday morning you can't order for two hours. The sowing calendar arrives as usual.",
}
TITLES = {"nl": "Nieuwe schijven voor de winkel", "en": "New disks for the shop"}
_MESSAGE, _DELIVERIES = ".posted .what a", "a[href*='/deliveries/']"
SATURDAY = ("2027-06-05T08:00", "2027-06-05T10:00")


def fill_in(page: Page, begins: datetime | None = None) -> None:
    """Fills in the form for maintenance: next summer, or from `begins` on for an hour."""
    for language, title in TITLES.items():
        page.locator(f"[name='title.{language}']").fill(title)
    times = SATURDAY if begins is None else [f"{at:%Y-%m-%dT%H:%M}" for at in (begins, begins + timedelta(hours=1))]
    for name, at in zip(("starts", "ends"), times, strict=True):
        page.locator(f"#{name}").fill(at)
    page.locator("[name=parts][value=winkel]").check()
    for language, text in TEXTS.items():
        page.locator(f"[name='text.{language}']").fill(text)


def followed(page: Page, form: str) -> None:
    """Waits until the page knows what follows from what was typed: it asks 0.7 s after the last letter."""
    page.wait_for_timeout(800)
    page.locator(f"{form}:not(.htmx-request)").wait_for()


def _at(path: str, *clicked: str) -> Open:
    """Opens a page of the console for Iris, who may do everything; then the links that are named, one after another."""

    def open_it(page: Page, stage: Stage, way: Way) -> None:
        console = sign_in(page, stage, "iris", "Iris", "administrator")
        page.goto(f"{console}{path}{'&' if '?' in path else '?'}language={way.language}")
        for link in clicked:
            with page.expect_navigation():
                page.locator(link).first.click()

    return open_it


def _planning(page: Page, stage: Stage, way: Way) -> None:
    _at("/maintenance/plan/")(page, stage, way)
    fill_in(page)
    page.locator("#follows .rows").first.wait_for()
    page.wait_for_timeout(2_000)


def _planning_with_faults(page: Page, stage: Stage, way: Way) -> None:
    _at("/maintenance/plan/")(page, stage, way)
    with page.expect_navigation():
        page.locator("button.first").click()


def _in_a_drill(path: str) -> Open:
    """Opens a page while a drill goes on, `{room}` being the path of its room. The first to come here starts it."""

    def open_it(page: Page, stage: Stage, way: Way) -> None:
        _at("/drills/")(page, stage, way)
        # What goes on stands above what can be practised and what was.
        goes_on = page.locator("h2").count() == len(("goes on", "can be practised", "was"))
        room = page.locator(".table a").first.get_attribute("href") if goes_on else None
        if room is None:
            _at(SCENARIO)(page, stage, way)
            with page.expect_navigation():
                page.locator("button.first").click()
            room = urlsplit(page.url).path
        _at(path.format(room=room))(page, stage, way)

    return open_it


def _room(more: str = "") -> Open:
    """Opens the room of the first incident that goes on, or a page behind it."""

    def open_it(page: Page, stage: Stage, way: Way) -> None:
        _at(f"/incidents/{stage.incident}/{more}")(page, stage, way)

    return open_it


def _declaring(page: Page, stage: Stage, way: Way) -> None:
    _at("/declare/")(page, stage, way)
    page.locator("#title").fill("Betalen lukt niet" if way.language == "nl" else "Paying fails")
    page.locator("[name='q.customers_hit']").nth(2).check()
    page.locator("#follows .paper").first.wait_for()
    page.wait_for_timeout(1_500)


def _outside(path: str) -> Open:
    """Opens a page for whoever is not signed in."""

    def open_it(page: Page, stage: Stage, way: Way) -> None:
        page.goto(f"{stage.environment['BAKEN_WEB_URL']}{path}?language={way.language}")

    return open_it


def _telling(query: str = "", press: bool = False, **typed: str) -> Open:
    """Opens the composer of the first incident that goes on, types, and may press the first button."""

    def open_it(page: Page, stage: Stage, way: Way) -> None:
        _at("/")(page, stage, way)
        found = re.search(r'href="(/incidents/\d+/)', page.content())
        assert found
        page.goto(f"{page.url.split('/?')[0]}{found[1]}tell/?language={way.language}{query}")
        for name, text in typed.items():
            page.locator(f"textarea[name^='{name.replace('_', '.')}']").first.fill(text)
        if typed:
            page.wait_for_timeout(2_500)
        if press:
            page.locator("#tell .acts button").first.click()

    return open_it


CONSOLE: dict[str, Open] = {
    "sign in": _outside("/sign-in/"),
    "forgotten": _outside("/forgotten/"),
    "home": _at("/"),
    "declare": _at("/declare/"),
    "declaring": _declaring,
    "incidents": _at("/incidents/"),
    "room": _room(),
    "timeline": _room("timeline/"),
    "people": _at("/people/"),
    "invite": _at("/people/invite/"),
    "account": _at("/account/"),
    "codes": _at("/account/codes/"),
    "styleguide": _at("/styleguide/"),
    "composer": _telling(),
    "composer with own words": _telling(text_nl="Sommige klanten merken het! Het ligt aan db-03."),
    "composer refused": _telling("&kind=update", press=True, text_nl="Er is iets."),
    "composer of a retraction": _telling("&kind=retraction", press=True),
    "maintenance at work": _at("/maintenance/"),
    "planning maintenance": _planning,
    "planning maintenance with faults": _planning_with_faults,
    "drills": _at("/drills/"),
    "drill to start": _at(SCENARIO),
    "drills while one goes on": _in_a_drill("/drills/"),
    "home in a drill": _in_a_drill("/"),
    "list in a drill": _in_a_drill("/incidents/"),
    "room of a drill": _in_a_drill("{room}"),
    "outbox": _at("/outbox/"),
    "message as mail": _at("/outbox/?channel=mail", _MESSAGE),
    "message on the page": _at("/outbox/?channel=statuspagina", _MESSAGE),
    "message in a chat": _at("/outbox/?channel=kamer", _MESSAGE),
    "secret message": _at("/outbox/?channel=contact:phone", _MESSAGE),
    "deliveries": _at("/outbox/?channel=contact:phone", _MESSAGE, _DELIVERIES),
    "record": _at("/record/"),
    "record searched": _at("/record/?find=klanten"),
}
"""Pages of the console in the pictures; some of them change what others look at."""

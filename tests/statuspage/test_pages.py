"""What readers see: what they can't do, what they were promised, how everything is doing, and what happened before."""

from datetime import timedelta
from typing import Any

import pytest
from pytest_django import Settings

from baken.incidents import actions
from baken.incidents.actions import Given
from baken.statuspage.models import PublicObject, PublicState
from baken.statuspage.pages import month_pages, object_pages, standing_pages
from tests.incidents.cast import NOOR, NOW, SAM, after, tick
from tests.statuspage.reading import found, texts
from tests.statuspage.shop import PARTS, brought, disruption, hit, imported, look, maintenance, page, resolved, tell

pytestmark = pytest.mark.django_db


def front(minutes: float = 40, language: str = "en") -> bytes:
    """The first page at that time."""
    return standing_pages(look(minutes))["index.html" if language == "nl" else "en/index.html"]


def own_page(minutes: float = 40, language: str = "en") -> bytes:
    """The page of the only incident there is."""
    standing = look(minutes)
    item = standing.chosen(PublicObject.objects.values_list("pk", flat=True))[0]
    return object_pages(standing, item)[f"{'' if language == 'nl' else 'en/'}incidents/{item['id']}/index.html"]


def test_it_says_that_everything_works() -> None:
    page()

    assert texts(front(), "h1") == ["Everything works"]
    assert texts(front(language="nl"), "h1") == ["Alles werkt"]
    assert "Nothing happened on 24 November." in front().decode()


def test_it_says_first_what_readers_cannot_do_and_which_parts_that_is() -> None:
    incident = disruption()
    hit(incident, 1, kassa="partial_outage")
    tell(incident, 3, "We zoeken het uit.", "We are finding out.", kind="initial")
    shown = front()

    assert texts(shown, "h1") == ["Payments fail"]
    assert texts(shown, "p", "sign") == ["Partly down Checkout"]
    assert texts(shown, "div", "body") == ["We are finding out."]
    assert texts(front(language="nl"), "h1") == ["Betalen lukt niet"]


def test_it_promises_the_next_update_and_says_when_that_is_late() -> None:
    tell(disruption(), 5, "Er is iets.", "Something is wrong.", kind="initial")
    assert texts(front(10), "dl", "promise")[0].startswith("We write again before 13:35 Tuesday 24 November, CET")

    tick(36)

    assert texts(front(37), "dl", "promise")[0].startswith("We promised to write before 13:35")
    assert "That time has passed: we are late." in front(37).decode()


def test_it_says_when_it_expects_recovery_and_what_it_said_before() -> None:
    incident = disruption()
    tell(incident, 5, "Er is iets.", kind="initial")
    assert "We expect it to work again Not known yet" in texts(front(6), "dl", "promise")[0]

    for minutes, first, last in ((10, 60, 90), (30, 120, 180)):
        expected: dict[str, Any] = {"earliest": after(first), "latest": after(last), "basis": "de hoster zegt het"}
        actions.announce_recovery(incident=incident, actor=NOOR, now=after(minutes), **expected)

    shown = texts(front(31), "dl", "promise")[0]
    assert "We expect it to work again 15:00 to 16:00 Tuesday 24 November, CET" in shown
    assert shown.endswith("Said before: 14:00 to 14:30 (24 November, 13:10 CET)")
    assert "de hoster zegt het" in front(31, "nl").decode()


def test_it_shows_a_correction_where_it_stands_and_where_it_was_wrong() -> None:
    incident = disruption()
    wrong = tell(incident, 5, "Alles ligt plat.", "All is down.", kind="initial")
    given = [Given("nl", "Niet alles."), Given("en", "Not all of it.")]
    actions.correct_update(update=wrong, texts=given, actor=SAM, now=after(9))
    shown = own_page()

    assert texts(shown, "p", "fix") == [
        "Corrects what we wrote on 24 November 2026, 13:05 CET",
        "Not right: corrected on 24 November 2026, 13:09 CET",
    ]
    assert texts(shown, "div", "body") == ["Not all of it.", "All is down."]
    ids = {element.attributes.get("id") for element in found(shown, "li")}
    assert {link.attributes["href"].partition("#")[2] for link in found(shown, "a") if "#u-" in str(link)} <= ids


def test_it_lists_everything_where_several_things_are_wrong() -> None:
    for minutes, title in enumerate(("Search finds nothing", "Mail is late")):
        incident = disruption(minutes, title={"nl": title, "en": title})
        tell(incident, 5 + minutes, "Er is iets.", f"{title}, sorry.", kind="initial")
    shown = front()

    assert texts(shown, "h1") == ["2 things are wrong"]
    assert texts(shown, "h2")[:2] == ["Mail is late", "Search finds nothing"]
    assert texts(shown, "div", "body") == ["Mail is late, sorry.", "Search finds nothing, sorry."]


def test_it_tells_how_it_went_once_it_is_over() -> None:
    incident = disruption()
    hit(incident, 1, kassa="major_outage")
    tell(incident, 5, "Er is iets.", kind="initial")
    resolved(incident, 95)
    shown = own_page(100)

    assert texts(shown, "p", "sign") == ["Resolved Checkout"]
    assert "Lasted 1 hour and 30 minutes" in texts(shown, "dl", "facts")[0]
    assert texts(shown, "ul", "plain") == ["Checkout Down 24 November 2026, 13:01 CET, for 1 hour and 34 minutes"]
    assert texts(front(100), "h1") == ["Everything works"]
    assert texts(front(100), "ul", "past")[0].startswith("Payments fail 24 November, 13:05 CET · over after 1 hour")


def test_it_announces_maintenance_with_its_times_and_parts() -> None:
    maintenance()
    shown = front(1)

    assert texts(shown, "article", "planned")[0].startswith(
        "Planned Tuesday 24 November, 14:00 to 14:30 CET New disks Tracking"
    )
    assert texts(shown, "h1") == ["Everything works"]


def test_it_says_once_from_when_to_when_maintenance_is_planned() -> None:
    incident = maintenance()
    assert front(1).decode().count("14:00") == own_page(1).decode().count("14:00") == 1
    tell(incident, 5, "Volgen kan dan even niet.", "There is no tracking then.")

    assert texts(front(6), "div", "body") == texts(own_page(6), "div", "body") == ["There is no tracking then."]


def test_it_says_that_maintenance_was_called_off_rather_than_how_long_it_lasted() -> None:
    incident = maintenance(begin=60, end=90)
    actions.cancel_maintenance(incident=incident, reason="geen schijven", actor=NOOR, now=after(5))

    assert texts(front(10), "ul", "past") == [
        "New disks Tuesday 24 November, 14:00 to 14:30 CET · Called off · Tracking"
    ]


def test_it_shows_maintenance_above_the_parts_while_it_is_under_way() -> None:
    actions.start_maintenance(incident=maintenance(begin=1), actor=NOOR, now=after(1))

    assert texts(front(2), "h1") == ["We are working on it, as planned"]
    assert texts(front(2), "h2") == ["Planned maintenance", "How everything is doing", "The past two weeks"]


def test_it_says_in_numbers_how_the_last_ninety_days_were() -> None:
    incident = disruption()
    hit(incident, 0, kassa="major_outage")
    tell(incident, 5, "Er is iets.", kind="initial")
    hit(incident, 30, kassa="operational")
    labels = [element.attributes["aria-label"] for element in found(front(60), "svg", "days")]

    assert labels[1] == "0 of 1 days without trouble, from 24 November to 24 November 2026; down for 30 minutes"
    assert labels[0] == "1 of 1 days without trouble, from 24 November to 24 November 2026"
    assert texts(front(60), "ul", "legend") == ["Unknown Works Down"]


def test_it_knows_the_days_that_an_imported_history_tells_of() -> None:
    page()
    imported(brought())
    row = PublicObject.objects.get()
    begun = NOW - timedelta(days=10)
    PublicState.objects.create(
        of=row, component="kassa", state="partial_outage", begin=begun, end=begun.replace(hour=14)
    )

    assert "89 of 90 days without trouble" in found(front(), "svg", "days")[1].attributes["aria-label"]
    assert "99.9 % without an outage Partly down for 2 hours" in texts(front(), "p", "under")


def test_it_folds_many_parts_into_groups_and_shows_their_days_on_pages_of_their_own() -> None:
    many = [{**PARTS[0], "id": f"p{n}", "name": f"Shop {n}", "group": f"Street {n % 3}"} for n in range(60)]
    page(components=many)
    incident = disruption()
    hit(incident, 1, p4="partial_outage")
    tell(incident, 1, "Straat 1 is dicht.", kind="initial")
    files = standing_pages(look(2))
    rows = texts(files["en/index.html"], "li", "group")
    groups = [name for name in files if name.startswith("en/parts/")]

    assert rows[0] == "Street 0 Works 20 parts"
    assert rows[1] == "Street 1 Partly down 19 of 20 parts work as usual Shop 4 Partly down"
    assert not found(files["en/index.html"], "svg", "days")
    assert [len(found(files[name], "svg", "days")) for name in groups] == [20, 20, 20]


def test_it_keeps_a_part_that_shows_only_in_trouble_out_of_sight() -> None:
    page(components=[{**PARTS[2], "only_show_if_degraded": True}, PARTS[0]])
    assert "Tracking" not in front(1).decode()

    incident = disruption()
    hit(incident, 1, volgen="degraded_performance")
    tell(incident, 1, "Volgen loopt achter.", kind="initial")

    assert "Tracking" in texts(front(2), "h3")


def test_it_lists_months_and_what_happened_in_them() -> None:
    page()
    imported(brought("one", started_at="2025-03-02T08:59:00Z"))
    imported(brought("two", name="Mail is late", created_at="2025-03-03T09:00:00Z", started_at="2025-03-03T09:00:00Z"))
    standing = look()
    overview, month = standing_pages(standing)["history/index.html"], month_pages(standing, "2025-03")

    assert texts(overview, "ul", "months") == ["Maart 2 meldingen"]
    assert texts(month["en/history/2025-03/index.html"], "h1") == ["March 2025"]
    assert texts(month["en/history/2025-03/index.html"], "h2") == ["Monday 3 March", "Sunday 2 March"]
    assert texts(month["history/2025-03/index.html"], "h3") == ["Mail is late", "Pages are slow"]
    assert texts(month["history/2025-03/index.html"], "span", "num") == ["10:00 CET", "09:59 CET"]


def test_it_says_that_there_is_nothing_to_show_while_there_is_no_plan() -> None:
    shown = standing_pages(look())["index.html"]

    assert texts(shown, "h1") == ["There is nothing to show yet"]
    assert "subscribe/" not in shown.decode()


def test_it_links_below_the_path_where_readers_find_the_page(settings: Settings) -> None:
    settings.PUBLIC_URL = "https://example.org/status"
    page()
    files = standing_pages(look())
    links = {element.attributes["href"] for element in found(files["en/index.html"], "a")}

    assert {"/status/", "/status/en/", "/status/en/history/", "/status/en/subscribe/"} <= links
    canonical = [one.attributes["href"] for one in found(files["en/index.html"], "link") if "canonical" in str(one)]
    assert canonical == ["https://example.org/status/en/"]


def test_it_gives_the_same_bytes_until_something_changes() -> None:
    disruption()
    assert standing_pages(look(40)) == standing_pages(look(40))

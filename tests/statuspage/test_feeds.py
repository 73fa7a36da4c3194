"""Atom, RSS, the calendar and the badge, as a reader of feeds and a calendar read them."""

from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import feedparser  # type: ignore[import-untyped]  # it has no types
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from pytest_django import Settings

from baken.incidents import actions
from baken.incidents.wire_format import STATES
from baken.lib.words import say
from baken.statuspage.badge import LOOKS
from baken.statuspage.feeds import feeds
from baken.statuspage.held import held
from baken.statuspage.standing import Standing
from baken.statuspage.texts import STAGES
from tests.incidents.cast import NOOR, after, tick
from tests.statuspage.shop import at, brought, disruption, hit, imported, look, maintenance, page, resolved, tell

pytestmark = pytest.mark.django_db
READABLE = st.characters(exclude_categories=["Cs"])
"""Any character, but the halves of one, which can't be sent to a database."""
SVG = "{http://www.w3.org/2000/svg}"
NAMES = {
    f"{folder}{name}"
    for folder in ("", "en/")
    for name in ("history.atom", "history.rss", "maintenance.ics", "badge.svg")
}


class _Shown(HTMLParser):
    """The text of each paragraph, as its readers get it."""

    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag == "p":
            self.paragraphs.append("")

    def handle_data(self, data: str) -> None:
        if self.paragraphs:
            self.paragraphs[-1] += data


def feed(name: str = "history.atom", found: Standing | None = None) -> Any:
    parsed = feedparser.parse(feeds(found or look())[name])
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def paragraphs(entry: Any) -> list[str]:
    """The texts of an entry, the newest first."""
    return _paragraphs(entry.content[0].value if "content" in entry else entry.description)


def read_strictly(name: str) -> str:
    """The newest text of the first entry, letter by letter; feedparser mends what it takes for a fault of encoding."""
    entry = "{http://www.w3.org/2005/Atom}content" if name.endswith(".atom") else "item/description"
    return _paragraphs(ElementTree.fromstring(feeds(look())[name]).findtext(f".//{entry}") or "")[0]


def _paragraphs(html: str) -> list[str]:
    shown = _Shown()
    shown.feed(html)
    return [one.rstrip("\n") for one in shown.paragraphs]


def events(name: str = "maintenance.ics") -> list[Any]:
    return list(Calendar.from_ical(feeds(look())[name]).walk("VEVENT"))


def badge(name: str = "badge.svg") -> ElementTree.Element:
    return ElementTree.fromstring(feeds(look())[name])


def test_there_is_one_of_each_in_every_language() -> None:
    page()

    assert feeds(look()).keys() == NAMES


def test_atom_has_an_entry_with_every_text() -> None:
    incident = disruption()
    tell(incident, 2, "Pinnen lukt niet.", at=after(1))
    resolved(incident, 30)
    parsed = feed()
    entry = parsed.entries[0]

    assert (entry.title, entry.link) == ("Betalen lukt niet", f"http://127.0.0.1:8001/incidents/{entry.id[-12:]}/")
    assert entry.id.startswith("tag:127.0.0.1,2005:Incident/")
    assert (entry.published, entry.updated) == ("2026-11-24T12:02:00+00:00", "2026-11-24T12:30:00+00:00")
    assert (parsed.feed.updated, parsed.feed.language) == ("2026-11-24T12:30:00+00:00", "nl")
    assert entry.content[0].type == "text/html"
    assert paragraphs(entry) == [
        "24 nov, 13:30 CETOpgelost - Alles werkt weer.",
        "24 nov, 13:01 CETOnderzoek - Pinnen lukt niet.",
    ]


def test_another_language_has_its_own_words_times_and_links() -> None:
    tell(disruption(), 2, "Pinnen lukt niet.", "Cards fail.")
    entry = feed("en/history.atom").entries[0]

    assert entry.title == "Payments fail"
    assert entry.link.startswith("http://127.0.0.1:8001/en/incidents/")
    time = "<small>Nov <var>24</var>, <var>13:02</var> CET</small>"
    assert entry.content[0].value == f"<p>{time}<br /><strong>Investigating</strong> - Cards fail.</p>"


def test_rss_says_the_same() -> None:
    incident = disruption()
    tell(incident, 2, "Pinnen lukt niet.")
    entry, other = feed("history.rss").entries[0], feed().entries[0]

    assert (entry.title, entry.link, entry.id) == (other.title, other.link, other.link)
    assert entry.published == "Tue, 24 Nov 2026 12:02:00 +0000"
    assert paragraphs(entry) == paragraphs(other)


def test_an_imported_incident_is_told_in_its_own_words() -> None:
    page()
    imported(brought(identity="k9"))
    entry = feed().entries[0]

    assert (entry.title, entry.id) == ("Pages are slow", "tag:127.0.0.1,2005:Incident/k9")
    assert entry.link == "http://127.0.0.1:8001/incidents/k9/"
    stage = say(STAGES["resolved"], "nl")
    assert paragraphs(entry) == [f"2 mrt, 11:20 CET{stage} - It is over.\n\nWe are sorry."]


def test_it_has_the_newest_25_of_incidents_and_maintenance() -> None:
    page()
    maintenance()
    for number in range(30):
        imported(brought(f"i{number}", created_at=f"2025-03-02T09:{number:02}:00.000Z"))
    found = [entry.id.rpartition("/")[2] for entry in feed().entries]

    assert (len(found), found[1], found[-1]) == (25, "i29", "i6")
    assert feed().entries[0].title == "Nieuwe schijven"


def test_an_empty_feed_has_no_clock_in_it_either() -> None:
    page()

    assert feeds(look(5)) == feeds(look(50_000))
    assert feed().feed.updated == "2026-11-24T12:00:00+00:00"
    assert feed().entries == []


def test_what_has_not_changed_stays_the_same_to_the_byte() -> None:
    incident = disruption()
    hit(incident, 1, kassa="major_outage")
    tell(incident, 2, "Pinnen lukt niet.")
    maintenance()

    assert feeds(look(10)) == feeds(look(9_000))


@given(text=st.text(READABLE))
@example(text="Â\xa0\x85")
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_arrives_character_for_character(text: str) -> None:
    imported(brought(incident_updates=[{**brought()["incident_updates"][0], "body": f"[{text}]"}]))
    for name in ("history.atom", "history.rss"):
        assert read_strictly(name).partition(" - ")[2] == f"[{held(text)}]"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script><img src=x onerror=y>",
        "&amp; &lt;b&gt; &#169; &copy; &notanentity; &",
        "]]> <!-- <![CDATA[ -->",
        "{{ next_update_at }} {% if %}",
        "  twee spaties  en\teen tab",
        "r\u00e9gel\r\nregel\rregel\n\nregel\u2028\u00a0\U0001f600",
        "niet \x01 te \x0b lezen \x1b[1m \uffff",
    ],
)
def test_a_hostile_text_arrives_as_it_was_written(text: str) -> None:
    tell(disruption(), 2, text)
    for name in ("history.atom", "history.rss"):
        assert paragraphs(feed(name).entries[0])[0].partition(" - ")[2] == held(text)


def test_what_xml_cannot_hold_is_replaced_by_the_sign_for_that() -> None:
    assert held("a\x00b\x1fc\ud800d\ufffee\tf\r\ng\rh") == "a\ufffdb\ufffdc\ufffdd\ufffde\tf\ng\nh"


def test_a_hostile_title_and_name_are_text_too(settings: Settings) -> None:
    settings.NAME = "Kade & <b>Zonen</b>\x07"
    tell(disruption(title="<i>&amp;\x08"), 2, "Er is iets.")
    parsed = feed()

    assert parsed.feed.title == "Kade & <b>Zonen</b>\ufffd: wat er gebeurde"
    assert parsed.entries[0].title == "<i>&amp;\ufffd"
    assert badge().get("aria-label", "").startswith("Kade & <b>Zonen</b>\ufffd: ")


def test_the_calendar_has_what_is_planned() -> None:
    maintenance()
    event = events("en/maintenance.ics")[0]

    assert (event["summary"], str(event["status"]), str(event["transp"])) == ("New disks", "CONFIRMED", "TRANSPARENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (after(60), after(90))
    assert event["url"].startswith("http://127.0.0.1:8001/en/incidents/")
    assert event["description"] == (
        "Scheduled: Maintenance is planned from Tue 24 Nov 14:00 CET to Tue 24 Nov 14:30 CET."
    )


def test_a_calendar_that_has_the_event_takes_over_what_changed() -> None:
    incident = maintenance()
    before = events()[0]
    tick(60)
    tell(incident, 62, "Het duurt iets langer; regel één,\nregel twee \\ einde.")
    later = events()[0]

    assert (later["uid"], later["sequence"]) == (before["uid"], before["sequence"] + 2)
    assert (later.decoded("dtstamp"), before.decoded("dtstamp")) == (after(62), after(0))
    assert later["description"].startswith("Bezig: Het duurt iets langer; regel één,\nregel twee \\ einde.\n\n")


def test_maintenance_that_was_called_off_is_cancelled_in_the_calendar() -> None:
    incident = maintenance()
    actions.cancel_maintenance(incident=incident, reason="geen schijven", actor=NOOR, now=after(5))

    assert [str(event["status"]) for event in events()] == ["CANCELLED"]


@given(text=st.text(READABLE))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_arrives_in_the_calendar(text: str) -> None:
    data = {"id": "x", "name": f"[{text}]", "status": "completed", "created_at": at(0), "incident_updates": []}
    imported({**data, "scheduled_for": at(3), "scheduled_until": at(2)}, "maintenance")
    event = events()[0]

    assert str(event["summary"]) == f"[{held(text)}]"
    assert "dtend" not in event


def test_the_calendar_has_lines_of_75_bytes_at_most() -> None:
    page()
    imported(brought("x", name="ë" * 400, scheduled_for=at(3), scheduled_until=at(9)), "maintenance")
    lines = feeds(look())["maintenance.ics"].split(b"\r\n")

    assert max(len(line) for line in lines) <= 75


@pytest.mark.parametrize(
    ("state", "said", "colour"),
    [
        ("operational", "Everything works", "#1e7a4c"),
        ("degraded_performance", "Not everything works as usual", "#836600"),
        ("partial_outage", "Not everything works as usual", "#b04d0a"),
        ("major_outage", "Not everything works as usual", "#b3261e"),
    ],
)
def test_the_badge_says_how_it_stands_with_words_a_shape_and_a_colour(state: str, said: str, colour: str) -> None:
    page()
    if state != "operational":
        incident = disruption()
        hit(incident, 1, winkel=state)
        tell(incident, 2, "Er is iets.")
    found = badge("en/badge.svg")

    assert (found.get("role"), found.get("aria-label")) == ("img", f"Baken: {said}")
    assert (found.findtext(f"{SVG}title"), found.findtext(f"{SVG}text")) == (f"Baken: {said}", said)
    assert [group.get("color") for group in found.iter(f"{SVG}g")] == [colour]


def test_the_badge_tells_of_an_incident_that_hits_no_part_and_of_maintenance() -> None:
    maintenance()
    assert badge("en/badge.svg").findtext(f"{SVG}text") == "Everything works"
    tick(60)
    assert badge("en/badge.svg").findtext(f"{SVG}text") == "We are working on it, as planned"
    tell(disruption(), 62, "Er is iets.")
    assert badge("en/badge.svg").findtext(f"{SVG}text") == "Not everything works as usual"


def test_each_state_of_the_badge_has_a_shape_of_its_own() -> None:
    shapes = {LOOKS[state][1] for state in STATES}

    assert len(shapes) == len(STATES)

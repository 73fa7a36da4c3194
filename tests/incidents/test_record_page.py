"""The record: what happened in all incidents and on the installation, as far as whoever looks may see it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from baken.incidents import actions
from baken.incidents.models import Incident
from baken.incidents.record_page import MOST, MOST_LOOKED
from baken.lib.words import as_data, words
from baken.record.actions import append
from baken.record.models import Entry, Stream
from tests.incidents.cast import NOOR, NOW, SAM, after, outage
from tests.incidents.rooms import at, signed_in, text_of

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


@pytest.fixture(autouse=True)
def _two_minutes_later(settings: Any) -> None:
    at(settings, 2)


def note(incident: Incident, text: str) -> None:
    """Sam writes a note."""
    actions.note(incident=incident, text=text, actor=SAM, now=after(1))


def happened(stream: str, said: str) -> None:
    """Something happened outside incidents."""
    with transaction.atomic():
        append(stream=stream, kind="account:made", actor=NOOR, now=NOW, words=words("{said}", said=said))


def many(count: int) -> None:
    """So many entries of another incident, all the same."""
    stream, _ = Stream.objects.get_or_create(name="incident:999")
    begun = Entry.objects.filter(stream=stream).count()
    about = {"kind": "note", "actor_kind": "person", "actor_id": "bo", "actor_name": "Bo", "previous": "", "digest": ""}
    said = as_data(words("{said}", said="elders gebeurde iets"))
    Entry.objects.bulk_create(
        Entry(stream=stream, number=begun + n, at=NOW + timedelta(minutes=3), words=said, **about)
        for n in range(1, count + 1)
    )


def record(query: str = "", permission: str = "viewer", language: str = "en") -> str:
    """What the record says to Bo."""
    return text_of(signed_in("bo", permission, language).get(f"/record/{query}"))


def test_it_says_what_will_stand_here_while_nothing_has_happened() -> None:
    assert "Nothing has happened yet Every act will stand here" in record()


def test_it_tells_what_happened_the_newest_first_and_where() -> None:
    incident = outage()
    note(incident, "Eerst dit.")
    note(incident, "Toen dat.")

    page = signed_in("bo").get("/record/")

    assert re.search(r"Toen dat\..*Eerst dit\..*De winkel doet het niet", text_of(page))
    assert "Sam Öz · De winkel doet het niet" in text_of(page)
    assert f'href="/incidents/{incident.pk}/"' in page.content.decode()


@pytest.mark.parametrize(
    ("permission", "sees"),
    [
        ("viewer", {"incident:7"}),
        ("responder", {"incident:7"}),
        ("communicator", {"incident:7", "subscribers"}),
        ("approver", {"incident:7", "subscribers"}),
        ("administrator", {"incident:7", "subscribers", "installation", "account:1:invited"}),
    ],
)
def test_it_shows_each_what_they_may_see(permission: str, sees: set[str]) -> None:
    streams = {"incident:7", "subscribers", "installation", "account:1:invited"}
    for stream in streams:
        happened(stream, f"<{stream}>")

    page = record(permission=permission)

    assert {stream for stream in streams if f"<{stream}>" in page} == sees
    asked = {stream: record(f"?stream={stream}", permission) for stream in streams}
    assert {stream for stream in streams if f"<{stream}>" in asked[stream]} == sees
    assert {stream for stream in streams if "not open to you" in asked[stream]} == streams - sees


def test_it_finds_words_in_the_language_of_the_reader_and_by_whom() -> None:
    incident = outage()
    note(incident, "De hoster belt terug.")

    assert "De hoster belt terug." in record("?find=HOSTER")
    assert "That is all there is." in record("?find=hoster")
    assert "De winkel doet het niet" in record("?find=opgeroepen", language="nl")
    assert "Nothing here says that." in record("?find=opgeroepen")
    assert "De hoster belt terug." in record("?who=sam")
    assert "De hoster belt terug." not in record("?who=noor")
    assert "Baken, by itself" in record("?who=baken")


def test_it_looks_back_step_by_step() -> None:
    note(outage(), "Een naald.")
    many(MOST_LOOKED)
    client = signed_in("bo")

    page = client.get("/record/?find=naald")
    assert "Nothing here says that. Looked through 1,000 entries, back to" in text_of(page)
    further = re.search(r'href="(\?[^"]*before=\d+)">Look further back', page.content.decode())
    assert further
    assert "Een naald." in text_of(client.get(f"/record/{further[1].replace('&amp;', '&')}"))


def test_it_goes_on_page_by_page() -> None:
    note(outage(), "Heel lang geleden.")
    many(MOST)
    client = signed_in("bo")

    page = client.get("/record/")
    assert "Heel lang geleden." not in text_of(page)
    earlier = re.search(r'href="(\?before=\d+)">Earlier', page.content.decode())
    assert earlier
    assert "Heel lang geleden." in text_of(client.get(f"/record/{earlier[1]}"))


def test_it_shows_what_has_another_value_now() -> None:
    incident = outage()
    for state in ("degraded_performance", "major_outage"):
        actions.set_component_state(incident=incident, component="winkel", state=state, actor=SAM, now=after(1))

    assert "degraded_performance, now major_outage" in record()


def test_what_somebody_wrote_stays_text_and_is_cut_where_it_is_long() -> None:
    note(outage(), f"<img src=x onerror=alert(1)> {'lang ' * 3_000}einde")

    page = signed_in("bo").get("/record/").content.decode()

    assert "<img" not in page
    assert "einde" not in page
    assert "lang lang" in record("?find=einde")


@pytest.mark.parametrize("query", ["before=x", "before=99999999999999999999", "stream=%00", "find=%00&who=<b>"])
def test_it_takes_no_offence_at_odd_addresses(query: str) -> None:
    outage()

    assert signed_in("bo", "administrator").get(f"/record/?{query}").status_code == 200


def test_it_asks_the_database_little_however_much_happened() -> None:
    note(outage(), "x")
    client = signed_in("bo", "administrator")
    few = _queries(client)
    many(10 * MOST)

    assert few == _queries(client) <= MOST_QUERIES
    assert len(client.get("/record/").content) < 150_000


def _queries(client: Client) -> int:
    client.get("/record/")
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/record/?find=e").status_code == 200
    return len(asked)

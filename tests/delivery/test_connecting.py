"""Connecting a channel: what is kept, what is on record, and what is said about mistakes."""

from typing import Any

import pytest

from baken.delivery.actions import connect
from baken.delivery.errors import DeliveryError
from baken.delivery.models import Connection, Message
from baken.delivery.queue import claim
from baken.lib.words import say
from baken.record.queries import entries
from tests.delivery.cast import NOW, addressed, connection, message
from tests.plan.cast import NOOR

pytestmark = pytest.mark.django_db
HOOK = {"url": "https://192.0.2.7/in", "secret": "env:HOOK_SECRET"}


def join(**changes: Any) -> Connection:
    given = {"name": "haak", "transport": "webhook", "channel": "chat", "settings": HOOK, "per_minute": 30}
    return connect(**{**given, "actor": NOOR, "now": NOW, **changes})


@pytest.fixture(autouse=True)
def documentation_addresses(settings: Any) -> None:
    """Nobody lives at 192.0.2.7: it stands for a public address."""
    from ipaddress import ip_network

    settings.PRIVATE_NETWORKS = (ip_network("192.0.2.0/24"),)


def test_it_joins_a_channel_to_a_transport_and_names_the_settings_on_record() -> None:
    join()

    kept = Connection.objects.get()
    assert (kept.pk, kept.transport, kept.channel, kept.per_minute) == ("haak", "webhook", "chat", 30)
    assert kept.settings == HOOK
    (entry,) = entries("installation")
    assert entry.words["text"] == "chat goes over webhook now, as haak"
    assert entry.after == {"transport": "webhook", "channel": "chat", "per_minute": 30, "settings": ["secret", "url"]}


def test_it_changes_a_connection_and_closes_its_circuit() -> None:
    connection("haak", channel="chat", failures=7, open_until=NOW, last_error="down")
    addressed(message(channel="chat"), "noor@example.org")
    join(per_minute=None)

    kept = Connection.objects.get()
    assert (kept.failures, kept.open_until, kept.last_error) == (0, None, None)
    assert Message.objects.get().transport == "webhook"
    assert [batch.transport for batch in claim("w1", NOW)] == ["webhook"]
    assert entries("installation")[0].kind == "connection:changed"
    assert (entries("installation")[0].before or {})["transport"] == "obedient"


@pytest.mark.parametrize(
    ("changes", "said", "mend"),
    [
        ({"transport": "webhok"}, "there is no transport webhok", "did you mean webhook?"),
        ({"name": "de haak"}, "de haak can't be the name", "use letters"),
        ({"per_minute": 0}, "0 a minute would send nothing", "give a number from 1"),
        ({"settings": {}}, "webhook needs the setting secret", "add it: Where the signing secret is"),
        ({"settings": {**HOOK, "sekret": "x"}}, "webhook has no setting sekret", "did you mean secret?"),
        ({"settings": {**HOOK, "secret": "whsec_c2VjcmV0"}}, "the setting secret of webhook is wrong", "env:NAME"),
        ({"settings": {**HOOK, "secret": 7}}, "the setting secret of webhook is wrong", "valid string"),
        ({"settings": {**HOOK, "url": "ftp://example.org"}}, "the setting url of webhook is wrong", "https://"),
        ({"settings": {**HOOK, "url": "https://u:pw@example.org"}}, "the setting url of webhook is wrong", "env:NAME"),
        ({"settings": {**HOOK, "url": "http://127.0.0.1/in"}}, "webhook can't be used", "change the settings"),
        ({"settings": {**HOOK, "url": "http://localhost/in"}}, "private address", "change the settings"),
    ],
)
def test_it_says_what_is_wrong_and_how_to_mend_it(changes: dict[str, Any], said: str, mend: str) -> None:
    with pytest.raises(DeliveryError) as caught:
        join(**changes)

    assert said in say(caught.value.words)
    assert mend in say(caught.value.mend)
    assert not Connection.objects.exists()
    assert list(entries("installation")) == []


def test_it_never_repeats_a_secret_that_was_typed_in_the_wrong_place() -> None:
    for settings in ({**HOOK, "secret": "hunter2hunter2"}, {**HOOK, "url": "hunter2hunter2"}):
        with pytest.raises(DeliveryError) as caught:
            join(settings=settings)
        assert "hunter2" not in f"{caught.value} {caught.value.__cause__} {caught.value.__context__}"


def test_it_joins_a_channel_once() -> None:
    connection("lijn", channel="chat")
    with pytest.raises(DeliveryError, match="already connected, as lijn"):
        join()

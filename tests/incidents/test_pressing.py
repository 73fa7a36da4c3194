"""The buttons at the end of a form: each does its work once, however often it is pressed, and only where it is."""

from typing import Any

import pytest
from django.test import Client

from baken.incidents.models import Incident, Update
from tests.incidents.cast import OPEN_CHANNELS, outage, version
from tests.incidents.composers import address, fields, look
from tests.incidents.planning import PATH, WORK, hidden, noor, shown
from tests.incidents.rooms import at, signed_in

pytestmark = pytest.mark.django_db
SEARCH = {"title": "De winkel doet het niet", "asked": "users_hit", "q.users_hit": "25"}
BY_SCRIPT = {"hx-request": "true"}
"""What the page's own script says while somebody types; htmx names the button that has the focus too."""


@pytest.fixture(autouse=True)
def _now(settings: Any) -> None:
    at(settings, 5)


def message() -> tuple[Client, str, dict[str, Any]]:
    """Sam, the address of the composer, and what its form says."""
    incident, client = outage(), signed_in("sam", "communicator")
    return client, address(incident), fields(look(client, incident, kind="initial"))


def declaration() -> tuple[Client, dict[str, Any]]:
    """Noor, and what the form says that declares."""
    version()
    client = noor()
    return client, {**SEARCH, **hidden(client.post("/declare/", SEARCH)), "act": "tell"}


def test_a_message_is_sent_once() -> None:
    client, path, form = message()
    first, second = (client.post(path, {**form, "act": "send"}) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 302)
    assert Update.objects.count() == 1


def test_the_second_of_two_presses_at_one_moment_is_told_of_no_change(monkeypatch: pytest.MonkeyPatch) -> None:
    client, path, form = message()
    client.post(path, {**form, "act": "send"})
    monkeypatch.setattr("baken.incidents.composing_views.done", lambda *_: None)  # the first one has not ended yet

    assert client.post(path, {**form, "act": "send"}).status_code == 302
    assert Update.objects.count() == 1


def test_an_incident_is_declared_once() -> None:
    client, form = declaration()
    first, second = (client.post("/declare/", form) for _ in range(2))

    assert first["Location"] == second["Location"]
    assert Incident.objects.count() == 1


@pytest.mark.parametrize("act", ["send", "draft"])
def test_nothing_is_sent_or_kept_while_somebody_types(act: str) -> None:
    client, path, form = message()

    assert client.post(path, {**form, "act": act}, headers=BY_SCRIPT).status_code == 200
    assert not Update.objects.exists()


def test_nothing_is_declared_while_somebody_types() -> None:
    client, form = declaration()
    client.post("/declare/", form, headers=BY_SCRIPT)

    assert not Incident.objects.exists()


def test_nothing_is_planned_while_somebody_types() -> None:
    version(channels=OPEN_CHANNELS)
    noor().post(PATH, {**WORK, **hidden(shown(noor())), "act": "only"}, headers=BY_SCRIPT)

    assert not Incident.objects.exists()

"""Script in whatever somebody writes, or in an address that somebody sends, stays text on every page."""

from typing import Any

import pytest
from django.test import Client

from baken.delivery.models import Message
from baken.incidents import actions
from baken.incidents.models import Incident, Update
from baken.incidents.writing import Given
from baken.people.models import User
from baken.plan.compose.facts import Known
from tests.incidents.cast import NOOR, OPEN_CHANNELS, SAM, after, tick, version
from tests.incidents.rooms import at, signed_in

pytestmark = pytest.mark.django_db
EVIL = "</textarea></title><script>alert(1)</script><img src=x onerror=alert(1)>\"'> javascript:alert(1)"
REFLECTED = ("find", "who", "stream", "before", "month", "said", "kind", "way", "draft", "corrects", "state", "after")
PAGES = (
    "/", "/declare/", "/incidents/", "/maintenance/", "/maintenance/plan/", "/drills/", "/drills/start/", "/outbox/",
    "/record/", "/people/", "/people/invite/", "/account/", "/account/address/", "/styleguide/", "/sign-in/",
    "/forgotten/",
)  # fmt: skip
OF_INCIDENT = ("", "timeline/", "parts/", "tell/", "tell/?kind=retraction", "tell/beside/")


@pytest.fixture
def written(settings: Any) -> Incident:
    """An incident in which every text that somebody can write is script."""
    people = [{"id": "noor", "name": EVIL}, {"id": "sam", "name": "Sam Öz"}, {"id": "bo", "name": EVIL}]
    channels = [{**one, "name": EVIL, "purpose": EVIL, "access": {"how": EVIL}} for one in OPEN_CHANNELS]
    incident = actions.declare(version=version(people=people, channels=channels), title=EVIL, actor=NOOR, now=after(0))
    actions.note(incident=incident, text=EVIL, actor=SAM, now=after(1))
    actions.set_facts(incident=incident, facts={"impact": Known(EVIL)}, actor=SAM, now=after(1))
    given: dict[str, Any] = {"incident": incident, "texts": [Given("nl", EVIL, EVIL)], "actor": SAM}
    actions.draft_update(**given, kind="update", now=after(2))
    update = actions.publish_update(**given, kind="initial", despite=EVIL, now=after(2))
    actions.correct_update(
        update=update, texts=[Given("nl", EVIL, EVIL)], reason=EVIL, despite=EVIL, actor=SAM, now=after(3)
    )
    actions.override_level(incident=incident, severity="klein", reason=EVIL, actor=SAM, now=after(3))
    tick(4)
    at(settings, 5)
    return incident


@pytest.fixture
def reader() -> Client:
    """Whoever may see everything, under a name that is script."""
    client = signed_in("bo", "administrator")
    User.objects.update(name=EVIL[:100])
    return client


def is_text(page: Any) -> bool:
    html = page.content.decode()
    return "<script>alert" not in html and "<img src=x" not in html and 'href="javascript:' not in html


def test_it_stays_text_on_every_page(written: Incident, reader: Client) -> None:
    messages = [
        f"/outbox/{pk}/{more}" for pk in Message.objects.values_list("pk", flat=True) for more in ("", "deliveries/")
    ]
    drafts = [f"tell/?draft={pk}" for pk in Update.objects.values_list("pk", flat=True)]
    rooms = [f"/incidents/{written.pk}/{more}" for more in (*OF_INCIDENT, *drafts)]
    for path in (*PAGES, *rooms, *messages):
        page = reader.get(path)
        assert page.status_code in (200, 302, 403, 404), path
        assert is_text(page), path
    assert "&lt;script&gt;alert(1)" in reader.get(f"/incidents/{written.pk}/").content.decode()


@pytest.mark.parametrize("name", REFLECTED)
def test_what_stands_in_an_address_stays_text(written: Incident, reader: Client, name: str) -> None:
    for path in (*PAGES, *(f"/incidents/{written.pk}/{more}" for more in OF_INCIDENT)):
        assert is_text(reader.get(path, {name: EVIL})), path


def test_it_stays_text_in_what_is_refused(written: Incident, reader: Client) -> None:
    for act in ("answer", "fact", "hand-over", "stage", "recovery", "level", "note", "publish"):
        typed = dict.fromkeys(("value", "reason", "to", "stage", "earliest", "basis", "level", "text", "kind"), EVIL)
        assert is_text(reader.post(f"/incidents/{written.pk}/do/{act}/", {"target": EVIL, **typed})), act
    for path in ("/declare/", "/maintenance/plan/", "/people/invite/", f"/incidents/{written.pk}/tell/"):
        names = (
            "title",
            "title.nl",
            "fact.nl",
            "fact.impact.nl",
            "text.nl",
            "text.nl.klanten@mail",
            "starts",
            "email",
            "next",
        )
        assert is_text(reader.post(path, {**dict.fromkeys(names, EVIL), "act": "send"})), path

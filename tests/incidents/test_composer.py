"""The composer: texts for all readers from one fact sheet, seen whole before they leave; then one button."""

import re
from html import unescape
from typing import Any

import pytest

from baken.delivery.models import Message
from baken.incidents import actions
from baken.incidents.models import Present, Update
from baken.incidents.writing import Given
from baken.people.models import Contact
from tests.incidents.cast import NOOR, OPEN_CHANNELS, after, customers, kinds, outage, tick, with_bo
from tests.incidents.composers import address, fields, look, press, texts
from tests.incidents.rooms import at, signed_in, text_of

pytestmark = pytest.mark.django_db
OWN = "Je kunt nu niet bestellen. Volgend bericht: 14:00 CET."
ASKED = [{**channel, "approval": {"by": "@noor", "covers": "every_message"}} for channel in OPEN_CHANNELS]


@pytest.fixture(autouse=True)
def _now(settings: Any) -> None:
    at(settings, 5)


def only() -> Update:
    return Update.objects.get()


def test_it_shows_the_texts_of_the_plan_with_lengths_and_who_gets_them() -> None:
    customers(3)
    page = look(signed_in("sam", "communicator"), outage())
    said = text_of(page)

    assert "Klanten, over statuspagina, mail, and balie, in Dutch" in said
    assert (
        "Er is iets: nog niet bekend Volgend bericht: 13:35 CET." in said
        or "Volgend bericht" in fields(page)[texts(page)[0]]
    )
    assert "characters" in said
    assert "Klanten: mail, in Dutch 3 readers" in said
    assert "Tell 3 readers" in said


def test_the_addresses_stand_on_a_page_of_their_own() -> None:
    customers(2)
    incident, client = with_bo(), signed_in("sam", "communicator")
    page = look(client, incident).content.decode()
    href = unescape(re.findall(r'href="([^"]+/tell/readers/[^"]+)"', page)[0])

    assert "klant0@example.org" not in page
    assert "klant0@example.org klant1@example.org" in text_of(client.get(href))
    assert signed_in("bo", "responder").get(href).status_code == 403
    assert client.get(f"/incidents/{incident.pk}/tell/readers/?way=x").status_code == 404


def test_it_tells_what_was_written_and_the_room_says_so() -> None:
    incident, client = outage(), signed_in("sam", "communicator")
    name = texts(look(client, incident))[0]
    answer = press(client, incident, **{name: OWN})

    assert answer.status_code == 302, text_of(answer)
    assert answer["Location"].startswith(f"/incidents/{incident.pk}/?after=")
    assert {text["body"] for text in only().texts} == {OWN}
    assert kinds(incident, "update:published") == ["update:published"]


def test_facts_stage_and_message_go_together() -> None:
    incident, client = outage(), signed_in("sam", "communicator")
    answer = press(
        client, incident, **{"fact.impact.nl": "Betalen lukt niet.", "stage": "identified", "anyway": "haast"}
    )

    assert answer.status_code == 302, text_of(answer)
    incident.refresh_from_db()
    assert (incident.stage, incident.facts["impact"]) == ("identified", {"known": "Betalen lukt niet."})
    assert "Betalen lukt niet." in only().texts[0]["body"]
    assert only().stage == "identified"


def test_what_is_refused_leaves_everything_as_it_was_and_keeps_what_was_typed() -> None:
    incident, client = outage(), signed_in("sam", "communicator")
    name = texts(look(client, incident))[0]
    answer = press(client, incident, **{name: "Er is iets.", "fact.impact.nl": "Betalen lukt niet."})

    assert answer.status_code == 422
    assert fields(answer)[name] == "Er is iets."
    assert fields(answer)["fact.impact.nl"] == "Betalen lukt niet."
    assert 'name="despite"' in answer.content.decode()
    incident.refresh_from_db()
    assert (incident.facts, Update.objects.count()) == ({}, 0)


def test_it_goes_out_in_spite_of_a_rule_once_somebody_says_why() -> None:
    incident, client = outage(), signed_in("sam", "communicator")
    name = texts(look(client, incident))[0]

    assert press(client, incident, **{name: "Er is iets.", "despite": "er is haast"}).status_code == 302
    assert kinds(incident, "update:despite") == ["update:despite"]


def test_whoever_has_to_agree_is_asked_by_a_draft() -> None:
    incident, client = outage(channels=ASKED), signed_in("sam", "communicator")
    page = text_of(look(client, incident))

    assert "Noor de Wit has to agree before this goes out." in page
    assert "Ask Noor de Wit to agree" in page
    assert "Tell klanten" not in page
    press(client, incident, "draft")
    assert only().status == "draft"


def test_a_draft_is_changed_and_the_old_one_is_dropped() -> None:
    incident, client = outage(), signed_in("sam", "communicator")
    draft = actions.draft_update(
        incident=incident, kind="update", texts=[Given("nl", "Er is iets.")], actor=NOOR, now=after(4)
    )
    page = look(client, incident, f"?draft={draft.pk}")
    (name,) = [name for name in texts(page) if fields(page)[name] == "Er is iets."]
    answer = press(client, incident, "send", f"?draft={draft.pk}", **{name: OWN})

    assert answer.status_code == 302, text_of(answer)
    assert list(Update.objects.order_by("pk").values_list("status", flat=True)) == ["dropped", "published"]
    assert Update.objects.latest("pk").texts[0]["body"] == OWN


def test_one_place_gets_a_text_of_its_own() -> None:
    incident, client = outage(), signed_in("sam", "communicator")
    page = look(client, incident, apart="nl.klanten@balie")
    desk = next(name for name in texts(page) if name.endswith("klanten@balie") and "+" not in name)
    press(client, incident, apart="nl.klanten@balie", **{desk: f"Zeg aan de balie: {OWN}"})

    bodies = {text["channel"]: text["body"] for text in only().texts}
    assert bodies["balie"] == f"Zeg aan de balie: {OWN}"
    assert bodies["mail"] == bodies["statuspagina"] != bodies["balie"]


def test_it_marks_where_a_text_differs_from_the_first() -> None:
    incident, client = outage(), signed_in("sam", "communicator")
    page = look(client, incident, apart="nl.klanten@balie")
    desk = next(name for name in texts(page) if name.endswith("klanten@balie") and "+" not in name)
    first = fields(page)[texts(page)[0]]
    page = look(client, incident, apart="nl.klanten@balie", **{desk: f"{first} Kom langs."})

    assert "<mark> Kom langs.</mark>" in page.content.decode()


def test_the_next_message_is_announced_for_the_time_that_was_chosen() -> None:
    incident, client = outage(), signed_in("sam", "communicator")
    press(client, incident, next="14:10")

    assert only().next_at == {"klanten": after(70).isoformat()}
    assert "14:10" in only().texts[0]["body"]


def test_a_time_that_is_none_is_said_beside_its_field() -> None:
    answer = press(signed_in("sam", "communicator"), outage(), next="straks")

    assert answer.status_code == 422
    assert "“straks” is no time: write it as 14:30" in text_of(answer)
    assert 'id="next-fault"' in answer.content.decode()
    assert not Update.objects.exists()


def test_it_goes_to_the_page_alone_where_that_is_chosen() -> None:
    press(signed_in("sam", "communicator"), outage(), tell="page")

    assert {text["channel"] for text in only().texts} == {"statuspagina"}


def test_whoever_is_told_something_new_looks_again_and_loses_nothing() -> None:
    incident, client = outage(), signed_in("sam", "communicator")
    page = look(client, incident)
    name = texts(page)[0]
    actions.publish_update(incident=incident, kind="initial", actor=NOOR, now=after(5))
    typed = {**fields(page), name: OWN, "kind": "update"}
    typed |= {**fields(client.post(address(incident), typed)), name: OWN, "act": "send"}
    answer = client.post(address(incident), typed)

    assert answer.status_code == 409, text_of(answer)
    assert "Noor de Wit has changed this" in text_of(answer)
    assert fields(answer)[name] == OWN
    assert client.post(address(incident), {**fields(answer), "act": "send"}).status_code == 302
    assert Update.objects.count() == 2


def test_one_sees_who_else_writes_and_what_was_told_meanwhile() -> None:
    incident, sam, noor = outage(), signed_in("sam", "communicator"), signed_in("noor", "communicator")
    after_ = fields(look(sam, incident))["after"][0]
    look(noor, incident)
    beside = f"/incidents/{incident.pk}/tell/beside/?after={after_}"

    assert "Noor de Wit is writing a message too." in text_of(sam.get(beside))
    press(noor, incident)
    assert "Something was told since you opened this page." in text_of(sam.get(beside))
    assert sam.get(beside, headers={"If-None-Match": sam.get(beside)["ETag"]}).status_code == 304


def test_a_message_to_many_waits_and_can_be_called_back_in_the_room() -> None:
    customers(101)
    incident, client = outage(), signed_in("sam", "communicator")
    press(client, incident)
    update = only()
    room = text_of(client.get(f"/incidents/{incident.pk}/"))

    assert "It goes out by itself" in room
    assert "Undo: don't send it" in room
    client.post(f"/incidents/{incident.pk}/do/call-back/", {"target": update.pk})
    tick(6)
    assert (only().status, Message.objects.filter(thread=incident.stream, kind="initial").count()) == ("draft", 0)


def test_it_corrects_a_message_for_those_who_got_it_and_says_why() -> None:
    incident, client = outage(), signed_in("sam", "communicator")
    wrong = actions.publish_update(incident=incident, kind="initial", actor=NOOR, now=after(4))
    query = f"?corrects={wrong.pk}"
    assert "Say why" in text_of(press(client, incident, "send", query))
    answer = press(client, incident, "send", query, reason="het was de betaling")

    assert answer.status_code == 302, text_of(answer)
    right = Update.objects.latest("pk")
    assert (right.kind, right.corrects_id, right.reason, right.status) == (
        "correction",
        wrong.pk,
        "het was de betaling",
        "published",
    )


@pytest.mark.parametrize("told", [True, False])
def test_it_takes_an_incident_back_and_tells_those_who_were_told(told: bool) -> None:
    incident, client = outage(), signed_in("sam", "administrator")
    if told:
        actions.publish_update(incident=incident, kind="initial", actor=NOOR, now=after(4))
    page = text_of(look(client, incident, "?kind=retraction"))
    assert ("Nobody was told of it" in page) is not told
    answer = press(client, incident, "send", "?kind=retraction", reason="de meting was stuk")

    assert answer.status_code == 302, text_of(answer)
    incident.refresh_from_db()
    assert incident.ended_at is not None
    assert Update.objects.filter(kind="retraction").exists() is told


@pytest.mark.parametrize("permission", ["viewer", "responder"])
def test_who_may_not_write_messages_is_told_who_may(permission: str) -> None:
    incident, client = with_bo(), signed_in("bo", permission)
    for path in ("", "beside/", "readers/?way=nl.klanten@mail"):
        answer = client.get(address(incident, path))
        assert answer.status_code == 403
        assert "Only" in text_of(answer)
    assert not Present.objects.exists()


@pytest.mark.parametrize("number", ["9", "99999999999999999999"])
def test_there_is_a_page_for_incidents_that_are_not_there(number: str) -> None:
    assert signed_in("sam").get(f"/incidents/{number}/tell/").status_code == 404


def test_what_is_typed_stays_text() -> None:
    incident, client = outage(), signed_in("sam", "communicator")
    name = texts(look(client, incident))[0]
    evil = "</textarea><script>alert(1)</script>\"'>"
    typed = {
        name: evil,
        "fact.impact.nl": evil,
        "next": evil,
        "despite": evil,
        "reason": evil,
        "apart": evil,
        "stage": evil,
    }

    assert "<script>alert" not in look(client, incident, **typed).content.decode()


def test_it_asks_the_database_as_often_for_many_readers_as_for_few(django_assert_max_num_queries: Any) -> None:
    incident, client = outage(), signed_in("sam", "communicator")
    for count in (3, 300):
        customers(count)
        look(client, incident)
        with django_assert_max_num_queries(12):
            assert len(client.get(address(incident)).content) < 150_000
        Contact.objects.all().delete()

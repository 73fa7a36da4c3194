"""Telling: texts from the facts, who is told, who has to agree, corrections and drills."""

from datetime import datetime

import pytest

from baken.delivery.models import Delivery, Message
from baken.incidents import actions
from baken.incidents.actions import Given
from baken.incidents.errors import IncidentError
from baken.incidents.models import Incident, PromiseRecord, Update
from baken.plan.compose.facts import Known
from baken.record.queries import entries
from tests.incidents.cast import CHANNELS, NOOR, SAM, after, customers, deliver, is_whole, kinds, outage, tick

pytestmark = pytest.mark.django_db
APPROVED = [{**CHANNELS[0], "approval": {"by": "@noor", "covers": "every_message"}}]


def first(incident: Incident, minutes: float = 5) -> Update:
    return actions.publish_update(incident=incident, kind="initial", actor=SAM, now=after(minutes))


def test_it_writes_the_texts_from_the_facts_and_names_the_next_time() -> None:
    incident = outage()
    actions.set_facts(incident=incident, facts={"impact": Known("Bestellen lukt niet.")}, actor=SAM, now=after(4))

    update = first(incident)

    page = next(text for text in update.texts if text["channel"] == "statuspagina")
    assert page["body"] == "Er is iets: Bestellen lukt niet. Volgend bericht: 13:35 CET."
    assert update.next_at == {"klanten": after(35).isoformat()}
    assert PromiseRecord.objects.get(promise="eerste").state == "kept"
    assert PromiseRecord.objects.get(promise="ritme").due_at == after(35)


def test_it_asks_people_to_post_where_no_program_can() -> None:
    update = first(outage())

    found = dict(Message.objects.filter(source=f"update:{update.pk}").values_list("channel", "transport"))
    assert found == {"statuspagina": "outbox", "mail": "outbox", "balie": "manual"}


def test_it_puts_the_whole_list_on_the_ledger_once() -> None:
    customers(3)
    update = first(outage())

    tick(6)
    tick(6)

    listed = Delivery.objects.filter(message__source=f"update:{update.pk}", message__channel="mail")
    assert sorted(listed.values_list("address", flat=True)) == [f"klant{number}@example.org" for number in range(3)]


def test_it_keeps_addresses_out_of_the_record() -> None:
    customers(1)
    incident = outage()
    first(incident)
    tick(6)

    written = [str((entry.words, entry.before, entry.after, entry.data)) for entry in entries(incident.stream)]
    assert not [text for text in written if "example.org" in text]


def test_it_tells_the_page_only_where_that_is_asked_for() -> None:
    incident = outage()

    update = actions.publish_update(
        incident=incident, kind="initial", actor=SAM, now=after(5), tell="page", at=after(1)
    )

    assert {text["channel"] for text in update.texts} == {"statuspagina"}
    assert (update.at, update.published_at) == (after(1), after(5))


def test_it_takes_the_text_that_a_person_gave() -> None:
    given = [Given("nl", "De kassa ligt eruit.", channel="statuspagina")]
    update = actions.publish_update(incident=outage(), actor=SAM, now=after(5), texts=given, despite="nog geen tijd")

    bodies = {text["channel"]: text["body"] for text in update.texts}
    assert bodies["statuspagina"] == "De kassa ligt eruit."
    assert bodies["mail"].startswith("We weten nog niet")


def test_it_refuses_a_text_that_would_reach_nobody() -> None:
    with pytest.raises(IncidentError, match="would reach nobody"):
        actions.publish_update(incident=outage(), actor=SAM, now=after(5), texts=[Given("en", "The till is down.")])
    assert not Update.objects.exists()


def test_it_says_who_has_to_agree_and_goes_out_once_they_have() -> None:
    incident = outage(channels=APPROVED)
    with pytest.raises(IncidentError, match="Noor de Wit has to agree"):
        first(incident)

    draft = actions.draft_update(incident=incident, kind="initial", actor=SAM, now=after(5))
    with pytest.raises(IncidentError, match="Noor de Wit has to agree"):
        actions.approve_update(update=draft, actor=SAM, now=after(6))
    actions.approve_update(update=draft, actor=NOOR, now=after(6))
    update = actions.publish_update(incident=incident, draft=draft, actor=SAM, now=after(7))

    assert (update.status, update.approved_by) == ("published", "Noor de Wit")
    assert update.texts == draft.texts


def test_it_does_not_publish_a_draft_that_promises_a_time_gone_by() -> None:
    incident = outage()
    draft = actions.draft_update(incident=incident, kind="initial", actor=SAM, now=after(5))

    with pytest.raises(IncidentError, match="would be due already"):
        actions.publish_update(incident=incident, draft=draft, actor=SAM, now=after(36))


def test_a_correction_reaches_exactly_those_who_got_the_wrong_text() -> None:
    customers(2)
    incident = outage()
    wrong = first(incident)
    tick(6)
    deliver(6)
    customers_later = Delivery.objects.filter(message__channel="mail").count()

    right = actions.correct_update(update=wrong, reason="verkeerde winkel", actor=SAM, now=after(8))
    tick(9)

    got = Delivery.objects.filter(message__source=f"update:{right.pk}")
    assert customers_later == 2
    assert sorted(got.values_list("message__channel", flat=True)) == ["mail", "mail", "statuspagina"]
    assert Delivery.objects.get(message__source=f"update:{wrong.pk}", message__channel="balie").state == "superseded"
    assert right.corrects == wrong


def test_a_correction_does_not_reach_who_came_later() -> None:
    customers(1)
    wrong = first(outage())
    tick(6)
    deliver(6)
    from baken.people.models import Contact

    Contact.objects.create(audience="klanten", address="later@example.org", language="nl")

    right = actions.correct_update(update=wrong, reason="fout", actor=SAM, now=after(8))
    tick(9)

    got = Delivery.objects.filter(message__source=f"update:{right.pk}", message__channel="mail")
    assert list(got.values_list("address", flat=True)) == ["klant0@example.org"]


def test_it_takes_a_false_alarm_back_for_everybody_who_was_told() -> None:
    incident = outage()
    first(incident)

    update = actions.retract(incident=incident, reason="test van de monitor", actor=NOOR, now=after(9))

    assert update is not None
    assert (update.kind, Incident.objects.get().ended_at) == ("retraction", after(9))
    assert not PromiseRecord.objects.filter(state="open").exists()


def test_a_drill_goes_nowhere_and_says_so_everywhere() -> None:
    incident = outage(drill=True)
    first(incident)
    tick(10)

    messages = Message.objects.all()
    assert {message.transport for message in messages} == {"outbox"}
    assert all(message.body.startswith("OEFENING\n") and message.body.endswith("\nOEFENING") for message in messages)
    assert all(message.subject.startswith("OEFENING: ") for message in messages)
    assert all(entry.data["drill"] for entry in entries(incident.stream))


def test_it_says_in_the_record_whom_it_could_not_reach_and_why() -> None:
    incident = outage(
        templates=[{"id": "eerste", "kind": "initial", "channels": ["statuspagina"], "body": "Er is iets."}]
    )
    first(incident)

    entry = entries(incident.stream).get(kind="update:published")
    assert [item["channel"] for item in entry.data["unreached"]] == ["mail", "balie"]
    assert is_whole(incident)
    assert kinds(incident)[-2:] == ["update:published", "promise:made"]
    assert datetime.fromisoformat(entry.data["at"]) == after(5)

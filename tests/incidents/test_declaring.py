"""Declaring: the plan pins, classifies and calls; answers, level and type; notes and duplicates."""

from datetime import timedelta

import pytest

from baken.delivery.models import Delivery, Message
from baken.incidents import actions
from baken.incidents.errors import IncidentError
from baken.incidents.models import Assignment, Incident, PromiseRecord
from baken.record.queries import entries
from tests.incidents.cast import NOOR, NOW, SAM, after, is_whole, kinds, outage, version

pytestmark = pytest.mark.django_db


def test_it_settles_the_level_calls_the_roles_and_makes_the_promises() -> None:
    incident = outage()

    assert (incident.severity, incident.stage, incident.version.number) == ("groot", "investigating", 1)
    assert list(Assignment.objects.order_by("pk").values_list("role", "primary")) == [
        ("leider", "@noor"),
        ("stem", "@sam"),
    ]
    promise = PromiseRecord.objects.get()
    assert (promise.promise, promise.due_at, promise.owner) == ("eerste", after(15), "stem")


def test_it_writes_what_it_did_and_why_in_an_unbroken_chain() -> None:
    incident = outage()

    assert kinds(incident) == [
        "incident:declared",
        "answer:given",
        "answer:given",
        "level:changed",
        "call:rung",
        "call:rung",
        "promise:made",
    ]
    level = entries(incident.stream).get(kind="level:changed")
    assert level.data["because"]["text"] == "“share of customers” is 50% (at least 25% needed)" or level.data["because"]
    assert is_whole(incident)


def test_it_calls_people_over_their_contacts_with_a_link_to_answer() -> None:
    outage()

    assert list(Delivery.objects.order_by("pk").values_list("reference", "address", "message__channel")) == [
        ("person:noor", "noor@example.org", "contact:mail"),
        ("person:sam", "+31 20 000 0000", "contact:phone"),
    ]
    message = Message.objects.get(channel="contact:mail")
    assert message.urgent
    assert "http://127.0.0.1:8000/acknowledge/" in message.body
    assert Message.objects.get(channel="contact:phone").transport == "manual"


def test_it_follows_the_answers_to_another_level() -> None:
    incident = outage(answers={"users_hit": 5.0, "orders_lost": False})

    assert incident.severity == "klein"
    assert actions.answer(incident=incident, answers={"users_hit": 80.0}, actor=SAM, now=after(3)).severity == "groot"


def test_it_keeps_the_level_a_person_set_until_it_is_lifted() -> None:
    incident = outage()

    actions.override_level(incident=incident, severity="klein", reason="alleen de blog", actor=SAM, now=after(1))
    assert Incident.objects.get().severity == "klein"
    actions.lift_override(incident=incident, actor=SAM, now=after(2))
    assert Incident.objects.get().severity == "groot"


def test_it_assumes_the_worst_when_a_question_stays_open() -> None:
    incident = outage(answers={"users_hit": 5.0})

    assert actions.note(incident=incident, text="we zoeken", actor=NOOR, now=after(1)).severity == incident.severity
    decided = actions.decide_now(incident=incident, actor=NOOR, now=after(2))
    assert decided.severity == "groot"
    assert "answer:assumed" in kinds(incident)


def test_it_refuses_an_answer_that_does_not_fit_and_changes_nothing() -> None:
    incident = outage()

    with pytest.raises(IncidentError, match="answer with a number"):
        actions.answer(incident=incident, answers={"orders_lost": True, "users_hit": "veel"}, actor=NOOR, now=after(1))
    assert len(Incident.objects.get().answers) == 2


def test_it_refuses_times_to_come() -> None:
    plan = version()

    with pytest.raises(IncidentError, match="at a time to come"):
        actions.declare(version=plan, title="x", actor=NOOR, now=NOW, started=NOW + timedelta(seconds=1))


def test_it_merges_a_duplicate_and_calls_nobody_for_it_any_more() -> None:
    one, other = outage(), outage(now=after(1))

    actions.merge_duplicate(incident=other, into=one, actor=NOOR, now=after(2))

    assert Incident.objects.get(pk=other.pk).duplicate_of == one
    assert not Assignment.objects.filter(incident=other, ended_at=None).exists()
    assert not PromiseRecord.objects.filter(incident=other, state="open").exists()
    assert kinds(one)[-1] == "incident:joined"

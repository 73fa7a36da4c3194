"""A history runs through the plan: declared, told and resolved at its own times, each text as it was written."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from baken.delivery.actions import connect
from baken.delivery.models import Delivery, Message
from baken.incidents.models import Incident, PromiseRecord, Update
from baken.incidents.wire_format import Wire
from baken.people.models import Subscriber
from baken.planbook.queries import document_of
from baken.record.queries import entries, verified
from baken.statuspage.collecting import collect
from baken.statuspage.errors import StatuspageError
from baken.statuspage.histories.history import History, Told
from baken.statuspage.histories.reading import read
from baken.statuspage.models import PublicObject
from baken.statuspage.replay_acts import WITHOUT_WORDS
from baken.statuspage.replay_summary import summary
from baken.statuspage.replaying import Replayed, replay
from tests.delivery.smtp import smtp_sink
from tests.incidents.cast import NOOR, version
from tests.people.test_by_mail import text_of
from tests.statuspage.history_files import COLLECTED, CSTATE, REAL, STATUSPAGE, incident, object_of, reading

pytestmark = pytest.mark.django_db


def public(data: Wire, done: Replayed) -> Wire:
    """What readers of the page may see of an incident that was replayed."""
    found: Wire = PublicObject.objects.get(source=f"incident:{done.incidents[data['id']]}").data
    return found


def texts(found: Wire) -> list[str]:
    """What was written, the oldest first; maintenance also says by itself how far it is."""
    course = {name for name, more in found["baken"]["updates"].items() if more["kind"] == "course"}
    return [one["body"] for one in reversed(found["incident_updates"]) if one["id"] not in course]


def check_texts(told: Told, done: Replayed) -> None:
    """Its texts arrived in the object of the page and in the outbox, in their order, character for character."""
    said = [one["body"] if one["body"].strip() else WITHOUT_WORDS for one in told.updates]
    row = Incident.objects.get(pk=done.incidents[told.data["id"]])
    assert texts(public(told.data, done)) == said
    messages = Message.objects.filter(thread=row.stream, channel="page").order_by("sequence")
    assert [message.body for message in messages] == said
    assert row.ended_at is not None
    assert public(told.data, done)["name"] == told.data["name"]


def check_all(history: History, done: Replayed) -> None:
    collect()
    assert len(done.incidents) == len(history.objects)
    for told in history.objects:
        check_texts(told, done)
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}
    assert set(Message.objects.values_list("transport", flat=True)) == {"outbox"}
    assert all(stream.first_fault is None for stream in verified())


@pytest.mark.parametrize("path", [STATUSPAGE, COLLECTED, CSTATE])
def test_every_text_arrives_on_the_page_and_in_the_outbox(path: Path) -> None:
    history = read([path])

    check_all(history, replay(history))


def test_an_incident_has_its_own_times_stages_and_states() -> None:
    history = read([STATUSPAGE])
    came = object_of(history, "The shop is slow")
    done = replay(history)
    collect()
    found = public(came, done)

    assert [one["status"] for one in found["incident_updates"]] == ["resolved", "identified", "investigating"]
    for key in ("created_at", "display_at", "deliver_notifications"):
        assert [one[key] for one in found["incident_updates"]] == [one[key] for one in came["incident_updates"]]
    assert (found["started_at"], found["resolved_at"]) == (came["started_at"], came["resolved_at"])
    assert (found["impact"], found["status"]) == ("major", "resolved")
    assert [state for _, state, _, _ in found["baken"]["states"]] == ["degraded_performance", "partial_outage"]
    assert found["incident_updates"][0]["affected_components"][0]["name"] == "The shop"


def test_the_plan_knows_the_components_by_name_and_blocks_nothing() -> None:
    history = read([STATUSPAGE])
    done = replay(history)
    row = Incident.objects.get(pk=done.incidents["kade0000inc1"])
    index = document_of(row.version).index

    assert [index.text(part.name) for part in index.public_components.values()] == ["The shop", "Order mail"]
    assert index.signals["impact"].values == ["none", "maintenance", "minor", "major", "critical"]
    assert (row.severity, row.answers[0]["value"]) == ("major", "major")


def test_an_update_without_a_stage_keeps_it_and_ties_keep_their_order() -> None:
    history = read([COLLECTED])
    done = replay(history)
    updates = Update.objects.filter(incident=done.incidents["zoek00000501"]).order_by("number")

    assert [(one.stage, one.texts[0]["body"]) for one in updates] == [
        ("investigating", "Search finds nothing since eight."),
        ("investigating", "We have restarted it."),
        ("investigating", "It was not enough."),
        ("resolved", "Search works again."),
    ]
    assert [one.kind for one in updates] == ["initial", "update", "update", "resolution"]


def test_each_update_is_delivered_before_the_next() -> None:
    replay(read([COLLECTED]))

    for message in Message.objects.all():
        delivery = Delivery.objects.get(message=message)
        assert (delivery.state, delivery.settled_at) == ("sent", message.created_at)


def test_maintenance_is_planned_begun_and_finished() -> None:
    done = replay(read([COLLECTED]))
    row = Incident.objects.get(pk=done.incidents["zoek00000502"])

    assert (row.kind, row.stage) == ("maintenance", "completed")
    found = entries(row.stream).filter(kind__startswith="maintenance:").values_list("kind", "at")
    assert [(kind.partition(":")[2], f"{at:%d %H:%M}") for kind, at in found] == [
        ("scheduled", "10 10:00"), ("started", "12 01:00"), ("finished", "12 03:00"),
    ]  # fmt: skip


def test_an_end_before_the_beginning_counts_as_the_beginning() -> None:
    done = replay(read([CSTATE]))
    row = Incident.objects.get(title="Orders: late")

    assert row.declared_at == row.ended_at == datetime(2026, 5, 2, 13, tzinfo=UTC)
    assert done.inferred.counts["words"] == 2


def test_what_goes_on_after_its_end_is_reopened(tmp_path: Path) -> None:
    said = [("investigating", 8), ("resolved", 9), ("investigating", 10), ("resolved", 11)]
    updates = [
        {"id": f"u{hour}", "status": status, "body": f"{hour}", "created_at": f"2026-03-02T{hour:02d}:00:00Z"}
        for status, hour in said
    ]
    done = replay(reading(tmp_path, [incident(status="resolved", incident_updates=updates)]))
    row = Incident.objects.get(pk=done.incidents["i1"])

    assert [entry.kind for entry in entries(row.stream).filter(kind__startswith="incident:")] == [
        "incident:declared", "incident:resolved", "incident:reopened", "incident:resolved",
    ]  # fmt: skip
    assert row.ended_at == datetime(2026, 3, 2, 11, tzinfo=UTC)


def test_the_summary_says_what_was_told_and_which_promises_were_kept(tmp_path: Path) -> None:
    late = incident(
        status="resolved", started_at="2026-03-02T07:00:00Z", incident_updates=[
            {"id": "u1", "status": "investigating", "body": "A", "created_at": "2026-03-02T08:00:00Z"},
            {"id": "u2", "status": "resolved", "body": "B", "created_at": "2026-03-02T10:30:00Z"},
        ],
    )  # fmt: skip
    replay(reading(tmp_path, [late]))
    found = summary()

    assert (found.incidents, found.maintenance, found.updates, found.running) == (1, 0, 2, 0)
    assert [(way.channel, way.transport, way.messages, way.deliveries) for way in found.ways] == [
        ("page", "outbox", 2, {"sent": 2})
    ]
    assert {name: dict(states) for name, states in found.promises.items()} == {
        "first": {"late": 1}, "rhythm": {"late": 1}, "last": {"kept": 1},
    }  # fmt: skip
    assert PromiseRecord.objects.filter(promise="rhythm").exclude(overdue_at=None).exists()


def connected(channel: str, transport: str = "manual", **settings: Any) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    named = {"name": channel, "channel": channel, "transport": transport}
    connect(**named, settings=settings, per_minute=None, actor=NOOR, now=now)
    Subscriber.objects.create(
        email="eva@example.org", language="en", audience="readers", state="active", asked_at=now, confirmed_at=now
    )


def test_nothing_leaves_the_outbox_unless_told_to() -> None:
    connected("mail")
    replay(read([COLLECTED]))

    assert set(Message.objects.values_list("channel", "transport")) == {("page", "outbox"), ("mail-replayed", "outbox")}
    assert Delivery.objects.filter(address="eva@example.org", state="sent").count() == 8


def test_subscribers_are_told_over_a_connection_that_is_named() -> None:
    connected("post")
    replay(read([COLLECTED]), send="post")

    assert set(Message.objects.values_list("channel", "transport")) == {("page", "outbox"), ("post", "manual")}
    assert Delivery.objects.filter(address="eva@example.org").count() == 8
    with pytest.raises(StatuspageError, match="there is no connection brief"):
        replay(read([COLLECTED]), send="brief")


def test_every_text_arrives_by_mail(transactional_db: None) -> None:
    del transactional_db
    with smtp_sink() as sink:
        connected("post", "mail", host="127.0.0.1", port=sink.port, security="none", sender="status@example.org")
        replay(read([COLLECTED]), send="post")
        mails = [(mail["Subject"], text_of(mail)) for mail in sink.mails()]

    assert len(mails) == 8
    for told in read([COLLECTED]).objects:
        for one in told.updates:
            assert any(subject == told.data["name"] and text.startswith(one["body"]) for subject, text in mails)


def test_it_needs_an_empty_installation() -> None:
    version()

    with pytest.raises(StatuspageError, match="has a plan or incidents already"):
        replay(read([COLLECTED]))


ODD: Any = [
    incident(id="long", name="x" * 900, status="resolved", incident_updates=[
        {"id": "u1", "status": "investigating", "body": "{{ x }} {% raw %} é\u202e " * 900, "created_at": "2026-03-02"},
        {"id": "u2", "status": "postmortem", "body": "<b>&amp;</b>\r\n\tEnd ", "created_at": "2026-03-03"},
    ]),
    incident(id="none", status="resolved", impact="maintenance", incident_updates=None, created_at="2026-03-02T09:00Z"),
    incident(id="open", components=["Shop", "shop", "店", "1"]),
    incident(id="work", status="completed", scheduled_for="2026-03-02", scheduled_until="2026-03-01"),
]  # fmt: skip


def test_odd_histories_replay_without_an_error(tmp_path: Path) -> None:
    history = reading(tmp_path, ODD)
    done = replay(history)
    collect()

    assert sorted(done.incidents) == ["long", "none", "open", "work"]
    check_texts(history.objects[0], done)
    assert summary().running == 1
    version = Incident.objects.earliest("pk").version
    assert document_of(version).index.components.keys() == {"shop", "part", "part-1"}


@pytest.mark.parametrize("number", range(3))
def test_a_part_of_each_real_history_replays(shared: Path, number: int) -> None:
    history = read([shared / "data" / "incidents" / REAL[number]])
    history.objects[:] = history.objects[number::150]

    check_all(history, replay(history))


@pytest.mark.full
@pytest.mark.parametrize("number", range(3))
def test_every_real_history_replays(shared: Path, number: int) -> None:
    history = read([shared / "data" / "incidents" / REAL[number]])

    check_all(history, replay(history))

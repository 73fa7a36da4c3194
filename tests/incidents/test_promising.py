"""Promises: kept, late and broken, who is called before that, and the text that goes out by itself."""

import pytest

from baken.delivery.models import Delivery, Message
from baken.incidents import actions
from baken.incidents.models import Incident, PromiseRecord, Update
from baken.plan.schema.course import MessageKind
from baken.record.models import Entry
from tests.incidents.cast import FIRST, NOOR, PROMISES, SAM, after, is_whole, kinds, outage, tick

pytestmark = pytest.mark.django_db
QUIET = {"publish_before_impact_confirmed": "allowed", "holding_text": "off"}


def say(incident: Incident, minutes: float, kind: MessageKind = "update") -> Update:
    return actions.publish_update(incident=incident, kind=kind, actor=SAM, now=after(minutes))


def fates() -> list[tuple[str, str]]:
    return list(PromiseRecord.objects.order_by("due_at", "pk").values_list("promise", "state"))


def called(source: str) -> list[str]:
    found = Delivery.objects.filter(message__source__startswith=source).order_by("pk")
    return list(found.values_list("reference", flat=True))


def test_it_keeps_a_promise_that_was_in_time() -> None:
    incident = outage()
    say(incident, 14, "initial")
    say(incident, 40)

    assert fates() == [("eerste", "kept"), ("ritme", "kept"), ("ritme", "open")]


def test_it_says_how_late_a_promise_was_kept() -> None:
    incident = outage()
    tick(16)
    say(incident, 20, "initial")

    assert fates()[0] == ("eerste", "late")
    late = Entry.objects.get(kind="promise:late")
    assert late.words["text"] == "the promise to klanten was kept 5 minutes late"


def test_a_promise_that_nobody_kept_is_broken_in_the_end() -> None:
    incident = outage(promises=[{**FIRST, "severities": ["groot"]}])
    tick(16)

    actions.override_level(incident=incident, severity="klein", reason="viel mee", actor=NOOR, now=after(20))

    assert fates()[0] == ("eerste", "broken")
    assert kinds(incident, "promise:missed", "promise:broken") == ["promise:missed", "promise:broken"]


def test_a_promise_that_no_longer_holds_in_time_is_replaced() -> None:
    incident = outage(promises=[{**FIRST, "severities": ["groot"]}])

    actions.override_level(incident=incident, severity="klein", reason="viel mee", actor=NOOR, now=after(5))

    assert fates()[0] == ("eerste", "replaced")


def test_it_calls_the_owner_before_the_time_and_then_the_backup() -> None:
    outage()

    tick(9)
    assert called("promise:") == []
    tick(10)
    assert called("promise:") == ["person:sam"]
    tick(12)
    tick(13)
    assert called("promise:") == ["person:sam", "person:noor"]


def test_it_leaves_the_backup_alone_when_the_owner_says_that_they_write() -> None:
    outage()
    tick(10)
    body = Message.objects.get(source__startswith="promise:").body

    actions.acknowledge_by_link(token=body.rpartition("/")[2].strip(), now=after(11))
    tick(14)

    assert called("promise:") == ["person:sam"]


def test_it_leaves_the_backup_alone_when_somebody_is_writing() -> None:
    incident = outage()
    tick(10)
    actions.draft_update(incident=incident, kind="initial", actor=SAM, now=after(11))
    tick(14)

    assert called("promise:") == ["person:sam"]


def test_it_calls_the_backup_where_only_the_plan_has_written() -> None:
    press = {"id": "pers", "audience": "pers", "within": "40m", "remind_before": "7m", "owner": "role:stem"}
    audiences = [{"id": "klanten", "kind": "customer"}, {"id": "pers", "kind": "press"}]
    incident = outage(audiences=audiences, promises=[*PROMISES, press])
    say(incident, 5, "initial")
    for minute in (33, 34):
        tick(minute)
    assert [update.holding for update in Update.objects.order_by("number")] == [False, True]
    assert called("promise:") == ["person:sam", "person:sam"]

    tick(37)

    assert called("promise:") == ["person:sam", "person:sam", "person:noor"]


def test_it_says_that_a_promise_is_missed_and_tells_whoever_the_plan_names() -> None:
    incident = outage()
    for minute in (10, 15, 15.1, 19, 20, 21):
        tick(minute)

    assert kinds(incident, "promise:missed", "promise:escalated") == ["promise:missed", "promise:escalated"]
    assert called("promise:")[-1] == "person:noor"


def test_a_text_goes_out_by_itself_just_before_a_promise_breaks() -> None:
    incident = outage()
    say(incident, 5, "initial")

    tick(33.9)
    assert Update.objects.count() == 1
    tick(34)
    tick(34)

    held = Update.objects.get(number=2)
    assert (held.kind, held.holding, held.next_at) == ("no_news", True, {"klanten": after(65).isoformat()})
    assert held.texts[0]["body"] == "Nog geen nieuws. Volgend bericht: 14:05 CET."
    assert ("ritme", "kept") in fates()
    assert kinds(incident, "update:held") == ["update:held"]


def test_no_second_text_goes_out_by_itself() -> None:
    incident = outage()
    say(incident, 5, "initial")
    for minute in (34, 64, 65, 66):
        tick(minute)

    assert Update.objects.count() == 2
    assert kinds(incident, "promise:unheld", "promise:missed") == ["promise:unheld", "promise:missed"]


def test_no_text_goes_out_by_itself_where_the_plan_says_so() -> None:
    incident = outage(policies=QUIET)
    say(incident, 5, "initial")
    tick(34)

    assert Update.objects.count() == 1
    assert Entry.objects.get(kind="promise:unheld").data["because"]["text"] == "the plan lets no text go out by itself"
    assert is_whole(incident)


def test_the_last_message_ends_all_promises() -> None:
    incident = outage()
    say(incident, 5, "initial")
    actions.resolve(incident=incident, actor=NOOR, now=after(20))
    assert PromiseRecord.objects.filter(state="open").exists()

    say(incident, 22, "resolution")

    assert not PromiseRecord.objects.filter(state="open").exists()
    tick(23)
    assert not tick(60)

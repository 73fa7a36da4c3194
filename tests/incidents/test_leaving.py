"""A message that waits a moment before it goes to many can be called back, and is looked at again when it leaves."""

from datetime import timedelta
from typing import Any

import pytest

from baken.delivery.models import Delivery, Message
from baken.incidents import actions
from baken.incidents.errors import IncidentError
from baken.incidents.leaving import send_leaving
from baken.incidents.models import Incident, PromiseRecord, Update
from baken.incidents.writing import Given
from baken.people.models import Contact
from tests.incidents.cast import NOOR, SAM, after, customers, kinds, outage, person, tick, with_bo

pytestmark = pytest.mark.django_db
SECOND = 1 / 60


def send(incident: Incident, minutes: float = 5, **more: Any) -> Update:
    """Sam sends a first message to 101 customers, which waits a moment."""
    if not Contact.objects.exists():
        customers(101)
    given = {"kind": "initial", "can_wait": True, "actor": SAM, **more}
    return actions.publish_update(incident=incident, now=after(minutes), **given)


def state(update: Update) -> str:
    update.refresh_from_db()
    return update.status


def test_it_leaves_after_a_moment_under_the_name_of_whoever_sent_it() -> None:
    incident = outage()
    update = send(incident)
    tick(5 + 9 * SECOND)
    assert (state(update), Message.objects.filter(thread=incident.stream, kind="initial").count()) == ("draft", 0)

    tick(5 + 10 * SECOND)
    assert state(update) == "published"
    assert update.leaves_at is None
    assert kinds(incident, "update:leaving", "update:published") == ["update:leaving", "update:published"]
    assert Message.objects.filter(kind="initial").exists()


def test_it_goes_at_once_where_there_are_not_so_many() -> None:
    customers(100)
    assert send(outage()).status == "published"


def test_it_goes_at_once_where_nobody_is_there_to_call_it_back() -> None:
    assert send(outage(), can_wait=False).status == "published"


def test_it_is_called_back_and_stays_a_draft() -> None:
    incident = outage()
    update = send(incident)
    actions.call_back(update=update, actor=NOOR, now=after(5 + 3 * SECOND))
    tick(6)

    assert state(update) == "draft"
    assert kinds(incident, "update:called-back", "update:published") == ["update:called-back"]
    with pytest.raises(IncidentError, match="it has gone out already"):
        actions.call_back(update=update, actor=NOOR, now=after(6))


def test_only_those_who_may_write_messages_call_one_back() -> None:
    incident = with_bo()
    with pytest.raises(IncidentError, match="Only"):
        actions.call_back(update=send(incident), actor=person("responder"), now=after(5))


def test_it_stays_where_somebody_told_something_meanwhile_and_says_why() -> None:
    incident = outage()
    update = send(incident)
    given = [Given("nl", "Je kunt niet afrekenen. Volgend bericht: 14:00 CET.")]
    actions.publish_update(incident=incident, kind="initial", texts=given, actor=NOOR, now=after(5 + 4 * SECOND))
    tick(6)

    assert state(update) == "draft"
    assert kinds(incident, "update:stayed") == ["update:stayed"]
    assert Update.objects.filter(status="published").count() == 1


def test_one_that_can_not_leave_holds_up_no_other() -> None:
    broken, whole = send(outage()), send(outage(), 5 + SECOND)
    Update.objects.filter(pk=broken.pk).update(sent_by={})
    tick(6)

    assert (state(broken), state(whole)) == ("draft", "published")
    assert not send_leaving(after(7)), "the worker would try again at once, and again"


def test_it_keeps_a_promise_that_is_due_meanwhile() -> None:
    incident = outage()
    due = PromiseRecord.objects.filter(incident=incident, promise="eerste").get().due_at
    update = send(incident, (due - after(0)) / timedelta(minutes=1) - 5 * SECOND)
    assert update.leaves_at == due - timedelta(seconds=2)
    tick((update.leaves_at - after(0)) / timedelta(minutes=1))

    assert state(update) == "published"
    assert PromiseRecord.objects.get(incident=incident, promise="eerste").state == "kept"


def test_nothing_goes_out_by_itself_beside_one_that_is_about_to_leave() -> None:
    incident = outage()
    send(incident, 1, can_wait=False)
    due = PromiseRecord.objects.get(incident=incident, promise="ritme", state="open").due_at
    minutes = (due - after(0)) / timedelta(minutes=1)
    send(incident, minutes - 1 - 5 * SECOND, kind="update")
    tick(minutes - 1)
    assert kinds(incident, "update:held") == []


def test_a_correction_takes_the_place_of_the_wrong_one_only_when_it_leaves() -> None:
    incident = outage()
    customers(101)
    wrong = actions.publish_update(incident=incident, kind="initial", actor=SAM, now=after(5))
    tick(5)
    Delivery.objects.update(state="sent")
    draft = actions.draft_update(
        incident=incident, kind="correction", corrects=wrong, reason="fout", actor=SAM, now=after(6)
    )
    send(incident, 6, draft=draft, kind="correction")
    assert kinds(incident, "update:corrected") == []
    tick(6 + 10 * SECOND)
    assert (state(draft), kinds(incident, "update:corrected")) == ("published", ["update:corrected"])


@pytest.mark.parametrize("act", ["approve_update", "drop_draft"])
def test_nothing_is_done_to_one_that_is_about_to_leave_but_calling_it_back(act: str) -> None:
    update = send(outage())
    with pytest.raises(IncidentError, match="this message is about to go out"):
        getattr(actions, act)(update=update, actor=NOOR, now=after(5))


def test_a_draft_that_is_dropped_can_not_be_sent_any_more() -> None:
    incident = outage()
    draft = actions.draft_update(incident=incident, kind="initial", actor=SAM, now=after(5))
    actions.drop_draft(update=draft, actor=NOOR, now=after(6))

    assert (state(draft), kinds(incident, "update:dropped")) == ("dropped", ["update:dropped"])
    with pytest.raises(IncidentError, match="this draft was dropped"):
        actions.publish_update(incident=incident, draft=draft, actor=SAM, now=after(7))

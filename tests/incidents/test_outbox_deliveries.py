"""The deliveries of a message: who sees to whom it went, and a way out where one is stuck."""

import re
from typing import Any

import pytest
from django.test import Client

from baken.delivery.actions import make_message
from baken.delivery.models import ERASED, Delivery, State
from baken.delivery.queue import add
from baken.record.models import Entry
from tests.incidents.cast import NOW
from tests.incidents.outboxes import html_of, log, on, press, to_klant, told
from tests.incidents.rooms import at, signed_in, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _two_minutes_later(settings: Any) -> None:
    at(settings, 2)


def test_a_viewer_sees_counts_and_no_address() -> None:
    told()
    row = to_klant(State.FAILED, error="de bus is vol")

    page = log(signed_in("bo"), row)

    assert "1 failed" in text_of(page)
    assert "klant@example.org" not in html_of(page)
    assert "shown to those who write to readers" in text_of(page)


def test_whoever_tells_people_here_sees_to_whom_and_why_not() -> None:
    told()
    row = to_klant(State.FAILED, error="de bus is vol", attempts=3)

    page = text_of(log(signed_in("sam"), row, "?state=failed"))

    assert "klant@example.org Failed" in page
    assert "tried 3 times" in page
    assert "De bus is vol" in page
    assert "Send again: klant@example.org" in page
    assert "None of its deliveries stand there" in text_of(log(signed_in("sam"), row, "?state=bounced"))


def test_a_communicator_sees_addresses_and_is_told_who_may_decide() -> None:
    told()
    row = to_klant(State.FAILED)

    page = text_of(log(signed_in("bo", "communicator"), row))

    assert "klant@example.org" in page
    assert "Only stem (@sam) may post on mail" in page
    assert "Send again" not in page


@pytest.mark.parametrize(
    ("state", "how", "then", "kind"),
    [
        (State.FAILED, "again", State.PENDING, "sent_again"),
        (State.BOUNCED, "again", State.PENDING, "sent_again"),
        (State.UNKNOWN, "give_up", State.FAILED, "given_up"),
        (State.WAITING, "done", State.SENT, "done_by_hand"),
    ],
)
def test_there_is_a_way_out_and_the_record_tells_of_it(state: State, how: str, then: State, kind: str) -> None:
    incident = told()
    row = to_klant(state)

    page = press(signed_in("sam", "communicator"), row, how)

    row.refresh_from_db()
    assert row.state == then
    assert page.status_code == 200
    assert 'class="notice"' in html_of(page)
    entry = Entry.objects.filter(stream=incident.stream).latest("number")
    assert (entry.kind, entry.actor_id) == (f"delivery:{kind}", "sam")


def test_a_button_acts_once_however_often_it_is_pressed() -> None:
    told()
    row = to_klant(State.FAILED)
    client = signed_in("sam")
    page = log(client, row)
    press(client, row, "again", page)
    Delivery.objects.filter(pk=row.pk).update(state=State.FAILED)

    again = press(client, row, "again", page)

    assert again.status_code == 200
    row.refresh_from_db()
    assert row.state == State.FAILED
    assert Entry.objects.filter(kind="delivery:sent_again").count() == 1


def failed(count: int) -> Delivery:
    """One of so many deliveries of the mail to customers that failed."""
    told()
    rows = [add(on("mail"), f"contact:{number}", f"klant{number}@example.org", NOW) for number in range(count)]
    Delivery.objects.filter(pk__in=[row.pk for row in rows]).update(state=State.FAILED)
    return rows[0]


ALL = re.compile(r'name="all" value="failed"><input type="hidden" name="once" value="([^"]+)"')


def all_again(client: Client, row: Delivery) -> Any:
    """Presses twice what sends all that failed again, as it stands on the page."""
    form = ALL.search(html_of(log(client, row)))
    path, typed = f"/outbox/{row.message_id}/deliveries/", {"all": "failed", "once": form[1] if form else ""}
    first = client.post(path, typed, follow=True)
    client.post(path, typed)
    return first


def test_many_that_failed_are_sent_again_at_once_and_once() -> None:
    row, client = failed(3), signed_in("sam")

    assert "Send all 3 that failed again" in text_of(log(client, row))
    assert "They go out again." in text_of(all_again(client, row))
    assert Delivery.objects.filter(message=row.message_id, state=State.PENDING).count() == 3
    assert Entry.objects.filter(kind="delivery:all_sent_again").count() == 1


def test_an_address_that_was_erased_is_not_counted_and_has_no_button() -> None:
    row, client = failed(3), signed_in("sam")
    Delivery.objects.filter(pk=row.pk).update(address=f"{ERASED}3f")

    page = log(client, row)

    assert "Send all 2 that failed again" in text_of(page)
    assert "an address that was erased" in text_of(page)
    assert html_of(page).count('value="again"') == 2


def test_nobody_sends_all_again_whom_the_plan_does_not_let() -> None:
    row = failed(2)

    assert "Send all" not in text_of(log(signed_in("bo", "communicator"), row))
    assert all_again(signed_in("bo", "communicator"), row).status_code == 422
    assert Delivery.objects.filter(message=row.message_id, state=State.FAILED).count() == 2


def test_it_says_what_happened_where_somebody_was_faster() -> None:
    told()
    row = to_klant(State.FAILED)
    client = signed_in("sam")
    page = log(client, row)
    Delivery.objects.filter(pk=row.pk).update(state=State.SENT)

    answer = press(client, row, "again", page)

    assert answer.status_code == 422
    assert "stands at sent now" in text_of(answer)


@pytest.mark.parametrize(("person", "permission"), [("bo", "viewer"), ("bo", "communicator"), ("bo", "administrator")])
def test_nobody_decides_whom_the_plan_does_not_let(person: str, permission: str) -> None:
    told()
    row = to_klant(State.FAILED)
    mine = log(signed_in("sam"), row)

    answer = press(signed_in(person, permission), row, "again", mine)

    assert answer.status_code == 422
    row.refresh_from_db()
    assert row.state == State.FAILED


@pytest.mark.parametrize("typed", [{}, {"delivery": "x", "how": "again"}, {"delivery": "1", "how": "burn"}])
def test_it_refuses_what_no_page_sends(typed: dict[str, str]) -> None:
    told()
    row = to_klant(State.FAILED)

    answer = signed_in("sam").post(f"/outbox/{row.message_id}/deliveries/", typed)

    assert answer.status_code == 422
    assert "this delivery is none of this message" in text_of(answer).lower()


def test_it_refuses_to_send_all_again_that_arrived() -> None:
    told()
    row = to_klant(State.SENT)

    answer = signed_in("sam").post(f"/outbox/{row.message_id}/deliveries/", {"all": "sent"})

    assert answer.status_code == 422
    assert "this can't be done to all of them" in text_of(answer).lower()


def test_mails_about_accounts_are_for_administrators() -> None:
    mail = make_message(
        thread="account:1:invited", sequence=1, source="account:1", kind="invited", audience="", channel="contact:mail",
        language="en", subject="Come in", body="a link", now=NOW, secret=True,
    )  # fmt: skip
    row = add(mail, "account:1", "noor@example.org", NOW)
    Delivery.objects.filter(pk=row.pk).update(state=State.FAILED)

    assert "noor@example.org" not in html_of(log(signed_in("sam", "approver"), row))
    client = signed_in("noor", "administrator")
    assert "noor@example.org" in html_of(log(client, row))
    assert "It goes out again" in text_of(press(client, row, "again"))

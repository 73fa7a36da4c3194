"""What is asked of the ledger."""

from datetime import timedelta

import pytest
from django.db.models import Q, QuerySet

from baken.delivery.models import Delivery
from baken.delivery.queries import counts, in_flight, problems, received, unexpanded, waiting
from baken.delivery.queue import claim, expand, withdraw
from baken.delivery.reasons import kept
from baken.lib.words import say, words
from baken.people.models import Contact
from tests.delivery.cast import NOW, addressed, customers, listed, message, states

pytestmark = pytest.mark.django_db


def stand(state: str, *addresses: str, error: object = None) -> None:
    Delivery.objects.filter(address__in=addresses).update(state=state, error=error)


def test_it_knows_who_got_a_message_or_may_have() -> None:
    addressed(message(), "noor@a", "sam@a", "klant@a", "weg@a")
    addressed(message(sequence=2), "ander@a")
    stand("sent", "noor@a", "ander@a")
    stand("unknown", "sam@a")
    stand("bounced", "weg@a")

    assert list(received("update:1").order_by("pk")) == ["to:noor-a", "to:sam-a"]


def test_whoever_may_have_got_it_before_it_was_to_be_repeated_counts_too() -> None:
    rows = addressed(message(), "noor@a", "sam@a")
    Delivery.objects.filter(pk=rows[0].pk).update(repeats=1)
    withdraw("update:1", NOW)

    assert states() == ["superseded", "superseded"]
    assert list(received("update:1")) == ["to:noor-a"]


def test_it_gives_those_who_got_it_to_a_list_of_recipients() -> None:
    customers(4)
    expand(message(), listed(), NOW)
    stand("sent", "klant1@example.org", "klant3@example.org")
    reached: QuerySet[Contact] = listed().filter(Q(reference__in=received("update:1")))
    correction = message(sequence=2, kind="correction")
    expand(correction, reached, NOW)

    told = correction.deliveries.order_by("pk").values_list("address", flat=True)
    assert list(told) == ["klant1@example.org", "klant3@example.org"]


def test_it_knows_whether_something_is_under_way() -> None:
    addressed(message(), "noor@a")
    assert not in_flight("update:1")
    claim("w1", NOW)
    assert in_flight("update:1")


def test_it_counts_by_message_and_state() -> None:
    one, other = message(), message(language="en")
    addressed(one, "noor@a", "sam@a", "klant@a")
    addressed(other, "ander@a")
    stand("sent", "noor@a", "sam@a")

    assert counts("update:1") == {one.pk: {"sent": 2, "pending": 1}, other.pk: {"pending": 1}}


def test_it_tells_of_problems_with_their_reason_and_how_many() -> None:
    addressed(message(), "noor@a", "sam@a", "klant@a", "goed@a", "wacht@a", "druk@a")
    stand("failed", "noor@a", "sam@a", error=kept(words("it answered {status}", status="404")))
    stand("unknown", "klant@a", error="the line broke")
    stand("sent", "goed@a")
    stand("pending", "druk@a", error="busy")

    found = problems("update:1")

    told = [(problem.count, problem.state, say(problem.reason, "nl"), problem.next_at) for problem in found]
    assert told[0] == (2, "failed", "het antwoord was 404", None)
    assert sorted(told[1:]) == [(1, "pending", "busy", NOW), (1, "unknown", "the line broke", None)]
    assert problems("update:2") == []
    assert (len(problems()), len(problems(since=NOW)), len(problems(since=NOW - timedelta(1)))) == (3, 0, 3)


def test_it_lists_what_waits_for_a_person_and_what_still_needs_its_recipients() -> None:
    first, second = message(by_hand=True), message(sequence=2, source="update:2")
    addressed(first, "twitter")
    stand("waiting_for_person", "twitter")

    assert [row.message_id for row in waiting(["update:1"])] == [first.pk]
    assert not waiting(["update:2"]).exists()
    assert list(unexpanded()) == [second]

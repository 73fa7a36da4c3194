"""Ledger and mail client against relays that misbehave: every address ends in a state that is true, with its reason."""

import re
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from baken.delivery.models import Connection, Delivery, Message
from baken.delivery.queries import Problem, lines, problems, received
from baken.delivery.reasons import said
from baken.delivery.steps import work
from baken.lib.clock import SimulatedClock
from baken.lib.words import Words, say
from tests.delivery.cast import addressed, chance, connection, message, states
from tests.delivery.smtp import DROP, HUSH, Server, running, smtp_sink
from tests.ports import free_port

pytestmark = pytest.mark.django_db
NAMES = [f"klant{number}@klant.example" for number in range(8)]
ENDED = {"sent", "bounced", "failed", "unknown"}


def told(port: int, *names: str, **changes: Any) -> list[Delivery]:
    """A message to `names`, on the ledger, over the relay at `port`."""
    relay = {"host": "127.0.0.1", "port": port, "security": "none", "sender": "status@boekenkade.example"}
    connection(transport="mail", settings={**relay, "connections": 2, **changes})
    return addressed(message(), *(names or NAMES))


def play(clock: SimulatedClock, port: int | None = None) -> None:
    """Goes on from one thing that is due to the next, until nothing waits; from now on over another relay, if any."""
    if port is not None:
        line = Connection.objects.get()
        line.settings["port"] = port
        line.save()
    for _ in range(200):
        assert "sending" not in states()
        waiting = Delivery.objects.filter(state="pending").order_by("next_at").values_list("next_at", flat=True).first()
        if waiting is None:
            return
        rests = Connection.objects.get().open_until or waiting
        clock.pass_by(max(waiting, rests, clock.now()) - clock.now() + timedelta(seconds=1))
        work(clock, "w", chance=chance())
    raise AssertionError(f"something never ends: {states()}")


def reasons() -> set[str]:
    """Why what did not simply arrive stands where it stands, in words."""
    return {str(problem.reason) for problem in problems()}


def said_in_dutch(problem: Problem) -> str:
    assert isinstance(problem.reason, Words)
    return say(problem.reason, "nl")


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA", "."])
def test_what_is_refused_for_good_has_failed_and_says_who_refused_it(clock: SimulatedClock, command: str) -> None:
    with smtp_sink("-f", command) as sink:
        told(sink.port)
        work(clock, "w", chance=chance())

    assert states() == ["failed"] * 8
    (problem,) = problems()
    assert (problem.count, problem.next_at) == (8, None)
    assert re.fullmatch(r"the mail server refuses .*: 500 5\.3\.0 Error: command failed", str(problem.reason))


@pytest.mark.parametrize("command", ["CONNECT", "EHLO,HELO", "MAIL", "RCPT", "DATA", "."])
def test_what_is_refused_for_now_waits_with_its_reason_until_it_is_taken(clock: SimulatedClock, command: str) -> None:
    with smtp_sink("-r", command) as sink:
        told(sink.port)
        work(clock, "w", chance=chance())
        assert states() == ["pending"] * 8
        (problem,) = problems()
        assert problem.next_at is not None
        assert problem.next_at > clock.now()
        assert "Error: command failed" in str(problem.reason)
    with smtp_sink() as sink:
        play(clock, sink.port)
        assert len(sink.mails()) == 8

    assert states() == ["sent"] * 8
    assert not problems()
    assert set(Delivery.objects.values_list("attempts", "repeats")) == {(2, 0)}


def test_what_nobody_ever_takes_has_failed_at_the_end_of_the_day(clock: SimulatedClock) -> None:
    began = clock.now()
    with smtp_sink("-r", "RCPT") as sink:
        told(sink.port, *NAMES[:2])
        play(clock)

    assert states() == ["failed"] * 2
    assert timedelta(hours=18) < clock.now() - began < timedelta(hours=26)
    assert {re.sub(r"\d+ attempts", "N attempts", one) for one in reasons()} == {
        "given up after N attempts; the last time: the mail server can't take it now: 450 4.3.0 Error: command failed"
    }


@pytest.mark.parametrize("option", ["-q", "-Q"])
@pytest.mark.parametrize("command", ["CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "."])
def test_a_relay_that_hangs_up_costs_nobody_the_mail(clock: SimulatedClock, option: str, command: str) -> None:
    with smtp_sink(option, command) as sink:
        told(sink.port)
        for _ in range(3):
            work(clock, "w", chance=chance())
            clock.pass_by(timedelta(minutes=20))
        assert set(states()) == {"pending"}
        # With -Q it says that it took nothing, whatever it dumped.
        taken = {mail["To"] for mail in sink.mails() if option == "-q"}
    doubtful = set(Delivery.objects.filter(repeats__gt=0).values_list("address", flat=True))
    with smtp_sink() as sink:
        play(clock, sink.port)
        mails = Counter(mail["To"] for mail in sink.mails())

    assert states() == ["sent"] * 8
    assert mails == Counter(NAMES)
    assert taken <= doubtful
    assert bool(doubtful) == ((option, command) == ("-q", "."))


def test_what_was_handed_over_and_never_answered_stays_unknown(clock: SimulatedClock) -> None:
    with running(Server(answer=lambda line, _: DROP if line == "." else None)) as relay:
        told(relay.port, *NAMES[:2])
        play(clock)

    assert states() == ["unknown"] * 2
    why = "it was handed over, but nobody knows whether it was taken: the mail server broke off the connection"
    assert reasons() == {why}
    (reason,) = {said_in_dutch(problem) for problem in problems()}
    assert reason.startswith("de mail is overgedragen, maar niemand weet of hij is aangenomen: de mailserver heeft")


def test_a_relay_that_answers_too_late_is_tried_again(clock: SimulatedClock) -> None:
    with smtp_sink("-w", "5") as sink:
        told(sink.port, *NAMES[:2], timeout=0.3)
        work(clock, "w", chance=chance())

    assert states() == ["pending"] * 2
    assert reasons() == {"the mail server did not answer in time"}


def test_a_relay_that_is_not_there_rests_and_says_so(clock: SimulatedClock) -> None:
    told(free_port())
    play(clock)

    (line,) = lines(clock.now())
    assert states() == ["failed"] * 8
    assert line.state == "resting"
    assert "can't be reached" in str(line.reason)
    assert all("can't be reached" in reason for reason in reasons())


AT_RCPT = {"geen": "550 5.1.1 no such user", "nee": "554 5.7.1 we don't like you", "onzin": "what do you want?"}
AT_FIRST_RCPT = {"vol": "452 4.2.2 mailbox full", "later": "451 4.7.1 greylisted", "weg": DROP}
AT_DOT = {"spam": "554 5.7.1 looks like spam", "bezig": "451 4.3.0 try again"}
AT_FIRST_DOT = {"breekt": DROP, "stil": HUSH}


class Moody:
    """Answers by whom a mail is for, as the tables above say: always, or the first time only."""

    def __init__(self) -> None:
        self._names: dict[int, str] = {}
        self._times: Counter[str] = Counter()

    def __call__(self, line: str, number: int) -> str | None:
        if line.startswith("RCPT"):
            name = self._names[number] = line.partition("<")[2].partition("@")[0]
            self._times[name] += 1
            return AT_RCPT.get(name) or (AT_FIRST_RCPT.get(name) if self._times[name] == 1 else None)
        if line == ".":
            name = self._names[number]
            return AT_DOT.get(name) or (AT_FIRST_DOT.get(name) if self._times[name] == 1 else None)
        return None


def test_each_address_ends_as_the_relay_decided_for_it(clock: SimulatedClock) -> None:
    names = ["goed", "geen", "nee", "vol", "later", "spam", "bezig", "onzin", "breekt", "weg", "ook"]
    with running(Server(answer=Moody())) as relay:
        told(relay.port, *(f"{name}@klant.example" for name in names))
        play(clock)
        taken = Counter(re.sub(r".*<(\w+)@.*", r"\1", mail.recipient) for mail in relay.mails)

    rows = {row.address.partition("@")[0]: row for row in Delivery.objects.all()}
    ended = {state: [name for name in names if rows[name].state == state] for state in ENDED}
    assert ended == {
        "sent": ["goed", "vol", "later", "breekt", "weg", "ook"],
        "bounced": ["geen"],
        "failed": ["nee", "spam", "bezig", "onzin"],
        "unknown": [],
    }
    assert taken == Counter(ended["sent"])
    assert [name for name in names if rows[name].repeats] == ["breekt"]
    assert all("klant.example" not in str(said(row.error)) for row in rows.values())
    assert "what the mail server says is no SMTP" in str(said(rows["onzin"].error))
    assert Message.objects.filter(closed_at=None).count() == 1


def test_of_one_silence_only_the_mail_it_was_about_is_in_doubt(clock: SimulatedClock) -> None:
    with running(Server(answer=Moody())) as relay:
        told(relay.port, "goed@klant.example", "stil@klant.example", "ook@klant.example", timeout=0.3)
        work(clock, "w", chance=chance())
        assert states() == ["sent", "pending", "pending"]
        assert list(Delivery.objects.order_by("pk").values_list("repeats", flat=True)) == [0, 1, 0]
        play(clock)

    assert states() == ["sent"] * 3


@pytest.mark.parametrize("later", ["the relay is gone", "the relay refuses for now"])
def test_what_may_have_arrived_once_never_counts_as_failed(clock: SimulatedClock, later: str) -> None:
    with running(Server(answer=lambda line, _: DROP if line == "." else None)) as relay:
        told(relay.port, NAMES[0])
        work(clock, "w", chance=chance())
    if later == "the relay is gone":
        play(clock, free_port())
    else:
        with smtp_sink("-r", "RCPT") as sink:
            play(clock, sink.port)

    assert states() == ["unknown"]
    assert list(received("update:1")) == ["to:klant0-klant.example"]

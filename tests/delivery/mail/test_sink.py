"""Debian's smtp-sink: what it dumped is the mail that was meant, and when it misbehaves no delivery is lost."""

import pytest

from baken.delivery.transports.base import Outcome
from tests.delivery.mail.post import JOOST, LOU, NOOR, SAM, plain, recipients, run, send, settings, states, text
from tests.delivery.smtp import Sink, smtp_sink

MANY = [f"klant{number}@klant.example" for number in range(200)]


def hand_to(sink: Sink, *addresses: str, **changes: object) -> list[Outcome]:
    found = run(send(settings(sink.port, **changes), recipients(*addresses)))
    return [found[number] for number in range(1, len(addresses) + 1)]


@pytest.mark.parametrize("options", [[], ["-p"], ["-e"]], ids=["pipelining", "lock-step", "no extensions"])
def test_it_delivers_what_was_meant(options: list[str]) -> None:
    with smtp_sink(*options) as sink:
        outcomes = hand_to(sink, *MANY, connections=4)
        mails = {mail["To"]: mail for mail in sink.mails()}

    assert states(outcomes) == ["sent"] * 200
    assert sorted(mails) == sorted(MANY)
    assert mails[MANY[6]]["X-Rcpt-Args"] == f"<{MANY[6]}>"
    assert mails[MANY[6]]["X-Mail-Args"] == "<bounces+7@boekenkade.example>"
    assert mails[MANY[6]]["Message-ID"] == "<update-12.customers.nl.7@boekenkade.example>"
    assert mails[MANY[6]]["Subject"] == text().subject
    assert plain(mails[MANY[6]]).startswith(text().body)


@pytest.mark.parametrize("command", ["CONNECT", "EHLO,HELO", "MAIL", "RCPT", "DATA", "."])
@pytest.mark.parametrize(("option", "state"), [("-f", "failed"), ("-r", "retry")])
def test_it_takes_a_refusal_of_every_command(option: str, state: str, command: str) -> None:
    with smtp_sink(option, command) as sink:
        outcomes = hand_to(sink, NOOR, SAM, LOU)

    before_mail = command in ("CONNECT", "EHLO,HELO")
    assert states(outcomes) == ["retry" if before_mail else state] * 3
    assert "Error: command failed" in str(outcomes[0].error)


@pytest.mark.parametrize("option", ["-q", "-Q"])
@pytest.mark.parametrize("command", ["CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "."])
def test_it_tells_what_is_unknown_from_what_never_began(option: str, command: str) -> None:
    with smtp_sink(option, command) as sink:
        outcomes = hand_to(sink, NOOR, SAM, LOU, JOOST)
        mails = sink.mails()

    unknown = {outcome.delivery_id for outcome in outcomes if outcome.state == "unknown"}
    assert set(states(outcomes)) <= {"retry", "unknown"}
    assert len(unknown) <= (1 if (option, command) == ("-q", ".") else 0)
    assert command == "." or not mails


def test_it_waits_for_a_slow_server() -> None:
    with smtp_sink("-w", "1") as sink:
        outcomes = hand_to(sink, NOOR, SAM, connections=2, timeout=5)
        mails = sink.mails()

    assert states(outcomes) == ["sent", "sent"]
    assert len(mails) == 2


def test_it_does_not_wait_longer_than_it_was_told() -> None:
    with smtp_sink("-w", "5") as sink:
        outcomes = hand_to(sink, NOOR, SAM, timeout=0.3)

    assert states(outcomes) == ["retry", "retry"]
    assert str(outcomes[0].error) == "the mail server did not answer in time"


def test_it_gets_away_from_a_server_that_breaks_off_in_the_content() -> None:
    with smtp_sink("-A", "0") as sink:
        outcomes = hand_to(sink, NOOR, SAM)

    assert set(states(outcomes)) <= {"retry", "unknown", "failed"}
    assert len(outcomes) == 2

"""Many connections to one server: who gets them, how long they last, and how all of it ends by itself."""

import asyncio
from time import monotonic

import pytest

from baken.delivery.mail.relay import Relay
from baken.delivery.transports.base import Outcome
from tests.delivery.mail.post import JOOST, LOU, NOOR, SAM, deliver, recipients, run, send, settings, states, text
from tests.delivery.smtp import DROP, HUSH, Server
from tests.ports import free_port

MANY = [f"klant{number}@klant.example" for number in range(100)]


def test_it_shares_the_mails_among_its_connections() -> None:
    here = Server(slow=0.002)
    outcomes = deliver(here, *MANY, connections=8)

    assert states(outcomes) == ["sent"] * 100
    assert here.connections == 8
    assert sorted(taken.recipient for taken in here.mails) == sorted(f"RCPT TO:<{address}>" for address in MANY)


def test_it_opens_no_more_connections_than_few_mails_are_worth() -> None:
    here = Server()
    deliver(here, *MANY[:9], connections=8)

    assert here.connections == 3


def test_it_makes_a_fresh_connection_after_so_many_mails() -> None:
    here = Server()
    outcomes = deliver(here, *MANY[:10], per_connection=4)

    assert states(outcomes) == ["sent"] * 10
    assert here.connections == 3
    assert here.lines.count("QUIT") == 3


def test_it_goes_on_with_a_server_that_drops_every_few_mails() -> None:
    here = Server(answer=lambda line, mail: DROP if line.startswith("MAIL") and mail % 10 == 0 else None)
    outcomes = deliver(here, *MANY, connections=2)

    assert states(outcomes).count("retry") == 10
    assert states(outcomes).count("sent") == 90


@pytest.mark.parametrize(
    "reply",
    ["421 4.7.0 too many connections", "554 no service", DROP, "what?", "9" * 9000, "\r\n".join(["220-hello"] * 300)],
    ids=["too many", "no service", "drops", "no SMTP", "no end of the line", "no end of the lines"],
)
def test_it_gives_up_on_a_server_that_does_not_want_to(reply: str) -> None:
    here = Server(answer=lambda line, _: reply if line == "CONNECT" else None)
    outcomes = deliver(here, *MANY, connections=2)

    assert states(outcomes) == ["retry"] * 100
    assert here.connections == 2


def test_it_gives_up_on_a_server_that_drops_whatever_it_is_given() -> None:
    here = Server(answer=lambda line, _: DROP if line == "." else None)
    outcomes = deliver(here, *MANY, connections=2)

    assert states(outcomes).count("unknown") == 2
    assert states(outcomes).count("retry") == 98


def test_it_says_that_nobody_is_there() -> None:
    outcomes = run(send(settings(free_port()), recipients(NOOR, SAM)))

    assert states(outcomes.values()) == ["retry", "retry"]
    assert "can't be reached on port" in str(outcomes[1].error)


def test_it_believes_nothing_that_comes_after_nonsense() -> None:
    here = Server(answer=lambda line, _: "what?\r\n550 5.1.1 no such user" if line.startswith("RCPT") else None)
    outcomes = deliver(here, NOOR)

    assert states(outcomes) == ["retry"]
    assert str(outcomes[0].error) == "what the mail server says is no SMTP"


@pytest.mark.parametrize(
    ("step", "state"), [("CONNECT", "retry"), ("EHLO", "retry"), ("RCPT", "retry"), (".", "unknown")]
)
def test_it_does_not_wait_for_ever(step: str, state: str) -> None:
    start = monotonic()
    outcomes = deliver(Server(answer=lambda line, _: HUSH if line.startswith(step) else None), NOOR, SAM, timeout=0.1)

    assert states(outcomes) == [state, "retry"]
    assert str(outcomes[0].error).endswith("the mail server did not answer in time")
    assert monotonic() - start < 5


def test_it_keeps_connections_for_the_next_batch() -> None:
    async def story(here: Server) -> list[Outcome]:
        heard: list[Outcome] = []
        async with here:
            relay = Relay(settings(here.port))
            for address in (NOOR, SAM, LOU):
                await relay.send(text(), recipients(address), heard.append)
            await relay.close()
        return heard

    here = Server()

    assert states(run(story(here))) == ["sent", "sent", "sent"]
    assert here.connections == 1


@pytest.mark.parametrize("reply", [DROP, "421 4.4.2 idle for too long"])
def test_it_lets_nobody_suffer_for_a_connection_that_had_gone_stale(reply: str) -> None:
    async def story(here: Server) -> list[Outcome]:
        heard: list[Outcome] = []
        async with here:
            relay = Relay(settings(here.port))
            for address in (NOOR, SAM):
                await relay.send(text(), recipients(address), heard.append)
            await relay.close()
        return heard

    here = Server(answer=lambda line, mail: reply if line.startswith("MAIL") and mail == 2 else None)

    assert states(run(story(here))) == ["sent", "sent"]
    assert here.connections == 2


def test_it_reports_each_mail_as_soon_as_it_is_taken() -> None:
    async def story(here: Server) -> list[int]:
        taken_then: list[int] = []
        async with here:
            relay = Relay(settings(here.port))
            await relay.send(text(), recipients(*MANY[:5]), lambda _: taken_then.append(len(here.mails)))
            await relay.close()
        return taken_then

    assert run(story(Server(slow=0.01))) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(("silent_from", "known"), [(2, ["sent", "unknown"]), (1, ["unknown", "retry"])])
def test_it_says_what_it_knows_when_it_is_stopped(silent_from: int, known: list[str]) -> None:
    here = Server(answer=lambda line, mail: HUSH if line == "." and mail >= silent_from else None)

    async def story() -> dict[int, str]:
        heard: dict[int, str] = {}

        def hear(outcome: Outcome) -> None:
            heard[outcome.delivery_id] = outcome.state

        async with here:
            relay = Relay(settings(here.port))
            sending = asyncio.create_task(relay.send(text(), recipients(NOOR, SAM, LOU, JOOST), hear))
            while not here.hushed:
                await asyncio.sleep(0.01)
            sending.cancel()
            await asyncio.wait([sending])
            await relay.close()
        return heard

    found = run(story())

    assert [found[number] for number in (1, 2, 3, 4)] == [*known, "retry", "retry"]


def test_it_stops_when_its_report_is_not_taken() -> None:
    def full(_: Outcome) -> None:
        raise OSError("disk full")

    async def story(here: Server) -> None:
        async with here:
            relay = Relay(settings(here.port, connections=4))
            try:
                await relay.send(text(), recipients(*MANY), full)
            finally:
                await relay.close()

    with pytest.raises(OSError, match="disk full"):
        run(story(Server()))


def test_it_fails_a_mail_that_is_larger_than_the_server_takes() -> None:
    here = Server(offers=("PIPELINING", "SIZE 1000"))
    outcomes = deliver(here, NOOR)

    assert states(outcomes) == ["failed"]
    assert "the mail server takes 1,000" in str(outcomes[0].error)
    assert not [line for line in here.lines if line.startswith("MAIL")]


def test_it_sends_to_letters_beyond_ascii_where_the_server_can() -> None:
    here = Server()
    outcomes = deliver(here, "noör@klant.example", SAM)

    assert states(outcomes) == ["sent", "sent"]
    assert here.mails[0].sender.endswith(" BODY=8BITMIME SMTPUTF8")
    assert here.mails[0].recipient == "RCPT TO:<noör@klant.example>"
    assert "SMTPUTF8" not in here.mails[1].sender


def test_it_says_so_where_the_server_cannot() -> None:
    outcomes = deliver(Server(offers=("PIPELINING",)), "noör@klant.example", SAM)

    assert states(outcomes) == ["failed", "sent"]
    assert "(SMTPUTF8)" in str(outcomes[0].error)


def test_it_fails_what_can_be_no_mail_and_sends_the_rest() -> None:
    outcomes = deliver(Server(), NOOR, "sam@klant.example\r\nRCPT TO:<lou@klant.example>", LOU)

    assert states(outcomes) == ["sent", "failed", "sent"]
    assert "line break" in str(outcomes[1].error)


def test_it_fails_all_where_the_text_can_be_no_mail() -> None:
    found = run(send(settings(free_port()), recipients(NOOR, SAM), text(subject="Storing\r\nBcc: lou@klant.example")))

    assert states(found.values()) == ["failed", "failed"]
    assert "the subject holds a line break" in str(found[2].error)

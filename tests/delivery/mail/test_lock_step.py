"""Sending to a server that doesn't take commands ahead: each line waits for its answer."""

import pytest

from tests.delivery.mail.post import JOOST, LOU, NOOR, SAM, deliver, states
from tests.delivery.smtp import DROP, Server

SIMPLE = ("8BITMIME",)


def test_it_waits_for_each_answer() -> None:
    here = Server(offers=SIMPLE)
    outcomes = deliver(here, NOOR, SAM, LOU)

    assert states(outcomes) == ["sent", "sent", "sent"]
    assert here.ahead == 0
    assert len(here.mails) == 3
    assert "SIZE" not in here.mails[0].sender


def test_it_speaks_with_a_server_that_knows_no_extensions() -> None:
    here = Server(answer=lambda line, _: "500 what?" if line.startswith("EHLO") else None)
    outcomes = deliver(here, NOOR, SAM)

    assert states(outcomes) == ["sent", "sent"]
    assert here.lines[:2] == ["EHLO boekenkade.example", "HELO boekenkade.example"]
    assert here.ahead == 0


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA", "."])
@pytest.mark.parametrize(("reply", "state"), [("554 5.7.1 no", "failed"), ("451 4.3.0 later", "retry")])
def test_it_goes_on_after_a_refusal(step: str, reply: str, state: str) -> None:
    here = Server(lambda line, mail: reply if mail == 2 and line.startswith(step) else None, SIMPLE)
    outcomes = deliver(here, NOOR, SAM, LOU)

    assert states(outcomes) == ["sent", state, "sent"]
    assert len(here.mails) == 2
    assert (here.ahead, here.connections) == (0, 1)


@pytest.mark.parametrize(("step", "state"), [("MAIL", "retry"), ("RCPT", "retry"), ("DATA", "retry"), (".", "unknown")])
def test_it_knows_what_it_can_know_when_the_line_drops(step: str, state: str) -> None:
    here = Server(lambda line, mail: DROP if mail == 2 and line.startswith(step) else None, SIMPLE)
    outcomes = deliver(here, NOOR, SAM, LOU, JOOST)

    assert states(outcomes)[:2] == ["sent", state]
    assert states(outcomes)[3] == "sent"

"""Sending to a server that takes commands ahead: one round trip a mail, and each reply goes to what it answers."""

import pytest

from tests.delivery.mail.post import JOOST, LOU, NOOR, SAM, deliver, plain, states
from tests.delivery.smtp import DROP, Server, as_mail

REPLIES = {
    "bounced": "550 5.1.1 unknown",
    "failed": "554 5.7.1 not from you",
    "retry": "450 4.2.0 later",
}


def server(step: str, reply: str, number: int = 0) -> Server:
    """A server that says `reply` to `step`: of its n-th mail, or where `step` holds an address."""
    return Server(answer=lambda line, mail: reply if line.startswith(step) and (not number or mail == number) else None)


def test_it_hands_over_every_mail_and_its_envelope() -> None:
    here = Server()
    outcomes = deliver(here, NOOR, SAM, LOU)

    assert states(outcomes) == ["sent", "sent", "sent"]
    assert [taken.recipient for taken in here.mails] == [f"RCPT TO:<{address}>" for address in (NOOR, SAM, LOU)]
    assert [as_mail(taken.content)["To"] for taken in here.mails] == [NOOR, SAM, LOU]
    assert here.mails[1].sender.startswith("MAIL FROM:<bounces+2@boekenkade.example> SIZE=2")
    assert "nu niet.\n.\nMeer" in plain(as_mail(here.mails[0].content))


def test_it_writes_ahead_where_that_is_offered() -> None:
    here = Server()
    deliver(here, NOOR, SAM, LOU)

    assert here.ahead >= 6
    assert here.lines == ["EHLO boekenkade.example", *_envelopes(here), "QUIT"]
    assert here.connections == 1


def _envelopes(here: Server) -> list[str]:
    return [line for taken in here.mails for line in (taken.sender, taken.recipient, "DATA")]


@pytest.mark.parametrize("state", ["bounced", "failed", "retry"])
def test_it_gives_a_refused_address_its_own_reason_and_the_others_their_mail(state: str) -> None:
    here = server(f"RCPT TO:<{SAM}>", REPLIES[state])
    outcomes = deliver(here, NOOR, SAM, LOU)

    assert states(outcomes) == ["sent", state, "sent"]
    assert str(outcomes[1].error).endswith(REPLIES[state])
    assert [taken.recipient for taken in here.mails] == [f"RCPT TO:<{NOOR}>", f"RCPT TO:<{LOU}>"]


def test_it_sends_an_empty_dot_where_the_server_waits_although_nobody_was_accepted() -> None:
    refusing = {f"RCPT TO:<{SAM}>": "550 5.1.1 unknown"}
    here = Server(
        answer=lambda line, mail: refusing.get(line) or ("354 go on" if (line, mail) == ("DATA", 2) else None)
    )
    outcomes = deliver(here, NOOR, SAM, LOU)

    assert states(outcomes) == ["sent", "bounced", "sent"]
    assert len(here.mails) == 2


def test_it_never_sends_an_empty_mail_to_a_server_that_contradicts_itself() -> None:
    here = Server()
    here.answer = lambda line, mail: (
        {"MAIL": "550 no", "RCPT": "250 ok", "DATA": "354 go"}.get(line[:4]) if mail == 2 else None
    )
    outcomes = deliver(here, NOOR, SAM, LOU)

    assert states(outcomes) == ["sent", "failed", "sent"]
    assert here.connections == 2
    assert len(here.mails) == 2


@pytest.mark.parametrize("step", ["MAIL", "DATA", "."])
@pytest.mark.parametrize("number", [1, 2, 3])
def test_it_goes_on_after_a_refusal_at_any_step(step: str, number: int) -> None:
    here = server(step, "554 5.7.1 no", number)
    outcomes = deliver(here, NOOR, SAM, LOU)

    assert states(outcomes) == ["failed" if mail == number else "sent" for mail in (1, 2, 3)]
    assert len(here.mails) == 2
    assert here.connections == 1


def test_it_does_not_know_of_a_mail_whose_last_answer_never_came() -> None:
    outcomes = deliver(server(".", DROP, number=2), NOOR, SAM, LOU, JOOST)

    assert states(outcomes) == ["sent", "unknown", "retry", "sent"]
    assert str(outcomes[1].error) == (
        "it was handed over, but nobody knows whether it was taken: the mail server broke off the connection"
    )


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
def test_it_is_sure_of_a_mail_that_never_began(step: str) -> None:
    here = server(step, DROP, number=2)
    outcomes = deliver(here, NOOR, SAM, LOU)

    assert states(outcomes) == ["sent", "retry", "sent"]
    assert here.connections == 2


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
def test_it_takes_421_for_a_no_and_makes_a_new_connection(step: str) -> None:
    here = server(step, "421 4.3.2 closing down", number=2)
    outcomes = deliver(here, NOOR, SAM, LOU)

    assert states(outcomes) == ["sent", "retry", "sent"]
    assert str(outcomes[1].error) == "the mail server can't take it now: 421 4.3.2 closing down"
    assert here.connections == 2


def test_it_takes_421_after_the_content_for_a_no_and_offers_the_next_again() -> None:
    outcomes = deliver(server(".", "421 4.3.2 closing down", number=2), NOOR, SAM, LOU, JOOST)

    assert states(outcomes) == ["sent", "retry", "retry", "sent"]
    assert str(outcomes[2].error) == "the mail server closed the connection: 421 4.3.2 closing down"


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
def test_it_trusts_no_reply_after_one_that_nobody_asked_for(step: str) -> None:
    usual = "354 go on" if step == "DATA" else "250 ok"
    here = server(step, f"{usual}\r\n250 and one more", number=2)
    outcomes = deliver(here, NOOR, SAM, LOU, JOOST)

    assert states(outcomes) == ["sent", "retry", "retry", "sent"]
    assert "out of turn" in str(outcomes[2].error)
    assert len(here.mails) == 2


def test_it_takes_no_other_answer_for_the_one_to_the_content() -> None:
    outcomes = deliver(server(".", "354 go on", number=2), NOOR, SAM, LOU, JOOST)

    assert states(outcomes) == ["sent", "unknown", "retry", "sent"]

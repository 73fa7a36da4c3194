"""What a server says, and what it means for a delivery."""

import pytest

from baken.delivery.mail.prepared import Mail
from baken.delivery.mail.replies import Reply, refused
from baken.delivery.transports.base import Recipient

MAIL = Mail(
    Recipient(7, "Noor@klant.example", "subscriber:7"), b"bounces+7@boekenkade.example", b"Noor@klant.example", b""
)


def reply(code: int, text: str) -> Reply:
    """A reply as it comes over the wire, without its line ends."""
    return Reply(code, tuple(f"{code}-{line}".encode() for line in text.split("\n")))


@pytest.mark.parametrize(
    ("step", "code", "text", "state"),
    [
        ("RCPT", 550, "5.1.1 User unknown", "bounced"),
        ("RCPT", 550, "No such user here", "bounced"),
        ("RCPT", 553, "5.0.0 no mailbox of that name", "bounced"),
        ("RCPT", 556, "5.1.10 the domain takes no mail", "bounced"),
        ("RCPT", 554, "5.2.1 mailbox disabled", "bounced"),
        ("RCPT", 554, "5.7.1 Relay access denied", "failed"),
        ("RCPT", 550, "5.7.1 blocked", "failed"),
        ("RCPT", 552, "5.2.2 mailbox full", "failed"),
        ("RCPT", 501, "5.5.4 syntax error", "failed"),
        ("RCPT", 450, "4.2.0 Greylisted", "retry"),
        ("RCPT", 452, "4.5.3 too many recipients", "retry"),
        ("RCPT", 421, "4.3.2 shutting down", "retry"),
        ("MAIL", 550, "5.1.8 bad sender", "failed"),
        ("MAIL", 550, "no", "failed"),
        ("MAIL", 530, "5.7.0 Must issue a STARTTLS command first", "retry"),
        ("DATA", 554, "5.5.1 no", "failed"),
        ("DATA", 451, "4.3.0 no space", "retry"),
        (".", 550, "this looks like advertising", "failed"),
        (".", 550, "5.1.1 User unknown", "bounced"),
        (".", 554, "5.7.1 content rejected", "failed"),
        (".", 451, "4.7.1 try later", "retry"),
    ],
)
def test_it_knows_what_a_refusal_means(step: str, code: int, text: str, state: str) -> None:
    outcome = refused(MAIL, step, reply(code, text))

    assert (outcome.delivery_id, outcome.state) == (7, state)
    assert str(outcome.error).endswith(f"{code} {text}")


@pytest.mark.parametrize(
    ("step", "text", "reason"),
    [
        ("RCPT", "5.1.1 unknown", "the mail server knows no such address: 550 5.1.1 unknown"),
        ("RCPT", "5.7.1 no", "the mail server refuses this recipient: 550 5.7.1 no"),
        ("RCPT", "5.2.2 full", "the mailbox is full: 550 5.2.2 full"),
        ("MAIL", "no", "the mail server refuses the sender bounces+7@boekenkade.example: 550 no"),
        (".", "spam", "the mail server refuses this mail: 550 spam"),
    ],
)
def test_it_says_in_plain_words_who_refuses_what(step: str, text: str, reason: str) -> None:
    assert str(refused(MAIL, step, reply(550, text)).error) == reason


def test_it_never_repeats_the_address_of_the_recipient() -> None:
    said = reply(550, "5.1.1 <noor@KLANT.example>: Recipient address rejected:\n5.1.1 NOOR@klant.example unknown")

    assert "klant" not in str(refused(MAIL, "RCPT", said).error).lower()
    assert "Recipient address rejected" in str(refused(MAIL, "RCPT", said).error)


def test_it_keeps_what_a_server_says_short_and_printable() -> None:
    said = reply(550, "\x1b[31m" + "no " * 1000).said(MAIL)

    assert said.startswith("550 ?[31mno no")
    assert len(said) == 300

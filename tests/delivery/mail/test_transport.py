"""The transport: a message of the ledger as mail, over connections that outlive a batch and end with their loop."""

from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from django.urls import resolve
from pytest_django import Settings

from baken.delivery.mail.leaving import LEAVERS, read_leave_token
from baken.delivery.transports.base import Outcome, Outgoing, Recipient, TransportError
from baken.delivery.transports.mail import Mail
from baken.people.references import CONTACT, SUBSCRIBER
from tests.delivery.mail.post import AT, LOU, NOOR, SAM, plain, recipients, run, states
from tests.delivery.mail.post import settings as relay
from tests.delivery.smtp import Server, as_mail

MESSAGE = Outgoing(
    id=12,
    thread="incident:7",
    sequence=2,
    source="update:12",
    kind="update",
    audience="customers",
    channel="status-mail",
    language="nl",
    subject="Betalen mislukt",
    body="Betalen lukt nu niet.",
    secret=False,
    created_at=AT,
    at=AT,
)


async def send(carrier: Mail, here: Server, *messages: Outgoing, **changes: object) -> list[Outcome]:
    """Sends each message to Noor and Sam in a batch of its own."""
    heard: list[Outcome] = []
    async with here:
        for message in messages:
            await carrier.send(relay(here.port, **changes), message, recipients(NOOR, SAM), heard.append)
        await carrier.close()
    return heard


def test_it_sends_a_message_of_the_ledger() -> None:
    here = Server()
    outcomes = run(send(Mail(), here, replace(MESSAGE, secret=True)))
    mail = as_mail(here.mails[0].content)

    assert states(outcomes) == ["sent", "sent"]
    assert (mail["To"], mail["Subject"], plain(mail)) == (NOOR, "Betalen mislukt", "Betalen lukt nu niet.\n")
    assert mail["Message-ID"] == "<message-12.1@boekenkade.example>"
    assert mail["References"] == "<thread.incident-7@boekenkade.example>"
    assert mail["Date"] == "Tue, 24 Nov 2026 14:05:00 +0000"


def test_it_keeps_what_belongs_together_in_one_thread() -> None:
    here = Server()
    run(send(Mail(), here, MESSAGE, replace(MESSAGE, id=13, sequence=3), replace(MESSAGE, id=14, thread="")))
    mails = [as_mail(taken.content) for taken in here.mails]

    assert mails[0]["References"] == mails[2]["References"]
    assert len({mail["Message-ID"] for mail in mails}) == 6
    assert mails[4]["References"] is None
    assert here.connections == 1


@pytest.mark.parametrize("given", [{}, {"leave": "https://lists.example.org/stop?who={token}"}], ids=["ours", "own"])
def test_it_lets_each_recipient_leave_without_a_word_from_the_operator(
    settings: Settings, given: dict[str, str]
) -> None:
    here = Server()
    settings.LEAVE_LINK = "https://status.boekenkade.example/leave/{token}"
    run(send(Mail(), here, MESSAGE, **given))
    mails = [as_mail(taken.content) for taken in here.mails]
    page = given.get("leave", settings.LEAVE_LINK).partition("{")[0]
    links = [mail["List-Unsubscribe"].strip("<>") for mail in mails]

    assert [read_leave_token(link.removeprefix(page)) for link in links] == ["subscriber:1", "subscriber:2"]
    assert [mail["List-Unsubscribe-Post"] for mail in mails] == ["List-Unsubscribe=One-Click"] * 2


def test_it_offers_no_one_click_over_a_line_that_others_can_listen_on(settings: Settings) -> None:
    here = Server()
    settings.LEAVE_LINK = "http://status.boekenkade.example/leave/{token}"
    run(send(Mail(), here, MESSAGE))
    mail = as_mail(here.mails[0].content)

    assert "http://status.boekenkade.example/leave/" in mail["List-Unsubscribe"]
    assert mail["List-Unsubscribe-Post"] is None


def test_it_offers_no_way_to_leave_to_those_who_are_on_no_list() -> None:
    async def story(here: Server) -> None:
        async with here:
            carrier, place = Mail(), Recipient(3, LOU, "channel:partnermail")
            await carrier.send(relay(here.port), MESSAGE, [*recipients(NOOR), place], lambda _: None)
            await carrier.close()

    here = Server()
    run(story(here))
    mails = {mail["To"]: mail for mail in (as_mail(taken.content) for taken in here.mails)}

    assert (mails[NOOR]["List-Unsubscribe"] is None, mails[LOU]["List-Unsubscribe"] is None) == (False, True)
    assert "leave" not in plain(mails[LOU])


def test_who_may_leave_is_who_has_a_page_to() -> None:
    assert LEAVERS == (SUBSCRIBER, CONTACT)
    assert resolve(urlsplit(django_settings.LEAVE_LINK).path).view_name == "subscribers:leave"


def test_it_starts_anew_in_another_event_loop() -> None:
    carrier = Mail()

    assert states(run(send(carrier, Server(), MESSAGE))) == ["sent", "sent"]
    assert states(run(send(carrier, Server(), MESSAGE))) == ["sent", "sent"]


def test_it_says_before_it_is_kept_that_a_file_of_certificates_is_none() -> None:
    with pytest.raises(TransportError, match="holds no certificate"):
        Mail().check(relay(security="starttls", ca_file=__file__))

    Mail().check(relay(security="starttls"))


def test_it_fails_what_nobody_can_write_to() -> None:
    async def story(here: Server) -> list[Outcome]:
        heard: list[Outcome] = []
        carrier = Mail()
        async with here:
            await carrier.send(relay(here.port), MESSAGE, recipients("noor@", LOU), heard.append)
            await carrier.close()
        return heard

    assert states(run(story(Server()))) == ["failed", "sent"]

"""Sends mail for `bench.mail` in a process of its own: `baken PORT MAILS CONNECTIONS`, `django PORT MAILS` or `size`.

Prints the seconds that sending took, composing included; `size` prints the bytes of one mail.
"""

import sys
from collections import Counter
from datetime import UTC, datetime
from time import perf_counter

import uvloop
from django.core.mail import EmailMultiAlternatives, get_connection

from baken.delivery.mail.html import as_html
from baken.delivery.mail.leaving import leave_token
from baken.delivery.mail.prepared import prepare
from baken.delivery.mail.relay import Relay
from baken.delivery.mail.settings import MailSettings
from baken.delivery.mail.text import Leaving, MailText
from baken.delivery.transports.base import Outcome, Recipient

SUBJECT = "Betalen mislukt — we zoeken naar de oorzaak; één op de drie bestellingen blijft hangen"
BODY = "Wij onderzoeken een storing in het betalen. Eén op de drie bestellingen blijft nu hangen.\n" * 20
LINK = "https://status.boekenkade.example/leave/{token}"
TEXT = MailText(
    SUBJECT, BODY, "nl", datetime(2026, 11, 24, 14, 5, tzinfo=UTC), "update-12", leaving=Leaving(LINK, leave_token)
)


def settings(port: int, connections: int) -> MailSettings:
    """A relay on this machine."""
    return MailSettings(
        host="127.0.0.1",
        port=port,
        security="none",
        sender="Boekenkade <status@boekenkade.example>",
        bounces="bounces+{delivery}@boekenkade.example",
        connections=connections,
        per_connection=1_000_000,
    )


def recipients(mails: int) -> list[Recipient]:
    """As many customers."""
    return [Recipient(number, f"klant{number}@klant.example", f"subscriber:{number}") for number in range(mails)]


async def baken(port: int, mails: int, connections: int) -> float:
    """Seconds until the server has taken every mail. Fails where it has not."""
    states: Counter[str] = Counter()

    def report(outcome: Outcome) -> None:
        states[outcome.state] += 1

    relay = Relay(settings(port, connections))
    to = recipients(mails)
    start = perf_counter()
    await relay.send(TEXT, to, report)
    seconds = perf_counter() - start
    await relay.close()
    if states != {"sent": mails}:
        raise RuntimeError(f"not every mail was sent: {states}")
    return seconds


def django(port: int, mails: int) -> float:
    """The same mails, the way Django sends them: a message object each, over one connection that stays open."""
    connection = get_connection("django.core.mail.backends.smtp.EmailBackend", host="127.0.0.1", port=port)
    start = perf_counter()
    connection.open()
    for recipient in recipients(mails):
        _django_mail(recipient, connection).send()
    connection.close()
    return perf_counter() - start


def _django_mail(recipient: Recipient, connection: object) -> EmailMultiAlternatives:
    link = LINK.format(token=leave_token(recipient.reference))
    headers = {
        "From": "Boekenkade <status@boekenkade.example>",
        "Message-ID": f"<update-12.{recipient.delivery_id}@boekenkade.example>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": "nl",
        "List-Unsubscribe": f"<{link}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    sender = f"bounces+{recipient.delivery_id}@boekenkade.example"
    body = f"{BODY}\n-- \n{link}\n"
    mail = EmailMultiAlternatives(SUBJECT, body, sender, [recipient.address], connection=connection, headers=headers)
    mail.attach_alternative(as_html(body, SUBJECT, "nl"), "text/html")
    return mail


def main(what: str, *numbers: str) -> None:
    """Prints what was asked for."""
    values = [int(number) for number in numbers]
    if what == "size":
        print(len(prepare(settings(25, 1), TEXT).for_recipient(recipients(1)[0]).content))
    elif what == "django":
        print(django(*values))
    else:
        print(uvloop.run(baken(*values)))


if __name__ == "__main__":
    main(*sys.argv[1:])

"""One mail of the cast and what it takes to send it: Boekenkade tells that paying fails."""

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any, cast

import uvloop

from baken.delivery.mail.relay import Relay
from baken.delivery.mail.settings import MailSettings
from baken.delivery.mail.text import Leaving, MailText
from baken.delivery.transports.base import Outcome, Recipient
from tests.delivery.smtp import Server

AT = datetime(2026, 11, 24, 14, 5, tzinfo=UTC)
TOKEN = "c2lnbmVkLWJ5LWJvZWtlbmthZGU"
LEAVING = Leaving("https://status.boekenkade.example/leave/{token}", lambda reference: f"{TOKEN}-{reference[-1]}")
NOOR, SAM, LOU, JOOST = (f"{name}@klant.example" for name in ("noor", "sam", "lou", "joost"))


def settings(port: Any = 25, **changes: Any) -> MailSettings:
    """A relay on this machine, without encryption, with one connection and little patience."""
    usual = {
        "host": "127.0.0.1",
        "port": port,
        "security": "none",
        "sender": "Boekenkade <status@boekenkade.example>",
        "bounces": "bounces+{delivery}@boekenkade.example",
        "connections": 1,
        "timeout": 5,
    }
    return MailSettings.model_validate({**usual, **changes})


def text(**changes: Any) -> MailText:
    """What Boekenkade says."""
    usual: dict[str, Any] = {
        "subject": "Betalen mislukt — we zoeken de oorzaak",
        "body": "Beste klant,\n\nBetalen lukt nu niet.\n.\nMeer op https://status.boekenkade.example/i/7.\n",
        "language": "nl",
        "at": AT,
        "stem": "update-12.customers.nl",
        "thread": ("incident-7",),
        "leaving": LEAVING,
    }
    return MailText(**{**usual, **changes})


def recipients(*addresses: str) -> list[Recipient]:
    """One delivery for each address, numbered from 1."""
    return [Recipient(number, address, f"subscriber:{number}") for number, address in enumerate(addresses, start=1)]


async def send(where: MailSettings, to: Iterable[Recipient], what: MailText | None = None) -> dict[int, Outcome]:
    """Sends, and returns the outcome of each delivery. Fails where one gets two."""
    outcomes: dict[int, Outcome] = {}

    def report(outcome: Outcome) -> None:
        assert outcome.delivery_id not in outcomes
        outcomes[outcome.delivery_id] = outcome

    relay = Relay(where)
    try:
        await relay.send(what or text(), list(to), report)
    finally:
        await relay.close()
    return outcomes


def deliver(server: Server, *addresses: str, **changes: Any) -> list[Outcome]:
    """Sends the mail to `addresses` by way of `server`, and returns the outcomes in their order."""

    async def story() -> dict[int, Outcome]:
        async with server:
            return await send(settings(server.port, **changes), recipients(*addresses))

    found = run(story())
    return [found[number] for number in range(1, len(addresses) + 1)]


def run(story: Any) -> Any:
    """Runs `story` in the event loop that the worker uses."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(asyncio.wait_for(story, 20))


def states(outcomes: Iterable[Outcome]) -> list[str]:
    """The states alone."""
    return [outcome.state for outcome in outcomes]


def plain(mail: EmailMessage) -> str:
    """The text half of a mail."""
    part = mail.get_body(("plain",))
    assert part
    return cast(str, part.get_content()).replace("\r\n", "\n")

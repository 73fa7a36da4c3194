"""Mail: hands a message to a mail server (a relay of yours, or your provider's), one mail for each recipient."""

import asyncio
import re
from collections.abc import Iterator, Sequence

from baken.delivery.mail.errors import RelayError
from baken.delivery.mail.greeting import trust
from baken.delivery.mail.leaving import leave_link, leave_token, may_leave
from baken.delivery.mail.relay import Relay
from baken.delivery.mail.settings import MailSettings
from baken.delivery.mail.text import Leaving, MailText
from baken.delivery.transports.base import Limits, Outgoing, Recipient, Report, Transport, TransportError


class Mail(Transport[MailSettings]):
    """Sends mail. A repeat has the Message-ID of the first, and most mail programs then show one of the two."""

    name = "mail"
    Settings = MailSettings
    address_kind = "mail"
    repeat_is_harmless = True
    limits = Limits(batch=1000, at_once=2)

    def __init__(self) -> None:
        self._relays: dict[MailSettings, Relay] = {}
        self._loop: asyncio.AbstractEventLoop | None = None

    def check(self, settings: MailSettings) -> None:
        """Looks whether the certificates can be read. The server itself may only be reached from the worker."""
        try:
            trust(settings)
        except RelayError as error:
            raise TransportError(error.words) from None

    async def send(
        self, settings: MailSettings, message: Outgoing, recipients: Sequence[Recipient], report: Report
    ) -> None:
        """Sends a mail to each of `recipients`, and reports each as soon as the server has answered for it."""
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            # Connections end with the loop they were made in.
            self._relays, self._loop = {}, loop
        if settings not in self._relays:
            self._relays[settings] = Relay(settings)
        for text, to in _texts(settings, message, recipients):
            await self._relays[settings].send(text, to, report)

    async def close(self) -> None:
        """Closes all connections."""
        relays, self._relays = self._relays, {}
        if self._loop is asyncio.get_running_loop():
            for relay in relays.values():
                await relay.close()


def _texts(
    settings: MailSettings, message: Outgoing, recipients: Sequence[Recipient]
) -> Iterator[tuple[MailText, Sequence[Recipient]]]:
    """`message` for those who can leave, and for the others; a secret one answers to a wish, and says by itself how."""
    leavers = [] if message.secret else [one for one in recipients if may_leave(one.reference)]
    if leavers:
        yield _text(message, Leaving(settings.leave or leave_link(), leave_token)), leavers
    if len(leavers) < len(recipients):
        rest = set(recipients).difference(leavers)
        yield _text(message), [one for one in recipients if one in rest]


def _text(message: Outgoing, leaving: Leaving | None = None) -> MailText:
    """`message` as mail: in one thread with what else was said of the same thing, with a date that a repeat keeps."""
    return MailText(
        subject=message.subject,
        body=message.body,
        language=message.language,
        at=message.created_at,
        stem=f"message-{message.id}",
        thread=_thread(message.thread),
        leaving=leaving,
    )


def _thread(thread: str) -> tuple[str, ...]:
    """`thread` as it may stand in a Message-ID: `incident:7` becomes `thread.incident-7`."""
    parts = re.findall(r"[A-Za-z0-9_-]+", thread)
    return (f"thread.{'-'.join(parts)}"[:120],) if parts else ()

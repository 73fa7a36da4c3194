"""A relay and the connections to it: as many as its settings allow, kept open from one batch to the next."""

import asyncio
import ssl
from collections import deque
from collections.abc import Coroutine, Sequence

from baken.delivery.mail import replies
from baken.delivery.mail.errors import MailError, RelayError
from baken.delivery.mail.greeting import greet, trust
from baken.delivery.mail.prepared import Mail, PreparedMail, prepare
from baken.delivery.mail.session import Session
from baken.delivery.mail.settings import MailSettings
from baken.delivery.mail.text import MailText
from baken.delivery.transports.base import Recipient, Report
from baken.lib.words import words

IDLE = 10
"""Seconds a connection waits for the next batch."""
_WORTH_A_CONNECTION = 4
"""A new connection costs some four round trips before its first mail."""


class Relay:
    """One mail server, within one event loop."""

    def __init__(self, settings: MailSettings) -> None:
        self._settings = settings
        self._slots = asyncio.Semaphore(settings.connections)
        self._idle: list[Session] = []
        self._tidying: asyncio.TimerHandle | None = None
        self._closing: set[asyncio.Task[None]] = set()
        self._context: ssl.SSLContext | None = None
        self._trusted = False

    async def send(self, text: MailText, recipients: Sequence[Recipient], report: Report) -> None:
        """Sends `text` to each of `recipients`. Each has been reported once when this returns, also when it raises:
        as soon as the server has answered for it, or as what is known where it never will."""
        try:
            batch = _Batch(prepare(self._settings, text), recipients, report)
        except MailError as error:
            for recipient in recipients:
                report(replies.failed(recipient, error.words))
            return
        self._stop_tidying()
        most = -(-len(recipients) // _WORTH_A_CONNECTION)
        try:
            await _together([self._work(batch) for _ in range(min(self._settings.connections, most))])
        finally:
            batch.give_up()
            self._tidy_later()

    async def close(self) -> None:
        """Closes what is open. The relay may be used again."""
        self._stop_tidying()
        self._tidy()
        await asyncio.gather(*self._closing)

    async def _work(self, batch: "_Batch") -> None:
        """One connection at a time, until nothing waits or the server is of no use."""
        async with self._slots:
            while batch.waiting:
                session: Session | None = None
                try:
                    session = await self._session()
                    await session.deliver(batch)
                except RelayError as error:
                    batch.trouble = error
                    if session is None or not (session.useful or session.stale):
                        return
                except BaseException:
                    if session:
                        session.abort()
                    raise
                else:
                    self._keep(session)

    async def _session(self) -> Session:
        while self._idle:
            session = self._idle.pop()
            if session.usable:
                return session
            self._dismiss(session)
        if not self._trusted:
            self._context, self._trusted = trust(self._settings), True
        wire, offers = await greet(self._settings, self._context)
        return Session(wire, offers, self._settings.per_connection)

    def _keep(self, session: Session) -> None:
        if session.usable:
            self._idle.append(session)
        else:
            self._dismiss(session)

    def _dismiss(self, session: Session) -> None:
        task = asyncio.get_running_loop().create_task(session.close())
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)

    def _tidy_later(self) -> None:
        self._stop_tidying()
        self._tidying = asyncio.get_running_loop().call_later(IDLE, self._tidy)

    def _stop_tidying(self) -> None:
        if self._tidying:
            self._tidying.cancel()
            self._tidying = None

    def _tidy(self) -> None:
        while self._idle:
            self._dismiss(self._idle.pop())


class _Batch:
    """Those who wait for one text."""

    def __init__(self, prepared: PreparedMail, recipients: Sequence[Recipient], report: Report) -> None:
        self.waiting = deque(recipients)
        self.trouble = RelayError(words("the sending was stopped on our side"))
        self.report = report
        self._prepared = prepared

    def take(self) -> Mail | None:
        while self.waiting:
            recipient = self.waiting.popleft()
            try:
                return self._prepared.for_recipient(recipient)
            except MailError as error:
                self.report(replies.failed(recipient, error.words))
        return None

    def put_back(self, mail: Mail) -> None:
        self.waiting.appendleft(mail.recipient)

    def give_up(self) -> None:
        """Reports those whom no connection took: they can be tried again."""
        while self.waiting:
            self.report(replies.retry(self.waiting.popleft(), self.trouble))


async def _together(jobs: Sequence[Coroutine[None, None, None]]) -> None:
    """Runs `jobs` at once. The first that raises ends the others, and its error is raised."""
    tasks = [asyncio.create_task(job) for job in jobs]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

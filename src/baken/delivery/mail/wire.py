"""One connection: what is written goes out at once, what comes back is read as replies, each within its time."""

import asyncio
from collections import deque
from contextlib import suppress
from typing import cast

from baken.delivery.mail.errors import RelayError
from baken.delivery.mail.replies import Reply, one_line, out_of_turn
from baken.lib.words import Words, words

LONGEST_LINE = 8192
MOST_LINES = 200
_FAREWELL = 2
_AFTER_ABORT = words("the connection was closed on our side")
_NO_SMTP = words("what the mail server says is no SMTP")


class Wire(asyncio.Protocol):
    """The protocol of one connection. After it is lost, for whatever reason, every call raises that reason."""

    transport: asyncio.Transport

    def __init__(self, timeout: float) -> None:
        self._loop = asyncio.get_running_loop()
        self._timeout = timeout
        self._rest = b""
        self._lines: list[bytes] = []
        self._replies: deque[Reply] = deque()
        self._waiter: asyncio.Future[None] | None = None
        self._deadline = self._rings_at = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._lost: RelayError | None = None
        self._closed = self._loop.create_future()

    @property
    def lost(self) -> bool:
        """True where the connection is no more."""
        return self._lost is not None

    @property
    def silent(self) -> bool:
        """True where nothing has come in that nobody asked for."""
        return not (self._rest or self._lines or self._replies)

    def write(self, data: bytes) -> None:
        """Sends `data`. Raises RelayError where the connection is lost, or the server speaks out of turn."""
        if self._lost:
            raise self._lost
        if self._replies or self._rest or self._lines:
            # One reply too many, and all that follow would be taken for the reply to something else.
            raise self._lose(out_of_turn(self._replies[0] if self._replies else None).words)
        self.transport.write(data)

    def heard(self, codes: list[int]) -> bool:
        """True where replies with these codes are there already; takes them then. Costs less than waiting for each."""
        if [reply.code for reply in self._replies] != codes:
            return False
        self._replies.clear()
        return True

    async def reply(self, patience: float = 1) -> Reply:
        """The next reply. Raises RelayError where none comes in `patience` times the timeout."""
        if not self._replies:
            if self._lost:
                raise self._lost
            self._deadline = self._loop.time() + patience * self._timeout
            if self._timer is None or self._rings_at > self._deadline:
                self._set_timer()
            self._waiter = self._loop.create_future()
            try:
                await self._waiter
            finally:
                self._waiter = None
        return self._replies.popleft()

    async def close(self) -> None:
        """Says goodbye, waits a moment for the answer, and closes."""
        if not self._lost:
            self.transport.write(b"QUIT\r\n")
            with suppress(RelayError, TimeoutError):
                async with asyncio.timeout(_FAREWELL):
                    await self.reply()
            self.transport.close()
        await asyncio.wait([self._closed], timeout=_FAREWELL)
        self.abort()

    def abort(self) -> None:
        """Closes without a word."""
        if not self._lost:
            self._lose(_AFTER_ABORT)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports have all that asyncio.Transport has, and are none of its children.
        self.transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        lines = (self._rest + data).split(b"\n")
        self._rest = lines.pop()
        for line in lines:
            if self._lost:
                # What follows on nonsense answers nobody knows what.
                break
            reply = None if self._lines else one_line(line)
            if reply:
                self._replies.append(reply)
            else:
                self._read(line)
        if len(self._rest) > LONGEST_LINE or len(self._lines) > MOST_LINES or len(self._replies) > MOST_LINES:
            self._lose(_NO_SMTP)
        if self._replies:
            self._wake()

    def connection_lost(self, _exc: Exception | None) -> None:
        if not self._closed.done():
            self._closed.set_result(None)
        self._lose(words("the mail server broke off the connection"))

    def _read(self, line: bytes) -> None:
        """Reads a line of a reply that has more than one."""
        last = one_line(line)
        self._lines.append(line)
        if last:
            self._replies.append(Reply(last.code, tuple(self._lines)))
            self._lines = []
        elif line[3:4] != b"-" or not line[:3].isdigit():
            self._lose(_NO_SMTP)

    def _set_timer(self) -> None:
        if self._timer:
            self._timer.cancel()
        self._rings_at = self._deadline
        self._timer = self._loop.call_at(self._rings_at, self._look_at_the_time)

    def _look_at_the_time(self) -> None:
        """One timer for the whole connection, moved on when it fires: one for each reply would cost more."""
        self._timer = None
        if self._waiter is None:
            return
        if self._loop.time() < self._deadline:
            self._set_timer()
        else:
            self._lose(words("the mail server did not answer in time"))

    def _lose(self, reason: Words) -> RelayError:
        self._lost = self._lost or RelayError(reason)
        if self._timer:
            self._timer.cancel()
            self._timer = None
        self._wake()
        self.transport.abort()
        return self._lost

    def _wake(self) -> None:
        if self._waiter and not self._waiter.done():
            if self._replies:
                self._waiter.set_result(None)
            elif self._lost:
                self._waiter.set_exception(self._lost)

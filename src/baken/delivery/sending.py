"""One pass of sending: the transports run in an event loop of their own, the database stays with whoever calls."""

import asyncio
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from random import Random
from secrets import token_hex
from threading import Event, Thread
from time import monotonic, sleep
from typing import NamedTuple

import structlog
import uvloop
from pydantic import ValidationError

from baken.delivery import circuits, queue
from baken.delivery.queue import Batch
from baken.delivery.reasons import Reason
from baken.delivery.transports.base import AnyTransport, Outcome
from baken.delivery.transports.registry import transport
from baken.lib.clock import Clock
from baken.lib.words import words

GROUP = 20
"""Outcomes that are written down together, if they come within `WAIT` seconds. What a crash forgets is about these."""
WAIT = 0.05
PAUSE = 0.005
"""Seconds at least between two writes: where outcomes rain down, they are written together in larger groups."""
MOST = 500
LOOK = 0.5
"""Seconds between two looks for something urgent, while all lanes are full."""
SILENCE = 600.0
"""Seconds without a word from a transport, after which its batch is given up."""
TENDINGS = 3
"""How often a lease is renewed before it would run out."""
log = structlog.get_logger()


class _Ended(NamedTuple):
    """A batch has ended; `reason` is what is said of those nobody was told about."""

    reason: Reason


@dataclass(eq=False, slots=True)
class _Flight:
    """A batch under way: those not yet heard of, whether anything arrived, and what went wrong last."""

    batch: Batch
    heard_at: float
    open: set[int]
    future: "Future[None] | None" = None
    arrived: bool = False
    trouble: Reason = ""


_Report = tuple[_Flight, Outcome | _Ended]


class _Reports:
    """What the event loop says, for the thread that writes it down. That one is woken for groups, not for each word."""

    def __init__(self) -> None:
        self._waiting: deque[_Report] = deque()
        self._bell = Event()
        self._unrung = 0
        self._taken_at = 0.0

    def put(self, flight: _Flight, said: Outcome | _Ended) -> None:
        """Called in the event loop only."""
        self._waiting.append((flight, said))
        self._unrung += 1
        if self._unrung >= GROUP or type(said) is _Ended:
            self._unrung = 0
            self._bell.set()

    def wait(self) -> list[_Report]:
        """What is said next: `GROUP` outcomes or more, what came within `WAIT`, or all up to the end of a batch."""
        self._bell.wait(WAIT)
        sleep(max(0.0, self._taken_at + PAUSE - monotonic()))
        self._bell.clear()
        self._taken_at = monotonic()
        found = self.take(MOST)
        if len(found) == MOST:
            self._bell.set()
        return found

    def take(self, most: int | None = None) -> list[_Report]:
        """What has been said, without waiting for more."""
        count = len(self._waiting) if most is None else min(most, len(self._waiting))
        return [self._waiting.popleft() for _ in range(count)]


def run(clock: Clock, owner: str, chance: Random, stop: Callable[[], bool]) -> bool:
    """Sends until nothing is due, or until `stop` says so; what is under way then is brought to its end.

    Returns whether there was anything. Where this is interrupted, what has been heard is still written down.
    """
    # A name of its own for each pass: what a dead one left behind is not renewed by the next.
    me = f"{owner[:50]}/{token_hex(4)}"
    first = queue.claim(me, clock.now())
    if not first:
        return False
    sending = _Pass(me, clock, chance)
    try:
        with _event_loop(sending.used) as loop:
            sending.fly(loop, first, stop)
    finally:
        sending.write_down(sending.reports.take())
    return True


class _Pass:
    """What is under way, what has been heard of it, and what of that still has to be written down."""

    def __init__(self, owner: str, clock: Clock, chance: Random) -> None:
        self._owner, self._clock, self._chance = owner, clock, chance
        self.reports = _Reports()
        self._flights: list[_Flight] = []
        self._unwritten: list[Outcome] = []
        self._tended_at = clock.now()
        self.used: set[AnyTransport] = set()

    def fly(self, loop: asyncio.AbstractEventLoop, batches: Iterable[Batch], stop: Callable[[], bool]) -> None:
        """Sends `batches`, and what else falls due, until nothing is under way any more."""
        self._start(loop, batches)
        looked_at = monotonic()
        while self._flights:
            ended = self.write_down(self.reports.wait())
            self._tend()
            if (ended or monotonic() - looked_at >= LOOK) and not stop():
                busy = Counter(flight.batch.lane for flight in self._flights)
                self._start(loop, queue.claim(self._owner, self._clock.now(), busy=busy))
                looked_at = monotonic()

    def write_down(self, reports: Iterable[_Report]) -> bool:
        """Settles what `reports` tell. Returns whether a batch has ended, which makes room for another."""
        ended = []
        heard_at = monotonic()
        for flight, said in reports:
            flight.heard_at = heard_at
            if isinstance(said, _Ended):
                ended.append(flight)
                missing = [Outcome(pk, "unknown", said.reason) for pk in sorted(flight.open)]
                self._unwritten += [_note(flight, outcome) for outcome in missing]
            elif said.delivery_id in flight.open:
                self._unwritten.append(_note(flight, said))
            else:
                log.error("delivery_reported_twice", transport=flight.batch.transport)
        now = self._clock.now()
        if self._unwritten:
            queue.settle(self._owner, self._unwritten, now, self._chance)
            self._unwritten = []
        for flight in ended:
            self._flights.remove(flight)
            if flight.batch.connection and flight.arrived:
                circuits.worked(flight.batch.connection)
            elif flight.batch.connection:
                circuits.failed(flight.batch.connection, flight.trouble, now)
        return bool(ended)

    def _start(self, loop: asyncio.AbstractEventLoop, batches: Iterable[Batch]) -> None:
        for claimed in batches:
            batch = queue.begin(self._owner, claimed, self._clock.now())
            if not batch.recipients:
                continue
            flight = _Flight(batch, monotonic(), {recipient.delivery_id for recipient in batch.recipients})
            self.used.add(transport(batch.transport))
            self._flights.append(flight)
            flight.future = asyncio.run_coroutine_threadsafe(_send(flight, self.reports.put), loop)

    def _tend(self) -> None:
        """Keeps the leases, gives up what has gone silent, and does for others what cannot wait for this to end."""
        now = self._clock.now()
        if now - self._tended_at < queue.lease() / TENDINGS:
            return
        self._tended_at = now
        queue.renew(self._owner, now)
        queue.expire(now)
        queue.tidy(now)
        for flight in self._flights:
            if flight.future and monotonic() - flight.heard_at > SILENCE:
                flight.future.cancel()


def _note(flight: _Flight, outcome: Outcome) -> Outcome:
    """Keeps what `outcome` tells of the connection."""
    flight.open.discard(outcome.delivery_id)
    if outcome.state in ("retry", "unknown"):
        flight.trouble = outcome.error
    else:
        flight.arrived = True
    return outcome


async def _send(flight: _Flight, put: Callable[[_Flight, Outcome | _Ended], None]) -> None:
    batch = flight.batch
    carrier = transport(batch.transport)
    reason: Reason = words("the transport ended without a word about it")
    try:
        settings = carrier.Settings.model_validate(dict(batch.settings))
    except ValidationError:
        unusable = words("the settings of its connection can't be used; connect the channel anew")
        for recipient in batch.recipients:
            put(flight, Outcome(recipient.delivery_id, "retry", unusable))
        put(flight, _Ended(""))
        return
    try:
        await carrier.send(settings, batch.message, batch.recipients, partial(put, flight))
    except asyncio.CancelledError:
        reason = words("the sending was stopped on our side")
        raise
    except Exception as error:
        # What it says may hold an address or a secret: only its kind is told.
        log.error("transport_failed", transport=batch.transport, connection=batch.connection, kind=type(error).__name__)
        reason = words("the transport failed in the middle: {kind}", kind=type(error).__name__)
    finally:
        put(flight, _Ended(reason))


@contextmanager
def _event_loop(used: Iterable[AnyTransport]) -> Iterator[asyncio.AbstractEventLoop]:
    """An event loop in a thread of its own; at the end what still runs in it is cancelled and `used` is closed."""
    loop = uvloop.new_event_loop()
    # Looking up names happens in threads; one that hangs is not waited for.
    loop.set_default_executor(ThreadPoolExecutor(thread_name_prefix="baken-names"))
    thread = Thread(target=loop.run_forever, name="baken-sending", daemon=True)
    thread.start()
    try:
        yield loop
    finally:
        asyncio.run_coroutine_threadsafe(_wind_down(used), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _wind_down(used: Iterable[AnyTransport]) -> None:
    running = asyncio.all_tasks() - {asyncio.current_task()}
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    for carrier in used:
        await carrier.close()

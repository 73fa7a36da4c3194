"""Replays a history: each incident is declared, told of and resolved at its own times, by a clock that is moved."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from heapq import heapify, heappop, heappush
from random import Random

from django.db.models import Q

from baken.delivery import sending
from baken.delivery import steps as delivery
from baken.delivery.models import Connection
from baken.incidents import steps as incidents
from baken.incidents.expanding import expand_messages
from baken.incidents.models import Incident, PromiseRecord
from baken.lib.clock import SimulatedClock
from baken.lib.words import words
from baken.people.models import Subscriber
from baken.plan.lengths import A_MOMENT
from baken.plan.promises.holding import BEFORE
from baken.planbook.actions import approve, save_version
from baken.planbook.models import Version
from baken.statuspage.errors import StatuspageError
from baken.statuspage.histories.history import History
from baken.statuspage.replay_acts import ACTOR, Act, Course, Inferred
from baken.statuspage.replay_plan import plan_of

OWNER = "replay"
TIDY_AFTER = 50
_CHANCE = Random(0)
_OPEN = PromiseRecord.objects.filter(state=PromiseRecord.State.OPEN, overdue_at=None)


@dataclass(slots=True)
class Replayed:
    """What a replay did: the incidents by the ids they had in the history, and what it had to infer."""

    incidents: dict[str, int] = field(default_factory=dict)
    inferred: Inferred = field(default_factory=Inferred)


class _Post:
    """Delivers what an act told before the next one; now and then it also tidies up, as the worker always does."""

    def __init__(self) -> None:
        self._passes = 0

    def deliver(self, clock: SimulatedClock) -> None:
        """Puts what was told on the ledger and sends until nothing waits."""
        expand_messages(clock.now())
        self._passes += 1
        if self._passes % TIDY_AFTER:
            sending.run(clock, OWNER, _CHANCE, lambda: False)
        else:
            delivery.work(clock, OWNER)


def replay(history: History, send: str | None = None, progress: Callable[[int, int], None] | None = None) -> Replayed:
    """Replays `history` on this installation, which has to be a new one; everything ends in the outbox.

    `send` is the name of a connection over which subscribers are really told. `progress` hears how many acts are done
    of how many. Raises StatuspageError where there is a plan or an incident already, or no such connection.
    """
    found = Replayed()
    if not history.objects:
        return found
    channel = _channel(send)
    _check_new()
    courses = _courses(history, channel, found)
    agenda = [(moment, place, 0, act, rest) for place, (moment, act, rest) in enumerate(map(_first, courses))]
    heapify(agenda)
    count, done = sum(len(course.told.updates) + 1 for course in courses), 0
    clock, post = SimulatedClock(agenda[0][0]), _Post()
    while agenda:
        moment, place, number, act, rest = heappop(agenda)
        _pass_until(clock, moment)
        if act(moment):
            post.deliver(clock)
        done += 1
        if progress is not None:
            progress(min(done, count), count)
        following = next(rest, None)
        if following is not None:
            heappush(agenda, (following[0], place, number + 1, following[1], rest))
        if (not agenda or agenda[0][0] > moment) and _is_due(moment):
            incidents.work(clock, OWNER)
    incidents.work(clock, OWNER)
    delivery.work(clock, OWNER)
    found.incidents = {course.told.data["id"]: course.incident.pk for course in courses}
    return found


def _first(course: Course) -> tuple[datetime, Act, Iterator[tuple[datetime, Act]]]:
    rest = course.acts()
    moment, act = next(rest)
    return moment, act, rest


def _courses(history: History, channel: str | None, found: Replayed) -> list[Course]:
    taken = set(Connection.objects.values_list("channel", flat=True))
    document, names = plan_of(history, taken, channel, Subscriber.objects.exists())
    courses = [Course(told, Version(), names, found.inferred) for told in history.objects]
    begun = min(_first(course)[0] for course in courses)
    version = save_version(document=document, files={}, note="", seen=None, actor=ACTOR, now=begun)
    approve(version=version, actor=ACTOR, now=begun)
    for course in courses:
        course.version = version
    return courses


def _pass_until(clock: SimulatedClock, moment: datetime) -> None:
    """Lets time pass: whatever falls due before `moment` happens at its own time."""
    while (due := _next_due(clock.now())) is not None and due < moment:
        clock.move_to(due)
        incidents.work(clock, OWNER)
    clock.move_to(moment)


def _next_due(now: datetime) -> datetime | None:
    """When time brings something next. By the plan of a history that is a promise or planned work, and nothing else.

    The worker also looks every quarter of an hour whether it forgot something; with months to pass that is left out.
    """
    found: list[datetime | None] = []
    for remind, due, missed in _OPEN.values_list("remind_at", "due_at", "missed_at"):
        found += (remind, due - BEFORE, due + A_MOMENT, missed and missed + A_MOMENT)
    for times in Incident.objects.filter(kind="maintenance", ended_at=None).values_list("starts_at", "ends_at"):
        found += times
    return min((one for one in found if one is not None and one > now), default=None)


def _is_due(now: datetime) -> bool:
    """Whether time has brought something at this very moment; what follows from an act itself has happened already."""
    due = Q(remind_at__lte=now, reminded_at=None) | Q(due_at__lt=now)
    return _OPEN.filter(due).exists()


def _channel(send: str | None) -> str | None:
    if send is None:
        return None
    found = Connection.objects.filter(pk=send).first()
    if found is None:
        said = words("there is no connection {name}", name=send)
        raise StatuspageError(said, words("make one with baken connect, or leave out --send"))
    return found.channel


def _check_new() -> None:
    if Incident.objects.exists() or Version.objects.exists():
        said = words("this installation has a plan or incidents already; a replay would mix with them")
        raise StatuspageError(said, words("name an empty folder with BAKEN_DATA_DIR"))

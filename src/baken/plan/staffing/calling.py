"""The course of one call: who is rung one after the other, until somebody answers."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from baken.lib.words import Words, words
from baken.plan.index import Index
from baken.plan.schema.people import Contact
from baken.plan.staffing.duty import NO_CALENDARS
from baken.plan.staffing.holders import NOBODY, Holder, holder, named, rota_of, ways
from baken.plan.staffing.staff import Call

MOST_RINGS = 10
"""Where calling stops: the longest chain of the plans we read has 3 members."""


@dataclass(frozen=True, slots=True)
class Ring:
    """One attempt: when, at which reference of the plan, who that is, when they answer and why (not), in which ways.

    `person` is None where nobody is on duty, or where the plan does not know who. `answered_at` is None where nobody
    answers.
    """

    at: datetime
    said: str
    person: str | None
    answered_at: datetime | None
    because: Words
    ways: tuple[Contact, ...] = ()


def rings(
    index: Index,
    call: Call,
    absent: Callable[[str, datetime], bool],
    answer_takes: timedelta,
    calendars: Mapping[str, str] = NO_CALENDARS,
) -> tuple[Ring, ...]:
    """The rings of `call`, the last of which is answered, unless nobody answers at all.

    First the primary, after `ack_within` the backup, then whoever their rotas name as `then`, each after the rota's
    `escalate_after`: of each only the first person, no reference twice, at most ten. Where nobody can be rung the
    next one follows at once. `absent(person, at)` says who does not answer; who is rung and not absent answers after
    `answer_takes`, and so does somebody whom the plan does not know, as in a rota kept elsewhere.
    """
    found = []
    at = call.call_at
    for said, wait in _references(index, call):
        ring = _ring(index, holder(index, said, at, calendars), at, absent, answer_takes)
        found.append(ring)
        if ring.answered_at is not None or len(found) == MOST_RINGS:
            break
        at += wait if ring.person is not None else timedelta(0)
    return tuple(found)


def _references(index: Index, call: Call) -> Iterator[tuple[str, timedelta]]:
    """What is rung one after the other, each once, and how long it has to answer."""
    waiting = deque([(call.primary.said, call.ack_within)])
    if call.backup is not None:
        waiting.append((call.backup.said, _wait(index, call.backup.said, call)))
    passed = set()
    while waiting:
        said, wait = waiting.popleft()
        key = named(index, said) or ("", said)
        if key in passed or said in NOBODY:
            continue
        passed.add(key)
        yield said, wait
        rota = rota_of(index, said)
        if rota is not None and rota.then:
            waiting.append((rota.then, _wait(index, rota.then, call)))


def _wait(index: Index, said: str, call: Call) -> timedelta:
    rota = rota_of(index, said)
    return rota.escalate_after.length if rota is not None and rota.escalate_after else call.ack_within


def _ring(
    index: Index, found: Holder, at: datetime, absent: Callable[[str, datetime], bool], answer_takes: timedelta
) -> Ring:
    if not found.people:
        is_somebody = not found.known and found.stated
        said = words("taken to answer: {why}", why=found.because) if is_somebody else found.because
        return Ring(at, found.said, None, at + answer_takes if is_somebody else None, said)
    person = found.people[0]
    name = index.people[person].name or person
    open_ways = ways(index, person, at)
    if index.people[person].contacts is not None and not open_ways:
        return Ring(at, found.said, person, None, words("{person} can't be reached at that hour", person=name))
    if absent(person, at):
        return Ring(at, found.said, person, None, words("{person} does not answer", person=name), open_ways)
    return Ring(at, found.said, person, at + answer_takes, words("{person} answers", person=name), open_ways)

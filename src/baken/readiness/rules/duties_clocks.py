"""DUT: the clocks of the duties: whether they ever start, and who keeps them at weekends."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from baken.lib.words import Words, words
from baken.plan.index import Index, bare
from baken.plan.problems import Path
from baken.plan.promises.phrases import event_words
from baken.plan.schema.clocks import PLAIN_EVENTS, changed_name
from baken.plan.schema.course import Deadline, Duty
from baken.plan.schema.people import Assigned, Role
from baken.plan.staffing.holders import holder, rota_of, ways
from baken.plan.staffing.hours import at_clock
from baken.readiness.behind import label
from baken.readiness.findings import Found, Subject, called
from baken.readiness.registry import rule
from baken.readiness.rules.duties import law_of
from baken.readiness.stated import is_none, is_open

HOURS = ("09:00", "13:00", "16:30")
"""When one looks who is there on a day: a report may wait until the morning, and not until Monday."""
SATURDAY = 5


@rule("DUT-02", "error", words("a clock that nothing in the plan ever starts"), "clocks chain")
def starts(subject: Subject) -> Iterator[Found]:
    """Clocks that wait for each other never start, nor do those that wait for what the plan does not have."""
    index = subject.index
    known = _happening(index) if subject.written.duties else set()
    for place, duty in enumerate(subject.written.duties or ()):
        for number, report in enumerate(duty.deadlines or ()):
            path = ("duties", place, "deadlines", number)
            if report.within is not None and report.from_ is None and duty.clock_start is None:
                said = words("the plan does not say what starts the clock of {report}", report=called(report))
                yield Found(path, said, words("write the event under from, or under clock_start of the duty"))
                continue
            for event, where in _events(place, duty, number, report):
                if event not in known:
                    names = {"report": called(report), "event": event_words(index, event)}
                    said = words("the clock of {report} waits for {event}, which nothing ever brings about", **names)
                    yield Found(where, said, words("let it count from an event that comes by itself"))
                    break


@rule("DUT-03", "error", words("a duty for which there is no backup at weekends"), "72 h run through weekends")
def weekends(subject: Subject) -> Iterator[Found]:
    """Of a role that nobody holds, or that has no backup on any day, ROL-01 and ROL-02 speak.

    Hours that the plan leaves open, and those that somebody has accepted, are no fault.
    """
    index = subject.index
    checked: dict[str, Words | None] = {}
    for place, duty in enumerate(subject.written.duties or ()):
        role = index.roles.get(bare(duty.owner or ""))
        if duty.owner is None and duty.deadlines:
            said = words("the plan does not say who sees to {duty}", duty=law_of(duty))
            yield Found(("duties", place), said, words("name a role under owner"))
        elif role is not None:
            if role.id not in checked:
                checked[role.id] = _alone(subject, role)
            alone = checked[role.id]
            if alone is not None:
                said = words("{alone}, while the clock of {duty} runs on", alone=alone, duty=law_of(duty))
                mend = words("name a backup who is there at weekends as well")
                yield Found(("duties", place, "owner"), said, mend)


def _events(place: int, duty: Duty, number: int, report: Deadline) -> Iterator[tuple[str, Path]]:
    """The events that start the clocks of a report, each with its place."""
    path = ("duties", place, "deadlines", number)
    if report.from_ is not None:
        yield report.from_, (*path, "from")
    elif duty.clock_start is not None:
        yield duty.clock_start, ("duties", place, "clock_start")
    if report.at_the_latest is not None:
        yield report.at_the_latest.from_, (*path, "at_the_latest", "from")


def _happening(index: Index) -> set[str]:
    """Every event that can happen: by itself, or after another that can."""
    after = defaultdict(list)
    waiting = [*PLAIN_EVENTS, *(f"stage:{name}" for name in index.stages)]
    for promise in index.promises.values():
        upon = promise.upon if promise.upon and not changed_name(promise.upon) else None
        after[upon or ("declared" if promise.upon else promise.clock or "declared")].append(f"promise:{promise.id}")
    for duty in index.duties.values():
        for report in duty.deadlines or ():
            event = report.from_ or duty.clock_start
            if event is None:
                waiting.append(f"submitted:{report.id}")
            else:
                after[event].append(f"submitted:{report.id}")
    found: set[str] = set()
    while waiting:
        event = waiting.pop()
        if event not in found:
            found.add(event)
            waiting += after[event]
    return found


def _alone(subject: Subject, role: Role) -> Words | None:
    """What is wrong at the next weekend and not on the weekdays around it; None where nothing is, or nobody knows."""
    index, references = subject.index, _references(subject.index, role)
    saturday = subject.today + timedelta((SATURDAY - subject.today.weekday()) % 7)
    if references is None:
        return None
    weekend = [_present(index, references, saturday + timedelta(day)) for day in (0, 1)]
    lonely = next((people for people in weekend if people is not None and len(people) < 2), None)
    if lonely is None or None in weekend:
        return None
    weekdays = (saturday + timedelta(day) for day in (*range(-5, 0), *range(2, 7)))
    if any(people is None or len(people) < 2 for people in (_present(index, references, day) for day in weekdays)):
        return None
    if not lonely:
        return words("nobody is there for {role} at weekends", role=called(role))
    person = label(index, ("person", next(iter(lonely))))
    return words("{person} alone is there for {role} at weekends", person=person, role=called(role))


def _references(index: Index, role: Role) -> list[str] | None:
    """Everybody who may answer for a role; None where another rule speaks of it, or somebody has accepted gaps."""
    held = role.assigned or Assigned()
    primary, backup = (None if is_open(who) or is_none(who) else who for who in (held.primary, held.backup))
    rotas = [rota for who in (primary, backup) if who and (rota := rota_of(index, who))]
    then = [rota.then for rota in rotas if rota.then and not is_none(rota.then)]
    if primary is None or not (backup or then) or any(rota.gaps_accepted for rota in rotas):
        return None
    return [primary, *([backup] if backup else []), *then]


def _present(index: Index, references: Iterable[str], day: date) -> set[str] | None:
    """The people who can be reached at the hour of `day` at which most can; None where the plan leaves that open."""
    most: set[str] = set()
    for hour in HOURS:
        moment = at_clock(day, hour, index.zone)
        holders = [holder(index, who, moment) for who in references]
        if not all(found.known for found in holders):
            return None
        people = {person for found in holders for person in found.people}
        reached = {one for one in people if index.people[one].contacts is None or ways(index, one, moment)}
        most = max(most, reached, key=len)
    return most

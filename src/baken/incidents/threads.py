"""Which messages belong to which incident: its own thread, and those of the calls and reminders it led to."""

from collections.abc import Collection

from django.db.models import Q

from baken.incidents.models import Assignment, Incident, PromiseRecord

OWN, CALL, PROMISE, ESCALATION = "incident", "call", "promise", "escalation"
PEOPLE = (CALL, PROMISE, ESCALATION)
"""Threads to single people: who is called, reminded, or told that something is missed."""
LONGEST = 18
"""Digits of a number that a database can hold."""


def threads_of(incident: Incident) -> Q:
    """The messages of `incident`: those that everybody can read, and those to the people who work on it."""
    calls = Assignment.objects.filter(incident=incident).values_list("pk", flat=True)
    promises = PromiseRecord.objects.filter(incident=incident).values_list("pk", flat=True)
    names = [f"{CALL}:{pk}" for pk in calls]
    names += [name for pk in promises for name in of_promise(pk)]
    # A range finds them by the index; a semicolon comes right behind a colon.
    first = f"{ESCALATION}:{incident.pk}"
    return Q(thread__in=[incident.stream, *names]) | Q(thread__gte=f"{first}:", thread__lt=f"{first};")


def of_promise(pk: int) -> tuple[str, str]:
    """The threads about a promise: to whoever is to write, and to whoever is told that nothing came."""
    return f"{PROMISE}:{pk}", f"{PROMISE}:{pk}:missed"


def incident_of(thread: str) -> Incident | None:
    """The incident that a message of `thread` belongs to; None for mails about accounts and subscriptions."""
    return incidents_of([thread]).get(thread)


def incidents_of(threads: Collection[str]) -> dict[str, Incident]:
    """For each of these threads or streams the incident it belongs to, where it belongs to one."""
    numbers = {thread: number for thread in threads if (number := _number_of(thread)) is not None}
    calls = {number for thread, number in numbers.items() if kind_of(thread) == CALL}
    promises = {number for thread, number in numbers.items() if kind_of(thread) == PROMISE}
    behind: dict[str, dict[int, int]] = {CALL: {}, PROMISE: {}}
    if calls:
        behind[CALL] = dict(Assignment.objects.filter(pk__in=calls).values_list("pk", "incident"))
    if promises:
        behind[PROMISE] = dict(PromiseRecord.objects.filter(pk__in=promises).values_list("pk", "incident"))
    keys = {thread: behind.get(kind_of(thread), {}).get(number, 0) for thread, number in numbers.items()}
    keys |= {thread: number for thread, number in numbers.items() if kind_of(thread) in (OWN, ESCALATION)}
    found = Incident.objects.select_related("version").in_bulk({key for key in keys.values() if key})
    return {thread: found[key] for thread, key in keys.items() if key in found}


def kind_of(thread: str) -> str:
    """What `thread` is about: `incident`, `call`, `account`, ..."""
    return thread.partition(":")[0]


def number_in(written: str) -> int | None:
    """The number that somebody wrote into an address; None for what can't be one of ours."""
    return int(written) if written.isascii() and written.isdecimal() and len(written) <= LONGEST else None


def _number_of(thread: str) -> int | None:
    kind, _, rest = thread.partition(":")
    return number_in(rest.partition(":")[0]) if kind in (OWN, *PEOPLE) else None

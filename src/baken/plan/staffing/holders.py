"""Who stands behind a reference (`@noor`, `rota:x`, `team:x`, `role:x`) at a moment, and how to reach them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from baken.lib.ids import read_reference
from baken.lib.words import Words, words
from baken.plan.index import Index, bare
from baken.plan.schema.people import Contact, Rota
from baken.plan.staffing.duty import NO_CALENDARS, Duty, on_duty
from baken.plan.staffing.hours import covers

NOBODY = frozenset(("none", "nobody"))
"""What a plan writes where it states that there is nobody."""


@dataclass(frozen=True, slots=True)
class Holder:
    """The people behind `said`, the reference as the plan writes it: their ids in the order in which they are called.

    `known` is False where the plan leaves it open who that is. `stated` is False where it also leaves open whether
    there is anybody (`unknown`, a role nobody is named for), so that nobody can be expected to answer.
    """

    said: str
    people: tuple[str, ...]
    known: bool
    because: Words
    stated: bool = True


def holder(index: Index, who: str, moment: datetime, calendars: Mapping[str, str] = NO_CALENDARS) -> Holder:
    """Who `who` is at the aware `moment`; people who have left do not count.

    A bare id is a role, otherwise a person, a rota or a team. A phrase such as "whoever is free" is for people to
    read, and names nobody in particular. `calendars` as in `on_duty`.
    """
    return replace(_found(index, who, moment, calendars, frozenset()), said=who)


def named(index: Index, who: str) -> tuple[str, str] | None:
    """Kind (`role`, `person`, `rota`, `team`) and id of what `who` names, or None where it names nothing declared."""
    reference = read_reference(who)
    if reference is None:
        return None
    kinds: dict[str, Mapping[str, object]]
    kinds = {"role": index.roles, "person": index.people, "rota": index.rotas, "team": index.teams}
    possible = [reference.kind] if reference.kind else list(kinds)
    return next(((kind, reference.id) for kind in possible if reference.id in kinds.get(kind, ())), None)


def rota_of(index: Index, who: str) -> Rota | None:
    """The rota that `who` names: itself, or as the one that holds a role."""
    passed: set[tuple[str, str]] = set()
    found = named(index, who)
    while found is not None and found[0] == "role" and found not in passed:
        passed.add(found)
        found = named(index, _primary(index, found[1]) or "")
    return index.rotas[found[1]] if found is not None and found[0] == "rota" else None


def ways(index: Index, person_id: str, moment: datetime) -> tuple[Contact, ...]:
    """The contacts of a person that may be used at `moment`, in the order in which they are tried."""
    person = index.people.get(person_id)
    contacts = (person.contacts if person else None) or ()
    return tuple(one for one in contacts if one.hours is None or covers(one.hours, moment, index.zone))


def _found(index: Index, who: str, moment: datetime, calendars: Mapping[str, str], passed: frozenset[str]) -> Holder:
    if who in NOBODY:
        return Holder(who, (), True, words("the plan says that there is nobody"))
    if who == "unknown":
        return Holder(who, (), False, words("the plan says that this is not known yet"), stated=False)
    if who.startswith("chosen_by:"):
        chooser = _label(index, who.removeprefix("chosen_by:"))
        return Holder(who, (), False, words("chosen by {who} during the incident", who=chooser))
    found = named(index, who)
    if found is None:
        return Holder(who, (), False, words("“{phrase}” is for people to read", phrase=who))
    kind, name = found
    if kind == "role":
        return _of_role(index, name, moment, calendars, passed)
    if kind == "rota":
        return _of_rota(index, who, on_duty(index, name, moment, calendars), moment)
    if kind == "team":
        return _of_team(index, who, name, moment)
    return _of_person(index, who, name, moment)


def _of_role(index: Index, role: str, moment: datetime, calendars: Mapping[str, str], passed: frozenset[str]) -> Holder:
    label = _label(index, f"role:{role}")
    if role in passed:
        said = words("{role} is held by a role that is held by {role} again", role=label)
        return Holder(role, (), True, said)
    primary = _primary(index, role)
    if primary is None:
        return Holder(role, (), False, words("the plan names nobody for {role}", role=label), stated=False)
    return _found(index, primary, moment, calendars, passed | {role})


def _of_rota(index: Index, who: str, duty: Duty, moment: datetime) -> Holder:
    people = tuple(person for person in duty.people if not _has_left(index, person, moment))
    if duty.people and not people:
        return Holder(who, (), True, _all_left(index, duty.people))
    return Holder(who, people, duty.known, duty.because)


def _of_team(index: Index, who: str, team: str, moment: datetime) -> Holder:
    members = [person.id for person in index.people.values() if person.team and bare(person.team) == team]
    label = _label(index, f"team:{team}")
    if not members:
        return Holder(who, (), False, words("the plan does not say who is in {team}", team=label))
    people = tuple(person for person in members if not _has_left(index, person, moment))
    return Holder(who, people, True, words("the people of {team}", team=label) if people else _all_left(index, members))


def _of_person(index: Index, who: str, person: str, moment: datetime) -> Holder:
    if _has_left(index, person, moment):
        return Holder(who, (), True, _all_left(index, (person,)))
    return Holder(who, (person,), True, words("the plan names {person}", person=_label(index, f"person:{person}")))


def _primary(index: Index, role: str) -> str | None:
    assigned = index.roles[role].assigned
    return assigned.primary if assigned else None


def _has_left(index: Index, person: str, moment: datetime) -> bool:
    """The last day still counts; it ends at midnight where the person lives."""
    found = index.people.get(person)
    if found is None or found.leaves_on is None:
        return False
    return found.leaves_on < moment.astimezone(ZoneInfo(found.zone) if found.zone else index.zone).date()


def _all_left(index: Index, people: Iterable[str]) -> Words:
    return words("no longer in the house: {people}", people=[_label(index, f"person:{person}") for person in people])


def _label(index: Index, who: str) -> str | dict[str, str]:
    found = named(index, who)
    return index.labels.get(":".join(found), found[1]) if found else who

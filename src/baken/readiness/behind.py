"""Who stands behind a reference at every hour: a person, or the same rota, team or role each time."""

import re
from math import lcm

from baken.plan.index import Index, bare
from baken.plan.staffing.holders import named

Holder = tuple[str, str]
"""Kind (`person`, `rota`, `team`, `role`) and id."""

_NUMBER = re.compile(r"[+(\d][\d\s()./-]{5,}")
LAST_DIGITS = 8
"""Two phone numbers that end alike are one line, however country and area are written."""


def behind(index: Index, who: str | None, passed: frozenset[str] = frozenset()) -> Holder | None:
    """What always answers to `who`: the only person of a rota or team, the primary of a role.

    None where it names nobody in particular: a phrase, nobody, or somebody to be chosen then.
    """
    found = named(index, who) if who else None
    if found is None or found[1] in passed:
        return None
    kind, name = found
    if kind == "role":
        held = index.roles[name].assigned
        return behind(index, held.primary if held else None, passed | {name}) or found
    if kind == "team":
        people = [person.id for person in index.people.values() if person.team and bare(person.team) == name]
        return ("person", people[0]) if len(people) == 1 else found
    turns = _turns(index, found)
    return ("person", turns[0]) if len(set(turns)) == 1 else found


def both_at_once(index: Index, one: Holder | None, other: Holder | None) -> Holder | None:
    """Somebody whose turn comes in both in the same week, where the plan lets us work that out."""
    first, second = _turns(index, one), _turns(index, other)
    if not first or not second or _starts(index, one, other) > 1:
        return None
    for week in range(lcm(len(first), len(second))):
        person = first[week % len(first)]
        if person == second[week % len(second)]:
            return "person", person
    return None


def label(index: Index, who: Holder) -> str | dict[str, str]:
    """What readers call it."""
    return index.labels.get(":".join(who), who[1])


def phone_lines(index: Index, who: Holder | None) -> dict[str, str]:
    """The phone numbers of a person, each as written; words about where a number is kept are none."""
    person = index.people.get(who[1]) if who and who[0] == "person" else None
    found = {}
    for contact in (person.contacts if person else None) or ():
        digits = re.sub(r"\D", "", contact.value)
        if contact.kind in ("phone", "sms", "pager") and _NUMBER.fullmatch(contact.value.strip()):
            found[digits[-LAST_DIGITS:]] = contact.value
    return found


def _turns(index: Index, who: Holder | None) -> list[str]:
    """The people of a rota in the order of their weeks, always the same for a person or a fixed rota."""
    if who is None or who[0] == "person":
        return [who[1]] if who else []
    rota = index.rotas.get(who[1]) if who[0] == "rota" else None
    if rota is None or rota.kind == "external":
        return []
    members = [*map(bare, rota.members or ())]
    return members[:1] if rota.kind == "fixed" else members


def _starts(index: Index, *holders: Holder | None) -> int:
    """How many different beginnings the weeks of these rotas have."""
    rotas = [index.rotas[who[1]] for who in holders if who and who[0] == "rota"]
    return len({(rota.starts, rota.handover_at, rota.zone) for rota in rotas})

"""ROL: who leads: apart from those who must not lead as well, and with no more people than one can keep in view."""

from collections.abc import Callable, Iterator
from functools import cache, partial

from baken.lib.words import Words, words
from baken.plan.index import Index, bare
from baken.plan.schema.people import Role, SeparateFrom
from baken.plan.staffing.holders import named
from baken.plan.staffing.required import pages, required_roles, roles_called
from baken.readiness.behind import Holder, behind, both_at_once, label
from baken.readiness.findings import Found, Subject, called
from baken.readiness.registry import rule
from baken.readiness.rules.roles import lead
from baken.readiness.stated import nearest_path

Find = Callable[[str | None], Holder | None]
"""What always answers to a reference, as `behind`."""
MOST_REPORTS = 8
"""People whom one person can keep in view, by PagerDuty's guide."""


@rule(
    "ROL-04", "error", words("one person in two roles that must be apart"), "Google, PagerDuty: who leads repairs not"
)
def apart(subject: Subject) -> Iterator[Found]:
    """Where the same person comes first for both; a backup who would then hold both is a warning."""
    index = subject.index
    called_at = {level: roles_called(index, level) for level in index.severities}
    find = cache(partial(behind, index))
    places = {name: place for place, name in enumerate(index.roles)}
    mend = words("name somebody else for one of the two")
    found: set[frozenset[str]] = set()
    for role in subject.written.roles or ():
        for name in dict.fromkeys(map(bare, (role.separate_from or SeparateFrom()).roles or ())):
            other, pair = index.roles.get(name), frozenset((role.id, name))
            if other is None or len(pair) == 1 or pair in found or not _meet(called_at, role, other):
                continue
            if (said := _both(find, index, role, other)) is not None:
                yield Found(nearest_path(role, ("roles", places[role.id]), "assigned"), said, mend)
                found.add(pair)
                continue
            for steps_in, stays in ((role, other), (other, role)):
                if (said := _steps_in(find, index, steps_in, stays)) is not None:
                    yield Found(("roles", places[steps_in.id], "assigned", "backup"), said, mend, "warning")
                    found.add(pair)


@rule("ROL-12", "note", words("more than 8 people report to the leader"), "PagerDuty")
def span(subject: Subject) -> Iterator[Found]:
    """Counted are the different holders of the roles that one level needs, and whom else it calls."""
    index, leader = subject.index, lead(subject.index)
    if leader is None or not subject.written.roles:
        return
    whoever = cache(partial(_whoever, index))
    most = max((len(_reporting(whoever, index, leader, level)) for level in index.severities), default=0)
    if most > MOST_REPORTS:
        said = words("{count} people and teams report to {leader}", count=most, leader=called(index.roles[leader]))
        mend = words("let some of them report to a deputy, or to whoever leads their part")
        yield Found(("roles", list(index.roles).index(leader)), said, mend)


def _meet(called_at: dict[str, set[str]], role: Role, other: Role) -> bool:
    """True where there is a level at which the two must be apart and both are needed, in some type of incident."""
    apart_at = role.separate_from.severities if role.separate_from else None
    levels = called_at if apart_at is None else [*map(bare, apart_at)]
    types = [
        set(map(bare, one.required_for.types)) for one in (role, other) if one.required_for and one.required_for.types
    ]
    if len(types) == 2 and not types[0] & types[1]:
        return False
    return any(all(_is_needed(one, level, called_at) for one in (role, other)) for level in levels)


def _is_needed(role: Role, level: str, called_at: dict[str, set[str]]) -> bool:
    needed = role.required_for
    if needed is None or needed.severities is None or needed.manual:
        return True
    return level in map(bare, needed.severities) or role.id in called_at.get(level, ())


def _both(find: Find, index: Index, role: Role, other: Role) -> Words | None:
    """How one person comes to hold both as long as everybody answers."""
    names = {"role": called(role), "other": called(other)}
    for kind in (None, *_types(role), *_types(other)):
        one, two = _first(find, role, kind), _first(find, other, kind)
        if one is not None and _is_one(one, two):
            return words("{who} holds both {role} and {other}, which must be apart", who=label(index, one), **names)
        if who := both_at_once(index, one, two):
            who_then = label(index, who)
            return words("{who} holds both {role} and {other} in some weeks; they must be apart", who=who_then, **names)
    return None


def _steps_in(find: Find, index: Index, role: Role, other: Role) -> Words | None:
    """Who holds `other` and would be called for `role` as well when its primary does not answer."""
    backup = find(role.assigned.backup if role.assigned else None)
    first = _first(find, other, None)
    who = backup if _is_one(backup, first) else both_at_once(index, backup, first)
    if who is None:
        return None
    return words(
        "{who} holds {other} and steps in for {role}, and the two must be apart",
        who=label(index, who),
        role=called(role),
        other=called(other),
    )


def _types(role: Role) -> list[str]:
    return [*map(bare, (role.assigned.by_type if role.assigned else None) or ())]


def _first(find: Find, role: Role, kind: str | None) -> Holder | None:
    """Who comes first for `role` in incidents of type `kind`."""
    held = role.assigned
    if held is None:
        return None
    by_type = {bare(name): who for name, who in (held.by_type or {}).items()}
    return find(by_type.get(kind or "", held.primary))


def _is_one(one: Holder | None, other: Holder | None) -> bool:
    """True where two holders are one person at each moment; of a team two people may come."""
    return one is not None and one == other and one[0] != "team"


def _reporting(whoever: Callable[[str], Holder], index: Index, leader: str, level: str) -> set[Holder]:
    """Who reports to the leader at `level`: a person, rota or team each, a role where nobody is named for it."""
    found = {whoever(name) for name, _ in required_roles(index, level, None) if name != leader}
    called_in = (named(index, who) for who in pages(index, level))
    found |= {one for one in called_in if one and one[0] != "role"}
    return found - {whoever(leader)}


def _whoever(index: Index, role: str) -> Holder:
    held = index.roles[role].assigned
    primary = held.primary if held else None
    first = named(index, primary) if primary else None
    # Of a team it does not matter who comes, and to look for them in each role would take long.
    return (first if first and first[0] == "team" else behind(index, primary)) or ("role", role)

"""Who holds roles: the people behind primaries and backups, through rotas, teams and other roles."""

from collections.abc import Iterator

from baken.plan.index import Index, bare
from baken.plan.schema.people import Role
from baken.plan.staffing.holders import named
from baken.plan.staffing.required import pages


def acting(index: Index) -> frozenset[str]:
    """The people who are called in an incident: by a role, by a level, or to lead a type of incident.

    Whoever is only named as an owner or an author does not act.
    """
    members: dict[str, list[str]] = {}
    for person in index.people.values():
        if person.team:
            members.setdefault(bare(person.team), []).append(person.id)
    passed: set[tuple[str, str]] = set()
    return frozenset(person for who in _called(index) for person in _people(index, who, members, passed))


def holders(role: Role) -> list[str]:
    """What the plan names to hold `role`: primary, backup, and the primaries of types."""
    held = role.assigned
    found = [held.primary, held.backup, *(held.by_type or {}).values()] if held else []
    return [who for who in found if who]


def _called(index: Index) -> Iterator[str]:
    for role in index.roles.values():
        yield from holders(role)
    for level in index.severities:
        yield from pages(index, level)
    yield from (kind.lead for kind in index.types.values() if kind.lead is not None)


def _people(index: Index, who: str, members: dict[str, list[str]], passed: set[tuple[str, str]]) -> Iterator[str]:
    """The people behind `who`, unless passed before; the holders of a role come in their own turn."""
    found = named(index, who)
    while found is not None and found not in passed:
        passed.add(found)
        kind, name = found
        rota = index.rotas[name] if kind == "rota" else None
        yield from {"person": [name], "team": members.get(name, [])}.get(kind, ())
        yield from map(bare, (rota.members if rota else None) or ())
        found = named(index, rota.then) if rota and rota.then else None

"""Who stands for a role in an incident: its holders, otherwise whoever is called, otherwise whom the plan names."""

from collections.abc import Iterable

from baken.incidents.models import Assignment
from baken.incidents.rows import assignments
from baken.incidents.run import Run
from baken.plan.index import bare
from baken.plan.schema.people import Assigned
from baken.plan.staffing.holders import NOBODY, holder


def of_role(run: Run, role: str) -> list[Assignment]:
    """The assignments of `role` that stand, in the order of their calls: several only where several may hold it."""
    return [row for row in assignments(run) if row.role == role] if run.incident.pk else []


def held_by(run: Run, role: str) -> list[Assignment]:
    """Those of them that somebody holds."""
    return [row for row in of_role(run, role) if row.holder]


def is_shared(run: Run, role: str) -> bool:
    """True where several people may hold `role` at once."""
    found = run.index.roles.get(role)
    return found is not None and found.many


def free_place(run: Run, role: str) -> int:
    """The place of the next who is called for `role`."""
    taken = {row.place for row in of_role(run, role)}
    return next(place for place in range(len(taken) + 1) if place not in taken)


def standing_in(run: Run, role: str) -> list[str]:
    """Who has `role` here; while nobody has answered, whoever is called for it, otherwise whom the plan names."""
    held = [row.holder for row in held_by(run, role)]
    called = [said for row in of_role(run, role) for said in (row.primary, row.backup)]
    return held or _people(run, called) or planned(run, role)


def planned(run: Run, role: str) -> list[str]:
    """Whom the plan names for `role` now: first the primary, then the backup."""
    found = run.index.roles.get(role)
    assigned = (found.assigned if found else None) or Assigned()
    by_type = {bare(kind): said for kind, said in (assigned.by_type or {}).items()}
    return _people(run, (by_type.get(run.incident.type or "") or assigned.primary, assigned.backup))


def _people(run: Run, said: Iterable[str | None]) -> list[str]:
    wanted = [one for one in said if one and one not in NOBODY]
    found = (holder(run.index, one, run.now, run.calendars).people for one in wanted)
    return list(dict.fromkeys(person for people in found for person in people))

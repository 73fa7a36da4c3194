"""The people an incident needs at a moment: whom to call for each role, and where the plan leaves a gap."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations

from baken.lib.words import Words, words
from baken.plan.index import Index, bare
from baken.plan.schema.people import Assigned, Role
from baken.plan.staffing.duty import NO_CALENDARS
from baken.plan.staffing.holders import NOBODY, Holder, holder, named, rota_of
from baken.plan.staffing.hours import next_opening
from baken.plan.staffing.required import pages, required_roles

ACK_WITHIN = timedelta(minutes=10)
"""How long somebody has to answer where the plan is silent: between the 5 and 15 minutes of the plans we read."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call: for which role (None where the level or type calls somebody for no role), to whom, from when on.

    The backup is called when the primary has not answered within `ack_within`; None where the plan names none.
    """

    role: str | None
    primary: Holder
    backup: Holder | None
    call_at: datetime
    ack_within: timedelta
    because: Words


@dataclass(frozen=True, slots=True)
class Gap:
    """A role (None: a call for no role) for which the plan gives nobody, or nobody of its own, and why."""

    role: str | None
    because: Words


@dataclass(frozen=True, slots=True)
class Staffing:
    """The calls that an incident sets off, in the order of the plan, and the gaps among them."""

    calls: tuple[Call, ...]
    gaps: tuple[Gap, ...]


def call_of(index: Index, who: str, because: Words, now: datetime, calendars: Mapping[str, str]) -> Call:
    """The call of `who`, which may be a role, at `now`: as the plan fills it, with its backup."""
    kind, name = named(index, who) or ("", who)
    role = index.roles[name] if kind == "role" else None
    assigned = (role.assigned if role else None) or Assigned()
    backup = None if assigned.backup in NOBODY else assigned.backup
    return Call(
        role=role.id if role else None,
        primary=holder(index, who, now, calendars),
        backup=holder(index, backup, now, calendars) if backup else None,
        call_at=now,
        ack_within=assigned.ack_within.length if assigned.ack_within else ACK_WITHIN,
        because=because,
    )


def staff(
    index: Index,
    severity: str | None,
    type_: str | None,
    moment: datetime,
    calendars: Mapping[str, str] = NO_CALENDARS,
    stage: str | None = None,
) -> Staffing:
    """Who is called for an incident of `severity` and `type_` at the aware `moment` (plan-model 3.5 (2)).

    One call for each required role, and one for everybody else whom the level or the type names. Where the level is
    answered in business hours alone, calls wait for them. `stage` and `calendars` as in `required_roles` and
    `on_duty`.
    """
    at, waits = call_at(index, severity, moment)
    calls = []
    for one in wanted(index, severity, type_, stage):
        because = words("{reason}; {waits}", reason=one.because, waits=waits) if waits else one.because
        primary = holder(index, one.primary, at, calendars)
        backup = holder(index, one.backup, at, calendars) if one.backup else None
        calls.append(Call(one.role, primary, backup, at, _ack_within(index, one), because))
    return Staffing(tuple(calls), (*_unfilled(index, calls), *_combined(index, severity, calls)))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the plan writes for one call: references, not yet people."""

    role: str | None
    primary: str
    backup: str | None
    because: Words


def call_at(index: Index, severity: str | None, moment: datetime) -> tuple[datetime, Words | None]:
    """When the calls of an incident at `moment` go out, and why later than that, None where at once."""
    level = index.severities.get(severity or "")
    if level is None or level.respond is None or level.respond.hours != "business":
        return moment, None
    opens = next_opening(index.plan.policies.business_hours, moment, index.zone)
    if opens is None or opens == moment:
        return moment, None
    return opens, words("this level waits for business hours, which begin at {begin}", begin=opens)


def wanted(index: Index, severity: str | None, type_: str | None, stage: str | None) -> Iterator[Wanted]:
    """What the plan writes for each call of an incident, in the order of the plan; arguments as of `staff`."""
    required = required_roles(index, severity, type_, stage)
    for role, because in required:
        assigned = index.roles[role].assigned or Assigned()
        by_type = {bare(kind): who for kind, who in (assigned.by_type or {}).items()}
        # A role without anybody is called as itself, and its holder says that the plan names nobody.
        primary = by_type.get(type_ or "") or assigned.primary or f"role:{role}"
        yield Wanted(role, primary, None if assigned.backup in NOBODY else assigned.backup, because)
    seen = {("role", role) for role, _ in required}
    for who, because in _extra(index, severity, type_):
        key = named(index, who) or ("", who)
        if who not in NOBODY and key not in seen:
            seen.add(key)
            yield Wanted(None, who, None, because)


def _extra(index: Index, severity: str | None, type_: str | None) -> Iterator[tuple[str, Words]]:
    """Whom the level and the type call, with the reason; among them roles that are required anyway."""
    for who in pages(index, severity):
        yield who, words("called at this level")
    kind = index.types.get(type_ or "")
    if kind is None:
        return
    if kind.lead:
        yield kind.lead, words("leads incidents of type {type}", type=kind.name or kind.id)
    for team in kind.extra_teams or ():
        yield f"team:{bare(team)}", words("joins incidents of type {type}", type=kind.name or kind.id)


def _ack_within(index: Index, one: Wanted) -> timedelta:
    assigned = index.roles[one.role].assigned if one.role else None
    rota = rota_of(index, one.primary)
    stated = (assigned.ack_within if assigned else None) or (rota.escalate_after if rota else None)
    return stated.length if stated else ACK_WITHIN


def _unfilled(index: Index, calls: Iterable[Call]) -> Iterator[Gap]:
    for call in calls:
        if call.primary.people:
            continue
        why = call.primary.because
        if call.primary.known:
            yield Gap(call.role, words("nobody can be called for {role}: {why}", role=_name(index, call), why=why))
        else:
            yield Gap(
                call.role, words("who is called for {role} is not known here: {why}", role=_name(index, call), why=why)
            )


def _combined(index: Index, severity: str | None, calls: Iterable[Call]) -> Iterator[Gap]:
    """A gap for each two roles that have to be kept apart at this level and would call the same person first."""
    for one, other in combinations((call for call in calls if call.role and call.primary.people), 2):
        person = one.primary.people[0]
        if person == other.primary.people[0] and _kept_apart(index, severity, one, other):
            said = words(
                "{person} holds both {role} and {other}, which have to be two people at this level",
                person=index.people[person].name or person,
                role=_name(index, one),
                other=_name(index, other),
            )
            yield Gap(other.role, said)


def _kept_apart(index: Index, severity: str | None, one: Call, other: Call) -> bool:
    first, second = index.roles[one.role or ""], index.roles[other.role or ""]
    return _separates(first, second.id, severity) or _separates(second, first.id, severity)


def _separates(role: Role, other: str, severity: str | None) -> bool:
    rule = role.separate_from
    if rule is None or other not in map(bare, rule.roles or ()):
        return False
    return rule.severities is None or severity in [bare(level) for level in rule.severities]


def _name(index: Index, call: Call) -> str | dict[str, str]:
    key = ("role", call.role) if call.role else named(index, call.primary.said)
    return index.labels.get(":".join(key), key[1]) if key else call.primary.said

"""Who is on duty in a rota at a moment, with the reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from baken.lib.words import Words, words
from baken.plan.index import Index, bare
from baken.plan.schema.people import Rota
from baken.plan.staffing.calendars import people_of, shifts_at
from baken.plan.staffing.hours import at_clock, covers

FIRST_WEEK = date(2024, 1, 1)
"""A Monday: where the turns of a weekly rota that names no start are counted from."""
NO_CALENDARS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Duty:
    """The ids of the people on duty, in the order in which they are called, and why they.

    `known` is False where the plan does not tell: the rota is kept elsewhere, or its hours are not stated. Nobody
    (`people` is empty) while `known` means that truly nobody is on duty.
    """

    people: tuple[str, ...]
    known: bool
    because: Words


def on_duty(index: Index, rota_id: str, moment: datetime, calendars: Mapping[str, str] = NO_CALENDARS) -> Duty:
    """Who is on duty in the rota at the aware `moment` (plan-model 3.3, rota).

    Of a fixed rota all members, in order; of a weekly one the member whose week it is; of an external one whoever
    its calendar names, where `calendars` holds the text of an iCalendar file under the rota's id.
    """
    rota = index.rotas.get(rota_id)
    if rota is None:
        return Duty((), False, words("there is no rota “{rota}” in the plan", rota=rota_id))
    if isinstance(rota.coverage, list) and not any(covers(window, moment, index.zone) for window in rota.coverage):
        return Duty((), True, _uncovered(rota))
    if rota.kind == "external" and rota_id in calendars:
        return _by_calendar(index, rota, moment, calendars[rota_id])
    if rota.kind == "external" or rota.coverage == "unknown":
        return Duty((), False, _kept_elsewhere(rota))
    if not rota.members:
        return Duty((), rota.members is not None, words("the plan names no members of {rota}", rota=_name(rota)))
    return _weekly(index, rota, moment) if rota.kind == "weekly" else _fixed(index, rota)


def _fixed(index: Index, rota: Rota) -> Duty:
    people = tuple(map(bare, rota.members or ()))
    first = index.people[people[0]].name or people[0]
    return Duty(people, True, words("{person} always comes first in {rota}", person=first, rota=_name(rota)))


def _weekly(index: Index, rota: Rota, moment: datetime) -> Duty:
    zone = ZoneInfo(rota.zone) if rota.zone else index.zone
    starts = rota.starts or FIRST_WEEK
    if rota.starts and moment < at_clock(starts, rota.handover_at, zone):
        return Duty((), True, words("{rota} starts only on {day}", rota=_name(rota), day=starts))
    week = _week(moment, starts, rota.handover_at, zone)
    members = list(map(bare, rota.members or ()))
    person = members[week % len(members)]
    until = at_clock(starts + timedelta(weeks=week + 1), rota.handover_at, zone).astimezone(zone)
    said = index.people[person].name or person
    because = words("it is {person}'s week in {rota}, until {until}", person=said, rota=_name(rota), until=until)
    return Duty((person,), True, because)


def _week(moment: datetime, starts: date, handover_at: str, zone: ZoneInfo) -> int:
    """How many handovers lie between the first and `moment`; negative before the first.

    Counted in days of the calendar, so that each handover is at the same time of day: a week in which the clocks
    change has 167 or 169 hours.
    """
    week = (moment.astimezone(zone).date() - starts).days // 7
    return week if at_clock(starts + timedelta(weeks=week), handover_at, zone) <= moment else week - 1


def _by_calendar(index: Index, rota: Rota, moment: datetime, text: str) -> Duty:
    zone = ZoneInfo(rota.zone) if rota.zone else index.zone
    shifts = shifts_at(text, moment, zone)
    if shifts is None:
        return Duty((), False, words("the calendar of {rota} can't be read", rota=_name(rota)))
    if not shifts:
        return Duty((), True, words("the calendar of {rota} has nobody at that moment", rota=_name(rota)))
    people = tuple(dict.fromkeys(person for shift in shifts for person in people_of(shift, index.people)))
    titles = [shift.title for shift in shifts]
    if not people:
        said = words("the calendar of {rota} names {titles}, who is not in the plan", rota=_name(rota), titles=titles)
        return Duty((), False, said)
    return Duty(people, True, words("the calendar of {rota} says: {titles}", rota=_name(rota), titles=titles))


def _uncovered(rota: Rota) -> Words:
    if not rota.gaps_accepted:
        return words("{rota} has nobody on duty at that hour", rota=_name(rota))
    accepted = [gap.when for gap in rota.gaps_accepted]
    return words("{rota} has nobody on duty at that hour; accepted: {hours}", rota=_name(rota), hours=accepted)


def _kept_elsewhere(rota: Rota) -> Words:
    if rota.provider:
        return words("{rota} is kept in {provider}, not known here", rota=_name(rota), provider=rota.provider)
    if rota.kind == "external":
        return words("{rota} is kept elsewhere, not known here", rota=_name(rota))
    return words("the plan does not say at which hours {rota} has somebody on duty", rota=_name(rota))


def _name(rota: Rota) -> str | dict[str, str]:
    return rota.name or rota.id

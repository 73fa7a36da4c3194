"""ROL: the hours of the week in which nobody is on duty."""

from collections.abc import Iterable, Iterator
from datetime import datetime, time
from itertools import islice
from zoneinfo import ZoneInfo

from baken.lib.words import Words, words
from baken.plan.index import Index, bare
from baken.plan.schema.criteria import Severity
from baken.plan.schema.frame import WEEKDAYS, Window
from baken.plan.schema.people import Role, Rota
from baken.plan.staffing.calling import MOST_RINGS
from baken.plan.staffing.holders import NOBODY, rota_of
from baken.plan.staffing.hours import DAY_NAMES
from baken.plan.staffing.required import roles_called
from baken.readiness.findings import Found, Subject, called
from baken.readiness.registry import rule

DAY = 24 * 60
WEEK = 7 * DAY
ALWAYS = (1 << WEEK) - 1
"""Minutes of a week as bits, Monday 00:00 in the plan's zone the first."""
MOST_HOLES = 4
"""Holes that are named, the first of the week first."""


@rule("ROL-07", "error", words("hours that a level needs and nobody is on duty"), "GitLab's old weekend; PaaS")
def covered(subject: Subject) -> Iterator[Found]:
    """Hours that the rota accepts as a gap, or in which somebody further down the line is on duty, are no hole.

    A level that does not state its hours may come at any. Where the plan does not say at which hours a rota has
    somebody on duty, nothing is said.
    """
    index, hours = subject.index, _Hours(subject)
    found: set[str] = set()
    for role in subject.written.roles or ():
        rota = rota_of(index, (role.assigned.primary if role.assigned else None) or "")
        if rota is None or rota.id in found or not isinstance(rota.coverage, list):
            continue
        hole, level = hours.hole(role, rota)
        if hole and level is not None:
            found.add(rota.id)
            names = {"rota": rota.name or rota.id, "role": called(role), "level": called(level)}
            said = words(
                "{level} needs {role} at hours when nobody is on duty in {rota}: {hours}", hours=_said(hole), **names
            )
            mend = words("cover these hours, or write under gaps_accepted who accepted them and why")
            yield Found(("rotas", list(index.rotas).index(rota.id), "coverage"), said, mend)


class _Hours:
    """Hours of the week as bits, in the zone of the plan; how far zones lie apart is taken from one day."""

    def __init__(self, subject: Subject) -> None:
        self.index = subject.index
        self.noon = datetime.combine(subject.today, time(12))
        policies = subject.written.policies
        is_stated = "business_hours" in policies.model_fields_set
        self.business = self.of([policies.business_hours]) if is_stated else 0
        self.known: dict[str, int] = {}

    def hole(self, role: Role, rota: Rota) -> tuple[int, Severity | None]:
        """The hours in which nobody is on duty for `role` though a level needs it, and the worst such level."""
        open_hours = ALWAYS
        for one in islice(self._line(role, rota), MOST_RINGS):
            open_hours &= ~self.covered(one)
        open_hours &= ~self.accepted(rota)
        for level in self.index.severities.values() if open_hours else ():
            if _is_needed(self.index, role, level):
                is_business = level.respond is not None and level.respond.hours == "business"
                hole = open_hours & (self.business if is_business else ALWAYS)
                if hole:
                    return hole, level
        return 0, None

    def _line(self, role: Role, rota: Rota) -> Iterator[Rota | None]:
        """The rotas called one after the other; None stands for anybody whose hours the plan does not state."""
        waiting: list[str | None] = [rota.then, role.assigned.backup if role.assigned else None]
        seen = {rota.id}
        yield rota
        while waiting:
            who = waiting.pop()
            if who is None or who in NOBODY:
                continue
            following = rota_of(self.index, who)
            if following is None:
                yield None
            elif following.id not in seen:
                seen.add(following.id)
                waiting.append(following.then)
                yield following

    def covered(self, rota: Rota | None) -> int:
        """The hours in which somebody is on duty, or may be."""
        if rota is None or not isinstance(rota.coverage, list):
            return ALWAYS
        if rota.id not in self.known:
            self.known[rota.id] = self.of(rota.coverage)
        return self.known[rota.id]

    def accepted(self, rota: Rota) -> int:
        """The hours without cover that were accepted; words alone cover every hour."""
        found = 0
        for gap in rota.gaps_accepted or ():
            found |= ALWAYS if gap.hours is None else self.of(gap.hours)
        return found

    def of(self, windows: Iterable[Window]) -> int:
        """The minutes of the week that lie in `windows`."""
        found = 0
        for window in windows:
            begin, end = _minutes(window.from_), _minutes(window.to)
            length = end - begin if end > begin else end - begin + DAY
            for day in window.days:
                found |= _turned((1 << length) - 1, WEEKDAYS.index(day) * DAY + begin - self._ahead(window.zone))
        return found

    def _ahead(self, zone: str | None) -> int:
        """How many minutes the clocks of `zone` are ahead of those of the plan."""
        if zone is None:
            return 0
        theirs, ours = (self.noon.replace(tzinfo=one).utcoffset() for one in (ZoneInfo(zone), self.index.zone))
        return round((theirs - ours).total_seconds() / 60) if theirs is not None and ours is not None else 0


def _is_needed(index: Index, role: Role, level: Severity) -> bool:
    needed = role.required_for
    if role.id in roles_called(index, level.id):
        return True
    if needed is None:
        return True
    return not needed.manual and (needed.severities is None or level.id in map(bare, needed.severities))


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _turned(minutes: int, by: int) -> int:
    """`minutes` of the week, `by` later; what passes the end of the week stands at its beginning."""
    shifted = minutes << by % WEEK
    return (shifted & ALWAYS) | shifted >> WEEK


def _said(hole: int) -> list[Words]:
    """The first holes of the week, each from when to when; one over the end of the week is said once."""
    edges = hole ^ _turned(hole, 1)
    begins = [minute for minute in _bits(edges) if hole >> minute & 1]
    ends = [minute for minute in _bits(edges) if not hole >> minute & 1]
    if not begins:
        return [words("the whole week")]
    if ends[0] < begins[0]:
        ends = [*ends[1:], ends[0]]
    return [_span(begin, (end - begin) % WEEK) for begin, end in zip(begins, ends, strict=True)][:MOST_HOLES]


def _span(begin: int, length: int) -> Words:
    day, minute = divmod(begin, DAY)
    names = {"day": DAY_NAMES[WEEKDAYS[day]], "from_": _clock(minute)}
    if minute + length <= DAY:
        return words("{day} {from_}-{to}", to=_clock(minute + length), **names)
    last, end = divmod((begin + length) % WEEK, DAY)
    return words("{day} {from_} to {last} {to}", last=DAY_NAMES[WEEKDAYS[last]], to=_clock(end), **names)


def _bits(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def _clock(minute: int) -> str:
    hours, minutes = divmod(minute, 60)
    return f"{hours:02}:{minutes:02}"

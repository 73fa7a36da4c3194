"""The week itself: a cell for each type, level and hour, and which findings speak of what it lacks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from baken.plan.compose.occasion import Case
from baken.plan.conditions.evaluate import Truth
from baken.plan.staffing.duty import NO_CALENDARS
from baken.readiness.findings import Finding, Subject
from baken.readiness.week.answers import Answer, Entry, Reason, all_of, both
from baken.readiness.week.channels import Ways
from baken.readiness.week.promises import Keeping
from baken.readiness.week.staffing import Staffing, Turns
from baken.readiness.week.texts import written
from baken.readiness.week.turning import Turning

HOURS = 7 * 24
WITHIN_AN_HOUR = (timedelta(), timedelta(minutes=59))
"""An hour counts where it holds at its begin and at its end: a window may begin or end in the middle of it."""
SPEAKING = {
    "staffing": ("ROL-01", "ROL-02", "ROL-05", "ROL-06", "ROL-07"),
    "texts": ("TPL-01", "TPL-02", "TPL-05", "AUD-03"),
    "channels": ("CHA-01", "CHA-02", "CHA-03", "CHA-06", "CHA-07", "CHA-08", "CHA-10", "AUD-01"),
    "promises": ("PRO-01", "PRO-02", "PRO-03", "PRO-04", "CHA-11", "SEV-09", "ROL-05", "ROL-06", "ROL-07", "ROL-08"),
}
"""The rules that speak of what each of the four may lack."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One hour. `truth` YES: ready; NO: not ready; OPEN: not known. `lacks` says of each of the four what is missing.

    `findings` are the ids of the findings that speak of it.
    """

    truth: Truth
    lacks: Mapping[str, tuple[Reason, ...]]
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """The week of one type (None where the plan has none) and level: 168 cells from Monday 00:00 in the plan's zone."""

    type: str | None
    level: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """The rows of a week that begins on `monday`."""

    monday: date
    rows: tuple[Row, ...]


def week(subject: Subject, findings: Iterable[Finding], calendars: Mapping[str, str] = NO_CALENDARS) -> Week:
    """What the plan is ready for in the week of the subject's day, by type, level and hour (plan-model part 4).

    An hour is ready where staffing, texts, channels and promises hold; where one fails it is not ready; otherwise one
    is not stated, and it is not known. Types that do not count as incidents are left out.
    """
    monday = subject.today - timedelta(days=subject.today.weekday())
    counting = [kind.id for kind in subject.index.types.values() if kind.counts_as_incident]
    types: list[str] | list[None] = counting or [None]
    looking = _Looking(subject, calendars, monday, tuple(findings))
    rows = (looking.row(kind, level) for kind in types for level in subject.index.severities)
    return Week(monday, tuple(rows))


class _Looking:
    """One look at a plan: what was worked out for one row serves the next."""

    def __init__(
        self, subject: Subject, calendars: Mapping[str, str], monday: date, findings: tuple[Finding, ...]
    ) -> None:
        self._turns = Turns(subject.index, calendars, Turning(subject.index, calendars, monday))
        self._ways = Ways(subject)
        start = datetime.combine(monday, time(), subject.index.zone)
        # Hours of the clock on the wall, also in the week in which it is put forward or back.
        self._hours = [start + timedelta(hours=hour) for hour in range(HOURS)]
        self._findings = _by_entry(findings)
        # By identity: an answer is made once for all hours that are alike, and may hold hundreds of reasons.
        self._cells: dict[tuple[int, ...], tuple[tuple[Answer, ...], Cell]] = {}
        self._kept: dict[tuple[tuple[str, tuple[Reason, ...]], ...], Cell] = {}

    def row(self, kind: str | None, level: str) -> Row:
        index = self._turns.index
        texts = written(self._ways, level, kind)
        channels = self._ways.reach(Case(level, kind, next(iter(index.stages))))
        staffing = Staffing(self._turns, level, kind)
        keeping = Keeping(self._turns, self._ways, level, kind)
        cells = []
        for hour in self._hours:
            moments = [hour + minutes for minutes in WITHIN_AN_HOUR]
            answers = (
                both(*map(staffing.at, moments)),
                texts,
                channels,
                both(*map(keeping.at, moments)),
            )
            cells.append(self._cell(answers))
        return Row(kind, level, tuple(cells))

    def _cell(self, answers: tuple[Answer, ...]) -> Cell:
        key = tuple(map(id, answers))
        found = self._cells.get(key)
        if found is None:
            lacks = {name: answer.reasons for name, answer in zip(SPEAKING, answers, strict=True) if answer.reasons}
            alike = tuple(lacks.items())
            if alike not in self._kept:
                self._kept[alike] = Cell(all_of(answers).truth, lacks, self._speaking(lacks))
            found = self._cells[key] = answers, self._kept[alike]
        return found[1]

    def _speaking(self, lacks: Mapping[str, tuple[Reason, ...]]) -> tuple[str, ...]:
        """The ids of the findings about the entries that something is lacking of."""
        ids: dict[str, None] = {}
        for name, reasons in lacks.items():
            for entry in (entry for reason in reasons for entry in reason.about):
                found = self._findings.get(entry, ())
                ids.update(dict.fromkeys(one.id for one in found if one.rule in SPEAKING[name]))
        return tuple(ids)


def _by_entry(findings: Iterable[Finding]) -> dict[Entry, list[Finding]]:
    """The findings by the entry of the plan they are about, and by the section where they are about all of it."""
    found: dict[Entry, list[Finding]] = {}
    for one in findings:
        found.setdefault(one.entry, []).append(one)
    return found

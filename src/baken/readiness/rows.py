"""How a row asks whether something is stated, or how old it is; the rows stand in `tables`."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from baken.lib.words import Words
from baken.plan.durations import Duration
from baken.plan.problems import Level, Path
from baken.plan.promises.phrases import length_words
from baken.plan.schema import Plan
from baken.plan.schema.base import Entity
from baken.readiness.evidence import Kind
from baken.readiness.findings import Found, Subject, called
from baken.readiness.stated import is_none, is_open, nearest_path


@dataclass(frozen=True, slots=True)
class Stated:
    """`field` (dotted) must be stated wherever `section` of the plan has an entry.

    `section` is a top-level key, or one and a list inside its entries (`howtos.steps`). `missing` is said where it is
    not stated, `none` where it is stated as none (None: that is an answer), each with the `{name}` of the entry of the
    plan. Entries of which `unless` is true need no such statement.
    """

    id: str
    section: str
    field: str
    level: Level
    sentence: Words
    missing: Words
    none: Words | None
    mend: Words
    source: str
    unless: Callable[[Subject, Any], bool] | None = None


@dataclass(frozen=True, slots=True)
class Aged:
    """The day in `field` of an entry of `section` may not lie longer ago than `limit`, or than its own `own_limit`.

    `old` is said with `{name}`, `{day}` and `{limit}`; `never` where no day is stated, at `never_level` (None: nothing
    is said then). A day that was noted as `evidence` of that kind counts as well. `own_limit` is a field of the entry,
    or one of the policies (`policies.drill_every`).
    """

    id: str
    section: str
    field: str
    level: Level
    limit: Duration
    own_limit: str | None
    sentence: Words
    old: Words
    never: Words
    never_level: Level | None
    mend: Words
    source: str
    evidence: Kind | None = None
    unless: Callable[[Subject, Any], bool] | None = None


Find = Callable[[Subject], Iterator[Found]]


def unstated(row: Stated) -> Find:
    """The function of the rule that `row` stands for."""
    steps = row.field.split(".")

    def find(subject: Subject) -> Iterator[Found]:
        for path, named, entry in _entries(subject.written, row.section):
            if row.unless is not None and row.unless(subject, entry):
                continue
            value = _value(entry, steps)
            said = row.missing if is_open(value) else row.none if is_none(value) else None
            if said is not None:
                where = nearest_path(entry, path, row.field)
                yield Found(where, Words(said.message, {"name": called(named)}), row.mend)

    return find


def overdue(row: Aged) -> Find:
    """The function of the rule that `row` stands for."""
    steps = row.field.split(".")

    def find(subject: Subject) -> Iterator[Found]:
        for path, named, entry in _entries(subject.written, row.section):
            if row.unless and row.unless(subject, entry):
                continue
            day = _value(entry, steps)
            if row.evidence is not None:
                day = subject.evidence.newest(row.evidence, getattr(named, "id", ""), day)
            where = nearest_path(entry, path, row.field)
            limit = _limit(subject, row, entry)
            if day is None and row.never_level is not None:
                yield Found(where, Words(row.never.message, {"name": called(named)}), row.mend, row.never_level)
            elif day is not None and subject.today > limit.after(datetime.combine(day, time(), UTC)).date():
                blanks = {"name": called(named), "day": day, "limit": length_words(limit)}
                yield Found(where, Words(row.old.message, blanks), row.mend)

    return find


def _limit(subject: Subject, row: Aged, entry: Entity) -> Duration:
    if row.own_limit is None:
        return row.limit
    outer = subject.written if row.own_limit.startswith("policies.") else entry
    own: Duration | None = _value(outer, row.own_limit.split("."))
    return own or row.limit


def _entries(plan: Plan, section: str) -> Iterator[tuple[Path, Any, Entity]]:
    """Path, the entry of the plan it belongs to, and the entry itself, for everything under `section`."""
    first, _, inner = section.partition(".")
    found = getattr(plan, first)
    if isinstance(found, Entity):
        yield (first,), found, found
        return
    for place, entry in enumerate(found or ()):
        if not inner:
            yield (first, place), entry, entry
            continue
        for number, part in enumerate(getattr(entry, inner) or ()):
            yield (first, place, inner, number), entry, part


def _value(entry: Any, steps: Sequence[str]) -> Any:
    for step in steps:
        if entry is None:
            return None
        entry = getattr(entry, step)
    return entry

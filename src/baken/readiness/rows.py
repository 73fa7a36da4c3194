"""The rules that only ask whether something is stated, or how old it is: one row each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from baken.lib.words import Words, words
from baken.plan.durations import Duration
from baken.plan.index import bare
from baken.plan.problems import Level, Path
from baken.plan.promises.phrases import length_words
from baken.plan.schema import Plan
from baken.plan.schema.base import Entity
from baken.plan.schema.people import Role
from baken.plan.schema.practice import Value
from baken.plan.schema.reach import Channel
from baken.readiness.findings import Found, Rule, Subject, called
from baken.readiness.registry import add
from baken.readiness.stated import is_none, is_open, nearest_path


@dataclass(frozen=True, slots=True)
class Stated:
    """`field` (dotted) must be stated wherever `section` of the plan has an entry.

    `missing` is said where it is not stated, `none` where it is stated as none, each with the entry's `{name}`.
    Entries of which `unless` is true need no such statement.
    """

    id: str
    section: str
    field: str
    level: Level
    sentence: Words
    missing: Words
    none: Words
    mend: Words
    source: str
    unless: Callable[[Subject, Any], bool] | None = None


@dataclass(frozen=True, slots=True)
class Aged:
    """The day in `field` of an entry of `section` may not lie longer ago than `limit`, or than its own `own_limit`.

    `old` is said with `{name}`, `{day}` and `{limit}`; `never` where no day is stated, at `never_level`.
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
    never_level: Level
    mend: Words
    source: str


def is_mirror(subject: Subject, channel: Channel) -> bool:
    """True for a channel that repeats another by itself: nobody has to get in."""
    return channel.id in subject.mirrors


def is_filled_otherwise(_: Subject, role: Role) -> bool:
    """True for a role that is filled only when somebody asks, or for each of its types by somebody of their own."""
    needed = role.required_for
    if needed is None or needed.manual:
        return needed is not None
    held = {bare(name) for name in (role.assigned.by_type if role.assigned else None) or ()}
    return bool(needed.types) and {bare(name) for name in needed.types or ()} <= held


def has_examples(_: Subject, value: Value) -> bool:
    """True for a value that says what one does by examples."""
    return not is_open(value.do) and not is_none(value.do)


STATED = (
    Stated(
        "CHA-01", "channels", "access.how", "error",
        words("no instruction how to get in"),
        words("the plan does not say how to get into {name}"),
        words("the plan says that there is no way into {name}"),
        words("write under access.how what one does to get in"),
        "seed",
        unless=is_mirror,
    ),
    Stated(
        "ROL-01", "roles", "assigned.primary", "error",
        words("a required role that nobody holds"),
        words("the plan names nobody to hold {name}"),
        words("the plan says that nobody holds {name}"),
        words("mention a person or a rota under assigned.primary"),
        "seed",
        unless=is_filled_otherwise,
    ),
    Stated(
        "VAL-01", "values", "means", "error",
        words("a value that does not say what one does"),
        words("the plan does not say what one does because of {name}"),
        words("the plan says that one does nothing because of {name}"),
        words("write under means what one does because of it"),
        "seed",
        unless=has_examples,
    ),
)  # fmt: skip
"""Is it stated?"""

AGED = (
    Aged(
        "FRM-06", "plan", "last_reviewed", "warning", Duration(6, "mo"), "review_every",
        words("not looked over for longer than it should be"),
        words("the plan was last looked over on {day}, more than {limit} ago"),
        words("the plan does not say when it was last looked over"),
        "error",
        words("go through it with everybody who acts, and write the day under plan.last_reviewed"),
        "GDS Way, whose own page was overdue; Statuspage: quarterly",
    ),
)  # fmt: skip
"""How old is it?"""


def register() -> None:
    """Puts every row on the list of rules."""
    for stated in STATED:
        add(Rule(stated.id, stated.level, stated.sentence, stated.source, _unstated(stated)))
    for aged in AGED:
        add(Rule(aged.id, aged.level, aged.sentence, aged.source, _overdue(aged)))


Find = Callable[[Subject], Iterator[Found]]


def _unstated(row: Stated) -> Find:
    def find(subject: Subject) -> Iterator[Found]:
        for path, entry in _entries(subject.written, row.section):
            value = _value(entry, row.field)
            said = row.missing if is_open(value) else row.none if is_none(value) else None
            if said is not None and not (row.unless and row.unless(subject, entry)):
                where = nearest_path(entry, path, row.field)
                yield Found(where, Words(said.message, {"name": called(entry)}), row.mend)

    return find


def _overdue(row: Aged) -> Find:
    def find(subject: Subject) -> Iterator[Found]:
        for path, entry in _entries(subject.written, row.section):
            day = _value(entry, row.field)
            where = nearest_path(entry, path, row.field)
            limit = (_value(entry, row.own_limit) if row.own_limit else None) or row.limit
            if day is None:
                yield Found(where, Words(row.never.message, {"name": called(entry)}), row.mend, row.never_level)
            elif subject.today > limit.after(datetime.combine(day, time(), UTC)).date():
                blanks = {"name": called(entry), "day": day, "limit": length_words(limit)}
                yield Found(where, Words(row.old.message, blanks), row.mend)

    return find


def _entries(plan: Plan, section: str) -> Iterator[tuple[Path, Entity]]:
    found = getattr(plan, section)
    if isinstance(found, Entity):
        yield (section,), found
    else:
        yield from (((section, place), entry) for place, entry in enumerate(found or ()))


def _value(entry: Any, field: str) -> Any:
    for step in field.split("."):
        entry = getattr(entry, step) if entry is not None else None
    return entry

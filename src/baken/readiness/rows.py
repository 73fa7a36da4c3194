"""The rules that only ask whether something is stated: one row each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from baken.lib.words import Words, words
from baken.plan.problems import Level, Path
from baken.readiness.findings import Found, Rule, Subject
from baken.readiness.registry import add


@dataclass(frozen=True, slots=True)
class Stated:
    """`field` (dotted) must be stated in every entry of `section`.

    `missing` is said where it is not stated, `none` where it is stated as none; no sentence: that is fine.
    """

    id: str
    section: str
    field: str
    level: Level
    missing: Words
    none: Words | None
    mend: Words
    source: str


STATED: tuple[Stated, ...] = (
    Stated(
        "CHA-01", "channels", "access.how", "error",
        words("the plan does not say how to get into {name}"),
        words("the plan says that there is no way into {name}"),
        words("write under access.how what one does to get in"),
        "seed",
    ),
    Stated(
        "ROL-01", "roles", "assigned.primary", "error",
        words("nobody is named for {name}"),
        words("the plan says that nobody holds {name}"),
        words("mention a person or a rota under assigned.primary"),
        "seed",
    ),
    Stated(
        "VAL-01", "values", "means", "error",
        words("the value {name} does not say what one does"),
        words("the value {name} is said to mean nothing"),
        words("write under means what one does because of it"),
        "seed",
    ),
)  # fmt: skip


def register() -> None:
    """Puts every row on the list of rules."""
    for row in STATED:
        add(Rule(row.id, row.level, Words(row.missing.message, {"name": "…"}), row.source, _finder(row)))


def _finder(row: Stated) -> Any:
    def find(subject: Subject) -> Iterator[Found]:
        for place, entry in enumerate(getattr(subject.written, row.section) or ()):
            value, path = entry, (row.section, place)
            for step in row.field.split("."):
                value = getattr(value, step) if value is not None else None
            said = row.missing if value in NOT_STATED else (row.none if value == "none" else None)
            if said is not None:
                name = subject.index.text(getattr(entry, "name", None)) or entry.id
                yield Found(_deepest(entry, path, row.field), Words(said.message, {"name": name}), row.mend)

    return find


NOT_STATED = (None, "", "unknown")
"""How a plan leaves something open; `none` is stated, and a different result."""


def _deepest(entry: Any, path: Path, field: str) -> Path:
    """The path of the field as far as the plan states it, so that a finding points at the nearest line."""
    for step in field.split("."):
        if entry is None or step not in entry.model_fields_set:
            return path
        path, entry = (*path, step), getattr(entry, step)
    return path

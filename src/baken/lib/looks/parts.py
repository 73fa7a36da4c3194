"""What the parts of a console page are given to show: steps, buttons, rows, fields, choices, entries, notices.

Each has its template beside it, `looks/_step.html` for a `Step`; `/styleguide` shows all of them.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from baken.lib.words import Words, words

Said = Words | str | Mapping[str, str]
"""What a reader gets to read: words of ours, a text of the plan, or one for each language."""
STATES: Mapping[str, tuple[str, Words]] = {
    "operational": ("ok", words("Works")),
    "degraded_performance": ("degraded", words("Works less well")),
    "partial_outage": ("partial", words("Partly down")),
    "major_outage": ("major", words("Down")),
    "under_maintenance": ("maintenance", words("Under maintenance")),
    "unknown": ("unknown", words("Unknown")),
}
"""The shape, which is also the colour, and the word of each state, as readers of the status page know them."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something to press, which says what happens: a link with `href`, otherwise a button of the form it stands in."""

    say: Said
    href: str = ""
    name: str = ""
    value: str = ""
    kind: Literal["first", "plain", "grave"] = "plain"


@dataclass(frozen=True, slots=True)
class Step:
    """The one next step: what to do, until when, for whom and why, and how."""

    title: Said
    note: Said | None = None
    due: datetime | None = None
    why: Said | None = None
    acts: Sequence[Act] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of what we know. `state` says whether it is known, not known yet, or known not to be."""

    name: Said
    value: Said
    state: Literal["known", "unknown", "none"] = "known"
    more: Said | None = None
    href: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a timeline: when, what, who did it and why. `name` is its place on the page."""

    at: datetime
    said: Said
    who: str = ""
    because: Said | None = None
    name: str = ""


FieldKind = Literal["text", "email", "password", "number", "datetime-local", "search"]
"""What a field of one line takes, as browsers know it."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form with all that stands by it. `lines` above 1 makes it a text of several lines."""

    name: str
    label: Said
    value: str = ""
    hint: Said | None = None
    error: Said | None = None
    kind: FieldKind = "text"
    lines: int = 1
    required: bool = False
    most: int | None = None
    complete: str = "off"
    language: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose."""

    value: str
    label: Said
    hint: Said | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """A question with its answers: one of them, or `many`. `beside` sets short answers next to each other."""

    name: str
    legend: Said
    options: Sequence[Option]
    chosen: Collection[str] = ()
    hint: Said | None = None
    error: Said | None = None
    many: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """What is said back: that it was done, that something is to be looked at, or that it did not work, and the mend."""

    say: Said
    kind: Literal["done", "warn", "wrong", "plain"] = "done"
    mend: Said | None = None


@dataclass(frozen=True, slots=True)
class Empty:
    """What is said where there is nothing yet: what would stand here, and what to do first."""

    title: Said
    lead: Said
    act: Act | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: text, perhaps a link, or the state of a part. `head` is said beside it on narrow screens."""

    say: Said = ""
    href: str = ""
    state: str = ""
    head: Said = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first column names the row; on narrow screens each row becomes a few lines. Made by `table`."""

    heads: Sequence[Said]
    rows: Sequence[Sequence[Cell]]
    caption: Said | None = None


def table(heads: Sequence[Said], rows: Sequence[Sequence[Cell]], caption: Said | None = None) -> Table:
    """A table of `rows`, each cell of which knows the head of its column."""
    tied = [[replace(cell, head=head) for cell, head in zip(row, heads, strict=True)] for row in rows]
    return Table(heads, tied, caption)

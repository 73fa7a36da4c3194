"""What a section of the page holds: entries with a name, running text, labelled points and quoted texts."""

from collections.abc import Sequence
from dataclasses import dataclass

from baken.lib.words import Words

Said = str | Sequence[str]
"""What stands behind a label: a text, or a list of them that is shown as one."""


@dataclass(frozen=True, slots=True)
class Point:
    """A label and what stands behind it."""

    label: Words
    said: Said


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of the plan: a role, a channel, a text.

    `id` is its short name in the plan. `quotes` are texts as they stand in the plan, each with its language, and
    `steps` are numbered, each with its own points.
    """

    name: str = ""
    id: str = ""
    text: str = ""
    points: tuple[Point, ...] = ()
    quotes: tuple[tuple[str, str], ...] = ()
    steps: tuple["Entry", ...] = ()


def points(*pairs: tuple[Words, Said]) -> tuple[Point, ...]:
    """Labels with what stands behind them; where that is nothing, the label is left out too."""
    return tuple(Point(label, said) for label, said in pairs if said)

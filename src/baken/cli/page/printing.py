"""Puts entries on the screen: a name, what it is for, and labels with what stands behind them."""

import re
import textwrap
from collections.abc import Iterable

from rich.text import Text

from baken.cli import output
from baken.cli.language import told
from baken.cli.page.entry import Entry, Point

WIDEST = 100
SHORTEST = 14
LONGEST = 20
"""How wide the labels of an entry are, at least and at most."""
_BLANK = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")


def print_entries(entries: Iterable[Entry]) -> None:
    """Every entry, with an empty line between two of which one is more than a name."""
    before: Entry | None = None
    for entry in entries:
        if before is not None and not (_is_bare(before) and _is_bare(entry)):
            output.line()
        print_entry(entry, 2)
        before = entry


def print_entry(entry: Entry, by: int) -> None:
    """One entry, set in `by` from the left."""
    inside = by + 2 if entry.name else by
    if entry.name:
        head = Text(entry.name, style="bold")
        if entry.id and entry.id.removeprefix("@") != entry.name and entry.id != entry.name:
            head.append(f" ({entry.id})", style="dim not bold")
        _wrapped(head, by)
    for paragraph in entry.text.splitlines():
        _wrapped(Text(paragraph), inside)
    _print_points(entry.points, inside)
    for language, body in entry.quotes:
        _print_quote(language, body, inside)
    for number, step in enumerate(entry.steps, 1):
        label = f"{number}."
        output.hanging(Text(f"{'':{inside}}{label:<4}"), Text(step.name), inside + 4, widest=WIDEST)
        _print_points(step.points, inside + 4)


def _is_bare(entry: Entry) -> bool:
    return not (entry.text or entry.points or entry.quotes or entry.steps)


def _print_points(points: tuple[Point, ...], by: int) -> None:
    labels = [told(point.label) for point in points]
    width = min(max([SHORTEST, *map(len, labels)]), LONGEST) + 2
    for label, point in zip(labels, points, strict=True):
        said = [point.said] if isinstance(point.said, str) else list(point.said)
        for number, text in enumerate(said):
            head = Text(f"{'':{by}}{label if number == 0 else '':<{width}}", style="dim")
            bullet = "- " if len(said) > 1 else ""
            output.hanging(head.append(bullet), Text(text), by + width + len(bullet), widest=WIDEST)


def _print_quote(language: str, body: str, by: int) -> None:
    width = min(output.console().width, WIDEST) - by - 6
    whole = _BLANK.sub(lambda blank: blank[0].replace(" ", "\0"), body)  # so that no blank is broken over two lines
    lines = [part for line in whole.splitlines() for part in textwrap.wrap(line, width) or [""]]
    for number, line in enumerate(part.replace("\0", " ") for part in lines):
        label = Text(f"{'':{by}}{language if number == 0 else '':<3}", style="dim")
        output.put(Text.assemble(label, ("│", "cyan"), f" {line}" if line else ""))


def _wrapped(text: Text, by: int) -> None:
    output.hanging(Text(" " * by), text, by, widest=WIDEST)

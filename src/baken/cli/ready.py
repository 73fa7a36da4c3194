"""What a plan is ready for, in three sentences or as a week: by type, level and hour."""

from collections.abc import Iterable, Sequence
from typing import Any

from babel.dates import get_day_names
from rich.text import Text

from baken.cli import output
from baken.cli.language import current, told
from baken.lib.words import Words, say, words
from baken.plan.conditions.evaluate import Truth
from baken.plan.index import Index
from baken.readiness.week.spans import DAY, DAYS, Span, spans
from baken.readiness.week.week import Cell, Row, Week

READY: dict[Truth, Words] = {
    Truth.YES: words("ready for"),
    Truth.NO: words("not ready for"),
    Truth.OPEN: words("not known for"),
}
NAMES = {Truth.YES: "ready", Truth.NO: "not ready", Truth.OPEN: "unknown"}
SIGNS = {Truth.YES: "●", Truth.NO: "✕", Truth.OPEN: "?"}
STYLES = {Truth.YES: "green", Truth.NO: "bold red", Truth.OPEN: "yellow"}
_DASH = "\u2013"
FOUR: dict[str, Words] = {
    "staffing": words("people"),
    "texts": words("texts"),
    "channels": words("channels"),
    "promises": words("promises"),
}


def say_ready(index: Index, found: Week) -> None:
    """Three sentences: ready for, not ready for, not known for; a sentence of which nothing is true is left out."""
    for truth, begin in READY.items():
        rows = [(row, hours) for row in found.rows if (hours := _hours(row, truth))]
        if rows:
            listed = "; ".join(f"{_row(index, row)} ({_when(hours)})" for row, hours in rows)
            if len(rows) == len(found.rows) and all(len(hours) == DAY * DAYS for _, hours in rows):
                listed = told(words("everything, at every hour"))
            output.line(f"{output.sentence(begin).removesuffix('.')}: {listed}.", style=STYLES[truth])


def show_week(index: Index, found: Week) -> None:
    """The week of each type and level as a grid of hours, and below it what is missing, with the findings."""
    names = get_day_names("wide", locale=current())
    for row in found.rows:
        output.title(_row(index, row))
        output.raw(f"{'':12}{''.join(f'{hour:<6}' for hour in range(0, DAY, 6))}")
        for day in range(DAYS):
            cells = row.cells[day * DAY : day * DAY + DAY]
            output.raw(f"{names[day]:<12}{''.join(SIGNS[cell.truth] for cell in cells)}")
        for cell, hours in _alike(row):
            for part, reasons in cell.lacks.items():
                said = "; ".join(told(reason.words) for reason in reasons)
                output.entry(Text(f"  {SIGNS[cell.truth]} {_when(hours)}: {told(FOUR[part])}: {said}"), 4)
            if cell.findings:
                output.entry(Text(f"    → {' '.join(cell.findings)}", style="dim"), 6)


def as_data(found: Week) -> dict[str, Any]:
    """The week for other programs: each row with its 168 hours from Monday 00:00, alike hours given once."""
    return {"monday": found.monday.isoformat(), "rows": [_row_data(row) for row in found.rows]}


def _row_data(row: Row) -> dict[str, Any]:
    cells = [
        {
            "state": NAMES[cell.truth],
            "hours": hours,
            "lacks": {name: [say(one.words, current()) for one in reasons] for name, reasons in cell.lacks.items()},
            "findings": list(cell.findings),
        }
        for cell, hours in _alike(row)
    ]
    return {"type": row.type, "level": row.level, "cells": cells}


def _alike(row: Row) -> list[tuple[Cell, list[int]]]:
    """The cells of a row that differ, each with its hours."""
    found: dict[int, tuple[Cell, list[int]]] = {}
    for hour, cell in enumerate(row.cells):
        found.setdefault(id(cell), (cell, []))[1].append(hour)
    return list(found.values())


def _hours(row: Row, truth: Truth) -> list[int]:
    return [hour for hour, cell in enumerate(row.cells) if cell.truth is truth]


def _row(index: Index, row: Row) -> str:
    level = say(index.labels.get(f"severity:{row.level}", row.level), current())
    if row.type is None:
        return level
    return f"{say(index.labels.get(f'type:{row.type}', row.type), current())} · {level}"


def _when(hours: Sequence[int]) -> str:
    found = spans(hours)
    if len(hours) == DAY * DAYS:
        return told(words("at every hour"))
    return ", ".join(_span(span) for span in found)


def _span(span: Span) -> str:
    names = get_day_names("abbreviated", locale=current())
    days = names[span.first] if span.first == span.last else _DASH.join((names[span.first], names[span.last]))
    return days if span.is_whole else f"{days} {' '.join(_clock(span.hours))}"


def _clock(hours: Iterable[tuple[int, int]]) -> list[str]:
    return [f"{begin:02}:00{_DASH}{end:02}:00" for begin, end in hours]

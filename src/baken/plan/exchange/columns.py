"""Finds out which column of a table is which, by its name and otherwise by its place, and gives the rows by field."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from baken.lib.words import Words, words
from baken.plan.exchange.headings import COLUMNS, NOT_OURS, Term, fold
from baken.plan.exchange.page import Block, Cell, Mention, Paragraph, Table, Text, one_line, text_of, walked
from baken.plan.exchange.register import Register

TableRow = tuple[Cell, ...]
_MANY_WORDS = 4
"""Words in the first row from which it names no columns, unless one of them is known."""
_AT = re.compile(r"(?<![\w.])@\w")


@dataclass(slots=True)
class Row:
    """One row: its cells by field, those of other columns by their titles, and where it stands; `ours` where it stands
    as we write it."""

    where: Words
    line: int
    cells: dict[str, Cell] = field(default_factory=dict)
    others: list[tuple[str, Cell]] = field(default_factory=list)
    ours: bool = False

    def blocks(self, name: str) -> tuple[Block, ...]:
        """What stands in the cell of a field; nothing where there is none, or where it says nothing."""
        cell = self.cells.get(name)
        return () if cell is None or (not self.ours and not text_of(cell.blocks).strip(_NOTHING)) else cell.blocks


_NOTHING = " -\u2013\u2014./\n"


def rows_of(register: Register, table: Table, section: str, heading: str, *, ours: bool = False) -> Iterator[Row]:
    """The rows of a table of `section`. Reports columns whose meaning is guessed, and rows that hold one text alone."""
    columns = COLUMNS[section]
    header, body = _header(table, columns)
    titles = [one_line(text_of(cell.blocks)) for cell in header] if header else [""] * len(table.rows[0])
    fields = _by_name(titles, columns)
    if not fields:
        fields.update(_by_content(body, columns))
    guessed = _by_place(fields, titles, columns)
    for place, name in guessed.items():
        if titles[place]:
            said = words(
                "under “{heading}” the column “{column}” is read as “{meaning}”, by its place",
                heading=heading, column=titles[place], meaning=columns[name].title,
            )  # fmt: skip
            register.left(table.line, said, words("rename the column if that is right; otherwise move its texts"))
    fields |= guessed
    for number, row in enumerate(body, 1):
        where = words("under “{heading}”, row {row}", heading=heading, row=number)
        line = next((cell.line for cell in row if cell.line), table.line)
        if len(row) > 1 and row[0].across >= len(row) and row[0].blocks:
            register.unplaced(line, where, text_of(row[0].blocks))
            continue
        found = Row(where, line, ours=ours)
        for place, cell in enumerate(row):
            if place in fields:
                found.cells[fields[place]] = cell
            elif cell.blocks:
                found.others.append((titles[place], cell))
        yield found


def _header(table: Table, columns: Mapping[str, Term]) -> tuple[TableRow | None, Sequence[TableRow]]:
    """The row that names the columns, if there is one, and the other rows."""
    first = table.rows[0]
    titles = [one_line(text_of(cell.blocks)) for cell in first]
    known = len(_by_name(titles, columns))
    mentions = any(map(_mentions, first))
    says = known == 0 and any(len(title.split()) >= _MANY_WORDS for title in titles)
    if known >= min(2, len(first)) or (table.header and not mentions and not says):
        return first, table.rows[1:]
    return None, table.rows


def _by_name(titles: Sequence[str], columns: Mapping[str, Term]) -> dict[int, str]:
    """Columns by their titles: first those that are a known name, then those that hold one."""
    found: dict[int, str] = {}
    for place, title in enumerate(titles):
        name = next((name for name, term in columns.items() if term.means(fold(title))), None)
        if name is not None and name not in found.values():
            found[place] = name
    for place, title in enumerate(titles):
        padded = f" {fold(title)} "
        if place in found or not padded.strip():
            continue
        near = [(len(phrase), name) for name, term in columns.items() for phrase in term.phrases()
                if f" {phrase} " in padded and name not in found.values()]  # fmt: skip
        if near:
            found[place] = max(near)[1]
    return found


def _by_content(body: Sequence[TableRow], columns: Mapping[str, Term]) -> dict[int, str]:
    """The column with most mentions holds the people."""
    if "person" not in columns or not body:
        return {}
    counts = [sum(_mentions(row[place]) for row in body) for place in range(len(body[0]))]
    best = max(range(len(counts)), key=lambda place: counts[place])
    return {best: "person"} if counts[best] else {}


def _mentions(cell: Cell) -> int:
    """How many people a cell mentions."""
    runs = [run for block in walked(cell.blocks) if isinstance(block, Paragraph) for run in block.runs]
    typed = sum(len(_AT.findall(run.text)) for run in runs if isinstance(run, Text))
    return typed + sum(isinstance(run, Mention) for run in runs)


def _by_place(found: dict[int, str], titles: Sequence[str], columns: Mapping[str, Term]) -> dict[int, str]:
    """Columns without a known name: the field that people write in that place, if it is free."""
    order = [name for name in columns if name not in NOT_OURS]
    taken = set(found.values())
    guessed = {}
    free = [name for name in order if name not in taken]
    for place in range(len(titles)):
        if place in found:
            continue
        expected = order[place] if place < len(order) else None
        if not any(titles) and free:
            guessed[place] = free.pop(0)
        elif expected in free:
            guessed[place] = expected
            free.remove(expected)
    return guessed

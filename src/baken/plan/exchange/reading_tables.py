"""Reads the tables of a page: merged cells are put into every row and column they reach."""

from typing import TYPE_CHECKING

from baken.lib.words import words
from baken.plan.exchange.markup import CELLS, Element
from baken.plan.exchange.page import Block, Cell, Table, one_line

if TYPE_CHECKING:
    from baken.plan.exchange.reading_html import Reader

_WIDEST = 60
_GROUPS = ("thead", "tbody", "tfoot")


def read_table(reader: "Reader", element: Element) -> list[Block]:
    """The table as rows of equal length, after its caption.

    A cell that reaches over several rows stands in each of them; one that reaches over several columns stands in the
    first, and the others are empty.
    """
    before: list[Block] = []
    found: list[tuple[Element, bool]] = []
    for child in element.elements():
        if child.tag in _GROUPS:
            found += [(row, child.tag == "thead") for row in child.elements() if row.tag == "tr"]
        elif child.tag == "tr":
            found.append((child, False))
        elif child.tag not in ("col", "colgroup"):
            before += reader.blocks([child], child.line)
    rows = _grid(reader, [row for row, _ in found])
    header = bool(found) and (found[0][1] or all(cell.tag == "th" for cell in _cells(found[0][0])))
    kept = [row for row in rows if any(cell.blocks for cell in row)]
    header = header and bool(kept) and kept[0] is rows[0]
    width = max(map(len, kept), default=0)
    full = tuple(tuple(row) + (Cell(),) * (width - len(row)) for row in kept)
    return [*before, Table(full, header, element.line)] if full else before


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row.elements() if cell.tag in ("td", "th")]


def _grid(reader: "Reader", rows: list[Element]) -> list[list[Cell]]:
    grid: list[list[Cell]] = []
    down: dict[int, tuple[int, Cell]] = {}
    count = 0
    for row in rows:
        line: list[Cell] = []
        cells = _cells(row)
        while len(line) < _WIDEST and (cells or any(column >= len(line) for column in down)) and count < CELLS * 2:
            count += 1
            if len(line) in down:
                left, cell = down.pop(len(line))
                if left > 1:
                    down[len(line)] = (left - 1, cell)
                line.append(cell)
            elif cells:
                line += _spread(reader, cells.pop(0), len(line), down)
            else:
                line.append(Cell())
        _say_too_wide(reader, cells)
        grid.append(line)
    return grid


def _spread(reader: "Reader", element: Element, column: int, down: dict[int, tuple[int, Cell]]) -> list[Cell]:
    """The cell and the empty ones it reaches over; `down` is told of the rows below."""
    across = min(_span(element, "colspan"), _WIDEST - column)
    cell = Cell(tuple(reader.blocks(element.children, element.line)), element.line, across)
    found = [cell, *(Cell((), element.line) for _ in range(across - 1))]
    if (below := _span(element, "rowspan") - 1) > 0:
        for place, part in enumerate(found):
            down[column + place] = (below, Cell(part.blocks, part.line, part.across, copied=True))
    return found


def _say_too_wide(reader: "Reader", cells: list[Element]) -> None:
    for cell in cells:
        if text := one_line(cell.text()):
            said = words("this table is wider than {count} columns; left out: “{text}”", count=_WIDEST, text=text[:200])
            reader.notice(cell.line, said, words("divide the table"))


def _span(element: Element, name: str) -> int:
    written = element.attributes.get(name, "1").strip()
    return max(1, min(int(written), 1000)) if written.isdecimal() and len(written) < 6 else 1

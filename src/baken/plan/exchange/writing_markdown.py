"""Writes a page as Markdown that reads well as text, with every sign escaped that Markdown would take for its own."""

import re
from collections.abc import Iterable
from html import escape

from baken.plan.exchange.page import (
    Block,
    Cell,
    Code,
    Heading,
    Link,
    Listing,
    Mention,
    Page,
    Panel,
    Paragraph,
    Runs,
    Table,
    Text,
)

_SIGNS = re.compile(r"[\\`*\[\]<>~]|&(?=[#A-Za-z])|!\Z|(?<![^\W_])_|_(?![^\W_])")
_START = re.compile(r"^(?:[#+=:|-]|\d{1,9}(?=[.)]))", re.MULTILINE)
_LINK_SIGNS = re.compile(r"[\s()<>\\]")


def write_markdown(page: Page) -> str:
    """`page` as Markdown; cells with more than a line hold the few HTML tags that Markdown allows there."""
    return _blocks(page.blocks)


def _blocks(blocks: Iterable[Block], *, in_item: bool = False) -> str:
    """`blocks` with a blank line between them; two lists after each other are kept apart by a comment."""
    written = []
    before: Block | None = None
    for block in blocks:
        if isinstance(block, Listing | Panel) and isinstance(before, type(block)):
            written.append("\n<!-- -->\n\n")
        elif written and not (in_item and isinstance(block, Listing)):
            written.append("\n")
        written.append(_block(block))
        before = block
    return "".join(written)


def _block(block: Block) -> str:
    match block:
        case Heading(level=level, runs=runs):
            text = _runs(runs).replace("\\\n", " ")
            return f"{'#' * level} {_no_closing(text)}\n"
        case Paragraph(runs=runs):
            return f"{_runs(runs)}\n"
        case Listing(items=items, kind=kind):
            return "".join(_item(item, _sign(kind, number)) for number, item in enumerate(items, 1))
        case Table():
            return _table(block)
        case Panel(title=title, blocks=inside):
            head = f"**{_one_line(title)}**\n\n" if title else ""
            lines = f"{head}{_blocks(inside)}".rstrip("\n").split("\n")
            return "".join(f"> {line}".rstrip() + "\n" for line in lines)


def _sign(kind: str, number: int) -> str:
    return {"numbers": f"{number}. ", "tasks": "- [ ] "}.get(kind, "- ")


def _item(item: tuple[Block, ...], sign: str) -> str:
    width = len(sign.removesuffix("[ ] "))
    lines = _blocks(item, in_item=True).rstrip("\n").split("\n")
    return f"{sign}{lines[0]}\n" + "".join(f"{' ' * width}{line}".rstrip() + "\n" for line in lines[1:])


def _table(table: Table) -> str:
    width = len(table.rows[0]) if table.rows else 0
    head, body = (table.rows[0], table.rows[1:]) if table.header else ((Cell(),) * width, table.rows)
    lines = [_row(head), f"|{' --- |' * width}", *map(_row, body)]
    return "\n".join(lines) + "\n"


def _row(row: Iterable[Cell]) -> str:
    return f"| {' | '.join(map(_cell, row))} |"


def _cell(cell: Cell) -> str:
    """The blocks of a cell on one line."""
    parts: list[str] = []
    for block in cell.blocks:
        if parts and isinstance(block, Paragraph) and not parts[-1].endswith("</ul>"):
            parts.append("<br><br>")
        parts.append(_inside_cell(block))
    return "".join(parts)


def _inside_cell(block: Block) -> str:
    match block:
        case Listing(items=items, kind=kind):
            tag = "ol" if kind == "numbers" else "ul"
            mark = ' class="tasks"' if kind == "tasks" else ""
            inside = "".join(f"<li>{_cell(Cell(item))}</li>" for item in items)
            return f"<{tag}{mark}>{inside}</{tag}>"
        case Paragraph(runs=runs) | Heading(runs=runs):
            return _runs(runs, in_table=True)
        case Panel(blocks=blocks):
            return f"<blockquote>{_cell(Cell(blocks))}</blockquote>"
        case Table(rows=rows):
            return "<br><br>".join(_cell(Cell(cell.blocks)) for row in rows for cell in row)


def _runs(runs: Runs, *, in_table: bool = False) -> str:
    said: list[str] = []
    for run in runs:
        match run:
            case Text(text=text):
                said.append(_escaped(text, in_table=in_table))
            case Code(text=text):
                apart = not (said and said[-1].endswith("`"))
                said.append(_code(text, in_table=in_table, apart=apart))
            case Link(url=url, text=text):
                said.append(f"[{_one_line(text, in_table=in_table)}]({_url(url)})")
            case Mention(id=name, name=full):
                said.append(f"[@{_one_line(full or name, in_table=in_table)}](#{_url(name)})")
    return _starts("".join(said)) if not in_table else "".join(said)


def _escaped(text: str, *, in_table: bool = False) -> str:
    text = _SIGNS.sub(lambda sign: f"\\{sign[0]}", text)
    return text.replace("|", "&#124;").replace("\n", "<br>") if in_table else text.replace("\n", "\\\n")


def _one_line(text: str, *, in_table: bool = False) -> str:
    return _escaped(text.replace("\n", " "), in_table=in_table)


def _starts(text: str) -> str:
    """Escapes what would make a heading, list or table at the beginning of a line."""
    return _START.sub(lambda sign: f"\\{sign[0]}" if not sign[0].isdigit() else _numbered(sign), text)


def _numbered(sign: re.Match[str]) -> str:
    return f"{sign[0]}\\"


def _no_closing(text: str) -> str:
    """A heading may not end with #, which Markdown takes for its end."""
    return re.sub(r"(?<!\\)#+$", lambda signs: "\\#" * len(signs[0]), text)


def _code(text: str, *, in_table: bool, apart: bool) -> str:
    if not apart or "`" in text or (in_table and "|" in text) or text != text.strip():
        return f"<code>{_one_line(text, in_table=in_table)}</code>"
    return f"`{text}`"


def _url(url: str) -> str:
    return escape(_LINK_SIGNS.sub(lambda sign: f"%{ord(sign[0]):02X}", url)).replace("|", "&#124;")

"""Places tables, lists and headings of roles, channels and values into the plan."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from baken.lib.words import say, words
from baken.plan.exchange.access import name_and_address
from baken.plan.exchange.cells import items_of, lines_of, list_after, mentions_in
from baken.plan.exchange.columns import Row, rows_of
from baken.plan.exchange.headings import says_nothing
from baken.plan.exchange.keeping import after_name, extend, keep, more
from baken.plan.exchange.own_form import is_ours
from baken.plan.exchange.page import Block, Cell, Listing, Panel, Paragraph, Table, Text, one_line, plain, text_of
from baken.plan.exchange.people_cells import assigned_of
from baken.plan.exchange.placing_channels import place_channel
from baken.plan.exchange.points import cells_below, cells_of_point
from baken.plan.exchange.register import Register
from baken.plan.exchange.sections import Section

_EDGES = " ()-\u2013\u2014:;,"


def place_rows(register: Register, section: Section) -> None:
    """Adds every role, channel or value of a section to the plan."""
    last: dict[str, Any] | None = None
    ours = is_ours(section)
    for part in section.parts:
        name = part.heading
        if name and not any(isinstance(block, Table) for block in part.blocks):
            row = Row(words("under “{heading}”", heading=name), part.line)
            row.cells = cells_below(section.key, name, part.blocks)
            last = _row(register, section.key, row, None)
            continue
        for block in part.blocks:
            for row in _rows(register, section, block, ours=ours):
                last = _row(register, section.key, row, last)


def _rows(register: Register, section: Section, block: Block, *, ours: bool) -> Iterator[Row]:
    match block:
        case Table():
            yield from rows_of(register, block, section.key, section.heading, ours=ours)
        case Listing(items=items):
            for number, item in enumerate(items, 1):
                row = Row(words("under “{heading}”, point {row}", heading=section.heading, row=number), _line(item))
                row.cells = cells_of_point(register, section.key, item)
                yield row
        case Panel(blocks=blocks):
            for inner in blocks:
                yield from _rows(register, section, inner, ours=ours)
        case _:
            where = words("under “{heading}”", heading=section.heading)
            register.unplaced(block.line, where, text_of([block]))


def _line(blocks: Iterable[Block]) -> int:
    return next((block.line for block in blocks), 1)


def _row(register: Register, key: str, row: Row, last: dict[str, Any] | None) -> dict[str, Any] | None:
    """Adds one row, or joins it to the row above where its name is missing or came down from there."""
    cell = row.cells.get("name", Cell())
    parts = cell.blocks
    name = one_line(text_of(parts[:1])).strip()
    below = last is not None and (cell.copied or not name)
    if not name and last is None:
        text = "; ".join(text_of(cell.blocks) for cell in row.cells.values())
        register.unplaced(row.line, row.where, text)
        return None
    found: list[str] = []
    entity = last
    if entity is None or not below:
        name, found = _name(key, parts, ours=row.ours)
        entity = register.new(key, name, key.removesuffix("s"))
        entity["name"] = name
    fields = {name: cell for name, cell in row.cells.items() if not (below and cell.copied)}
    filled = Row(row.where, row.line, fields, [], row.ours)
    own = () if below else parts
    match key:
        case "roles":
            _role(register, entity, filled, own)
        case "channels":
            place_channel(register, entity, filled, own, found)
        case _:
            _value(entity, filled, own)
    for title, other in row.others:
        if not (below and other.copied):
            keep(register, entity, row, title, text_of(other.blocks))
    return entity


def _name(key: str, parts: Sequence[Block], *, ours: bool) -> tuple[str, list[str]]:
    """The name in its cell, and the addresses that stand in it."""
    first = parts[0]
    if not isinstance(first, Paragraph):
        return one_line(text_of([first])), []
    line = plain(first.runs).split("\n")[0]
    if key == "roles" and mentions_in([first]):
        return plain(tuple(run for run in first.runs if isinstance(run, Text))).strip(_EDGES) or line, []
    if key == "channels" and not ours:
        name, found = name_and_address(lines_of(first.runs)[0])
        return name or line, found
    return line, []


def _role(register: Register, entity: dict[str, Any], row: Row, parts: tuple[Block, ...]) -> None:
    register.know_role(entity)
    more(entity, "purpose", after_name(parts))
    extend(entity, "responsibilities", items_of(row.cells.get("responsibilities", Cell()).blocks))
    in_name = mentions_in(parts[:1])
    people = [*([Paragraph(tuple(in_name))] if in_name else []), *row.cells.get("person", Cell()).blocks]
    seconds = row.blocks("backup")
    seconds = () if not row.ours and says_nothing(text_of(seconds)) else seconds
    primary, backup = assigned_of(register, people, seconds, row.line)
    held = entity.get("assigned", {})
    named = [held["primary"], *(one for one in primary if one != held["primary"])] if "primary" in held else primary
    backup += named[1:]
    if "primary" in held and named[1:]:
        said = words("{where}: {person} became the stand-in, as {first} stands above",
                     where=row.where, person=named[1], first=held["primary"])  # fmt: skip
        register.left(row.line, said, words("make it two roles if each does something else"))
    second = [*([held["backup"]] if "backup" in held else []), *backup]
    assigned = {name: found[0] for name, found in (("primary", named), ("backup", second)) if found}
    if assigned:
        entity["assigned"] = assigned
    for extra in dict.fromkeys(second[1:]):
        keep(register, entity, row, say(words("also"), register.language), extra)


def _value(entity: dict[str, Any], row: Row, parts: tuple[Block, ...]) -> None:
    blocks = list(row.cells.get("means", Cell()).blocks)
    avoided, blocks = list_after(blocks, "dont")
    lists = [block for block in blocks if isinstance(block, Listing)]
    texts = [block for block in blocks if not isinstance(block, Listing)]
    more(entity, "means", "\n\n".join(text for text in (after_name(parts), text_of(texts)) if text))
    extend(entity, "do", (text_of(item) for one in lists for item in one.items))
    extend(entity, "dont", avoided)

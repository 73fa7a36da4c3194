"""Places tables, lists and headings of roles, channels and values into the plan."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from baken.lib.words import say, words
from baken.plan.exchange.cells import (
    access_of,
    audiences_and_rest,
    items_of,
    links_in,
    list_after,
    mentions_in,
    names_of,
)
from baken.plan.exchange.columns import Row, rows_of
from baken.plan.exchange.headings import CHANNELS, EVERY, fold, holding
from baken.plan.exchange.naming import ADDRESSES
from baken.plan.exchange.page import (
    Block,
    Cell,
    Listing,
    Mention,
    Panel,
    Paragraph,
    Table,
    Text,
    one_line,
    plain,
    text_of,
)
from baken.plan.exchange.people_cells import assigned_of
from baken.plan.exchange.register import Register, label_of
from baken.plan.exchange.sections import Section

_FEW_WORDS = 4
_EDGES = " ()-\u2013:;,"
_AT = re.compile(r"@([\w.+-]*\w)")
_BETWEEN = re.compile(r"\s*(?::|\s[-\u2013\u2014]\s|\n)\s*")


def place_rows(register: Register, section: Section) -> None:
    """Adds every role, channel or value of a section to the plan."""
    last: dict[str, Any] | None = None
    for part in section.parts:
        name = part.heading
        if name and not any(isinstance(block, Table) for block in part.blocks):
            row = Row(words("under “{heading}”", heading=name), part.line)
            row.cells = _from_blocks(section.key, name, part.blocks)
            last = _row(register, section.key, row, last)
            continue
        for block in part.blocks:
            for row in _rows(register, section, block):
                last = _row(register, section.key, row, last)


def _rows(register: Register, section: Section, block: Block) -> Iterator[Row]:
    match block:
        case Table():
            yield from rows_of(register, block, section.key, section.heading)
        case Listing(items=items):
            for number, item in enumerate(items, 1):
                row = Row(words("under “{heading}”, point {row}", heading=section.heading, row=number), _line(item))
                row.cells = _from_item(section.key, item)
                yield row
        case Panel(blocks=blocks):
            for inner in blocks:
                yield from _rows(register, section, inner)
        case _:
            where = words("under “{heading}”", heading=section.heading)
            register.unplaced(block.line, where, text_of([block]))


def _line(blocks: Iterable[Block]) -> int:
    return next((block.line for block in blocks), 1)


def _from_item(key: str, item: tuple[Block, ...]) -> dict[str, Cell]:
    """A point such as “Lead (@noor): decides” as the cells of a row."""
    first, *rest = item
    runs = first.runs if isinstance(first, Paragraph) else (Text(text_of([first])),)
    people = tuple(run for run in runs if not isinstance(run, Text)) if key == "roles" else ()
    said = plain(tuple(run for run in runs if run not in people))
    name, _, means = _halves(said)
    if key == "roles":
        people = (*people, *(Mention(at) for at in _AT.findall(name)))
        name = _AT.sub("", name)
    blocks = [*([Paragraph((Text(means),), first.line)] if means else []), *rest]
    return _from_blocks(key, re.sub(r"\(\s*[,;]*\s*\)", "", name).strip(_EDGES), blocks) | (
        {"person": Cell((Paragraph(people),))} if people else {}
    )


def _halves(said: str) -> tuple[str, str, str]:
    found = _BETWEEN.search(said)
    return (said[: found.start()], found[0], said[found.end() :]) if found else (said, "", "")


def _from_blocks(key: str, name: str, blocks: Iterable[Block]) -> dict[str, Cell]:
    """What stands under a name that is a heading or begins a point."""
    cells = {"name": Cell((Paragraph((Text(name),)),))}
    blocks = list(blocks)
    if key == "roles":
        people = [block for block in blocks if isinstance(block, Paragraph) and mentions_in([block])]
        cells["person"] = Cell(tuple(people))
        blocks = [block for block in blocks if block not in people]
    cells[{"roles": "responsibilities", "channels": "purpose", "values": "means"}[key]] = Cell(tuple(blocks))
    return cells


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
    entity = last if below and last is not None else _new(register, key, parts)
    fill = {"roles": _role, "channels": _channel, "values": _value}[key]
    fields = {name: cell for name, cell in row.cells.items() if not (below and cell.copied)}
    fill(register, entity, Row(row.where, row.line, fields, []), parts if not below else ())
    for title, other in row.others:
        _keep(register, entity, row, title, text_of(other.blocks))
    return entity


def _new(register: Register, key: str, parts: tuple[Block, ...]) -> dict[str, Any]:
    first = parts[0]
    lines = plain(first.runs).split("\n") if isinstance(first, Paragraph) else [one_line(text_of([first]))]
    links = links_in([first])
    name = (
        links[0].text if key == "channels" and len(links) == 1 and plain((links[0],)) == " ".join(lines) else lines[0]
    )
    if key == "roles" and isinstance(first, Paragraph) and mentions_in([first]):
        name = plain(tuple(run for run in first.runs if isinstance(run, Text))).strip(_EDGES) or lines[0]
    entity = register.new(key, name, key.removesuffix("s"))
    entity["name"] = name
    return entity


def _keep(register: Register, entity: dict[str, Any], row: Row, title: str, text: str) -> None:
    """Keeps what has no field in the notes of the entity, and says so."""
    if not text.strip():
        return
    kept = f"{title}: {text}" if title else text
    entity["notes"] = f"{entity['notes']}\n{kept}" if "notes" in entity else kept
    said = words("{where}, column “{column}”: “{text}” is kept under notes", where=row.where, column=title or "?",
                 text=one_line(text)[:300])  # fmt: skip
    register.left(row.line, said, words("move it to the field it belongs to, or leave it there"))


def _more(entity: dict[str, Any], field: str, text: str) -> None:
    if text:
        entity[field] = f"{entity[field]}\n\n{text}" if field in entity else text


def _extend(entity: dict[str, Any], field: str, items: Iterable[str]) -> None:
    if found := [item for item in items if item]:
        entity[field] = [*entity.get(field, []), *found]


def _role(register: Register, entity: dict[str, Any], row: Row, parts: tuple[Block, ...]) -> None:
    register.know_role(entity)
    _more(entity, "purpose", _after_name(parts))
    _extend(entity, "responsibilities", items_of(row.cells.get("responsibilities", Cell()).blocks))
    in_name = mentions_in(parts[:1])
    people = [*([Paragraph(tuple(in_name))] if in_name else []), *row.cells.get("person", Cell()).blocks]
    primary, backup = assigned_of(register, people, row.cells.get("backup", Cell()).blocks, row.line)
    held = entity.get("assigned", {})
    named = [*([held["primary"]] if "primary" in held else []), *primary]
    second = [*([held["backup"]] if "backup" in held else []), *backup, *named[1:]]
    assigned = {name: found[0] for name, found in (("primary", named), ("backup", second)) if found}
    if assigned:
        entity["assigned"] = assigned
    for extra in dict.fromkeys(second[1:]):
        _keep(register, entity, row, say(words("also"), register.language), extra)


def _after_name(parts: tuple[Block, ...]) -> str:
    """What follows the name in its cell."""
    first = parts[0] if parts else None
    lines = plain(first.runs).split("\n")[1:] if isinstance(first, Paragraph) else []
    return "\n\n".join(text for text in ("\n".join(lines), text_of(parts[1:])) if text)


def _channel(register: Register, entity: dict[str, Any], row: Row, parts: tuple[Block, ...]) -> None:
    links = [link.url for link in links_in(parts)]
    rest = _after_name(parts)
    known = {say(value, language): key for key, value in ADDRESSES.items() for language in ("en", "nl")}
    if links and (not rest or rest == links[0]):
        entity["address"] = links[0]
    else:
        _more(entity, "address", known.get(rest, rest))
    kinds = holding(entity["name"], CHANNELS)
    if kinds:
        entity.setdefault("kind", kinds[0])
    audiences, purpose = audiences_and_rest(register, row.cells.get("purpose", Cell()).blocks)
    _more(entity, "purpose", text_of(purpose))
    audiences = audiences or register.hinted_audiences(text_of(purpose)) if parts else audiences
    _extend(entity, "audiences", (name for name in audiences if name not in entity.get("audiences", ())))
    if parts and "audiences" not in entity:
        said = words("{where}: the page does not say for whom “{channel}” is", where=row.where, channel=entity["name"])
        register.left(row.line, said, words("name its readers under audiences; until then nothing is sent there"))
    _types(register, entity, row)
    _department(register, entity, row)
    access = access_of(register, row.cells.get("access", Cell()).blocks, row.line)
    if access:
        entity["access"] = entity.get("access", {}) | access


def _types(register: Register, entity: dict[str, Any], row: Row) -> None:
    """Short names are types of incident, longer texts words for people, and “all” is no restriction."""
    kinds, only = [], []
    for block in row.cells.get("types", Cell()).blocks:
        texts = [text_of(item) for item in block.items] if isinstance(block, Listing) else [text_of([block])]
        for text in texts:
            labelled = label_of(text, ("only",))
            if labelled:
                only.append(labelled[1])
            elif fold(text) not in EVERY:
                found = [text] if isinstance(block, Listing) else names_of(text)
                short = isinstance(block, Listing) or all(len(name.split()) <= _FEW_WORDS for name in found)
                kinds += found if short else []
                only += [] if short else [text]
    use = entity.get("use_for", {})
    names = [str(register.once("types", one_line(kind), "type")["id"]) for kind in kinds if one_line(kind)]
    _extend(use, "types", (name for name in names if name not in use.get("types", ())))
    _more(use, "condition", "\n\n".join(only))
    if use:
        entity["use_for"] = use


def _department(register: Register, entity: dict[str, Any], row: Row) -> None:
    blocks = row.cells.get("department", Cell()).blocks
    people = mentions_in(blocks)
    lines = [line for block in blocks for line in text_of([block]).removeprefix("- ").replace("\n- ", "\n").split("\n")]
    owners = [*(list(register.whom(people, row.line)) if people else [])]
    if not people:
        owners = [f"team:{register.once('teams', one_line(line), 'team')['id']}" for line in lines if one_line(line)]
    if owners:
        entity.setdefault("owner", owners[0])
    for extra in owners[1:]:
        _keep(register, entity, row, say(words("also"), register.language), extra)


def _value(_: Register, entity: dict[str, Any], row: Row, parts: tuple[Block, ...]) -> None:
    blocks = list(row.cells.get("means", Cell()).blocks)
    avoided, blocks = list_after(blocks, "dont")
    lists = [block for block in blocks if isinstance(block, Listing)]
    texts = [block for block in blocks if not isinstance(block, Listing)]
    _more(entity, "means", "\n\n".join(text for text in (_after_name(parts), text_of(texts)) if text))
    _extend(entity, "do", (text_of(item) for one in lists for item in one.items))
    _extend(entity, "dont", avoided)

"""Places what is an incident, what is none, and who may say so."""

import re
from collections.abc import Iterable
from typing import Any

from baken.plan.exchange.cells import items_of
from baken.plan.exchange.headings import LABELS, fold, named
from baken.plan.exchange.page import Block, Heading, Listing, Panel, Paragraph, Table, Text, one_line, plain, text_of
from baken.plan.exchange.register import Register
from baken.plan.exchange.sections import Section

_LABELS = {name: LABELS[name] for name in ("not_incident", "who_may_declare")}
_LABEL = re.compile(r"\s*([^:\n]{2,60}):\s+(?=\S)")
_IS = frozenset(("incident", "wel", "wel een incident", "wel incident", "an incident", "een incident", "yes", "ja",
                 "dit is een incident", "this is an incident"))  # fmt: skip
"""What people write over what is an incident, where it stands beside what is none."""


def place_definition(register: Register, section: Section, definition: dict[str, Any]) -> None:
    """Adds a section to the definition of the plan."""
    for part in section.parts:
        field, said = _field_of(part.heading)
        prefix = "" if field != "incident" or said or not part.heading or fold(part.heading) in _IS else part.heading
        if prefix and section.heading and fold(prefix) == fold(section.heading):
            prefix = ""
        if said:
            _add(register, definition, field, [said], part.line)
        for block in part.blocks:
            field, prefix = _criterion(register, definition, block, field, prefix)


def _field_of(heading: str) -> tuple[str, str]:
    """What stands under a heading, and what the heading says itself behind a colon."""
    if field := named(heading, _LABELS):
        return field, ""
    field, said = _labelled(heading)
    return (field, said) if field else ("incident", "")


def _labelled(text: str) -> tuple[str, str]:
    """The field that a text such as “Not an incident: a typo” names, and what follows; empty where it names none."""
    found = _LABEL.match(text)
    if found is None:
        return "", text
    field = "incident" if fold(found[1]) in _IS else named(found[1], _LABELS) or ""
    return field, text[found.end() :] if field else text


def _criterion(
    register: Register, definition: dict[str, Any], block: Block, field: str, prefix: str
) -> tuple[str, str]:
    """Adds one block of the definition; gives the field and the prefix for what follows it."""
    said = plain(block.runs) if isinstance(block, Paragraph | Heading) else ""
    bare = said.removesuffix(":")
    if said.endswith(":") or (said and (named(said, _LABELS) or fold(said) in _IS)):
        label = "incident" if fold(bare) in _IS else named(bare, _LABELS)
        if label:
            return label, ""
        definition["notes"] = f"{definition['notes']}\n{said}" if "notes" in definition else said
        return field, prefix
    match block:
        case Panel(blocks=blocks, title=title):
            inside = _field_of(title)[0] if title and _field_of(title)[0] != "incident" else field
            if title and inside == field and fold(title) not in _IS:
                _add(register, definition, field, [title], block.line)
            for inner in blocks:
                inside, prefix = _criterion(register, definition, inner, inside, prefix)
        case Paragraph(runs=runs) if field == "who_may_declare":
            definition.setdefault(field, []).extend(register.whom(runs, block.line))
        case Listing(items=items) if field == "who_may_declare":
            for item in items:
                runs = item[0].runs if isinstance(item[0], Paragraph) else (Text(text_of(item)),)
                definition.setdefault(field, []).extend(register.whom(runs, block.line))
        case Table() if field == "incident" and (columns := _columns(block)):
            _beside(register, definition, block, columns)
        case Listing(items=items):
            _points(register, definition, items, field, prefix, block.line)
        case _:
            found = _criteria(block) if isinstance(block, Table) else items_of([block])
            label, _ = _labelled(found[0]) if found and isinstance(block, Paragraph) else ("", "")
            _add(register, definition, label or field, found, block.line, prefix if not label else "")
    return field, prefix


def _points(
    register: Register,
    definition: dict[str, Any],
    items: Iterable[tuple[Block, ...]],
    field: str,
    prefix: str,
    line: int,
) -> None:
    """Adds the points of a list; a point that only says “Not an incident” is a heading for the list inside it."""
    for item in items:
        first, *rest = item
        label = named(plain(first.runs).removesuffix(":"), _LABELS) if isinstance(first, Paragraph) else None
        if label and rest:
            for inner in rest:
                _criterion(register, definition, inner, label, "")
        else:
            _add(register, definition, field, [text_of(item)], line, prefix)


def _add(
    register: Register, definition: dict[str, Any], field: str, texts: Iterable[str], line: int, prefix: str = ""
) -> None:
    """Adds criteria to `field`, or to the field that one of them names itself."""
    for text in (part for whole in texts if whole for part in _lines(whole)):
        own, said = _labelled(text)
        if (own or field) == "who_may_declare":
            found = list(register.whom((Text(said),), line))
        else:
            found = [said if own else f"{prefix}: {text}" if prefix else text]
        definition.setdefault(own or field, []).extend(found)


def _lines(text: str) -> list[str]:
    """A point as it is, or its lines where one of them names a field, as in a list that a label follows at once."""
    lines = [line for line in text.split("\n") if line.strip()]
    return lines if any(_labelled(line)[0] for line in lines[1:]) else [text]


def _criteria(table: Table) -> list[str]:
    """Rows as “criterion: threshold”; the row that names the columns is left out."""
    rows = table.rows[1:] if table.header and len(table.rows) > 1 else table.rows
    found = []
    for row in rows:
        first, *rest = [one_line(text_of(cell.blocks)) for cell in row]
        behind = "; ".join(text for text in rest if text)
        found.append(f"{first}: {behind}" if first and behind else first or behind)
    return found


def _columns(table: Table) -> dict[int, str]:
    """Which column says what is an incident and which what is none, where they stand side by side."""
    titles = [one_line(text_of(cell.blocks)) for cell in table.rows[0]]
    found = {place: "incident" if fold(title) in _IS else named(title, _LABELS) or ""
             for place, title in enumerate(titles)}  # fmt: skip
    return found if "not_incident" in found.values() and all(found.values()) else {}


def _beside(register: Register, definition: dict[str, Any], table: Table, columns: dict[int, str]) -> None:
    for row in table.rows[1:]:
        for place, cell in enumerate(row):
            if not cell.copied:
                _add(register, definition, columns[place], items_of(cell.blocks), cell.line or table.line)

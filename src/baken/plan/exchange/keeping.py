"""Adds texts to an entity of the plan, and keeps in its notes what has no field of its own."""

from collections.abc import Iterable
from typing import Any

from baken.lib.words import words
from baken.plan.exchange.columns import Row
from baken.plan.exchange.headings import says_nothing
from baken.plan.exchange.page import Block, Paragraph, one_line, plain, text_of
from baken.plan.exchange.register import Register


def keep(register: Register, entity: dict[str, Any], row: Row, title: str, text: str) -> None:
    """Keeps what has no field in the notes of the entity, and says so; a cell that says nothing is left out."""
    if says_nothing(text):
        return
    kept = f"{title}: {text}" if title else text
    entity["notes"] = f"{entity['notes']}\n{kept}" if "notes" in entity else kept
    said = words("{where}, column “{column}”: “{text}” is kept under notes", where=row.where, column=title or "?",
                 text=one_line(text)[:300])  # fmt: skip
    register.left(row.line, said, words("move it to the field it belongs to, or leave it there"))


def more(entity: dict[str, Any], field: str, text: str) -> None:
    """Adds a text to a field, as a paragraph of its own."""
    if text:
        entity[field] = f"{entity[field]}\n\n{text}" if field in entity else text


def extend(entity: dict[str, Any], field: str, items: Iterable[str]) -> None:
    """Adds items to the list in a field."""
    if found := [item for item in items if item]:
        entity[field] = [*entity.get(field, []), *found]


def after_name(parts: tuple[Block, ...]) -> str:
    """What follows the name in its cell."""
    first = parts[0] if parts else None
    lines = plain(first.runs).split("\n")[1:] if isinstance(first, Paragraph) else []
    return "\n\n".join(text for text in ("\n".join(lines), text_of(parts[1:])) if text)

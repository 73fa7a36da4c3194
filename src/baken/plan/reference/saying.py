"""Shapes and defaults in the words of somebody who writes a plan, as Markdown."""

import re
from typing import Any

from baken.plan.durations import Duration
from baken.plan.reference.kinds import Kind
from baken.plan.reference.shapes import Block, Either, Field, ListOf, MapOf, Number, OneOf, Reference, Shape, fields_of
from baken.plan.schema.base import Entity

_TARGETS = {
    "person": ("person", "people", "people"),
    "role": ("role", "roles", "roles"),
    "rota": ("rota", "rotas", "rotas"),
    "team": ("team", "teams", "teams"),
    "signal": ("signal", "signals", "signals"),
    "severity": ("level", "levels", "severities"),
    "type": ("type", "types", "types"),
    "component": ("component", "components", "components"),
    "data_class": ("class of information", "classes of information", "data_classes"),
    "audience": ("audience", "audiences", "audiences"),
    "channel": ("channel", "channels", "channels"),
    "stage": ("stage", "stages", "stages"),
    "fact": ("fact", "facts", "facts"),
    "template": ("text", "texts", "templates"),
    "howto": ("guide", "guides", "howtos"),
    "duty": ("duty", "duties", "duties"),
    "platform": ("platform", "platforms", "organisation"),
    "ext": ("`ext:NAME`", "`ext:NAME`", ""),
    "self": ("`self:NAME`", "`self:NAME`", ""),
}
"""What a reference may name: one, several, and the section that tells of it."""


def said(shape: Shape, many: bool = False) -> str:
    """What may be written, as Markdown with links to the sections of the page; `many` says it as items of a list."""
    match shape:
        case Kind(name, plural):
            return plural if many else name
        case Number(whole, least):
            number = "whole number" if whole else "number"
            return number if least is None else f"{number}, {least} or more"
        case OneOf() | Reference() | Either():
            return either(_options(shape, many))
        case Block(entity):
            title = title_of(entity)
            return link(_several(title.lower()) if many else title.lower(), title)
        case ListOf():
            return _list(shape)
        case MapOf(key, value):
            return f"{said(value)} for each {said(key)}"


def said_default(field: Field) -> str:
    """What holds where the field is left out; empty where it is then simply not stated."""
    if field.required:
        return "**required**"
    if field.said_default:
        return field.said_default
    return "" if field.default is None else f"`{_written(field.default)}`"


def title_of(entity: type[Entity]) -> str:
    """The heading of an entity's own table: `ContactList` as "Contact list"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", entity.__name__).capitalize()


def link(text: str, heading: str) -> str:
    """`text` as a link to a heading of the same page."""
    return f"[{text}](#{slug(heading)})"


def slug(heading: str) -> str:
    """The address of a heading within its page, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def either(options: list[str]) -> str:
    """`a`, `b` or `c`."""
    return " or ".join(part for part in (", ".join(options[:-1]), options[-1]) if part)


def _options(shape: Shape, many: bool) -> list[str]:
    """The choices that `shape` leaves, each on its own."""
    match shape:
        case OneOf(words):
            return [f"`{word}`" for word in words]
        case Reference():
            return _targets(shape, many)
        case Either(options):
            return [part for option in options for part in _options(option, many)]
        case _:
            return [said(shape, many)]


def _targets(shape: Reference, many: bool) -> list[str]:
    if shape.free and len(shape.kinds) > 1:
        return [link("owner" if shape.kinds[0] == "team" else "who", "Who and owner")]
    named = []
    for kind in shape.kinds:
        one, several, section = _TARGETS[kind]
        text = several if many else one
        named.append(link(text, section) if section else text)
    return [*named, "words for people"] if shape.free else named


def _list(shape: ListOf) -> str:
    item = said(shape.item, many=True)
    if shape.single:
        return f"one or more {item}"
    return f"list of {shape.least} or {shape.most} {item}" if shape.most else f"list of {item}"


def _several(word: str) -> str:
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"


def _written(value: Any) -> str:
    """A default as it would stand in a plan."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]"
    if isinstance(value, Entity):
        keys = {field.name: field.key for field in fields_of(type(value))}
        said = {keys[name]: part for name, part in value if name in value.model_fields_set}
        return f"{{{', '.join(f'{key}: {_written(part)}' for key, part in said.items())}}}"
    assert isinstance(value, str | int | Duration)
    return f'"{value}"' if re.fullmatch(r"\d+:\d+", str(value)) else str(value)

"""The JSON Schema of `plan/1`, for editors: it accepts each form that `baken plan check` accepts, short ones too.

Only keywords that mean the same in older drafts are used, since editors lag behind: no `prefixItems`, no
`unevaluatedProperties`. `patternErrorMessage` is what editors say instead of the pattern; others leave it alone.
"""

import re
from typing import Any

from baken.lib.ids import ID_PATTERN, read_reference
from baken.plan.durations import Duration
from baken.plan.reference import kinds
from baken.plan.reference.kinds import Kind
from baken.plan.reference.shapes import (
    Block,
    Either,
    Field,
    ListOf,
    MapOf,
    Number,
    OneOf,
    Reference,
    Shape,
    entities_in,
    fields_of,
    meaning_of,
)
from baken.plan.schema import Plan
from baken.plan.schema.base import LANGUAGE_PATTERN, Entity

JsonSchema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> JsonSchema:
    """The JSON Schema (draft 2020-12) of a plan, or of one file of a plan in a folder.

    It is closed: an unknown key, a word that is none of a few, and a reference to the wrong kind of thing are
    refused. What hangs on more than the form (does this id, this day, this time zone exist?) it leaves to
    `baken plan check`.
    """
    simple = {_name(kind): _described(_simple(kind), _LINK.sub("", kind.meaning)) for kind in kinds.KINDS}
    blocks = {entity.__name__: _block(entity) for entity in _entities(Plan)}
    return {"$schema": DRAFT, "title": "Baken plan", **_block(Plan), "$defs": {**simple, **blocks}}


def _entities(entity: type[Entity]) -> dict[type[Entity], None]:
    """All entities below `entity`, each once, in the order in which a reader meets them."""
    found: dict[type[Entity], None] = {}
    for field in fields_of(entity):
        for part in entities_in(field.shape):
            found.update({part: None, **_entities(part)})
    return found


def _block(entity: type[Entity]) -> JsonSchema:
    fields = fields_of(entity)
    schema: JsonSchema = {
        "description": meaning_of(entity),
        "type": "object",
        "properties": {field.key: _field(field) for field in fields},
        "additionalProperties": False,
    }
    required = [field.key for field in fields if field.required]
    return schema | ({"required": required} if required else {})


def _field(field: Field) -> JsonSchema:
    schema = _schema(field.shape)
    if field.nullable and schema:
        schema = _or_null(schema)
    default = str(field.default) if isinstance(field.default, Duration) else field.default
    if default is not None and not isinstance(default, Entity):
        schema = {**schema, "default": default}
    said = f"{field.meaning} Default: {field.said_default}." if field.said_default else field.meaning
    return _described(schema, said)


def _schema(shape: Shape) -> JsonSchema:
    match shape:
        case kinds.ANYTHING:
            return {}
        case Kind():
            return {"$ref": f"#/$defs/{_name(shape)}"}
        case Number(whole, least):
            return {"type": "integer" if whole else "number"} | ({} if least is None else {"minimum": least})
        case OneOf(words):
            return {"enum": list(words)}
        case Reference(names, free):
            example = "@ID" if names[0] == "person" else "ID"
            return {"type": "string"} if free else _text(reference_pattern(names), f"{names[0]}, such as {example}")
        case Block(entity):
            return {"$ref": f"#/$defs/{entity.__name__}"}
        case ListOf():
            return _list(shape)
        case MapOf(key, value):
            return {"type": "object", "propertyNames": _schema(key), "additionalProperties": _schema(value)}
        case Either(options):
            return {"anyOf": [_schema(option) for option in options]}


def _list(shape: ListOf) -> JsonSchema:
    """A list; not an alternative to `none` but one schema, so that an editor underlines the item that is wrong."""
    item = _schema(shape.item)
    schema = _text("none", "list; none where there is none") if shape.none else {}
    schema |= {"type": ["array", "string"] if shape.none else "array", "items": item}
    if shape.least:
        schema["minItems"] = shape.least
    if shape.most is not None:
        schema["maxItems"] = shape.most
    return {"anyOf": [schema, item]} if shape.single else schema


def reference_pattern(names: tuple[str, ...]) -> str:
    """The form of a reference to one of these kinds, the first of which a bare id means: `@noor`, `role:lead`."""
    typed = [f"{name}:" for name in names if read_reference(f"{name}:x")] + (["@"] if "person" in names else [])
    return f"({'|'.join(typed)})?{ID_PATTERN}" if typed else ID_PATTERN


def _simple(kind: Kind) -> JsonSchema:
    if kind in _SPECIAL:
        return _SPECIAL[kind]
    text = _text(kind.pattern, f"{kind.name}, such as {kind.example}") if kind.pattern else {"type": "string"}
    return {"anyOf": [{"enum": list(kind.offered)}, text]} if kind.offered else text


def _text(pattern: str, wanted: str) -> JsonSchema:
    article = "an" if wanted[0] in "aeio" else "a"
    return {"type": "string", "pattern": f"^({pattern})$", "patternErrorMessage": f"Here belongs {article} {wanted}."}


def _or_null(schema: JsonSchema) -> JsonSchema:
    if set(schema) == {"enum"}:
        return {"enum": [*schema["enum"], None]}
    if "type" in schema:
        types = schema["type"]
        return {**schema, "type": [*(types if isinstance(types, list) else [types]), "null"]}
    options = schema["anyOf"] if set(schema) == {"anyOf"} else [schema]
    return {"anyOf": [*options, {"type": "null"}]}


def _described(schema: JsonSchema, meaning: str) -> JsonSchema:
    return {"description": meaning, **schema}


def _name(kind: Kind) -> str:
    """The name of a kind as a part of an address inside the schema: without spaces."""
    return kind.name.replace(" ", "-")


_LINK = re.compile(r"; see \[[^]]*\]\([^)]*\)")
_TEXT: JsonSchema = {
    "anyOf": [
        {"type": "string"},
        {
            "type": "object",
            "propertyNames": {"pattern": LANGUAGE_PATTERN},
            "additionalProperties": {"type": "string"},
            "minProperties": 1,
        },
    ]
}
_SPECIAL: dict[Kind, JsonSchema] = {
    kinds.TEXT: _TEXT,
    kinds.CONDITION_OR_TEXT: _TEXT,
    kinds.YES_OR_NO: {"type": "boolean"},
    kinds.ANSWER: {"type": ["boolean", "number", "string"]},
    kinds.ANYTHING: {},
}
"""Kinds that are more than one text."""

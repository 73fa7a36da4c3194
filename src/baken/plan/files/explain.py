"""Turns what the schema refuses into sentences for people, with the nearest known key or value."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from baken.lib.ids import is_id, nearest
from baken.lib.words import Words, words
from baken.plan.files.places import Places
from baken.plan.problems import MOST_LISTED, Path, Problem
from baken.plan.schema import Plan
from baken.plan.schema.base import LANGUAGE_PATTERN, Entity, shown
from baken.plan.schema.criteria import PUBLIC_PATTERN


def explain(
    error: ValidationError, data: Mapping[str, Any], places: Places, root: type[Entity] = Plan
) -> list[Problem]:
    """Every error of `error` as a problem with its place; several errors of one value become one.

    `data` is what was validated as a `root`, and `places` where it stands. Problems keep the order of the errors; of
    very many the first come.
    """
    found: dict[Path, Problem] = {}
    for detail, path, alternatives in faults(error, data):
        if path in found and alternatives:
            continue
        found.setdefault(path, _Fault(detail, path, alternatives, root).problem(places))
        if len(found) > MOST_LISTED:
            break
    return list(found.values())


def faults(error: ValidationError, data: Mapping[str, Any]) -> Iterator[tuple[ErrorDetails, Path, bool]]:
    """Each error of `error` with its path in `data`, and whether the field there takes several forms."""
    for detail in error.errors(include_url=False):
        yield detail, *_real_path(detail, data)


def _real_path(detail: ErrorDetails, data: Any) -> tuple[Path, bool]:
    """The error's path without the steps that only name one alternative of a field, and whether there were any."""
    path: list[str | int] = []
    alternatives = False
    for step in detail["loc"]:
        inside = (isinstance(data, Mapping) and step in data) or (isinstance(step, int) and isinstance(data, list))
        if inside:
            path.append(step)
            data = data[step]
        elif detail["type"] == "missing" and step == detail["loc"][-1]:
            path.append(step)
        elif step != "[key]":
            alternatives = True
    return tuple(path), alternatives


@dataclass(frozen=True, slots=True)
class _Fault:
    """One error of the schema: what it is about and where, `alternatives` where the field takes several forms."""

    detail: ErrorDetails
    path: Path
    alternatives: bool
    root: type[Entity]

    def problem(self, places: Places) -> Problem:
        detail, path = self.detail, self.path
        if detail["type"] == "extra_forbidden":
            said, mend = self.unknown_key()
            return Problem("FRM-01", said, places.of_key(path), path, mend)
        if detail["type"] == "missing":
            said = words("“{key}” is missing here; it has to be stated", key=path[-1])
            mend = words("add the line “{example}”, indented like its neighbours", example=f"{path[-1]}: …")
            return Problem("FRM-01", said, places.of(path[:-1]), path, mend)
        was_typed = isinstance(detail["input"], bool | int | float) and detail["type"] in _TYPED_TEXT
        carried = detail.get("ctx", {}).get("words")
        said, mend = (carried, None) if isinstance(carried, Words) else self.wrong_value()
        if isinstance(detail["input"], str) and detail["input"].startswith(_CURLY):
            mend = words(
                "only straight quotes count; write {quoted}", quoted=f'"{shown(detail["input"].strip(_CURLED))}"'
            )
        return Problem("FRM-03" if was_typed else "FRM-02", said, places.of(path), path, mend)

    def unknown_key(self) -> tuple[Words, Words | None]:
        key = str(self.path[-1])
        known = keys_at(self.path[:-1], self.root)
        if self.detail["input"] is None and (" " in key or not key.isascii()):
            return (
                words(
                    "“{key}” is no key: it looks like the rest of a sentence that was cut at a comma", key=shown(key)
                ),
                words("put the whole text in quotes"),
            )
        close = nearest(key[:80], known)
        if close:
            return (
                words("“{key}” is no known key; did you mean “{nearest}”?", key=shown(key), nearest=close),
                words("write “{nearest}”, or keep it for people under “notes”", nearest=close),
            )
        return (
            words("“{key}” is no known key here; known are {known}", key=shown(key), known=sorted(known)),
            words("write one of these, or keep it for people under “notes”"),
        )

    def wrong_value(self) -> tuple[Words, Words | None]:
        value, kind = self.detail["input"], self.detail["type"]
        key = next((step for step in reversed(self.path) if isinstance(step, str)), "")
        allowed = self.allowed() if kind == "literal_error" or self.alternatives else []
        if allowed:
            close = nearest(str(value)[:80], allowed)
            said = words(
                "“{value}” can't stand at “{key}”; known are {known}", value=shown(value), key=key, known=allowed
            )
            return said, words("write {nearest}", nearest=close) if close else None
        if value is None:
            return words("“{key}” is empty here; give it a value or leave the key out", key=key), None
        if kind in _KEYS_EXPECTED and isinstance(self.path[-1], int):
            return self.bare_entry(key, value)
        sentence = _BY_PATTERN.get(self.detail.get("ctx", {}).get("pattern", "")) or _EXPECTED.get(kind, _OTHERWISE)
        return Words(sentence.message, {"key": key, "value": shown(value), **_limits(self.detail)}), _mend(kind, value)

    def bare_entry(self, key: str, value: Any) -> tuple[Words, Words | None]:
        """For `- noor` in a list whose entries have keys of their own."""
        said = words(
            "entries under “{key}” have keys of their own; here stands only {value}", key=key, value=shown(value)
        )
        if isinstance(value, str) and _GLUED_COLON.match(value):
            return said, words("write a space after the colon: {example}", example=f"- {value.replace(':', ': ', 1)}")
        named = isinstance(value, str) and is_id(value) and "id" in keys_at(self.path, self.root)
        return said, words("write {example}", example=f"- id: {value}") if named else None

    def allowed(self) -> list[str]:
        """The words that may stand at the path, where the schema lists them, in its order."""
        steps = list(self.path)
        while steps and isinstance(steps[-1], int):
            steps.pop()
        entity = _entity_at(tuple(steps[:-1]), self.root)
        fields = entity.model_fields.items() if entity else ()
        return [
            word for name, info in fields if (info.alias or name) == steps[-1] for word in _literals(info.annotation)
        ]


def _mend(kind: str, value: Any) -> Words | None:
    if kind == "string_type" and isinstance(value, bool | int | float):
        return words('put it in quotes: "{value}"', value=shown(value))
    if kind == "bool_type" and isinstance(value, str) and value.lower() in _YES_OR_NO:
        return words("write {nearest}", nearest=_YES_OR_NO[value.lower()])
    if kind in ("int_type", "float_type") and isinstance(value, str) and value.isascii() and value.isdigit():
        return words("write it without quotes: {value}", value=shown(value))
    if kind == "list_type" and isinstance(value, str):
        return words("write it as a list: [{value}]", value=shown(value))
    if kind == "list_type" and isinstance(value, Mapping) and value:
        return _first_entry(str(next(iter(value))))
    if kind in _KEYS_EXPECTED:
        return words("write each of its keys on a line of its own below it, indented, with a colon and a value")
    return None


def _first_entry(key: str) -> Words | None:
    """How to begin a list where keys stand, the first of them `key`."""
    if key.startswith("-"):
        return words("write a space after the dash: {example}", example=f"- {shown(key.removeprefix('-'))}: …")
    return words("begin the first entry with {example}", example="- id: …" if key == "id" else f"- id: {shown(key)}")


def _limits(detail: ErrorDetails) -> dict[str, Any]:
    context = detail.get("ctx", {})
    return {"least": context.get("ge", context.get("gt", ""))}


_YES_OR_NO = {
    **dict.fromkeys(("yes", "y", "on", "ja", "true"), "true"),
    **dict.fromkeys(("no", "n", "off", "nee", "false"), "false"),
}
_CURLED = "\u201c\u201d\u201e\u2018\u2019"
_CURLY = tuple(_CURLED)
_GLUED_COLON = re.compile(r"[A-Za-z_]+:[^\s/]")
_KEYS_EXPECTED = ("dict_type", "model_type", "model_attributes_type")
_TYPED_TEXT = ("string_type", "literal_error", "baken")
"""Errors of values that should be text and are none, since YAML read them as a number or as true or false."""
_OTHERWISE = words("“{value}” can't stand at “{key}”")
_KEYS = words("“{key}” takes keys with values, not {value}")
_EXPECTED: dict[str, Words] = {
    "string_type": words("“{key}” takes text, but {value} was read as something else"),
    "bool_type": words("“{key}” takes true or false, not {value}"),
    "int_type": words("“{key}” takes a whole number, not {value}"),
    "int_from_float": words("“{key}” takes a whole number, not {value}"),
    "float_type": words("“{key}” takes a number, not {value}"),
    "list_type": words("“{key}” takes a list; start each entry on a line of its own with a dash"),
    **dict.fromkeys(_KEYS_EXPECTED, _KEYS),
    "greater_than_equal": words("“{key}” must be {least} or more, not {value}"),
}
_BY_PATTERN: dict[str, Words] = {
    LANGUAGE_PATTERN: words("“{value}” is no language code; write one such as nl or en"),
    PUBLIC_PATTERN: words("“{value}” can't stand at “{key}”; write required, optional, none or decided_by:role:lead"),
}


def keys_at(path: Path, root: type[Entity] = Plan) -> list[str]:
    """The keys that may stand in the mapping at `path` below `root`, as the file spells them."""
    entity = _entity_at(path, root)
    return [info.alias or name for name, info in entity.model_fields.items()] if entity else []


def _literals(annotation: Any) -> Iterable[str]:
    for part in get_args(annotation):
        if isinstance(part, str):
            yield part
        elif get_origin(part) is not None:
            yield from _literals(part)


def _entity_at(path: Path, root: type[Entity]) -> type[Entity] | None:
    entity = root
    for step in path:
        if isinstance(step, int):
            continue
        fields: Mapping[str, Any] = {info.alias or name: info for name, info in entity.model_fields.items()}
        below = next(iter(_entities(fields[step].annotation)), None) if step in fields else None
        if below is None:
            return None
        entity = below
    return entity


def _entities(annotation: Any) -> Sequence[type[Entity]]:
    if isinstance(annotation, type) and issubclass(annotation, Entity):
        return [annotation]
    if get_origin(annotation) in (Annotated, list, Union, UnionType):
        return [found for part in get_args(annotation) for found in _entities(part)]
    return []

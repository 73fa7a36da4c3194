"""Turns what the schema refuses into sentences for people, with the nearest known key or value."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from baken.lib.ids import nearest
from baken.lib.words import Words, words
from baken.plan.files.places import Places
from baken.plan.problems import Path, Problem
from baken.plan.schema import Plan
from baken.plan.schema.base import Entity


def explain(
    error: ValidationError, data: Mapping[str, Any], places: Places, root: type[Entity] = Plan
) -> list[Problem]:
    """Every error of `error` as a problem with its place; several errors of one value become one.

    `data` is what was validated as a `root`, and `places` where it stands. Problems keep the order of the errors.
    """
    found: dict[Path, Problem] = {}
    for detail in error.errors(include_url=False):
        path, alternatives = _real_path(detail, data)
        if path in found and alternatives:
            continue
        found.setdefault(path, _Fault(detail, path, alternatives, root).problem(places))
    return list(found.values())


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
            return Problem("FRM-01", said, places.of(path[:-1]), path)
        rule = "FRM-03" if isinstance(detail["input"], bool | int | float) else "FRM-02"
        carried = detail.get("ctx", {}).get("words")
        said, mend = (carried, None) if isinstance(carried, Words) else self.wrong_value()
        return Problem(rule, said, places.of(path), path, mend)

    def unknown_key(self) -> tuple[Words, Words | None]:
        key = str(self.path[-1])
        known = keys_at(self.path[:-1], self.root)
        if self.detail["input"] is None and (" " in key or not key.isascii()):
            return (
                words("“{key}” is no key: it looks like the rest of a sentence that was cut at a comma", key=key),
                words("put the whole text in quotes"),
            )
        close = nearest(key, known)
        if close:
            return (
                words("“{key}” is no known key; did you mean “{nearest}”?", key=key, nearest=close),
                words("write “{nearest}”, or keep it for people under “notes”", nearest=close),
            )
        return (
            words("“{key}” is no known key here; known are {known}", key=key, known=sorted(known)),
            words("write one of these, or keep it for people under “notes”"),
        )

    def wrong_value(self) -> tuple[Words, Words | None]:
        value, kind = self.detail["input"], self.detail["type"]
        key = next((step for step in reversed(self.path) if isinstance(step, str)), "")
        allowed = sorted(self.allowed()) if kind == "literal_error" or self.alternatives else []
        if allowed:
            close = nearest(str(value), allowed)
            said = words(
                "“{value}” can't stand at “{key}”; known are {known}", value=_shown(value), key=key, known=allowed
            )
            return said, words("write {nearest}", nearest=close) if close else None
        if value is None:
            return words("“{key}” is empty here; give it a value or leave the key out", key=key), None
        sentence = _EXPECTED.get(kind, _OTHERWISE)
        return Words(sentence.message, {"key": key, "value": _shown(value), **_limits(self.detail)}), _mend(kind, value)

    def allowed(self) -> set[str]:
        """The words that may stand at the path, where the schema lists them."""
        steps = list(self.path)
        while steps and isinstance(steps[-1], int):
            steps.pop()
        entity = _entity_at(tuple(steps[:-1]), self.root)
        fields = entity.model_fields.items() if entity else ()
        return {
            word for name, info in fields if (info.alias or name) == steps[-1] for word in _literals(info.annotation)
        }


def _mend(kind: str, value: Any) -> Words | None:
    if kind == "string_type" and isinstance(value, bool | int | float):
        return words('put it in quotes: "{value}"', value=_shown(value))
    if kind == "list_type" and isinstance(value, str):
        return words("write it as a list: [{value}]", value=value)
    return None


def _limits(detail: ErrorDetails) -> dict[str, Any]:
    context = detail.get("ctx", {})
    return {"least": context.get("ge", context.get("gt", ""))}


_OTHERWISE = words("“{value}” can't stand at “{key}”")
_EXPECTED: dict[str, Words] = {
    "string_type": words("“{key}” takes text, but {value} was read as something else"),
    "bool_type": words("“{key}” takes true or false, not {value}"),
    "int_type": words("“{key}” takes a whole number, not {value}"),
    "int_from_float": words("“{key}” takes a whole number, not {value}"),
    "float_type": words("“{key}” takes a number, not {value}"),
    "list_type": words("“{key}” takes a list; start each entry on a line of its own with a dash"),
    "dict_type": words("“{key}” takes keys with values, not {value}"),
    "model_type": words("“{key}” takes keys with values, not {value}"),
    "model_attributes_type": words("“{key}” takes keys with values, not {value}"),
    "greater_than_equal": words("“{key}” must be {least} or more, not {value}"),
    "string_pattern_mismatch": words("“{value}” does not have the form that “{key}” takes"),
}


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping | list):
        return "a list" if isinstance(value, list) else "a block of keys"
    text = str(value)
    return text if len(text) <= 60 else text[:59] + "…"


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

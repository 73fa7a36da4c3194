"""Values as people write them, right and wrong, for every kind of field; and whole plans made of the right ones."""

from typing import Any

from hypothesis import strategies as st

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
)
from baken.plan.schema import Plan
from baken.plan.schema.base import Entity

RIGHT: dict[Kind, list[Any]] = {
    kinds.TEXT: ["Storing", "", {"nl": "Storing", "en-GB": "Outage"}],
    kinds.PLAIN_TEXT: ["Europe West", "none"],
    kinds.ID: ["web", "sev-1", "_a.b+c"],
    kinds.YES_OR_NO: [True, False],
    kinds.DAY: ["2026-10-01"],
    kinds.DURATION: ["90s", "15m", "2h", "3d", "6mo"],
    kinds.TIME_OF_DAY: ["08:00", "22:30", "24:00"],
    kinds.ZONE: ["Europe/Amsterdam", "UTC", "Etc/GMT+3"],
    kinds.LANGUAGE: ["nl", "en-GB"],
    kinds.CONDITION: ["users_hit >= 25", "default"],
    kinds.CONDITION_OR_TEXT: ["when the cause is known", {"nl": "zodra de oorzaak bekend is"}],
    kinds.EVENT: ["declared", "stage:identified", "submitted:early-warning"],
    kinds.TRIGGER: ["declared", "promise:first", "changed(impact)", "changed( impact )"],
    kinds.MOMENT: ["stage:resolved", "decision:close", "composer", "composer:public", "idle > 10m", "promise due"],
    kinds.RHYTHM: ["30m", "announced_in_last_message"],
    kinds.WHETHER_PUBLIC: ["required", "none", "decided_by", "decided_by:role:lead"],
    kinds.ANSWER: [True, 25, 2.5, "down"],
    kinds.ANYTHING: [None, "see the ticket", [1, {"a": None}]],
}
"""What each kind takes."""

ODD: list[Any] = [
    None, True, 0, 1, -1, 1.5, "", "none", "x", "any", "two words", "@noor", "role:lead", "ext:dns", "ext:", "lead ",
    "person:noor", "chosen_by:role:lead", "24x7", "UTC", "2026-1-1", "20261001", "2026-W40-4", "24:01", "7:30", "15",
    "15 m", "-5m", "1mo", "tomorrow", "stage:", "changed()", "idle > 10mo", "composer:nobody", "decided_by:", "nl_NL",
    [], ["x"], ["x", "y"], ["x", "y", "z"], [None], [True], ["none"], [["x"]], {}, {"nl": "x"}, {"NL": "x"}, {"nl": 5},
    {"id": "x"}, [{}], [{"id": "x"}], [{"on": "web"}], [{"on": "web", "why": "x"}],
]  # fmt: skip
"""What people write by mistake, or rightly in another place."""


def entities() -> list[type[Entity]]:
    """Every entity of a plan, each once."""
    found: dict[type[Entity], None] = {Plan: None}
    for entity in iter(list(found)):
        _add_below(entity, found)
    return list(found)


def _add_below(entity: type[Entity], found: dict[type[Entity], None]) -> None:
    for field in fields_of(entity):
        for part in entities_in(field.shape):
            found[part] = None
            _add_below(part, found)


def kinds_of_field() -> list[tuple[type[Entity], Field]]:
    """One field, and the entity it stands in, for each different kind of field."""
    found: dict[tuple[Shape, bool, bool], tuple[type[Entity], Field]] = {}
    for entity in entities():
        for field in fields_of(entity):
            found.setdefault((field.shape, field.nullable, field.required), (entity, field))
    return list(found.values())


def with_value(entity: type[Entity], key: str, value: Any) -> dict[str, Any]:
    """As little of `entity` as can be, and `value` under `key`."""
    return {field.key: right(field.shape)[0] for field in fields_of(entity) if field.required} | {key: value}


def right(shape: Shape) -> list[Any]:
    """Values that may be written where the schema has `shape`."""
    match shape:
        case Kind():
            return RIGHT[shape]
        case Number(whole, least):
            return [least or 0, 7] if whole else [0, 2.5]
        case OneOf(words):
            return list(words)
        case Reference(names, free):
            typed = [f"{name}:x" for name in names if "_" not in name]
            return [
                "x",
                "none",
                *typed,
                *(["@x"] if "person" in names else []),
                *(["the first to wake"] if free else []),
            ]
        case Block(entity):
            return [with_value(entity, "notes", "seen")]
        case ListOf(item, none, single, least, most):
            items = right(item)
            return [
                items[: most or 2],
                *([] if least else [[]]),
                *(["none"] if none else []),
                *(items if single else []),
            ]
        case MapOf(key, value):
            return [{}, {right(key)[0]: right(value)[0]}]
        case Either(options):
            return [value for option in options for value in right(option)]


def written(shape: Shape) -> st.SearchStrategy[Any]:
    """Any value that may be written where the schema has `shape`, blocks filled in here and there."""
    match shape:
        case Block(entity):
            return _block(entity)
        case ListOf(item, none, single, least, most):
            many = st.lists(written(item), min_size=least, max_size=most or 2)
            return many | st.just("none") if none and not single else many | (written(item) if single else many)
        case Either(options):
            return st.one_of([written(option) for option in options])
        case _:
            return st.sampled_from(right(shape))


def _block(entity: type[Entity]) -> st.SearchStrategy[dict[str, Any]]:
    fields = fields_of(entity)
    required = {field.key: written(field.shape) for field in fields if field.required}
    others = {field.key: written(field.shape) for field in fields if not field.required}
    return st.fixed_dictionaries(required, optional=others)


plans = st.sampled_from([field for field in fields_of(Plan) if field.key != "schema"]).flatmap(
    lambda field: st.fixed_dictionaries({"schema": st.just("plan/1"), field.key: written(field.shape)})
)
"""Plans with one section, as written."""

"""What may be written in each field of a plan, short forms included: read from the schema, for editors and readers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge
from pydantic import BeforeValidator, PlainValidator
from pydantic.fields import FieldInfo

from baken.plan.reference import kinds
from baken.plan.reference.kinds import Kind
from baken.plan.schema.base import (
    LANGUAGE_PATTERN,
    Answerable,
    ClockTime,
    Day,
    Entity,
    Id,
    IsCondition,
    Length,
    Listed,
    Many,
    Names,
    RoleRef,
    Text,
    Who,
    Zone,
)
from baken.plan.schema.clocks import ClockEvent, Trigger
from baken.plan.schema.components import read_dependencies
from baken.plan.schema.course import Promise
from baken.plan.schema.criteria import PUBLIC_PATTERN
from baken.plan.schema.people import Role
from baken.plan.schema.practice import Moment, Review

Validator = BeforeValidator | PlainValidator


@dataclass(frozen=True, slots=True)
class Number:
    """A number, whole or not, perhaps with a least one."""

    whole: bool
    least: int | None = None


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few fixed words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """The id of something else, of one of these kinds; where it is `free`, words for people may stand instead."""

    kinds: tuple[str, ...]
    free: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Keys of its own."""

    entity: type[Entity]


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list. `none` may stand for an empty one, and a single item for a list of one, where these are true."""

    item: "Shape"
    none: bool = False
    single: bool = False
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class MapOf:
    """Names of one kind, each with a value."""

    key: "Shape"
    value: "Shape"


@dataclass(frozen=True, slots=True)
class Either:
    """One of several shapes, the fullest first."""

    options: "tuple[Shape, ...]"


Shape = Kind | Number | OneOf | Reference | Block | ListOf | MapOf | Either


@dataclass(frozen=True, slots=True)
class Field:
    """One key of an entity: what may be written, what holds where it is left out, and what it means.

    `said_default` is the default as the documentation says it, for fields whose default is worked out; `default` is
    the value itself, None where there is none.
    """

    name: str
    key: str
    shape: Shape
    required: bool
    nullable: bool
    default: Any
    said_default: str
    meaning: str


@cache
def fields_of(entity: type[Entity]) -> tuple[Field, ...]:
    """The fields of `entity` in the order of the schema. Raises LookupError for a form that nobody described here."""
    return tuple(_field(name, info) for name, info in entity.model_fields.items())


def entities_in(shape: Shape) -> Iterator[type[Entity]]:
    """The entities whose keys may stand directly in a field of `shape`."""
    match shape:
        case Block(entity):
            yield entity
        case ListOf(item):
            yield from entities_in(item)
        case Either(options):
            for option in options:
                yield from entities_in(option)


def meaning_of(entity: type[Entity]) -> str:
    """What an entity is, in its own words, without the parts of the specification that it follows."""
    return re.sub(r" \(plan-model [^)]*\)", "", entity.__doc__ or "")


_SAID_DEFAULT = re.compile(r"(?:^|\s+)(?:Default:?|Where this key is left out,) (.+)\.$", re.DOTALL)


def _field(name: str, info: FieldInfo) -> Field:
    meaning = info.description or ""
    said = _SAID_DEFAULT.search(meaning)
    return Field(
        name=name,
        key=info.alias or name,
        shape=shape_of(info.annotation, tuple(info.metadata)),
        required=info.is_required(),
        nullable=info.annotation is Any or NoneType in get_args(info.annotation),
        default=None if info.is_required() else info.get_default(call_default_factory=True),
        said_default=said[1] if said else "",
        meaning=_SAID_DEFAULT.sub("", meaning),
    )


def shape_of(annotation: Any, marks: tuple[Any, ...] = ()) -> Shape:
    """What may be written where the schema says `annotation` with these marks; null is left aside."""
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return shape_of(inner, (*more, *marks))
    marks = tuple(part for mark in marks for part in (mark.metadata if isinstance(mark, FieldInfo) else [mark]))
    for mark in marks:
        if isinstance(mark, Validator):
            return _validated(annotation, mark, marks)
        if isinstance(mark, Names):
            return Reference(tuple(kind for kind in mark.kinds if kind != "any"), mark.free)
        if isinstance(mark, IsCondition):
            return kinds.CONDITION
        if getattr(mark, "pattern", None):
            return _PATTERNS[mark.pattern]
    return _plain(annotation, marks)


def _plain(annotation: Any, marks: tuple[Any, ...]) -> Shape:
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        options = [part for part in inside if part is not NoneType]
        if options == list(get_args(Answerable)):
            return kinds.ANSWER
        shapes = tuple(shape_of(option) for option in options)
        return shape_of(options[0], marks) if len(options) == 1 else Either(shapes)
    if origin is Literal:
        return OneOf(inside)
    if origin is list:
        return ListOf(shape_of(inside[0]))
    if origin is dict:
        return MapOf(shape_of(inside[0]), shape_of(inside[1]))
    if annotation in (int, float):
        return Number(annotation is int, next((mark.ge for mark in marks if isinstance(mark, Ge)), None))  # type: ignore[arg-type]  # ours are numbers
    if isinstance(annotation, type) and issubclass(annotation, Entity):
        return Block(annotation)
    return _BASIC[annotation]


def _validated(annotation: Any, validator: Validator, marks: tuple[Any, ...]) -> Shape:
    """What may be written where `validator` looks first: it may take more forms than the annotation says."""
    if validator in _KINDS:
        if any(isinstance(mark, IsCondition) for mark in marks):
            return kinds.CONDITION_OR_TEXT
        return _KINDS[validator]
    full = _plain(annotation, ())
    if isinstance(full, ListOf) and validator in (_LISTED, _MANY):
        return replace(full, none=True, single=validator == _MANY)
    if isinstance(full, ListOf) and validator.func is read_dependencies:
        plain_ids = Either((full.item, shape_of(_inside(full.item, "on"))))
        return replace(full, item=plain_ids, none=True)
    return Either((full, *_SHORT[validator]))


def _inside(shape: Shape, name: str) -> Any:
    """The annotation of the field `name` of a block, with its marks."""
    assert isinstance(shape, Block)
    info = shape.entity.model_fields[name]
    return Annotated[info.annotation, *info.metadata]


def _validator(annotation: Any) -> Validator:
    """The validator of an annotation, also where null may stand instead."""
    parts = get_args(annotation)
    own = next((part for part in parts if isinstance(part, Validator)), None)
    return own or next(_validator(part) for part in parts if get_args(part))


def _before(entity: type[Entity], name: str) -> Validator:
    return next(mark for mark in entity.model_fields[name].metadata if isinstance(mark, BeforeValidator))


_BASIC: dict[Any, Shape] = {str: kinds.PLAIN_TEXT, bool: kinds.YES_OR_NO, Any: kinds.ANYTHING}
_LISTED, _MANY = _validator(Listed), _validator(Many)
_KINDS: dict[Validator, Kind] = {
    _validator(Text): kinds.TEXT,
    _validator(Id): kinds.ID,
    _validator(Day): kinds.DAY,
    _validator(Length): kinds.DURATION,
    _validator(Zone): kinds.ZONE,
    _validator(ClockTime): kinds.TIME_OF_DAY,
    _validator(ClockEvent): kinds.EVENT,
    _validator(Trigger): kinds.TRIGGER,
    _validator(Moment): kinds.MOMENT,
    _validator(Promise.model_fields["every"].annotation): kinds.RHYTHM,
}
_SHORT: dict[Validator, tuple[Shape, ...]] = {
    _before(Role, "assigned"): (shape_of(Who), ListOf(shape_of(Who), least=1, most=2)),
    _before(Role, "separate_from"): (ListOf(shape_of(RoleRef)),),
    _before(Review, "within"): (kinds.DURATION,),
}
"""What may stand instead of a block, by the validator that reads it."""

_PATTERNS: dict[str, Kind] = {LANGUAGE_PATTERN: kinds.LANGUAGE, PUBLIC_PATTERN: kinds.WHETHER_PUBLIC}

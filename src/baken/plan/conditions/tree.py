"""What a condition is made of, and the way back from the tree to the text of plan-model 3.4."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from baken.lib.ids import Reference, read_reference
from baken.plan.conditions.values import Value
from baken.plan.durations import Duration

Op = Literal["==", "!=", "<", "<=", ">", ">="]
Kind = Literal["signal", "severity", "type", "stage", "duration", "platform", "channel", "component"]

OWN_NAMES = ("severity", "type", "stage", "duration", "platform")
"""Names that every plan has without declaring them."""


@dataclass(frozen=True, slots=True)
class IsTrue:
    """A name alone, as in `orders_lost`."""

    name: str


@dataclass(frozen=True, slots=True)
class Compare:
    """`users_hit >= 25`, `severity <= sev-2`, `stage == identified`."""

    name: str
    op: Op
    value: Value


@dataclass(frozen=True, slots=True)
class Within:
    """`service_state in [slow, down]`."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Has:
    """`countries has nl`, for answers that are a set."""

    name: str
    value: Value


@dataclass(frozen=True, slots=True)
class Lasting:
    """`users_hit >= 25 for 5m`: the test has held without break for that long."""

    test: "NameTest"
    length: Duration


@dataclass(frozen=True, slots=True)
class Unacknowledged:
    """`unacknowledged(role:lead) > 5m`: called that long ago and no answer yet."""

    ref: str
    op: Op
    length: Duration


@dataclass(frozen=True, slots=True)
class Changed:
    """`changed(service_state)`: it has another value than in the step before."""

    name: str


@dataclass(frozen=True, slots=True)
class Raised:
    """`severity raised`: the level has just become worse."""


@dataclass(frozen=True, slots=True)
class Manual:
    """`manual`: a person says so."""


@dataclass(frozen=True, slots=True)
class Default:
    """`default`: nothing else fits."""


@dataclass(frozen=True, slots=True)
class Not:
    """`not part`."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class And:
    """All of two or more parts."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """One or more of two or more parts."""

    parts: tuple["Condition", ...]


NameTest = IsTrue | Compare | Within | Has
Leaf = NameTest | Lasting | Unacknowledged | Changed | Raised | Manual | Default
Condition = Leaf | Not | And | Or


def as_text(condition: Condition) -> str:
    """`condition` as one writes it; `parse` gives the same tree back."""
    match condition:
        case Or(parts):
            return " or ".join(_bracketed(part, Or) for part in parts)
        case And(parts):
            return " and ".join(_bracketed(part, And | Or) for part in parts)
        case Not(part):
            return f"not {_bracketed(part, And | Or)}"
        case _:
            return _leaf_text(condition)


def leaves_in(condition: Condition) -> Iterator[Leaf]:
    """The tests that `condition` joins, left to right; a `for` counts as one test."""
    match condition:
        case Or(parts) | And(parts):
            for part in parts:
                yield from leaves_in(part)
        case Not(part):
            yield from leaves_in(part)
        case _:
            yield condition


@lru_cache(maxsize=4096)
def names_in(condition: Condition) -> frozenset[str]:
    """The names whose value `condition` looks at: signal ids and names such as `severity` or `component.db.state`."""
    return frozenset(name for leaf in leaves_in(condition) if (name := leaf_name(leaf)) is not None)


def references_in(condition: Condition) -> frozenset[Reference]:
    """All that `condition` points to: `signal`, `severity`, `stage`, `type`, `platform`, `component`, `channel`,
    and the kinds that `unacknowledged` may name (`person`, `role`, `rota`, `team`)."""
    found: set[Reference] = set()
    for leaf in leaves_in(condition):
        if isinstance(leaf, Unacknowledged):
            found.add(read_reference(leaf.ref) or Reference("", leaf.ref))
        name = leaf_name(leaf)
        if name is None:
            continue
        kind, identifier = kind_of(name)
        if identifier:
            found.add(Reference(kind, identifier))
        elif kind != "duration":
            found.update(Reference(kind, value.text) for value in values_of(leaf))
    return frozenset(found)


def leaf_name(leaf: Leaf) -> str | None:
    """The name that `leaf` looks at, or None where it looks at none (`manual`, `default`, `unacknowledged`)."""
    match leaf:
        case IsTrue(name) | Compare(name=name) | Within(name=name) | Has(name=name) | Changed(name):
            return name
        case Lasting(test):
            return test.name
        case Raised():
            return "severity"
        case _:
            return None


def values_of(leaf: Leaf) -> tuple[Value, ...]:
    """The values that `leaf` compares its name with."""
    match leaf:
        case Lasting(test):
            return values_of(test)
        case Compare(value=value) | Has(value=value):
            return (value,)
        case Within(values=values):
            return values
        case _:
            return ()


def kind_of(name: str) -> tuple[Kind, str]:
    """What sort of name this is and the id in it: ("component", "db") for `component.db.state`, ("stage", "")."""
    if name in OWN_NAMES:
        return name, ""  # type: ignore[return-value]  # OWN_NAMES are kinds, mypy can't see it through the tuple
    if name.endswith(".state"):
        if name.startswith("component.") and len(name) > len("component..state"):
            return "component", name[len("component.") : -len(".state")]
        if name.startswith("channel.") and len(name) > len("channel..state"):
            return "channel", name[len("channel.") : -len(".state")]
    return "signal", name


def is_default(condition: Condition) -> bool:
    """True for the keyword `default`: this holds where nothing else fits."""
    return isinstance(condition, Default)


def is_manual(condition: Condition) -> bool:
    """True for the keyword `manual`: this holds where a person says so."""
    return isinstance(condition, Manual)


def _bracketed(condition: Condition, loose: object) -> str:
    text = as_text(condition)
    return f"({text})" if isinstance(condition, loose) else text  # type: ignore[arg-type]  # a class or a union of them


def _leaf_text(leaf: Leaf) -> str:
    match leaf:
        case IsTrue(name):
            return name
        case Compare(name, op, value):
            return f"{name} {op} {value.text}"
        case Within(name, values):
            return f"{name} in [{', '.join(value.text for value in values)}]"
        case Has(name, value):
            return f"{name} has {value.text}"
        case Lasting(test, length):
            return f"{_leaf_text(test)} for {length}"
        case Unacknowledged(ref, op, length):
            return f"unacknowledged({ref}) {op} {length}"
        case Changed(name):
            return f"changed({name})"
        case Raised():
            return "severity raised"
        case Manual():
            return "manual"
        case Default():
            return "default"

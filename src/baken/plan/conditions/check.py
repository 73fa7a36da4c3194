"""Checks a condition against what the plan declares: names, levels, and values that fit the type of their signal."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from baken.lib.ids import nearest, read_reference
from baken.lib.words import Words, words
from baken.plan.conditions.domains import CHANNEL_STATES, COMPONENT_STATES
from baken.plan.conditions.signals import SignalLike, bounds
from baken.plan.conditions.tree import (
    OWN_NAMES,
    Compare,
    Condition,
    Default,
    Has,
    IsTrue,
    Lasting,
    Leaf,
    NameTest,
    Unacknowledged,
    Within,
    kind_of,
    leaf_name,
    leaves_in,
    values_of,
)

Finding = tuple[Words, Words | None]
"""What is wrong, and how to mend it."""


@dataclass(frozen=True, slots=True)
class Names:
    """What a plan declares, by id. `severities` gives each level its rank; channels and components are ids.

    `called` holds the ids of who can be called, by kind (`person`, `role`, `rota`, `team`). A kind that it leaves out
    is not checked.
    """

    signals: Mapping[str, SignalLike]
    severities: Mapping[str, int] = field(default_factory=dict)
    stages: Collection[str] = ()
    types: Collection[str] = ()
    components: Collection[str] = ()
    channels: Collection[str] = ()
    platforms: Collection[str] = ()
    called: Mapping[str, Collection[str]] = field(default_factory=dict)


def check_names(condition: Condition, names: Names) -> list[Finding]:
    """Everything in `condition` that `names` does not know or that can't be compared, left to right."""
    findings: list[Finding] = []
    leaves = list(leaves_in(condition))
    for leaf in leaves:
        if isinstance(leaf, Default) and condition != leaf:
            reason = words("“default” can only stand alone, because it means that nothing else fits")
            findings.append((reason, words("leave the other parts out, or leave out “default”")))
        unknown = _unknown_name(leaf, names)
        if unknown is not None:
            findings.append(unknown)
        else:
            test = leaf.test if isinstance(leaf, Lasting) else leaf
            if isinstance(leaf, Lasting) and leaf.test.name == "duration":
                reason = words("“duration” only grows, so “for” adds nothing to it")
                findings.append((reason, words("write the longer time itself, as in duration >= 90m")))
            if isinstance(test, IsTrue | Compare | Within | Has):
                findings.extend(_misfits(test, names))
    return findings


def _unknown_name(leaf: Leaf, names: Names) -> Finding | None:
    if isinstance(leaf, Unacknowledged):
        return _unknown_person(leaf.ref, names)
    name = leaf_name(leaf)
    if name is None:
        return None
    kind, identifier = kind_of(name)
    if name in OWN_NAMES and name in names.signals:
        reason = words("“{name}” always means that of the incident, never the signal of this id", name=name)
        return reason, words("give the signal another id")
    if kind == "component" and identifier not in names.components:
        reason = words("there is no component “{component}”", component=identifier)
        return reason, _meant(identifier, names.components)
    if kind == "channel" and identifier not in names.channels:
        return words("there is no channel “{channel}”", channel=identifier), _meant(identifier, names.channels)
    if kind != "signal" or identifier in names.signals:
        return None
    first, _, rest = name.partition(".")
    if first in ("component", "channel") and rest:
        mend = words("write “{name}”", name=f"{name.removesuffix('.')}.state")
        return words("“{name}” does not say what to look at", name=name), mend
    reason = words("there is no signal “{signal}”", signal=name)
    return reason, _meant(name, (*names.signals, *OWN_NAMES)) or words("declare it under signals")


def _unknown_person(written: str, names: Names) -> Finding | None:
    reference = read_reference(written)
    if reference is None or reference.kind not in names.called:
        return None
    known = names.called[reference.kind]
    if reference.id in known:
        return None
    return words("nobody can be called as “{reference}”", reference=written), _meant(reference.id, known)


def _misfits(test: NameTest, names: Names) -> Iterator[Finding]:
    kind, identifier = kind_of(test.name)
    match kind:
        case "signal":
            yield from _signal_misfits(test, names.signals[identifier])
        case "duration":
            yield from _length_misfits(test)
        case "severity":
            yield from _word_misfits(test, tuple(names.severities), is_ordered=True)
        case "component":
            yield from _word_misfits(test, COMPONENT_STATES)
        case "channel":
            yield from _word_misfits(test, CHANNEL_STATES)
        case "stage":
            yield from _word_misfits(test, names.stages)
        case "type":
            yield from _word_misfits(test, names.types)
        case "platform":
            yield from _word_misfits(test, names.platforms)


def _signal_misfits(test: NameTest, signal: SignalLike) -> Iterator[Finding]:
    match signal.type:
        case "bool":
            yield from _bool_misfits(test)
        case "int" | "percent":
            yield from _number_misfits(test, signal)
        case "duration":
            yield from _length_misfits(test)
        case "set":
            if isinstance(test, Has):
                yield from _unlisted(test, signal.values)
            else:
                reason = words("“{name}” holds several values at once, so it can't be compared", name=test.name)
                yield reason, words("write “{name} has {example}”", name=test.name, example=_example(signal.values))
        case _:
            yield from _word_misfits(test, signal.values)


def _bool_misfits(test: NameTest) -> Iterator[Finding]:
    if isinstance(test, IsTrue):
        return
    is_equality = isinstance(test, Compare) and test.op in ("==", "!=")
    if not is_equality or not all(isinstance(value.meaning, bool) for value in values_of(test)):
        mend = words("write “{name}” or “not {name}”", name=test.name)
        yield words("“{name}” is a yes-or-no question", name=test.name), mend


def _number_misfits(test: NameTest, signal: SignalLike) -> Iterator[Finding]:
    if isinstance(test, IsTrue | Has):
        yield words("“{name}” is a number", name=test.name), words("write “{name} >= 1”", name=test.name)
    for value in values_of(test):
        number = value.meaning
        if isinstance(number, bool) or not isinstance(number, int | float):
            yield words("“{name}” is a number, and “{value}” is none", name=test.name, value=value.text), None
        elif value.unit and value.unit != ("%" if signal.type == "percent" else signal.unit):
            mend = words("write {number} without a unit", number=f"{number:g}")
            yield words("“{name}” is not counted in “{unit}”", name=test.name, unit=value.unit), mend
        else:
            yield from _out_of_range(test.name, number, signal)


def _out_of_range(name: str, number: float, signal: SignalLike) -> Iterator[Finding]:
    low, high = bounds(signal)
    if low is not None and number < low:
        yield words("“{name}” is never less than {low}", name=name, low=low), None
    if high is not None and number > high:
        yield words("“{name}” is never more than {high}", name=name, high=high), None


def _length_misfits(test: NameTest) -> Iterator[Finding]:
    values = values_of(test)
    if not values or not all(isinstance(value.meaning, timedelta) for value in values) or isinstance(test, Has):
        mend = words("write it as in “{name} >= 5m”", name=test.name)
        yield words("“{name}” is a length of time", name=test.name), mend


def _word_misfits(test: NameTest, known: Collection[str] | None, is_ordered: bool = False) -> Iterator[Finding]:
    if isinstance(test, IsTrue | Has):
        mend = words("write it as in “{name} == {example}”", name=test.name, example=_example(known))
        yield words("“{name}” is one of several values, so say which", name=test.name), mend
    elif isinstance(test, Compare) and test.op not in ("==", "!=") and not is_ordered:
        mend = words("use ==, != or in")
        yield words("the values of “{name}” have no order, so “{op}” says nothing", name=test.name, op=test.op), mend
    if not isinstance(test, IsTrue | Has):
        yield from _unlisted(test, known)


def _unlisted(test: NameTest, known: Collection[str] | None) -> Iterator[Finding]:
    for value in values_of(test):
        if known is not None and value.text not in known:
            reason = words("“{name}” is never “{value}”", name=test.name, value=value.text)
            yield reason, _meant(value.text, known) or _choices(known)


def _meant(word: str, known: Collection[str]) -> Words | None:
    near = nearest(word, known)
    return words("did you mean “{near}”?", near=near) if near else None


def _choices(known: Collection[str]) -> Words | None:
    if not known:
        return words("the plan declares none")
    return words("choose from {values}", values=sorted(known)[:8])


def _example(known: Collection[str] | None) -> str:
    return next(iter(known or ()), "value")

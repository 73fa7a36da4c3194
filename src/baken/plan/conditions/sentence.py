"""Says a condition, or the reason of a verdict, as a sentence that a person reads in their own language."""

from collections.abc import Mapping
from typing import cast

from baken.lib.words import Words, words
from baken.plan.conditions.evaluate import Reason, Truth
from baken.plan.conditions.phrases import Phrases, Said, listed
from baken.plan.conditions.signals import SignalLike, Text
from baken.plan.conditions.situation import NOT_APPLICABLE
from baken.plan.conditions.tree import (
    And,
    Changed,
    Compare,
    Condition,
    Default,
    Has,
    IsTrue,
    Lasting,
    Leaf,
    Manual,
    Not,
    Op,
    Or,
    Raised,
    Unacknowledged,
    Within,
    leaf_name,
)

_TURNED: dict[Op, Op] = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def sentence(
    condition: Condition, signals: Mapping[str, SignalLike], labels: Mapping[str, Text] | None = None
) -> Words:
    """`condition` as words, without a capital and without a full stop.

    A signal is called by its name, otherwise by its id. `labels` names levels, types, stages, components, roles and
    people by id, or by `kind:id` where two share one.
    """
    return _said(condition, Phrases(signals, labels or {}))


def decisive(reason: Reason) -> tuple[Reason, ...]:
    """The tests that made `reason` what it is, left to right: of an `or` that is yes, the parts that are yes."""
    if not reason.parts:
        return (reason,)
    if isinstance(reason.condition, Not):
        return decisive(reason.parts[0])
    return tuple(leaf for part in reason.parts if part.truth is reason.truth for leaf in decisive(part))


def reason_words(
    reason: Reason, signals: Mapping[str, SignalLike], labels: Mapping[str, Text] | None = None
) -> tuple[Words, ...]:
    """One sentence for each decisive test: what is so, what is not so, or what is not known yet."""
    phrases = Phrases(signals, labels or {})
    return tuple(_because(test, phrases) for test in decisive(reason))


def _because(reason: Reason, phrases: Phrases) -> Words:
    condition = reason.condition
    name = leaf_name(cast("Leaf", condition))
    if name is not None and reason.answer is not None and reason.answer.value is NOT_APPLICABLE:
        return words("“{name}” does not apply", name=phrases.name(name))
    if reason.truth is Truth.OPEN:
        if isinstance(condition, Lasting) and reason.since is not None:
            return words("{test}, known since {since}", test=_said(condition.test, phrases), since=reason.since)
        return words("not known yet: {test}", test=_said(condition, phrases))
    said = _said(condition if reason.truth is Truth.YES else Not(condition), phrases)
    return words("{test} (assumed)", test=said) if reason.answer is not None and reason.answer.assumed else said


def _said(condition: Condition, phrases: Phrases) -> Words:
    match condition:
        case Or(parts):
            return _either([_part(part, phrases, And) for part in parts])
        case And(parts):
            has_pause = any(isinstance(part, Lasting) for part in parts[:-1])
            return _both([_part(part, phrases, Or) for part in parts], has_pause)
        case Not(part):
            return _turned(part, phrases)
        case _:
            return _leaf(condition, phrases)


def _turned(condition: Condition, phrases: Phrases) -> Words:
    """`condition` denied: by De Morgan's laws inwards, so that no sentence starts with a bare "not"."""
    match condition:
        case Or(parts):
            return _said(And(tuple(Not(part) for part in parts)), phrases)
        case And(parts):
            return _said(Or(tuple(Not(part) for part in parts)), phrases)
        case Not(part):
            return _said(part, phrases)
        case _:
            return _denied(condition, phrases)


def _part(condition: Condition, phrases: Phrases, bracketed: type[And | Or]) -> Words:
    said = _said(condition, phrases)
    turned = {And: Or, Or: And}[bracketed]
    is_mixed = isinstance(condition, bracketed) or (isinstance(condition, Not) and isinstance(condition.part, turned))
    return words("({part})", part=said) if is_mixed else said


def _either(parts: list[Words]) -> Words:
    *others, last = parts
    return words("{first}, or {second}", first=_chained(others), second=last)


def _both(parts: list[Words], has_pause: bool) -> Words:
    *others, last = parts
    if has_pause:
        return words("{first}, and {second}", first=_chained(others), second=last)
    return words("{first} and {second}", first=_chained(others), second=last)


def _chained(parts: list[Words]) -> Words:
    first = parts[0]
    for part in parts[1:]:
        first = words("{first}, {second}", first=first, second=part)
    return first


def _leaf(leaf: Leaf, phrases: Phrases) -> Words:
    match leaf:
        case IsTrue(name):
            return _statement(phrases.name(name))
        case Compare(name, op, value):
            if isinstance(value.meaning, bool):
                return _leaf(IsTrue(name), phrases) if value.meaning == (op == "==") else _denied(IsTrue(name), phrases)
            return words("{name} is {value}", name=phrases.name(name), value=phrases.span(name, op, value))
        case Within(name, values):
            said = listed([phrases.value(name, value) for value in values])
            return words("{name} is {value}", name=phrases.name(name), value=said)
        case Has(name, value):
            return words("{name} includes {value}", name=phrases.name(name), value=phrases.value(name, value))
        case Lasting(test, length):
            return words("{test}, for {length}", test=_leaf(test, phrases), length=phrases.length(length))
        case Unacknowledged():
            who, waited = phrases.waiting(leaf)
            return words("{who} has not answered for {waited}", who=who, waited=waited)
        case Changed(name):
            return words("{name} has just changed", name=phrases.name(name))
        case Raised():
            return words("the severity has been raised")
        case Manual():
            return words("a person says so")
        case Default():
            return words("nothing else fits")


def _denied(leaf: Leaf, phrases: Phrases) -> Words:
    match leaf:
        case IsTrue(name):
            return words("“{statement}” is not the case", statement=phrases.name(name))
        case Compare(name, op, value):
            return _leaf(Compare(name, _TURNED[op], value), phrases)
        case Within(name, values):
            said = listed([phrases.value(name, value) for value in values])
            return words("{name} is not {value}", name=phrases.name(name), value=said)
        case Has(name, value):
            return words("{name} does not include {value}", name=phrases.name(name), value=phrases.value(name, value))
        case Lasting(test, length):
            return words(
                "not for {length} without a break: {test}", test=_leaf(test, phrases), length=phrases.length(length)
            )
        case Unacknowledged():
            who, waited = phrases.waiting(leaf)
            return words("it is not so that {who} has not answered for {waited}", who=who, waited=waited)
        case Changed(name):
            return words("{name} has not just changed", name=phrases.name(name))
        case Raised():
            return words("the severity has not been raised")
        case Manual():
            return words("no person says so")
        case Default():
            return words("something else fits")


def _statement(name: Said) -> Words:
    return name if isinstance(name, Words) else words("{statement}", statement=name)

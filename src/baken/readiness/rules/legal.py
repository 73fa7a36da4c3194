"""SEV: what the plan calls an incident, beside what a law that applies calls one. Compares numbers, gives no advice."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from baken.lib.words import Words, words
from baken.plan.conditions.analysis import Gap, analyse
from baken.plan.conditions.parse import parse
from baken.plan.conditions.tree import (
    And,
    Compare,
    Condition,
    Default,
    Lasting,
    Leaf,
    Manual,
    Not,
    Or,
    Within,
    leaf_name,
    names_in,
    values_of,
)
from baken.plan.index import Index
from baken.readiness.findings import Found, Subject
from baken.readiness.registry import rule
from baken.readiness.rules.severities import so
from baken.readiness.safety import is_safety, safety_signals

NEVER = Manual()
"""Stands for what answers alone never make true: in an enumeration it holds in no situation by itself."""
_USERS = re.compile(r"user|customer|client|klant|gebruiker|people|mensen", re.IGNORECASE)
_RUNNING = ("stage", "severity", "duration")
"""Names that have a value only once there is an incident."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """From more than `share` percent of the users for more than `lasting` on, an incident counts under a law.

    `regimes` are words of `organisation.regulated_as` that must all stand there.
    """

    regimes: tuple[str, ...]
    share: float
    lasting: timedelta
    words: Words


THRESHOLDS = (
    Threshold(
        ("nis2", "cloud"), 100, timedelta(minutes=30),
        words("a cloud service that nobody can use for more than 30 minutes (Regulation 2024/2690, article 7)"),
    ),
    Threshold(
        ("nis2", "cloud"), 5, timedelta(hours=1),
        words("a cloud service limited for more than 5 % of users for over an hour (Regulation 2024/2690, article 7)"),
    ),
)  # fmt: skip
"""The thresholds of plan-model 2.8 that stand alone. Those of DORA decide in combination, so no plan can be held
against one of them."""


@rule("SEV-11", "warning", words("a threshold milder than a legal one that applies"), "Reg. 2024/2690")
def lawful(subject: Subject) -> Iterator[Found]:
    """A duty that may apply where nothing is declared, and a legal threshold that no condition of the plan reaches.

    Whatever can't be worked out, or hangs on a person's word, is left alone.
    """
    covered = _covered(subject)
    if covered is None:
        return
    path, condition = covered
    mend = words("widen the condition, so that it holds whenever the law may ask something of you")
    for law, gap in _undeclared(subject, condition):
        example = so(subject, gap.example)
        said = words("{law} may apply where the plan declares no incident: {example}", law=law, example=example)
        yield Found(path, said, mend)
    for threshold in _missed(subject, condition):
        said = words("this may count under the law before the plan declares it: {case}", case=threshold.words)
        yield Found(path, said, mend)


def _undeclared(subject: Subject, covered: Condition) -> Iterator[tuple[str | dict[str, str], Gap]]:
    """The laws of duties that may apply where `covered` does not hold, and in which situations.

    A duty that asks for no harm of which the plan knows, such as one for a country, presupposes an incident.
    """
    index = subject.index
    yardsticks = {signal.id for signal in index.signals.values() if is_safety(signal)} | names_in(covered)
    for duty in index.duties.values():
        applies = _replaced(parse(duty.applies_if or "manual"), lambda leaf: _by_answers(index, leaf))
        if yardsticks.isdisjoint(names_in(applies)):
            continue
        gap = analyse([("", 1, covered)], applies, index.signals, domains=subject.domains).gap
        if gap is not None:
            yield duty.law or duty.id, gap


def _missed(subject: Subject, covered: Condition) -> Iterator[Threshold]:
    """The legal thresholds at which nothing but harm to data can make `covered` true."""
    organisation = subject.written.organisation
    regimes = " ".join((organisation.regulated_as if organisation else None) or ()).lower()
    for threshold in THRESHOLDS:
        if all(word in regimes for word in threshold.regimes):
            reached = _replaced(covered, _at_best(subject.index, threshold))
            found = analyse([], reached, subject.index.signals, domains=subject.domains)
            if found.not_enumerated is None and found.gap is None:
                yield threshold


def _covered(subject: Subject) -> tuple[tuple[str, ...], Condition] | None:
    """What the plan declares by answers, and where it says so: its condition, otherwise those of its levels."""
    definition = subject.written.definition
    if definition is not None and definition.declare_when is not None:
        declared = parse(definition.declare_when)
        return None if isinstance(declared, Manual | Default) else (("definition", "declare_when"), declared)
    levels = [parse(level.when or "manual") for level in subject.written.severities or ()]
    if any(isinstance(level, Default) for level in levels) or all(isinstance(level, Manual) for level in levels):
        return None
    return ("severities",), _any(levels)


def _replaced(condition: Condition, leaf: Callable[[Leaf], Condition]) -> Condition:
    """`condition` with each of its tests replaced."""
    match condition:
        case Or(parts):
            return Or(tuple(_replaced(part, leaf) for part in parts))
        case And(parts):
            return And(tuple(_replaced(part, leaf) for part in parts))
        case Not(part):
            return Not(_replaced(part, leaf))
        case _:
            return leaf(condition)


def _by_answers(index: Index, leaf: Leaf) -> Condition:
    """A test of a duty: what needs a running incident never holds before one, and a type is what its condition says."""
    name = leaf_name(leaf)
    if name in _RUNNING:
        return NEVER
    if name != "type":
        return leaf
    is_told = isinstance(leaf, Within) or (isinstance(leaf, Compare) and leaf.op == "==")
    types = [index.types[one.text] for one in values_of(leaf) if is_told and one.text in index.types]
    told = [parse(one.when) for one in types if one.when and not isinstance(parse(one.when), Manual | Default)]
    return _any(told)


def _any(conditions: Sequence[Condition]) -> Condition:
    if len(conditions) > 1:
        return Or(tuple(conditions))
    return conditions[0] if conditions else NEVER


def _at_best(index: Index, threshold: Threshold) -> Callable[[Leaf], Condition]:
    """How a test may come out at a legal threshold, as long as no data is harmed: never, or as it will."""
    safety = safety_signals(index)

    def at_best(leaf: Leaf) -> Condition:
        if isinstance(leaf, Lasting):
            return NEVER if leaf.length.length > threshold.lasting else at_best(leaf.test)
        if leaf_name(leaf) in safety:
            return NEVER
        if isinstance(leaf, Compare) and leaf.op in (">", ">="):
            most = threshold.lasting if isinstance(leaf.value.meaning, timedelta) else threshold.share
            is_compared = isinstance(most, timedelta) or _is_share_of_users(index, leaf.name)
            return NEVER if is_compared and _exceeds(leaf.value.meaning, most) else leaf
        return leaf

    return at_best


def _exceeds(needed: object, most: timedelta | float) -> bool:
    if isinstance(needed, timedelta) and isinstance(most, timedelta):
        return needed > most
    return isinstance(needed, int | float) and isinstance(most, int | float) and needed > most


def _is_share_of_users(index: Index, name: str) -> bool:
    signal = index.signals.get(name)
    return signal is not None and signal.type == "percent" and bool(_USERS.search(f"{name} {signal.name} {signal.ask}"))

"""From answers to level, type and duties; people may override, with a reason."""

from collections.abc import Mapping
from dataclasses import replace

from baken.lib.words import Words, words
from baken.plan.classify.assume import assume, with_answers
from baken.plan.classify.classification import Classification, Judged, Override, Question
from baken.plan.classify.levels import Levels, because, levels
from baken.plan.conditions.evaluate import Truth, evaluate
from baken.plan.conditions.narrow import narrowing
from baken.plan.conditions.parse import parse
from baken.plan.conditions.situation import Answer, Situation
from baken.plan.index import Index, bare

CONFIDENTIAL_FIRST = ("responders_only", "tenant_only", "open")
Acting = tuple[str | None, Words]
"""The level to act on, and why."""


def classify(
    index: Index,
    situation: Situation,
    *,
    override: Override | None = None,
    manual: frozenset[str] = frozenset(),
    decide_now: bool = False,
) -> Classification:
    """What `situation` comes to under the plan (plan-model 3.4 and 3.5 (1)).

    `manual` holds the ids of levels and types that a person chose: a level only counts where its condition asks for
    that, a type is chosen whatever its condition says. `situation.severity` is the level before; it matters where the
    plan keeps the peak. Once a question has been open for `policies.assume_after`, its `on_unknown` answers it. With
    `decide_now` it does so at once, and of what stays open then, `unsure_between` takes the higher level.
    """
    declared = _declared(index, situation)
    found, situation, assumed = _levels(index, situation, declared, manual, decide_now)
    acting = _by_conditions(index, situation, found, decide_now)
    given = replace(situation, severity=override.severity if override else acting[0])
    types = {kind: _judged(index, kind, item.when, given, kind in manual) for kind, item in index.types.items()}
    kind = _kind(index, types, manual)
    severity, reason = _overridden(override) if override else _at_least(index, types, kind, acting)
    final = replace(situation, severity=severity, type=kind or situation.type)
    return Classification(
        declared=declared,
        severity=severity,
        because=reason,
        certain=found.certain,
        possible=found.possible,
        levels=found.judged(index),
        type=kind,
        types=types,
        question=_question(index, situation, found, manual),
        assumed=assumed,
        duties=_duties(index, final),
        major=_major(index, final),
        override=override,
    )


def _levels(
    index: Index, situation: Situation, declared: Judged, manual: frozenset[str], decide_now: bool
) -> tuple[Levels, Situation, tuple[Answer, ...]]:
    """Where the levels stand once the plan has answered what nobody did, the situation then, and those answers."""
    is_incident = Truth.YES if situation.declared is not None else declared.truth
    found = levels(index, situation, declared=is_incident, manual=manual)
    assumed = assume(index, situation, found.open_signals, decide_now=decide_now)
    if assumed:
        situation = with_answers(situation, assumed)
        found = levels(index, situation, declared=is_incident, manual=manual)
    return found, situation, assumed


def _by_conditions(index: Index, situation: Situation, found: Levels, decide_now: bool) -> Acting:
    policy = index.plan.severity_policy
    severity, reason = found.certain, words("no level is certain yet")
    if severity is not None:
        reason = because(index, found.verdicts[severity])
    if decide_now and policy.unsure_between != "ask" and _worse(index, found.possible, severity):
        severity, reason = found.possible, words("nobody knows yet, and in doubt this plan takes the higher level")
    before = situation.severity
    if policy.keeps_peak and _worse(index, before, severity):
        reason = words("it was {level} before, and this plan keeps the worst level", level=_level_name(index, before))
        severity = before
    return severity, reason


def _at_least(index: Index, types: Mapping[str, Judged], kind: str | None, acting: Acting) -> Acting:
    """The level raised to the worst `min_severity` of the types that hold: an incident may be of several."""
    severity, reason = acting
    for name, item in index.types.items():
        least = bare(item.min_severity) if item.min_severity else None
        holds = name == kind or types[name].truth is Truth.YES
        if holds and _worse(index, least, severity):
            said = {"type": item.name or name, "level": _level_name(index, least)}
            severity, reason = least, words("an incident of type {type} is at least {level}", **said)
    return severity, reason


def _overridden(override: Override) -> Acting:
    return override.severity, words("{person} decided: {reason}", person=override.by.name, reason=override.reason)


def _worse(index: Index, first: str | None, second: str | None) -> bool:
    """Whether `first` is the worse; a level that this version of the plan does not know is as good as none."""
    ranks = index.ranks
    if first not in ranks:
        return False
    return second not in ranks or ranks[first] < ranks[second]


def _level_name(index: Index, level: str | None) -> str | dict[str, str]:
    found = index.severities.get(level or "")
    return (found.name if found else None) or level or ""


def _kind(index: Index, types: Mapping[str, Judged], manual: frozenset[str]) -> str | None:
    """The type that a person chose, otherwise of those that hold the most confidential, and of these the first.

    A breach on a product that has a type of its own is a breach: what went out can't be taken back.
    """
    chosen = (name for name in types if name in manual)
    holding = [name for name, judged in types.items() if judged.truth is Truth.YES]
    strictest = min(holding, key=lambda name: CONFIDENTIAL_FIRST.index(index.types[name].confidentiality), default=None)
    return next(chosen, None) or strictest


def _judged(index: Index, name: str, when: str | None, situation: Situation, chosen: bool) -> Judged:
    verdict = evaluate(parse("manual" if when is None else when), situation, manual=chosen)
    return Judged(name, verdict.truth, because(index, verdict))


def _declared(index: Index, situation: Situation) -> Judged:
    """Whether the answers make this an incident; without a condition, whether a person has declared it."""
    definition = index.plan.definition
    if definition is not None and definition.declare_when is not None:
        return _judged(index, "declared", definition.declare_when, situation, chosen=False)
    if situation.declared is not None:
        return Judged("declared", Truth.YES, words("a person says so"))
    return Judged("declared", Truth.OPEN, words("no person says so"))


def _major(index: Index, situation: Situation) -> bool:
    level = index.severities.get(situation.severity or "")
    if level is not None and level.major:
        return True
    definition = index.plan.definition
    if definition is None or definition.major_when is None:
        return False
    return evaluate(parse(definition.major_when), situation).truth is Truth.YES


def _question(index: Index, situation: Situation, found: Levels, manual: frozenset[str]) -> Question | None:
    """The question that settles most of the levels that could still win; what nobody knew when asked comes last."""
    conditions = {name: found.verdicts[name].because.condition for name in found.undecided}
    questions = narrowing(conditions, situation, index.signals, manual=manual)
    best = min(questions, key=lambda one: situation.answer(one.signal) is not None, default=None)
    if best is None:
        return None
    signal = index.signals[best.signal]
    return Question(signal.id, words("{question}", question=signal.ask or signal.name or signal.id), best.best)


def _duties(index: Index, situation: Situation) -> tuple[Judged, ...]:
    """The duties that apply or may apply; one without a condition applies."""
    judged = [
        Judged(name, Truth.YES, words("the plan gives no condition for it"))
        if duty.applies_if is None
        else _judged(index, name, duty.applies_if, situation, chosen=False)
        for name, duty in index.duties.items()
    ]
    return tuple(duty for duty in judged if duty.truth is not Truth.NO)

"""From answers to level, type and duties; people may override, with a reason."""

from collections.abc import Mapping

from baken.lib.words import Words, words
from baken.plan.classify.assume import assume, with_answers
from baken.plan.classify.classification import Classification, Judged, Override, Question
from baken.plan.conditions.evaluate import Truth, Verdict, evaluate
from baken.plan.conditions.narrow import narrowing
from baken.plan.conditions.parse import parse
from baken.plan.conditions.sentence import reason_words
from baken.plan.conditions.situation import Situation
from baken.plan.conditions.tree import Condition, is_default, is_manual
from baken.plan.index import Index


def classify(
    index: Index,
    situation: Situation,
    *,
    override: Override | None = None,
    manual: frozenset[str] = frozenset(),
    decide_now: bool = False,
) -> Classification:
    """What `situation` comes to under the plan (plan-model 3.4 and 3.5 (1)).

    `manual` holds the ids of levels and types that a person chose and whose condition is `manual`.
    `situation.severity` is the level before; it only matters where the plan keeps the peak.
    With `decide_now`, or once a question has been open for `policies.assume_after`, `on_unknown` answers it.
    """
    verdicts = _levels(index, situation, manual)
    open_signals = frozenset().union(*(verdict.open_names for verdict in verdicts.values()))
    assumed = assume(index, situation, open_signals, decide_now=decide_now)
    if assumed:
        situation = with_answers(situation, assumed)
        verdicts = _levels(index, situation, manual)
    types = {kind: _judged(index, kind, item.when, situation, kind in manual) for kind, item in index.types.items()}
    kind = next((name for name, judged in types.items() if judged.truth is Truth.YES), None)
    certain, possible = _extremes(index, verdicts)
    severity, because = _acting(index, situation, verdicts, certain, kind, override)
    return Classification(
        declared=_declared(index, situation),
        severity=severity,
        because=because,
        certain=certain,
        possible=possible,
        levels={name: _level(index, name, verdict) for name, verdict in verdicts.items()},
        type=kind,
        types=types,
        question=_question(index, situation, verdicts, certain),
        assumed=assumed,
        duties=_duties(index, situation),
        major=_major(index, situation, severity),
        override=override,
    )


def _levels(index: Index, situation: Situation, manual: frozenset[str]) -> dict[str, Verdict]:
    """The verdict of each level; `default` holds where the incident is declared and every other level is no."""
    found: dict[str, Verdict] = {}
    left_over = []
    for name, level in index.severities.items():
        condition = _condition(level.when)
        if condition is None or is_default(condition):
            left_over.append((name, condition))
        else:
            found[name] = evaluate(condition, situation, manual=name in manual)
    others = max((verdict.truth for verdict in found.values()), default=Truth.NO)
    open_names = frozenset().union(*(verdict.open_names for verdict in found.values()))
    for name, condition in left_over:
        if condition is None:
            condition = parse("manual")
            found[name] = evaluate(condition, situation, manual=name in manual)
        else:
            verdict = evaluate(condition, situation, default=others is Truth.NO)
            is_open = others is Truth.OPEN
            found[name] = Verdict(Truth.OPEN, verdict.because, open_names) if is_open else verdict
    return {name: found[name] for name in index.severities}


def _condition(text: str | None) -> Condition | None:
    return parse(text) if text is not None else None


def _extremes(index: Index, verdicts: Mapping[str, Verdict]) -> tuple[str | None, str | None]:
    """(certain, possible): the worst level that is yes and the worst that is yes or open.

    Under `first_match` the first level of the list that is yes wins, whatever its rank.
    """
    order = list(verdicts)
    if index.plan.severity_policy.match == "first_match":
        order = [level.id for level in index.plan.severities or ()]
    certain = next((name for name in order if verdicts[name].truth is Truth.YES), None)
    possible = next((name for name in order if verdicts[name].truth is not Truth.NO), None)
    return certain, possible


def _acting(
    index: Index,
    situation: Situation,
    verdicts: Mapping[str, Verdict],
    certain: str | None,
    kind: str | None,
    override: Override | None,
) -> tuple[str | None, Words]:
    """The level to act on, and why."""
    if override is not None:
        return override.severity, words("{person} decided: {reason}", person=override.by.name, reason=override.reason)
    severity, because = certain, _why(index, certain, verdicts)
    least = index.types[kind].min_severity if kind else None
    if kind and least and _worse(index, least, severity):
        because = words("an incident of type {type} is at least {level}", type=_name(index, kind), level=least)
        severity = least
    before = situation.severity
    if index.plan.severity_policy.keeps_peak and before and _worse(index, before, severity):
        because = words("it was {level} before, and this plan keeps the worst level", level=before)
        severity = before
    return severity, because


def _why(index: Index, certain: str | None, verdicts: Mapping[str, Verdict]) -> Words:
    if certain is None:
        return words("no level is certain yet")
    return _level(index, certain, verdicts[certain]).because


def _worse(index: Index, first: str, second: str | None) -> bool:
    return second is None or index.ranks[first] < index.ranks[second]


def _name(index: Index, kind: str) -> str | dict[str, str]:
    return index.types[kind].name or kind


def _level(index: Index, name: str, verdict: Verdict) -> Judged:
    condition = verdict.because.condition
    if is_default(condition):
        return Judged(name, verdict.truth, words("no other level fits"))
    if is_manual(condition):
        return Judged(name, verdict.truth, words("a person says so"))
    return Judged(name, verdict.truth, _because(index, verdict))


def _because(index: Index, verdict: Verdict) -> Words:
    """The tests that made the verdict what it is, one after the other."""
    return words("{reasons}", reasons=reason_words(verdict.because, index.signals, index.labels))


def _judged(index: Index, name: str, when: str | None, situation: Situation, chosen: bool) -> Judged:
    if when is None:
        return Judged(name, Truth.YES if chosen else Truth.NO, words("a person says so"))
    condition = parse(when)
    verdict = evaluate(condition, situation, manual=chosen)
    if is_manual(condition):
        return Judged(name, verdict.truth, words("a person says so"))
    return Judged(name, verdict.truth, _because(index, verdict))


def _declared(index: Index, situation: Situation) -> Judged:
    definition = index.plan.definition
    if definition is None or definition.declare_when is None:
        truth = Truth.YES if situation.declared else Truth.OPEN
        return Judged("declared", truth, words("a person says so"))
    return _judged(index, "declared", definition.declare_when, situation, chosen=False)


def _major(index: Index, situation: Situation, severity: str | None) -> bool:
    if severity is not None and index.severities[severity].major:
        return True
    definition = index.plan.definition
    if definition is None or definition.major_when is None:
        return False
    return evaluate(parse(definition.major_when), situation).truth is Truth.YES


def _question(
    index: Index, situation: Situation, verdicts: Mapping[str, Verdict], certain: str | None
) -> Question | None:
    """The question that settles most of the open levels worse than the certain one; milder ones change nothing."""
    conditions = {
        name: verdict.because.condition
        for name, verdict in verdicts.items()
        if verdict.truth is Truth.OPEN and _worse(index, name, certain)
    }
    best = next(iter(narrowing(conditions, situation, index.signals)), None)
    if best is None:
        return None
    signal = index.signals[best.signal]
    return Question(signal.id, words("{question}", question=signal.ask or signal.name or signal.id), best.best)


def _duties(index: Index, situation: Situation) -> tuple[Judged, ...]:
    """The duties that apply or may apply."""
    judged = [_judged(index, name, duty.applies_if, situation, chosen=False) for name, duty in index.duties.items()]
    return tuple(duty for duty in judged if duty.truth is not Truth.NO)

"""Where the levels stand: the verdict of each, the certain and the possible one, and which could still change that."""

from collections.abc import Mapping
from dataclasses import dataclass

from baken.lib.words import Words, words
from baken.plan.classify.classification import Judged
from baken.plan.conditions.evaluate import TURNED, Reason, Truth, Verdict, evaluate
from baken.plan.conditions.parse import parse
from baken.plan.conditions.sentence import reason_words
from baken.plan.conditions.situation import Situation
from baken.plan.conditions.tree import Condition, is_default, is_manual
from baken.plan.index import Index


@dataclass(frozen=True, slots=True)
class Levels:
    """The verdict of each level, the worst level first.

    `certain` is the level that wins among those that are yes, `possible` the worst that could still win; None where
    there is none. `undecided` are the open levels whose answer could make another level win.
    """

    verdicts: Mapping[str, Verdict]
    certain: str | None
    possible: str | None
    undecided: tuple[str, ...]

    @property
    def open_signals(self) -> frozenset[str]:
        """The signals whose answer could make another level win."""
        return frozenset().union(*(self.verdicts[name].open_names for name in self.undecided))

    def judged(self, index: Index) -> dict[str, Judged]:
        """What each level comes to, and why."""
        return {name: Judged(name, verdict.truth, because(index, verdict)) for name, verdict in self.verdicts.items()}


def levels(index: Index, situation: Situation, *, declared: Truth, manual: frozenset[str]) -> Levels:
    """Where the levels of the plan stand in `situation`.

    The most severe level that is yes wins, whatever is open below it; under `first_match` the first of the list, so
    that nothing after it can change the outcome. `declared` says whether this is an incident, as `default` asks.
    """
    verdicts = _verdicts(index, situation, declared, manual)
    order = list(verdicts)
    if index.plan.severity_policy.match == "first_match":
        order = [level.id for level in index.plan.severities or ()]
    certain = next((name for name in order if verdicts[name].truth is Truth.YES), None)
    before = order[: order.index(certain)] if certain else order
    undecided = tuple(name for name in before if verdicts[name].truth is Truth.OPEN)
    still = [*undecided, certain] if certain else undecided
    possible = min(still, key=index.ranks.__getitem__, default=None)
    return Levels(verdicts, certain, possible, undecided)


def because(index: Index, verdict: Verdict) -> Words:
    """The tests that made `verdict` what it is, one after the other."""
    condition = verdict.because.condition
    if is_manual(condition):
        return words("a person says so") if verdict.truth is Truth.YES else words("no person says so")
    if is_default(condition):
        return _DEFAULT[verdict.truth]
    return words("{reasons}", reasons=reason_words(verdict.because, index.signals, index.labels))


_DEFAULT = {
    Truth.YES: words("no other level fits"),
    Truth.OPEN: words("not known yet whether another level fits"),
    Truth.NO: words("another level fits, or this is no incident"),
}


def _verdicts(index: Index, situation: Situation, declared: Truth, manual: frozenset[str]) -> dict[str, Verdict]:
    """The verdict of each level; one without a condition is chosen by a person.

    `default` holds where this is an incident and every other level is no.
    """
    conditions = {name: _condition(level.when) for name, level in index.severities.items()}
    found = {
        name: evaluate(condition, situation, manual=name in manual)
        for name, condition in conditions.items()
        if not is_default(condition)
    }
    others = max((verdict.truth for verdict in found.values()), default=Truth.NO)
    truth = min(declared, TURNED[others])
    open_names = frozenset().union(*(verdict.open_names for verdict in found.values()))
    left_over = frozenset(open_names if truth is Truth.OPEN else ())
    return {
        name: found.get(name) or Verdict(truth, Reason(condition, truth), left_over)
        for name, condition in conditions.items()
    }


def _condition(written: str | None) -> Condition:
    return parse("manual" if written is None else written)

"""Runs every rule over a plan."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from baken.lib.words import words
from baken.plan.index import Index
from baken.plan.schema import Plan
from baken.readiness import rules
from baken.readiness.evidence import Evidence
from baken.readiness.findings import Finding, Found, Subject, named_path
from baken.readiness.registry import RULES
from baken.readiness.wording import in_its_texts

__all__ = ["check", "look", "rules"]

MOST_OF_ONE = 200
"""Findings of one rule that are listed; of a map of 50,000 parts without owners, nobody reads the others."""


def check(plan: Plan, evidence: Evidence, today: date, index: Index | None = None) -> tuple[Finding, ...]:
    """Everything the rules of plan-model part 4 find in `plan` as of `today`, in the order of `RULES`, then part 5's.

    `index` is that of `plan` where the caller has it already: making one takes half of the time of a check.
    """
    return look(Subject(plan, evidence, today, index))


def look(subject: Subject) -> tuple[Finding, ...]:
    """As `check`, of a subject that is made already."""
    by_rule = (
        (entry.id, found.level or entry.level, entry.source, found)
        for entry in RULES.values()
        if entry.find is not None
        for found in _most(entry.find(subject))
    )
    return tuple(
        Finding(rule, level, found.words, found.path, found.mend, source, named_path(subject.written, found.path))
        for rule, level, source, found in (*by_rule, *in_its_texts(subject))
    )


def _most(found: Iterable[Found]) -> Iterator[Found]:
    """What one rule found as far as people read on, with a closing sentence where there is more."""
    for number, one in enumerate(found, start=1):
        if number < MOST_OF_ONE:
            yield one
            continue
        said = words("{finding}; there are more of these, mend the first {count}", finding=one.words, count=MOST_OF_ONE)
        yield replace(one, words=said)
        return

"""Runs every rule over a plan."""

from datetime import date

from baken.plan.index import Index
from baken.plan.schema import Plan
from baken.readiness import rules
from baken.readiness.evidence import Evidence
from baken.readiness.findings import Finding, Subject, named_path
from baken.readiness.registry import RULES
from baken.readiness.wording import in_its_texts

__all__ = ["check", "look", "rules"]


def check(plan: Plan, evidence: Evidence, today: date, index: Index | None = None) -> tuple[Finding, ...]:
    """Everything the rules of plan-model part 4 find in `plan` as of `today`, in the order of `RULES`, and then what the
    message rules of part 5 notice in its texts.

    `index` is that of `plan` where the caller has it already: making one takes half of the time of a check.
    """
    return look(Subject(plan, evidence, today, index))


def look(subject: Subject) -> tuple[Finding, ...]:
    """As `check`, of a subject that is made already."""
    by_rule = (
        (entry.id, found.level or entry.level, entry.source, found)
        for entry in RULES.values()
        if entry.find is not None
        for found in entry.find(subject)
    )
    return tuple(
        Finding(rule, level, found.words, found.path, found.mend, source, named_path(subject.written, found.path))
        for rule, level, source, found in (*by_rule, *in_its_texts(subject))
    )

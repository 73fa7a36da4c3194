"""SEV: the levels and their conditions."""

from collections.abc import Iterator

from baken.lib.words import words
from baken.plan.conditions.analysis import analyse
from baken.plan.conditions.parse import parse
from baken.plan.conditions.sentence import sentence
from baken.plan.conditions.tree import is_manual
from baken.readiness.findings import Found, Rule, Subject
from baken.readiness.registry import add, rule

add(Rule("SEV-01", "error", words("a condition that can't be read, or names what is not declared"), "plan-model 4"))


@rule("SEV-02", "error", words("declared, but no level fits and there is no default"), "GitLab encoding")
def gap(subject: Subject) -> Iterator[Found]:
    """A plan whose levels are all set by a person has no gap: nothing is computed there."""
    index = subject.index
    definition = subject.written.definition
    if subject.written.severities is None or definition is None or definition.declare_when is None:
        return
    levels = [(level.id, level.rank or 1, parse(level.when or "manual")) for level in index.plan.severities or ()]
    if levels and all(is_manual(condition) for _, _, condition in levels):
        return
    platforms = (index.plan.organisation.platforms if index.plan.organisation else None) or ()
    domains = {"platform": tuple(platforms)} if platforms else {}
    found = analyse(
        levels,
        parse(definition.declare_when),
        index.signals,
        match=index.plan.severity_policy.match,
        domains=domains,
    )
    if found.not_enumerated is not None:
        said = words("whether every incident has a level could not be found out: {reason}", reason=found.not_enumerated)
        yield Found(("severities",), said, level="note")
    elif found.gap is not None:
        example = [sentence(condition, index.signals, index.labels) for condition in found.gap.example]
        yield Found(
            ("severities",),
            words("this is declared an incident, but no level fits: {example}", example=example),
            words("widen a level, or add one with when: default"),
        )

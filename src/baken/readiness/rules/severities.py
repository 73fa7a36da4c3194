"""SEV: the levels and their conditions."""

from collections.abc import Iterable, Iterator

from baken.lib.words import Words, words
from baken.plan.conditions.analysis import Overlap
from baken.plan.conditions.parse import parse
from baken.plan.conditions.sentence import sentence
from baken.plan.conditions.tree import Condition, is_default
from baken.plan.problems import Path
from baken.readiness.findings import Found, Rule, Subject, called
from baken.readiness.registry import add, rule

add(Rule("SEV-01", "error", words("a condition that can't be read, or names what is not declared"), "plan-model 4"))


@rule("SEV-02", "error", words("declared, but no level fits and there is no default"), "GitLab encoding")
def gap(subject: Subject) -> Iterator[Found]:
    """A plan whose levels are all set by a person has no gap: nothing is computed there."""
    definition = subject.written.definition
    found = subject.levels
    if found is None or definition is None or definition.declare_when is None:
        return
    if found.not_enumerated is not None:
        said = words("whether every incident has a level could not be found out: {reason}", reason=found.not_enumerated)
        yield Found(("severities",), said, level="note")
    elif found.gap is not None:
        yield Found(
            ("severities",),
            words("this is declared an incident, but no level fits: {example}", example=so(subject, found.gap.example)),
            words("widen a level, or add one with when: default"),
        )


@rule(
    "SEV-03",
    "error",
    words("the first level that fits wins, and a worse one stands below a milder one"),
    "plan-model 4",
)
def order(subject: Subject) -> Iterator[Found]:
    """Only where the plan takes the first level that fits; otherwise the worst wins wherever it stands."""
    for worse, shadow in _shadowing(subject).items():
        yield Found(
            _path(subject, worse),
            words(
                "{worse} is worse than {milder}, but stands below it and loses where both hold: {example}",
                worse=called(subject.index.severities[worse]),
                milder=called(subject.index.severities[shadow.first]),
                example=so(subject, shadow.example),
            ),
            words("put it above, or write severity_policy.match: most_severe_wins"),
        )


@rule("SEV-04", "warning", words("a level that no incident can have"), "plan-model 4")
def reachable(subject: Subject) -> Iterator[Found]:
    """Levels that lose to a milder one above them are SEV-03's."""
    index, shadowed = subject.index, _shadowing(subject)
    for found in subject.levels.never_reached if subject.levels else ():
        level, others = index.severities[found.level], [called(index.severities[name]) for name in found.under]
        if level.id in shadowed:
            continue
        if is_default(parse(level.when or "manual")):
            said = words("no incident can have {level}: one of the others always fits", level=called(level))
        elif others:
            names = {"level": called(level), "others": others}
            said = words("no incident can have {level}: wherever it holds, {others} comes first", **names)
        else:
            said = words("no incident can have {level}: its condition can't be true", level=called(level))
        yield Found(_path(subject, level.id), said, words("change its condition, or leave the level out"))


def so(subject: Subject, example: Iterable[Condition]) -> list[Words]:
    """What is so in an example, for readers."""
    return [sentence(condition, subject.index.signals, subject.index.labels) for condition in example]


def _shadowing(subject: Subject) -> dict[str, Overlap]:
    """By level what wins over it though it is milder: the first that does."""
    if subject.levels is None or subject.index.plan.severity_policy.match != "first_match":
        return {}
    found: dict[str, Overlap] = {}
    for shadow in subject.levels.shadowed:
        found.setdefault(shadow.second, shadow)
    return found


def _path(subject: Subject, level: str) -> Path:
    """Where the condition of a level stands."""
    place = next(place for place, one in enumerate(subject.written.severities or ()) if one.id == level)
    return ("severities", place, "when")

"""What a rule says, what a rule is, and what it looks at."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from baken.infrastructure.graph import Graph, graph
from baken.lib.words import Words
from baken.plan.index import Index
from baken.plan.problems import Level, Path
from baken.plan.schema import Plan
from baken.readiness.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Found:
    """One thing a rule found: where in the plan as written, the sentence, the way out, and perhaps its own level."""

    path: Path
    words: Words
    mend: Words | None = None
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of a readiness rule."""

    rule: str
    level: Level
    words: Words
    path: Path
    mend: Words | None
    source: str


class Subject:
    """What rules look at: the plan as written and completed, the evidence, the day, and the graph, made when asked."""

    def __init__(self, plan: Plan, evidence: Evidence, today: date, index: Index | None = None) -> None:
        self.written = plan
        self.evidence = evidence
        self.today = today
        self.index = index or Index(plan)

    @cached_property
    def graph(self) -> Graph:
        return graph(self.index)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of plan-model part 4: its level, what it says in one sentence, where it comes from, and how it looks.

    `find` is None for rules that speak while the files are read.
    """

    id: str
    level: Level
    sentence: Words
    source: str
    find: Callable[[Subject], Iterable[Found]] | None = None

"""What a rule says, what a rule is, and what it looks at."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from baken.infrastructure.graph import Graph, graph
from baken.lib.words import Words
from baken.plan.index import Index, bare
from baken.plan.problems import Level, Path
from baken.plan.schema import Plan
from baken.plan.schema.reach import Channel
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

    @cached_property
    def outside(self) -> frozenset[str]:
        """The channels that reach somebody outside, by their own word or by that of the audience."""
        outside = [audience for audience in self.index.audiences.values() if self.index.outside(audience.id)]
        by_audience = {bare(name) for audience in outside for name in audience.reached_by or ()}
        return frozenset(
            channel.id
            for channel in self.index.channels.values()
            if channel.id in by_audience or any(self.index.outside(bare(name)) for name in channel.audiences or ())
        )

    @cached_property
    def mirrors(self) -> frozenset[str]:
        """The channels that repeat another by themselves, so that nobody posts there."""
        channels: Iterable[Channel] = self.index.channels.values()
        return frozenset(bare(name) for channel in channels for name in channel.mirrors or ())


def called(entry: Any) -> str | dict[str, str]:
    """What readers call an entry of the plan, in its languages: its name, otherwise its id."""
    name: str | dict[str, str] | None = getattr(entry, "name", None)
    return name or str(entry.id)


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

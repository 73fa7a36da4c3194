"""What a rule says, what a rule is, and what it looks at."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, cast

from baken.infrastructure.graph import Graph, graph
from baken.lib.words import Words
from baken.plan.conditions.analysis import Analysis, analyse
from baken.plan.conditions.parse import parse
from baken.plan.conditions.tree import is_manual
from baken.plan.defaults import OUTSIDE
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
    """One result of a readiness rule. `named` is its path by the ids of entries instead of their places in lists."""

    rule: str
    level: Level
    words: Words
    path: Path
    mend: Words | None
    source: str
    named: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Stays the same when other entries come and go: `ROL-02@roles.scribe.assigned`."""
        return f"{self.rule}@{'.'.join(self.named)}"

    @property
    def entry(self) -> tuple[str, str]:
        """The top-level key it is about, and the id of the entry; that is empty where it is about all of them."""
        return (self.named[0] if self.named else "", self.named[1] if len(self.named) > 1 else "")


def named_path(plan: Plan, path: Path) -> tuple[str, ...]:
    """`path` with the id of each entry that has one, instead of its place in the list."""
    found, here = [], cast(Any, plan)
    for step in path:
        if isinstance(step, int):
            here = here[step] if isinstance(here, list) and step < len(here) else None
            found.append(str(getattr(here, "id", None) or step))
        else:
            here = here.get(step) if isinstance(here, dict) else getattr(here, step, None)
            found.append(step)
    return tuple(found)


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
    def domains(self) -> dict[str, tuple[str, ...]]:
        """The values of names in conditions that are no signals."""
        platforms = (self.index.plan.organisation.platforms if self.index.plan.organisation else None) or ()
        return {"platform": tuple(platforms)} if platforms else {}

    @cached_property
    def levels(self) -> Analysis | None:
        """What trying all situations shows of the levels; None where there are none, or people choose among them."""
        written, index = self.written, self.index
        levels = [(level.id, level.rank or 1, parse(level.when or "manual")) for level in index.plan.severities or ()]
        if written.severities is None or (levels and all(is_manual(condition) for _, _, condition in levels)):
            return None
        declared = written.definition.declare_when if written.definition else None
        match = index.plan.severity_policy.match
        condition = parse(declared) if declared else None
        return analyse(levels, condition, index.signals, match=match, domains=self.domains)

    @cached_property
    def outside(self) -> frozenset[str]:
        """The channels that reach somebody outside, by their own word or by that of the audience."""
        return self._reaching(audience.id for audience in self.index.audiences.values() if audience.kind != "internal")

    @cached_property
    def for_readers(self) -> frozenset[str]:
        """The channels that reach customers, partners or the public."""
        return self._reaching(audience.id for audience in self.index.audiences.values() if audience.kind in OUTSIDE)

    @cached_property
    def mirrors(self) -> frozenset[str]:
        """The channels that repeat another by themselves, so that nobody posts there."""
        channels: Iterable[Channel] = self.index.channels.values()
        return frozenset(bare(name) for channel in channels for name in channel.mirrors or ())

    @cached_property
    def inbound_only(self) -> frozenset[str]:
        """The channels on which trouble is reported and nobody is told anything."""
        audiences = self.index.audiences.values()
        reported = {bare(name) for audience in audiences for name in audience.inbound or ()}
        reaching = {bare(name) for audience in audiences for name in audience.reached_by or ()}
        told = {channel.id for channel in self.index.channels.values() if channel.audiences}
        return frozenset(reported - reaching - told)

    @cached_property
    def product(self) -> frozenset[str]:
        """What one has to tell about: the public components and what they can't do without, `ext:NAME` included."""
        public = [component.id for component in self.index.components.values() if component.public]
        return frozenset(self.graph.carriers(public))

    @cached_property
    def falling(self) -> frozenset[str]:
        """Everything that can't do without some part of the product, and the product itself."""
        return frozenset(self.graph.leaning(self.product))

    def _reaching(self, audiences: Iterable[str]) -> frozenset[str]:
        """The channels that reach one of `audiences`, by their own word or by that of the audience."""
        told = set(audiences)
        by_audience = {bare(name) for audience in told for name in self.index.audiences[audience].reached_by or ()}
        return frozenset(
            channel.id
            for channel in self.index.channels.values()
            if channel.id in by_audience or not told.isdisjoint(map(bare, channel.audiences or ()))
        )


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

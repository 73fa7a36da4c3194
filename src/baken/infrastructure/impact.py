"""What stops and what gets worse when something fails, with the chain that leads there."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from baken.infrastructure.graph import Graph
from baken.lib.words import Words, words
from baken.plan.conditions.evaluate import Truth
from baken.plan.index import Index
from baken.plan.staffing.holders import NOBODY

STOPPED = ("major_outage", "partial_outage")
"""States in which what rests hard on a component stops; the others make it worse at most."""
FIRST_NAMED, LAST_NAMED = 4, 2
"""How many names a sentence gives from both ends of a long chain."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One node that is affected: whether it stops or only gets worse, and the hit below it that took it along.

    `by` is None for what failed itself.
    """

    node: str
    stops: bool
    by: "Hit | None" = field(default=None, compare=False, repr=False)

    @property
    def chain(self) -> tuple[str, ...]:
        """The names from what failed up to this node."""
        names: list[str] = []
        here: Hit | None = self
        while here is not None:
            names.append(here.node)
            here = here.by
        return tuple(reversed(names))


@dataclass(frozen=True, slots=True)
class Survival:
    """Whether a channel still works: yes, no, or open where nobody stated what it rests on."""

    truth: Truth
    because: Words


def impact(found: Graph, failed: Mapping[str, str]) -> dict[str, Hit]:
    """Everything that the failed nodes (name -> component state) take along, nearest first, themselves included.

    Through hard dependencies a stop goes on as a stop; through a soft one it goes on as "worse" and no further stop.
    """
    hits: dict[str, Hit] = {}
    waiting = deque(Hit(node, state in STOPPED) for node, state in failed.items() if state != "operational")
    while waiting:
        hit = waiting.popleft()
        if _is_news(hits, hit.node, hit.stops):
            hits[hit.node] = hit
            waiting.extend(_onward(found, hits, hit))
    return hits


def survives(index: Index, found: Graph, channel: str, hits: Mapping[str, Hit]) -> Survival:
    """Whether `channel` still works when `hits` are what failed (plan-model CHA-06 and part 7).

    It does not where nobody gets in any more, unless the plan has a way in for emergencies (`access.break_glass`).
    Open where the plan does not say what the channel, or something it can't do without, rests on.
    """
    node = f"channel:{channel}"
    hit, login = hits.get(node), hits.get(f"access:{channel}")
    if hit is not None and hit.stops:
        return Survival(Truth.NO, because(index, found, hit))
    if login is not None and login.stops and break_glass(index, channel) is None:
        return Survival(Truth.NO, because(index, found, login))
    if node in found.left_open:
        said = words("the plan does not say what {name} rests on", name=named(index, found.left_open[node]))
        return Survival(Truth.OPEN, said)
    if hit is not None:
        return Survival(Truth.YES, because(index, found, hit))
    return Survival(Truth.YES, words("nothing it rests on has failed"))


def break_glass(index: Index, channel: str) -> str | dict[str, str] | None:
    """The way into `channel` when all else fails; None where the plan states none, or that there is none."""
    access = index.channels[channel].access
    return stated(index, access.break_glass if access else None)


def stated(index: Index, text: str | dict[str, str] | None) -> str | dict[str, str] | None:
    """`text` where it names something; None where it is left out, or says that there is nothing or nobody knows."""
    return None if index.text(text).strip() in ("", "unknown", *NOBODY) else text


def because(index: Index, found: Graph, hit: Hit) -> Words:
    """Why a node is hit: the chain down to what failed, and how the plan says that this shows."""
    if hit.by is None:
        return words("it has failed itself") if hit.stops else words("it works badly itself")
    chain = chain_words(index, hit.chain[::-1])
    channel = hit.node.removeprefix("access:")
    if hit.stops and channel != hit.node and break_glass(index, channel) is None:
        said = words("nobody gets in: {chain}", chain=chain)
    elif hit.stops:
        said = words("it rests on something that failed: {chain}", chain=chain)
    else:
        said = words("it works, but worse: {chain}", chain=chain)
    shows = found.shows.get((hit.node, hit.by.node))
    return words("{reason} ({shows})", reason=said, shows=shows) if shows else said


def chain_words(index: Index, nodes: Sequence[str]) -> Words:
    """Two nodes or more, each resting on the next: `page → database → host`, a long one without its middle."""
    if len(nodes) > FIRST_NAMED + LAST_NAMED + 1:
        first, last = nodes[:FIRST_NAMED], nodes[-LAST_NAMED:]
        names = [*(named(index, node) for node in first), "…", *(named(index, node) for node in last)]
    else:
        names = [named(index, node) for node in nodes]
    said = words("{upper} → {lower}", upper=names[-2], lower=names[-1])
    for name in names[-3::-1]:
        said = words("{upper} → {lower}", upper=name, lower=said)
    return said


def named(index: Index, node: str) -> str | dict[str, str]:
    """What people call a node, in the languages of the plan: its name where it has one, otherwise its id."""
    kind, _, name = node.rpartition(":")
    if kind in ("channel", "access") and name in index.channels:
        return index.channels[name].name or name
    if kind == "audience" and name in index.audiences:
        return index.audiences[name].name or name
    if kind == "howto" and name in index.howtos:
        return index.howtos[name].title or name
    if not kind and name in index.components:
        return index.components[name].name or name
    return name


def _onward(found: Graph, hits: Mapping[str, Hit], hit: Hit) -> Iterator[Hit]:
    for node in found.above.hard.get(hit.node, ()):
        if _is_news(hits, node, hit.stops):
            yield Hit(node, hit.stops, hit)
    for node in found.above.soft.get(hit.node, ()):
        if _is_news(hits, node, False):
            yield Hit(node, False, hit)


def _is_news(hits: Mapping[str, Hit], node: str, stops: bool) -> bool:
    known = hits.get(node)
    return known is None or (stops and not known.stops)

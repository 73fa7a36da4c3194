"""What stops and what gets worse when something fails, with the chain that leads there."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

from baken.infrastructure.graph import Graph
from baken.lib.words import Words, words
from baken.plan.conditions.evaluate import Truth
from baken.plan.index import Index

STOPPED = ("major_outage", "partial_outage")
"""States in which what rests hard on a component stops; the others make it worse at most."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One node that is affected: `stops` or only worse, and the chain from what failed to it."""

    node: str
    stops: bool
    chain: tuple[str, ...]


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
    waiting: deque[Hit] = deque()
    for node, state in failed.items():
        if state != "operational":
            waiting.append(Hit(node, state in STOPPED, (node,)))
    while waiting:
        hit = waiting.popleft()
        known = hits.get(hit.node)
        if known is not None and (known.stops or not hit.stops):
            continue
        hits[hit.node] = hit
        for node, hard in found.above.get(hit.node, ()):
            waiting.append(Hit(node, hit.stops and hard, (*hit.chain, node)))
    return hits


def survives(index: Index, found: Graph, channel: str, hits: Mapping[str, Hit]) -> Survival:
    """Whether `channel` still works when `hits` are what failed (plan-model CHA-06 and part 7)."""
    node = f"channel:{channel}"
    hit = hits.get(node)
    if hit is not None and hit.stops:
        if len(hit.chain) == 1:
            return Survival(Truth.NO, words("it has failed itself"))
        chain = " → ".join(str(name_of(index, part)) for part in reversed(hit.chain))
        return Survival(Truth.NO, words("it rests on something that failed: {chain}", chain=chain))
    if node in found.unstated:
        return Survival(Truth.OPEN, words("the plan does not say what it rests on"))
    return Survival(Truth.YES, words("nothing it rests on has failed"))


def name_of(index: Index, node: str) -> str:
    """What people call a node: the name of a component or channel, otherwise the name itself."""
    kind, _, name = node.rpartition(":")
    if kind == "channel" and name in index.channels:
        return index.text(index.channels[name].name) or name
    if not kind and name in index.components:
        return index.text(index.components[name].name) or name
    return name

"""CHA: how word of trouble comes in: from readers, and from what watches the product."""

from collections.abc import Iterable, Iterator

from baken.infrastructure.graph import node_of
from baken.infrastructure.impact import chain_words, named
from baken.lib.words import words
from baken.plan.defaults import OUTSIDE
from baken.plan.index import Index, bare
from baken.plan.schema.reach import Channel
from baken.readiness.findings import Found, Subject, called
from baken.readiness.registry import rule

Place = tuple[str, str]
"""Provider and region, as far as they can be compared."""


@rule(
    "CHA-16",
    "error",
    words("readers can report trouble only through what may have failed"),
    "Atlassian 2022, AWS 2021",
)
def reports(subject: Subject) -> Iterator[Found]:
    """A fault only where one own part takes every way along, be it the readers' login or what the channel rests on."""
    index = subject.index
    for place, audience in enumerate(subject.written.audiences or ()):
        ways = [index.channels[name] for name in map(bare, audience.inbound or ()) if name in index.channels]
        if not ways or audience.kind not in OUTSIDE or not all(_falls(subject, way) for way in ways):
            continue
        common = [node for node in _needed(subject, ways[0]) if node in subject.product and not node.startswith("ext:")]
        for way in ways[1:]:
            needed = set(_needed(subject, way)) if common else set()
            common = [node for node in common if node in needed]
        if common:
            said = words(
                "{audience} can report trouble only while {component} works: {ways}",
                audience=called(audience),
                component=named(index, common[0]),
                ways=[called(way) for way in ways],
            )
            mend = words("name under inbound a way that needs no login there and stands elsewhere")
            yield Found(("audiences", place, "inbound"), said, mend)


@rule(
    "CHA-17",
    "error",
    words("what alerts or pages us stands where the product stands"),
    "GitLab's page for when the incident tool is down",
)
def alerts(subject: Subject) -> Iterator[Found]:
    """Where a provider or a region is not stated, nothing is compared."""
    definition, index = subject.written.definition, subject.index
    tools = (definition.alerted_by if definition else None) or ()
    stands = _of_product(subject) if tools else {}
    for place, tool in enumerate(tools):
        node = node_of(index, tool)
        below = subject.graph.rests_on(node, hard_only=True)
        fallen = next(
            (part for part in (node, *below) if part in subject.product and not part.startswith("ext:")), None
        )
        shared = next(((part, where) for where, part in _places(index, (node, *below)) if where in stands), None)
        name = named(index, node)
        if fallen == node:
            said = words("{tool}, which has to tell us of trouble, is a part of the product itself", tool=name)
        elif fallen is not None:
            chain = chain_words(index, below[fallen])
            said = words(
                "{tool}, which has to tell us of trouble, fails with the product: {chain}", tool=name, chain=chain
            )
        elif shared is not None:
            provider, region = _written(index, shared[0])
            said = words(
                "{tool}, which has to tell us of trouble, stands where {component} stands: {provider}, {region}",
                tool=name,
                component=named(index, stands[shared[1]]),
                provider=provider,
                region=region,
            )
        else:
            continue
        mend = words("let something that stands elsewhere watch the product and call people")
        yield Found(("definition", "alerted_by", place), said, mend)


def _falls(subject: Subject, way: Channel) -> bool:
    """True where the way, or the login it asks for, can't do without some part of the product."""
    starts = (f"channel:{way.id}", node_of(subject.index, way.readers_sign_in or "none"))
    return not subject.falling.isdisjoint(starts)


def _needed(subject: Subject, way: Channel) -> Iterator[str]:
    """What a way to report can't do without, the nearest first."""
    if way.readers_sign_in is not None and way.readers_sign_in != "none":
        login = node_of(subject.index, way.readers_sign_in)
        yield login
        yield from subject.graph.rests_on(login, hard_only=True)
    yield from subject.graph.rests_on(f"channel:{way.id}", hard_only=True)


def _of_product(subject: Subject) -> dict[Place, str]:
    """Where the product runs, and a component that runs there, a public one where there is one."""
    components = subject.index.components
    parts = [node for node in components if node in subject.product]
    return dict(_places(subject.index, sorted(parts, key=lambda node: components[node].public or False)))


def _places(index: Index, nodes: Iterable[str]) -> Iterator[tuple[Place, str]]:
    """Where each of the components among `nodes` runs, as far as stated."""
    for node in nodes:
        provider, region = _written(index, node)
        if provider and region:
            yield (provider.casefold(), region.casefold()), node


def _written(index: Index, node: str) -> Place:
    part = index.components.get(node)
    hosting = part.hosting if part else None
    if hosting is None or hosting.provider in _NOWHERE or hosting.region in _NOWHERE:
        return "", ""
    return (hosting.provider or "").strip().removeprefix("ext:"), (hosting.region or "").strip()


_NOWHERE = ("none", "unknown", "", None)

"""CHA: the channels: how to get in, what they rest on, what steps in."""

from collections.abc import Iterator
from itertools import islice

from baken.infrastructure.graph import node_of
from baken.infrastructure.impact import Hit, chain_words, impact, named
from baken.lib.words import Words, words
from baken.plan.index import Index, bare
from baken.plan.schema.reach import Access, Channel
from baken.readiness.findings import Found, Subject, called
from baken.readiness.registry import rule
from baken.readiness.stated import is_none, is_open, nearest_path

MOST_NAMED = 5
"""Shared parts that are named, the nearest first; one is enough to act on."""


@rule("CHA-02", "error", words("neither the place of the login nor a person to ask"), "seed")
def login(subject: Subject) -> Iterator[Found]:
    """Where there is no login (`secret_in: none`), and on channels that post by themselves, there is nothing to ask."""
    for place, channel in enumerate(subject.written.channels or ()):
        access = channel.access or Access()
        if channel.id in subject.mirrors or not is_open(access.secret_in):
            continue
        if is_open(access.ask):
            said = words(
                "the plan says neither where the login of {name} is kept nor whom to ask", name=called(channel)
            )
        elif is_none(access.ask):
            said = words(
                "the plan says that nobody can be asked for the login of {name}, and not where it is kept",
                name=called(channel),
            )
        else:
            continue
        mend = words("write access.secret_in or access.ask; secret_in: none where no login is needed")
        yield Found(nearest_path(channel, ("channels", place), "access"), said, mend)


@rule(
    "CHA-06",
    "error",
    words("a channel for outside rests, through any chain, on what it has to tell about"),
    "AWS 2017, Heroku 2025; Wikimedia hosts outside on purpose",
)
def independent(subject: Subject) -> Iterator[Found]:
    hits = hit_with_the_product(subject) if subject.outside else {}
    for place, channel in enumerate(subject.written.channels or ()):
        hit = hits.get(f"channel:{channel.id}")
        if hit is None or channel.id not in subject.outside:
            continue
        names = {"name": called(channel), "chain": chain_words(subject.index, hit.chain[::-1])}
        said = words("{name} goes down with what it has to tell about: {chain}", **names)
        if not hit.stops:
            said = words("{name} gets worse with what it has to tell about: {chain}", **names)
        mend = words("host it elsewhere, or tell these readers over another channel")
        path = ("channels", place, "depends_on", _first_step(subject, channel, hit))
        yield Found(path, said, mend, None if hit.stops else "warning")


@rule("CHA-08", "error", words("the main public channel has no fallback that stands apart"), "AWS 2021")
def fallback(subject: Subject) -> Iterator[Found]:
    index = subject.index
    main = main_channel(subject)
    if main is None:
        return
    path = nearest_path(main, ("channels", list(index.channels).index(main.id)), "fallback")
    mend = words("name under fallback a channel that rests on nothing this one rests on")
    others = list(_stepping_in(index, main))
    if main.fallback is None:
        yield Found(path, words("the plan names nothing that steps in for {name}", name=called(main)), mend)
    elif main.fallback == "none":
        yield Found(path, words("the plan says that nothing steps in for {name}", name=called(main)), mend)
    elif not others:
        yield Found(path, words("{name} is named as its own fallback", name=called(main)), mend)
    else:
        below = subject.graph.carriers((f"channel:{main.id}",)) - {f"channel:{main.id}"}
        tied = subject.graph.leaning(below)
        repeating = {*map(bare, main.mirrors or ())}
        if all(other.id in repeating or f"channel:{other.id}" in tied for other in others):
            yield Found(path, _tie(subject, main, others[0]), mend)


def main_channel(subject: Subject) -> Channel | None:
    """The channel that counts for readers outside: the source of truth, otherwise the first status page.

    A plan without either has the first channel for outside as its main one. Channels that repeat another, and those
    that are kept for special types of incident, are never the main one.
    """
    posted = subject.outside - subject.mirrors
    outside = [channel for channel in subject.index.channels.values() if channel.id in posted and channel.set is None]
    marked = [channel for channel in outside if channel.source_of_truth]
    pages = [channel for channel in outside if channel.kind == "status-page"]
    return next(iter([*marked, *pages, *outside]), None)


def _stepping_in(index: Index, channel: Channel) -> Iterator[Channel]:
    """What steps in for `channel`, then what steps in for that; a circle ends where it closes."""
    seen = {channel.id}
    following = index.channels.get(bare(channel.fallback or ""))
    while following is not None and following.id not in seen:
        seen.add(following.id)
        yield following
        following = index.channels.get(bare(following.fallback or ""))


def _tie(subject: Subject, main: Channel, other: Channel) -> Words:
    """Why `other` is of no use when `main` fails."""
    names = {"name": called(main), "other": called(other)}
    if other.id in map(bare, main.mirrors or ()):
        return words("{other} can't step in for {name}: it only repeats what stands there", **names)
    below = [subject.graph.rests_on(f"channel:{channel.id}", hard_only=True) for channel in (main, other)]
    common = islice((node for node in below[0] if node in below[1]), MOST_NAMED)
    shared = [named(subject.index, node) for node in common]
    return words("{name} and {other}, its fallback, both rest on {common}", common=shared, **names)


def hit_with_the_product(subject: Subject) -> dict[str, Hit]:
    """What goes down, or gets worse, with the public components and the own parts that they can't do without.

    Suppliers stay out: a status page may stand with the hoster that the product stands with.
    """
    starts = (f"{kind}:{name}" for name in subject.outside for kind in ("channel", "access"))
    leaned_on = {node for start in starts for node in subject.graph.rests_on(start)}
    if all(node.startswith("ext:") for node in leaned_on):
        return {}  # channels that stand elsewhere, as they should; a map of 50,000 parts need not be walked
    public = [component.id for component in subject.index.components.values() if component.public]
    own = [node for node in sorted(subject.graph.carriers(public)) if not node.startswith("ext:")]
    return impact(subject.graph, dict.fromkeys(own, "major_outage"))


def _first_step(subject: Subject, channel: Channel, hit: Hit) -> int:
    """The place in `depends_on` of what leads from the channel to what failed."""
    below = hit.by.node if hit.by else None
    steps = [node_of(subject.index, dependency.on) for dependency in channel.depends_on or ()]
    return next((place for place, node in enumerate(steps) if node == below), 0)

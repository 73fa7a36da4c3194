"""CHA: the channels: how to get in, what they rest on, what steps in."""

from collections.abc import Iterator

from baken.infrastructure.impact import Hit, impact, name_of
from baken.lib.words import words
from baken.plan.index import Index, bare
from baken.plan.schema.reach import Channel
from baken.readiness.findings import Found, Subject
from baken.readiness.registry import rule
from baken.readiness.stated import is_open, nearest_path


@rule("CHA-02", "error", words("neither the place of the login nor a person to ask"), "seed")
def login(subject: Subject) -> Iterator[Found]:
    for place, channel in enumerate(subject.written.channels or ()):
        access = channel.access
        if access is None or (is_open(access.secret_in) and is_open(access.ask)):
            said = words(
                "the plan says neither where the login of {name} is kept nor whom to ask", name=_name(subject, channel)
            )
            mend = words("write access.secret_in or access.ask; “none” where no login is needed")
            yield Found(nearest_path(channel, ("channels", place), "access"), said, mend)


@rule(
    "CHA-06",
    "error",
    words("a channel for outside rests, through any chain, on what it has to tell about"),
    "AWS 2017, Heroku 2025; Wikimedia hosts outside on purpose",
)
def independent(subject: Subject) -> Iterator[Found]:
    index = subject.index
    outside = [(at, one) for at, one in enumerate(subject.written.channels or ()) if is_outside(index, one)]
    hits = _hit_with_the_product(subject) if outside else {}
    for place, channel in outside:
        hit = hits.get(f"channel:{channel.id}")
        if hit is not None:
            chain = " → ".join(name_of(index, node) for node in reversed(hit.chain))
            said = words(
                "{name} goes down with what it has to tell about: {chain}", name=_name(subject, channel), chain=chain
            )
            mend = words("host it elsewhere, or tell these readers over another channel")
            yield Found(("channels", place, "depends_on"), said, mend)


@rule("CHA-08", "error", words("the main public channel has no fallback that stands apart"), "AWS 2021")
def fallback(subject: Subject) -> Iterator[Found]:
    index = subject.index
    main = main_channel(index)
    if main is None:
        return
    place = list(index.channels).index(main.id)
    path = ("channels", place, "fallback")
    mend = words("name under fallback a channel that rests on nothing this one rests on")
    name = _name(subject, main)
    other = index.channels.get(bare(main.fallback or ""))
    if main.fallback == "none":
        yield Found(path, words("the plan says that nothing steps in for {name}", name=name), mend)
    elif other is None:
        yield Found(path[:2], words("the plan names nothing that steps in for {name}", name=name), mend)
    elif other is main:
        yield Found(path, words("{name} is named as its own fallback", name=name), mend)
    else:
        below = [subject.graph.rests_on(f"channel:{channel.id}") for channel in (main, other)]
        common = [name_of(index, node) for node in below[0] if node in below[1]]
        if common:
            said = words("{name} and its fallback both rest on {common}", name=name, common=common[:MOST_NAMED])
            yield Found(path, said, mend)


MOST_NAMED = 5
"""Shared parts that are named, the nearest first; one is enough to act on."""


def main_channel(index: Index) -> Channel | None:
    """The channel that counts for readers outside: the source of truth, otherwise the first status page.

    A plan without either has the first channel for outside as its main one.
    """
    outside = [channel for channel in index.channels.values() if is_outside(index, channel)]
    marked = [channel for channel in outside if channel.source_of_truth]
    pages = [channel for channel in outside if channel.kind == "status-page"]
    return next(iter([*marked, *pages, *outside]), None)


def is_outside(index: Index, channel: Channel) -> bool:
    """True where the channel reaches an audience outside."""
    return any(index.outside(bare(name)) for name in channel.audiences or ())


def _hit_with_the_product(subject: Subject) -> dict[str, Hit]:
    """What goes down, or gets worse, with the public components and the own parts that they can't do without.

    Suppliers stay out: a status page may stand with the hoster that the product stands with, if nowhere better.
    """
    public = [component.id for component in subject.index.components.values() if component.public]
    own = [node for node in sorted(subject.graph.carriers(public)) if not node.startswith("ext:")]
    return impact(subject.graph, dict.fromkeys(own, "major_outage"))


def _name(subject: Subject, channel: Channel) -> str:
    return subject.index.text(channel.name) or channel.id

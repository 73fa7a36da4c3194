"""CHA: the channels: how to get in, what they rest on, what steps in."""

from collections.abc import Iterator

from baken.infrastructure.impact import name_of
from baken.lib.words import words
from baken.plan.index import Index, bare
from baken.plan.schema.reach import Channel
from baken.readiness.findings import Found, Subject
from baken.readiness.registry import rule


@rule("CHA-02", "error", words("neither the place of the login nor a person to ask"), "seed")
def login(subject: Subject) -> Iterator[Found]:
    for place, channel in enumerate(subject.written.channels or ()):
        access = channel.access
        if access is None or (access.secret_in is None and access.ask is None):
            path = ("channels", place, *(("access",) if access is not None else ()))
            said = words(
                "the plan says neither where the login of {name} is kept nor whom to ask", name=_name(subject, channel)
            )
            yield Found(path, said, words("write access.secret_in or access.ask; “none” where no login is needed"))


@rule(
    "CHA-06",
    "error",
    words("a channel for outside rests, through any chain, on what it has to tell about"),
    "AWS 2017, Heroku 2025; Wikimedia hosts outside on purpose",
)
def independent(subject: Subject) -> Iterator[Found]:
    index = subject.index
    fragile = _carries_the_product(subject)
    for place, channel in enumerate(subject.written.channels or ()):
        if not is_outside(index, channel):
            continue
        chains = subject.graph.rests_on(f"channel:{channel.id}")
        chain = next((chain for node, chain in chains.items() if node in fragile), None)
        if chain is not None:
            yield Found(
                ("channels", place, "depends_on"),
                words(
                    "{name} goes down with what it has to tell about: {chain}",
                    name=_name(subject, channel),
                    chain=" → ".join(name_of(index, node) for node in chain),
                ),
                words("host it elsewhere, or tell this audience over another channel"),
            )


@rule("CHA-08", "error", words("the main public channel has no fallback that stands apart"), "AWS 2021")
def fallback(subject: Subject) -> Iterator[Found]:
    index = subject.index
    main = main_channel(index)
    if main is None:
        return
    place = list(index.channels).index(main.id)
    other = index.channels.get(bare(main.fallback or ""))
    mend = words("name under fallback a channel that rests on nothing this one rests on")
    if main.fallback == "none":
        yield Found(
            ("channels", place, "fallback"),
            words("the plan says that nothing steps in for {name}", name=_name(subject, main)),
            mend,
        )
    elif other is None:
        yield Found(
            ("channels", place),
            words("the plan names nothing that steps in for {name}", name=_name(subject, main)),
            mend,
        )
    else:
        below = [set(subject.graph.rests_on(f"channel:{channel.id}")) for channel in (main, other)]
        common = sorted(below[0] & below[1])
        if common:
            said = words(
                "{name} and its fallback both rest on {common}",
                name=_name(subject, main),
                common=[name_of(index, node) for node in common],
            )
            yield Found(("channels", place, "fallback"), said, mend)


def main_channel(index: Index) -> Channel | None:
    """The channel that counts for people outside: the source of truth, otherwise the first status page."""
    outside = [channel for channel in index.channels.values() if is_outside(index, channel)]
    marked = [channel for channel in outside if channel.source_of_truth]
    pages = [channel for channel in outside if channel.kind == "status-page"]
    return next(iter([*marked, *pages, *outside]), None)


def is_outside(index: Index, channel: Channel) -> bool:
    """True where the channel reaches an audience outside."""
    return any(index.outside(bare(name)) for name in channel.audiences or ())


def _carries_the_product(subject: Subject) -> set[str]:
    """Public components and the own ones they can't do without."""
    found: set[str] = set()
    for component in subject.index.components.values():
        if component.public and component.id not in found:
            found.add(component.id)
            below = subject.graph.rests_on(component.id, hard_only=True)
            found.update(node for node in below if not node.startswith("ext:"))
    return found


def _name(subject: Subject, channel: Channel) -> str:
    return subject.index.text(channel.name) or channel.id

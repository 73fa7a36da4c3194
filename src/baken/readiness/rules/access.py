"""CHA: getting in: what a login rests on, and that more than one person can."""

from collections.abc import Iterator

from baken.infrastructure.graph import node_of
from baken.infrastructure.impact import chain_words, named
from baken.lib.words import words
from baken.plan.index import Index, bare
from baken.plan.schema.components import Dependency
from baken.plan.schema.reach import Access, Channel
from baken.plan.staffing.holders import named as holder_named
from baken.readiness.behind import behind, label
from baken.readiness.findings import Found, Subject, called
from baken.readiness.registry import rule
from baken.readiness.stated import is_none, is_open


@rule(
    "CHA-03",
    "error",
    words("a login that falls with what one has to tell about"),
    "GitLab's way round its sign-on; Facebook 2021",
)
def sign_on(subject: Subject) -> Iterator[Found]:
    """A soft dependency has another way beside it, and so has a login with `break_glass`.

    A supplier that both need is a warning: the plan may mean two of its services by one name.
    """
    for place, channel in enumerate(subject.written.channels or ()):
        access = channel.access or Access()
        if not access.depends_on or channel.id in subject.mirrors or _has_another_way(access):
            continue
        if f"access:{channel.id}" not in subject.falling:
            continue  # the walk below is for what is found; a large map need not be walked for every login
        chains = subject.graph.rests_on(f"access:{channel.id}", hard_only=True)
        shared = [node for node in chains if node in subject.product]
        own = [node for node in shared if not node.startswith("ext:")]
        chain = chains[(own or shared)[0]]
        said = words(
            "nobody gets into {name} when the product fails: {chain}",
            name=called(channel),
            chain=chain_words(subject.index, chain),
        )
        if not own:
            said = words(
                "the login of {name} and the product both rest on {supplier}",
                name=called(channel),
                supplier=named(subject.index, shared[0]),
            )
        path = ("channels", place, "access", "depends_on", step_to(subject.index, access.depends_on, chain[1]))
        mend = words("use a login that needs none of it, or write another way in under access.break_glass")
        yield Found(path, said, mend, None if own else "warning")


@rule("CHA-04", "error", words("a second factor, or the right to post, that one person alone has"), "plan-model 4")
def one_person(subject: Subject) -> Iterator[Found]:
    """A role that may post is not looked into here: whether it has a backup is ROL-02's."""
    index = subject.index
    for place, channel in enumerate(subject.written.channels or ()):
        if channel.id in subject.mirrors:
            continue
        factor = channel.access.second_factor if channel.access else None
        holders = {bare(who) for who in (factor.held_by if factor else None) or ()}
        poster = _only_poster(index, channel)
        if len(holders) == 1:
            said = words(
                "only {person} holds the second factor of {name}",
                person=label(index, ("person", holders.pop())),
                name=called(channel),
            )
            mend = words("give a second person one, and mention both under second_factor.held_by")
            yield Found(("channels", place, "access", "second_factor", "held_by"), said, mend)
        elif poster is not None:
            said = words("only {person} may post on {name}", person=label(index, poster), name=called(channel))
            mend = words("let a role with a backup post there, or a second person")
            yield Found(("channels", place, "may_post"), said, mend)


def step_to(index: Index, dependencies: list[Dependency], node: str) -> int:
    """The place among `dependencies` of the one that is `node`; the first where none is."""
    steps = (place for place, dependency in enumerate(dependencies) if node_of(index, dependency.on) == node)
    return next(steps, 0)


def _has_another_way(access: Access) -> bool:
    return not is_open(access.break_glass) and not is_none(access.break_glass)


def _only_poster(index: Index, channel: Channel) -> tuple[str, str] | None:
    """The one person behind all who may post, where the plan names people and rotas alone."""
    found = [holder_named(index, who) for who in channel.may_post or ()]
    if not all(who and who[0] in ("person", "rota") for who in found):
        return None
    people = {behind(index, who) for who in channel.may_post or ()}
    alone = people.pop() if len(people) == 1 else None
    return alone if alone and alone[0] == "person" else None

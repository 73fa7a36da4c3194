"""Who is told and where: the channels that carry a message to each audience, and what steps in for those that can't."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from baken.lib.words import Words, words
from baken.plan.compose.confidential import closed, keeps_out
from baken.plan.compose.occasion import Case as Case
from baken.plan.conditions.evaluate import Truth, evaluate
from baken.plan.conditions.parse import parse
from baken.plan.index import Index, bare
from baken.plan.meaning import is_condition, names_of
from baken.plan.schema.reach import Audience, Channel, NeverFor, UseFor


@dataclass(frozen=True, slots=True)
class Route:
    """One channel that reaches an audience, why, and which unavailable channel it stands in for."""

    audience: str
    channel: str
    because: Words
    instead_of: str | None = None


@dataclass(frozen=True, slots=True)
class Unreached:
    """An audience that can't be told over a channel, or over none at all, and why."""

    audience: str
    channel: str | None
    because: Words


def routes(
    index: Index, case: Case, unavailable: Mapping[str, Words], outside_too: bool = True
) -> tuple[tuple[Route, ...], tuple[Unreached, ...]]:
    """The ways to every audience, and those that can't be told; audiences that must know earlier come first.

    `unavailable` holds the channels that don't work now, each with its reason: their fallback steps in, through any
    chain. A confidential type closes audiences. With `outside_too` false only colleagues are told.
    """
    found: list[Route] = []
    missed: list[Unreached] = []
    for audience in (item.id for item in ordered(index)):
        if index.outside(audience) and not outside_too:
            continue
        reason = closed(index, audience, case)
        if reason is not None:
            missed.append(Unreached(audience, None, reason))
            continue
        ways, lost = _ways(index, audience, case, unavailable)
        found += ways
        missed += lost
        if not ways and not lost:
            missed.append(Unreached(audience, None, words("no channel is used for it at this level and stage")))
    return tuple(found), tuple(missed)


def ordered(index: Index) -> list[Audience]:
    """The audiences, each after those that must know earlier; circles are left in the order of the plan."""
    done: dict[str, Audience] = {}
    for name in index.audiences:
        path = [] if name in done else [name]
        while path:
            audience = index.audiences[path[-1]]
            earlier = (bare(other) for other in audience.before or ())
            ahead = (other for other in earlier if other in index.audiences and other not in done and other not in path)
            first = next(ahead, None)
            if first is not None:
                path.append(first)
            else:
                done[path.pop()] = audience
    return list(done.values())


def channels_for(index: Index, audience: str, case: Case) -> list[Channel]:
    """The channels that the plan uses to tell `audience` in this case, whether or not they work now.

    Channels that repeat another by themselves are left out. Where the type has channels of its own (`channel_set`),
    those that name the audience count as well.
    """
    mirrors = {bare(name) for channel in index.channels.values() for name in channel.mirrors or ()}
    kind = index.types.get(case.type or "")
    own = kind.channel_set if kind else None
    reaching = {channel.id: channel for channel in index.channels_of(audience)}
    for channel in index.channels.values():
        if own is not None and channel.set == own and audience in map(bare, channel.audiences or ()):
            reaching.setdefault(channel.id, channel)
    return [
        channel
        for channel in reaching.values()
        if channel.id not in mirrors and is_used(index, channel, case) and not keeps_out(index, audience, channel, case)
    ]


def is_used(index: Index, channel: Channel, case: Case) -> bool:
    """True where the plan uses `channel` in this case.

    A channel whose use hangs on words for people, or on a condition that does not surely hold, is not used by itself:
    it waits for a person, or steps in for another.
    """
    use = channel.use_for
    return _may_carry(index, channel, case) and (use is None or (_fits(use, case) and _holds(index, use, case)))


def _ways(
    index: Index, audience: str, case: Case, unavailable: Mapping[str, Words]
) -> tuple[list[Route], list[Unreached]]:
    ways: dict[str, Route] = {}
    lost: list[Unreached] = []
    for channel in channels_for(index, audience, case):
        route = _route(index, audience, channel, case, unavailable)
        if isinstance(route, Unreached):
            lost.append(route)
        elif route.channel not in ways or ways[route.channel].instead_of is None:
            # A message over a channel that is used anyway also keeps the promises of the one it steps in for.
            ways[route.channel] = route
    return list(ways.values()), lost


def _route(
    index: Index, audience: str, channel: Channel, case: Case, unavailable: Mapping[str, Words]
) -> Route | Unreached:
    if channel.id not in unavailable:
        return Route(audience, channel.id, words("this channel reaches them"))
    for other in _fallbacks(index, channel):
        if other.id not in unavailable and _may_step_in(index, audience, other, case):
            said = words("{channel} can't be used: {reason}", channel=_name(channel), reason=unavailable[channel.id])
            return Route(audience, other.id, said, channel.id)
    return Unreached(audience, channel.id, unavailable[channel.id])


def _fallbacks(index: Index, channel: Channel) -> Iterator[Channel]:
    """What steps in for `channel`, then what steps in for that; a circle ends where it closes."""
    seen = {channel.id}
    while channel.fallback and channel.fallback != "none":
        found = index.channels.get(bare(channel.fallback))
        if found is None or found.id in seen:
            return
        seen.add(found.id)
        yield found
        channel = found


def _may_step_in(index: Index, audience: str, channel: Channel, case: Case) -> bool:
    """True where a message to `audience` may go over `channel` in need: colleagues' messages stay inside."""
    reaches_outside = any(index.outside(bare(name)) for name in channel.audiences or ())
    if reaches_outside and not index.outside(audience):
        return False
    return _may_carry(index, channel, case) and not keeps_out(index, audience, channel, case)


def _may_carry(index: Index, channel: Channel, case: Case) -> bool:
    """False where the plan keeps `channel` out of this case, be it used or stepping in."""
    kind = index.types.get(case.type or "")
    if (kind.channel_set if kind else None) != channel.set:
        return False
    return channel.never_for is None or not _forbidden(channel.never_for, case)


def _fits(use: UseFor, case: Case) -> bool:
    return (
        (use.severities is None or case.severity in [*map(bare, use.severities)])
        and (use.types is None or case.type is None or case.type in map(bare, use.types))
        and (use.stages is None or case.stage in map(bare, use.stages))
    )


def _holds(index: Index, use: UseFor, case: Case) -> bool:
    text = use.condition
    if text is None or case.situation is None:
        return text is None
    if not isinstance(text, str) or not is_condition(text, names_of(index)):
        return False
    return evaluate(parse(text), case.situation).truth is Truth.YES


def _forbidden(never: NeverFor, case: Case) -> bool:
    named = ((never.severities, case.severity), (never.types, case.type), (never.stages, case.stage))
    return any(name is not None and name in map(bare, names or ()) for names, name in named)


def _name(channel: Channel) -> str | dict[str, str]:
    return channel.name or channel.id

"""Who is told and where: the channels that carry a message to each audience, and what steps in for those that can't."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from baken.lib.words import Words, words
from baken.plan.index import Index, bare
from baken.plan.schema.criteria import IncidentType
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
    """An audience that can't be told over a channel, and why."""

    audience: str
    channel: str | None
    because: Words


@dataclass(frozen=True, slots=True)
class Case:
    """What routing hangs on: level, type and stage of the incident."""

    severity: str | None
    type: str | None
    stage: str


def routes(
    index: Index, case: Case, unavailable: Mapping[str, Words], outside_too: bool = True
) -> tuple[tuple[Route, ...], tuple[Unreached, ...]]:
    """The ways to every audience, and those that can't be told; audiences that must know earlier come first.

    `unavailable` holds the channels that don't work now, each with its reason: their fallback steps in, through any
    chain. A confidential type closes audiences. With `outside_too` false only colleagues are told.
    """
    found: list[Route] = []
    missed: list[Unreached] = []
    for audience in ordered(index):
        closed = _closed(index, audience, case, outside_too)
        if closed is not None:
            missed += [closed] if outside_too else []
            continue
        ways, lost = _ways(index, audience, case, unavailable)
        found += ways
        if not ways:
            missed += lost or [Unreached(audience.id, None, words("no channel is used for it at this level and stage"))]
        else:
            missed += [item for item in lost if item.channel]
    return tuple(found), tuple(missed)


def ordered(index: Index) -> list[Audience]:
    """The audiences, each after those that must know earlier; circles are left in the order of the plan."""
    done: dict[str, Audience] = {}

    def add(name: str, above: tuple[str, ...]) -> None:
        audience = index.audiences.get(name)
        if audience is None or name in done or name in above:
            return
        for earlier in audience.before or ():
            add(bare(earlier), (*above, name))
        done[name] = audience

    for name in index.audiences:
        add(name, ())
    return list(done.values())


def _closed(index: Index, audience: Audience, case: Case, outside_too: bool) -> Unreached | None:
    """The reason why an audience may not be told at all."""
    kind = index.types.get(case.type or "")
    if not index.outside(audience.id):
        return None
    if not outside_too:
        return Unreached(audience.id, None, words("the public is not told at this level"))
    if kind is None or kind.confidentiality == "open":
        return None
    if kind.confidentiality == "tenant_only" and audience.contract is not None:
        return None
    if audience.kind in ("regulator", "data_subject"):
        return None
    return Unreached(audience.id, None, words("incidents of type {type} stay confidential", type=kind.name or kind.id))


def _ways(
    index: Index, audience: Audience, case: Case, unavailable: Mapping[str, Words]
) -> tuple[list[Route], list[Unreached]]:
    ways: dict[str, Route] = {}
    lost: list[Unreached] = []
    mirrors = {bare(name) for channel in index.channels.values() for name in channel.mirrors or ()}
    for channel in index.channels_of(audience.id):
        if channel.id in mirrors or not is_used(index, channel, case):
            continue
        route = _route(index, audience.id, channel, unavailable)
        if isinstance(route, Unreached):
            lost.append(route)
        else:
            ways.setdefault(route.channel, route)
    return list(ways.values()), lost


def _route(index: Index, audience: str, channel: Channel, unavailable: Mapping[str, Words]) -> Route | Unreached:
    if channel.id not in unavailable:
        return Route(audience, channel.id, words("this channel reaches them"))
    for other in _fallbacks(index, channel):
        if other.id not in unavailable:
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


def is_used(index: Index, channel: Channel, case: Case) -> bool:
    """True where the plan uses `channel` in this case.

    A channel whose use hangs on words for people is not used by itself: it waits for a person, or steps in for another.
    """
    kind: IncidentType | None = index.types.get(case.type or "")
    if kind is not None and kind.channel_set is not None and channel.set != kind.channel_set:
        return False
    if channel.set is not None and (kind is None or kind.channel_set != channel.set):
        return False
    if channel.never_for is not None and _forbidden(channel.never_for, case):
        return False
    use = channel.use_for
    return use is None or (use.condition is None and _fits(use, case))


def _fits(use: UseFor, case: Case) -> bool:
    return (
        (use.severities is None or case.severity in use.severities)
        and (use.types is None or case.type is None or case.type in use.types)
        and (use.stages is None or case.stage in use.stages)
    )


def _forbidden(never: NeverFor, case: Case) -> bool:
    return (
        case.severity in (never.severities or ())
        or case.type in (never.types or ())
        or case.stage in (never.stages or ())
    )


def _name(channel: Channel) -> str | dict[str, str]:
    return channel.name or channel.id

"""Who may not be told, and over which channels not: levels without the public, types that stay confidential."""

from baken.lib.words import Words, words
from baken.plan.compose.occasion import Case
from baken.plan.index import Index, bare
from baken.plan.schema.criteria import IncidentType
from baken.plan.schema.reach import Channel

BY_LAW = ("regulator", "data_subject")
"""Kinds of audience that are told because a law says so, whatever the plan keeps from others."""


def closed(index: Index, audience: str, case: Case) -> Words | None:
    """Why `audience` is told nothing at all in this case, None where it may be told (plan-model 3.3)."""
    found = index.audiences.get(audience)
    if found is None or not index.outside(audience) or found.kind in BY_LAW:
        return None
    level = index.severities.get(case.severity or "")
    if level is not None and level.respond is not None and level.respond.public == "none":
        return words("the public is not told at this level")
    kind = confidential_type(index, case)
    if kind is None:
        return None
    named = any(names_type(channel, kind) for channel in index.channels_of(audience))
    if kind.confidentiality == "tenant_only" and (found.contract is not None or named):
        return None
    return words("incidents of type {type} stay confidential", type=kind.name or kind.id)


def keeps_out(index: Index, audience: str, channel: Channel, case: Case) -> bool:
    """True where a confidential type bars `audience` from being told over `channel`.

    Colleagues hear of what only responders may know over the channels that the plan sets aside for the type, where it
    does so; customers hear of what only the customer concerned may know by contract, or over a channel set aside.
    """
    kind = confidential_type(index, case)
    found = index.audiences.get(audience)
    if kind is None or found is None or found.kind in BY_LAW or names_type(channel, kind):
        return False
    if index.outside(audience):
        return found.contract is None
    return kind.confidentiality == "responders_only" and any(names_type(one, kind) for one in index.channels.values())


def confidential_type(index: Index, case: Case) -> IncidentType | None:
    """The type of the incident where that is confidential."""
    kind = index.types.get(case.type or "")
    return kind if kind is not None and kind.confidentiality != "open" else None


def names_type(channel: Channel, kind: IncidentType) -> bool:
    """True where the plan sets `channel` aside for `kind`: by its set, or by name under `use_for`."""
    if kind.channel_set is not None and channel.set == kind.channel_set:
        return True
    types = channel.use_for.types if channel.use_for else None
    return kind.id in map(bare, types or ())

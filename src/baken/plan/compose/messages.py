"""All messages of one update: a text for each audience, channel and language, and who has to approve it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from baken.lib.words import Words, words
from baken.plan.compose.compose import Composed, compose
from baken.plan.compose.facts import FactSheet, Known
from baken.plan.compose.occasion import Occasion
from baken.plan.compose.routes import Case, Route, Unreached, routes
from baken.plan.index import Index
from baken.plan.schema.course import MessageKind

FIRST: tuple[MessageKind, ...] = ("initial",)
LAST: tuple[MessageKind, ...] = ("resolution", "retraction")


@dataclass(frozen=True, slots=True)
class Consent:
    """Who has to agree before a message goes out, how long that may take, and who agrees instead."""

    by: str
    within: timedelta
    if_absent: str | None


@dataclass(frozen=True, slots=True)
class Message:
    """One text for one audience over one channel in one language."""

    occasion: Occasion
    route: Route
    text: Composed
    consent: Consent | None


@dataclass(frozen=True, slots=True)
class Writing:
    """What there is to say at a moment: the case, the kind of message, the facts, and what can't be used now."""

    case: Case
    kind: MessageKind
    sheet: FactSheet
    now: datetime
    unavailable: Mapping[str, Words]


def messages(
    index: Index, writing: Writing, audiences: frozenset[str] | None = None
) -> tuple[tuple[Message, ...], tuple[Unreached, ...]]:
    """Every message of one update, in the order in which audiences must know, and the audiences that stay without.

    `audiences` limits whom it is for; None is everyone. Where a level or a policy keeps the public out, only
    colleagues are told, and the reason stands with the unreached.
    """
    refused = refusal(index, writing)
    found, missed = routes(index, writing.case, writing.unavailable, refused is None)
    wanted = [route for route in found if audiences is None or route.audience in audiences]
    unreached = [item for item in missed if audiences is None or item.audience in audiences]
    if refused is not None:
        outside = [name for name in index.audiences if index.outside(name)]
        unreached += [Unreached(name, None, refused) for name in outside if audiences is None or name in audiences]
    return tuple(message for route in wanted for message in _written(index, writing, route)), tuple(unreached)


def refusal(index: Index, writing: Writing) -> Words | None:
    """Why nobody outside may be told now, or None where they may (plan-model part 6)."""
    level = index.severities.get(writing.case.severity or "")
    stage = index.stages.get(writing.case.stage)
    if level is not None and level.respond is not None and level.respond.public == "none":
        return words("the public is not told at this level")
    if stage is not None and not stage.public:
        return words("the public is not told of this stage")
    policy = index.plan.policies.publish_before_impact_confirmed
    confirmed = isinstance(writing.sheet.get("impact"), Known)
    worst = level is not None and level.rank == min(index.ranks.values())
    if confirmed or policy == "allowed" or (policy == "top_level" and worst) or writing.kind in LAST:
        return None
    if policy == "top_level" and "impact" not in index.facts:
        return None
    return words("the plan lets nothing go out before the impact is confirmed")


def consent(index: Index, channel: str, kind: MessageKind) -> Consent | None:
    """Who has to agree to a message of `kind` on `channel`; None where nobody has to."""
    found = index.channels.get(channel)
    approval = found.approval if found else None
    if approval is None or approval.by is None:
        return None
    covers = approval.covers or index.plan.policies.approval
    asked = {
        "every_message": True,
        "first_and_last": kind in (*FIRST, *LAST),
        "first_message": kind in FIRST,
        "none": False,
    }[covers]
    within = approval.within.length if approval.within else timedelta()
    return Consent(approval.by, within, approval.if_absent) if asked else None


def _written(index: Index, writing: Writing, route: Route) -> Iterator[Message]:
    channel = index.channels[route.channel]
    spoken = channel.limits.languages if channel.limits and channel.limits.languages else None
    for language in index.languages_of(route.audience):
        if spoken is not None and language not in spoken:
            continue
        case = writing.case
        occasion = Occasion(writing.kind, case.stage, route.audience, route.channel, language, case.severity, case.type)
        text = compose(index, occasion, writing.sheet, writing.now)
        yield Message(occasion, route, text, consent(index, route.channel, writing.kind))

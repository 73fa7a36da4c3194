"""All messages of one update: a text for each audience, channel and language, and who has to approve it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from baken.lib.words import Words, words
from baken.plan.compose.compose import Composed, compose
from baken.plan.compose.facts import FactSheet, Known, fact_on
from baken.plan.compose.occasion import Case, Occasion
from baken.plan.compose.routes import Route, Unreached, routes
from baken.plan.index import Index
from baken.plan.schema.course import MessageKind

FIRST: tuple[MessageKind, ...] = ("initial",)
LAST: tuple[MessageKind, ...] = ("resolution", "retraction")
LATER: tuple[MessageKind, ...] = ("correction", "no_news", "long_update", *LAST)
"""Kinds that only follow another message: where one went out, waiting for the impact would be silence."""


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
    """What there is to say at a moment: the case, the kind of message, the facts, and what can't be used now.

    `unattended` marks a message that goes out by itself: only pre-approved texts may, and nobody is asked. `planned` is
    what nobody has to confirm first: maintenance.
    """

    case: Case
    kind: MessageKind
    sheet: FactSheet
    now: datetime
    unavailable: Mapping[str, Words]
    unattended: bool = False
    planned: bool = False


def messages(
    index: Index, writing: Writing, audiences: frozenset[str] | None = None
) -> tuple[tuple[Message, ...], tuple[Unreached, ...]]:
    """Every message of one update, in the order in which audiences must know, and the audiences that stay without.

    `audiences` limits whom it is for; None is everyone. Where a level or a policy keeps the public out, only
    colleagues are told, and the reason stands with the unreached.
    """
    wanted = frozenset(index.audiences) if audiences is None else audiences
    refused = refusal(index, writing)
    found, unreached = routes(index, writing.case, writing.unavailable, refused is None)
    missed = list(unreached)
    if refused is not None:
        missed += [Unreached(name, None, refused) for name in index.audiences if index.outside(name)]
    texts: list[Message] = []
    for route in (route for route in found if route.audience in wanted):
        written = [_message(index, writing, route, language) for language in _languages(index, route)]
        texts += written
        if not written:
            missed.append(Unreached(route.audience, route.channel, words("nothing is written there in their language")))
    return tuple(texts), tuple(item for item in missed if item.audience in wanted)


def refusal(index: Index, writing: Writing) -> Words | None:
    """Why nobody outside may be told now, or None where they may (plan-model part 6).

    A report to an authority is never refused: the law asks for it, not the plan.
    """
    if writing.kind == "regulator":
        return None
    level = index.severities.get(writing.case.severity or "")
    stage = index.stages.get(writing.case.stage)
    if level is not None and level.respond is not None and level.respond.public == "none":
        return words("the public is not told at this level")
    if stage is not None and not stage.public:
        return words("the public is not told of this stage")
    policy = index.plan.policies.publish_before_impact_confirmed
    worst = level is not None and level.rank == min(index.ranks.values())
    if writing.planned or policy == "allowed" or (policy == "top_level" and worst) or writing.kind in LATER:
        return None
    if "impact" not in index.facts or isinstance(fact_on(writing.sheet, "impact"), Known):
        return None
    return words("the plan lets nothing go out before the impact is confirmed")


def consent(index: Index, channel: str, kind: MessageKind) -> Consent | None:
    """Who has to agree to a message of `kind` on `channel`; None where nobody has to.

    A pre-approved text needs nobody's consent; `messages` knows the text and leaves it out.
    """
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


def _languages(index: Index, route: Route) -> list[str]:
    """The languages of the audience that are used on the channel."""
    limits = index.channels[route.channel].limits
    spoken = limits.languages if limits else None
    return [language for language in index.languages_of(route.audience) if not spoken or language in spoken]


def _message(index: Index, writing: Writing, route: Route, language: str) -> Message:
    case = writing.case
    occasion = Occasion(
        kind=writing.kind,
        stage=case.stage,
        audience=route.audience,
        channel=route.channel,
        language=language,
        severity=case.severity,
        type=case.type,
        instead_of=route.instead_of,
        unattended=writing.unattended,
    )
    text = compose(index, occasion, writing.sheet, writing.now)
    return Message(occasion, route, text, None if text.pre_approved else consent(index, route.channel, writing.kind))

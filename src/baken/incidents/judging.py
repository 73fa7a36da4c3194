"""What the message rules say of an update before it goes out, and what holds one back."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from django.db.models import QuerySet

from baken.incidents.errors import HeldBack
from baken.incidents.models import Update
from baken.incidents.naming import name_of
from baken.incidents.rows import owed
from baken.incidents.run import Run
from baken.incidents.state import component_state, progress, sheet
from baken.infrastructure.impact import impact
from baken.lib.words import words
from baken.plan.compose.occasion import Occasion
from baken.plan.index import Index, bare
from baken.plan.promises.legal import reports
from baken.plan.schema.base import ComponentState
from baken.plan.schema.course import MessageKind
from baken.plan.wording.in_plan import moment_of
from baken.plan.wording.judge import judge
from baken.plan.wording.moment import Beside, Course
from baken.plan.wording.remark import Remark

_WEB = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[:/?#]\S*)?", re.IGNORECASE)
"""An address that a link may lead to; that of a mailbox or a chat room is none."""
NOT_OF_WORK = ("M03", "M12", "M15")
"""Rules that speak of trouble: of planned work nobody waits for the next message, fears for data, or asks what is done
about it."""
Text = Mapping[str, Any]
"""A text of an update, as `incidents.models.Update.texts` holds it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One remark on the text for an audience over a channel in a language."""

    audience: str
    channel: str
    language: str
    remark: Remark


def judged(run: Run, kind: MessageKind, texts: Sequence[Text], next_at: Mapping[str, datetime]) -> tuple[Judged, ...]:
    """What is noticed in `texts`, which are to go out together now, each in its order."""
    silent = NOT_OF_WORK if run.is_maintenance else ()
    past, down = _published(run), _down(run)
    states = {name: cast(ComponentState, component_state(run, name)) for name in run.incident.components}
    found = []
    for text in texts:
        audience, channel, language = text["audience"], text["channel"], text["language"]
        occasion = Occasion(kind, run.incident.stage, audience, channel, language, run.incident.severity)
        moment = moment_of(run.index, occasion, sheet(run, next_at.get(audience)), run.now, states)
        moment = replace(
            moment,
            due=next_at.get(audience),
            down=down,
            duty=_to_report(run, audience) if kind == "regulator" else None,
            promised_by=_promised(run, audience, kind),
            course=_course(past, text, texts),
            beside=_beside(run.index, text, texts, next_at),
        )
        remarks = (one for one in judge(text["body"], language, moment) if one.rule not in silent)
        found += [Judged(audience, channel, language, one) for one in remarks]
    return tuple(found)


def hold_back(run: Run, kind: MessageKind, texts: Sequence[Text], next_at: Mapping[str, datetime]) -> None:
    """Raises HeldBack where a text that a person wrote breaks a rule that blocks (`policies.blocking`).

    The plan's own texts were judged with the plan, and go out.
    """
    for one in judged(run, kind, [text for text in texts if text["template"] is None], next_at):
        if one.remark.blocks:
            where = {"channel": name_of(run.index, "channel", one.channel), "language": one.language}
            said = words("this text is held back ({channel}, {language}): {what}", what=one.remark.words, **where)
            mend = words(
                "{suggestion}; or say why it goes out in spite of {rule}",
                suggestion=one.remark.suggestion,
                rule=one.remark.rule,
            )
            raise HeldBack(said, mend)


def _published(run: Run) -> list[Update]:
    """What was told so far, the newest first."""
    return run.recalled("published", lambda: list(_newest_first(run)))


def _newest_first(run: Run) -> QuerySet[Update]:
    published = Update.objects.filter(incident=run.incident, status=Update.Status.PUBLISHED)
    return published.order_by("-published_at", "-pk")


def _promised(run: Run, audience: str, kind: MessageKind) -> datetime | None:
    """By when this message was promised."""
    due = (row.due_at for row in owed(run) if row.audience == audience and row.kind in (None, kind))
    return min(due, default=None)


def _down(run: Run) -> tuple[str, ...]:
    """The addresses of the channels that have stopped. One that only we do not get into can still be read."""
    states = {name: item["state"] for name, item in run.incident.components.items()}
    stopped = {node for node, hit in impact(run.graph, states).items() if hit.stops}
    found = (item.address for name, item in run.index.channels.items() if f"channel:{name}" in stopped)
    said = (text for address in found for text in (address.values() if isinstance(address, dict) else (address or "",)))
    return tuple(text.strip() for text in said if _WEB.fullmatch(text.strip()))


def _to_report(run: Run, audience: str) -> tuple[str, ...] | None:
    """The facts that the report to `audience` must hold: of those not handed in yet, the one that is due first."""
    waiting = {
        one.deadline: one.due_at
        for one in reports(run.index, progress(run))
        if one.due_at is not None and one.submitted_at is None and bare(one.to or "") == audience
    }
    if not waiting:
        return None
    first = min(waiting, key=lambda name: waiting[name])
    written = (deadline for duty in run.index.duties.values() for deadline in duty.deadlines or ())
    return tuple(bare(fact) for deadline in written if deadline.id == first for fact in deadline.contents or ())


def _course(past: Sequence[Update], text: Text, texts: Sequence[Text]) -> Course:
    told = [(update, one) for update in past for one in update.texts if one["audience"] == text["audience"]]
    same = [one for _, one in told if one["language"] == text["language"]]
    alike = [one["body"] for one in same if one["channel"] == text["channel"]] or [one["body"] for one in same]
    first = [one["channel"] for update, one in told if update is told[-1][0]]
    now = [one["channel"] for one in texts if one["audience"] == text["audience"]]
    return Course(
        previous=alike[0] if alike else None,
        first_channels=tuple(dict.fromkeys(first)) if first else None,
        channels=tuple(dict.fromkeys(now)),
    )


def _beside(index: Index, text: Text, texts: Sequence[Text], next_at: Mapping[str, datetime]) -> tuple[Beside, ...]:
    others = (one for one in texts if one is not text and index.outside(one["audience"]))
    return tuple(
        Beside(name_of(index, "channel", one["channel"]), one["language"], one["body"], next_at.get(one["audience"]))
        for one in others
    )

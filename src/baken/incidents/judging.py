"""What the message rules say of an update before it goes out, and what holds one back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from django.db.models import QuerySet

from baken.incidents.errors import IncidentError
from baken.incidents.models import Update
from baken.incidents.naming import name_of
from baken.incidents.rows import owed
from baken.incidents.run import Run
from baken.incidents.state import component_state, sheet
from baken.lib.words import words
from baken.plan.compose.occasion import Occasion
from baken.plan.index import Index
from baken.plan.schema.base import ComponentState
from baken.plan.schema.course import MessageKind
from baken.plan.wording.in_plan import moment_of
from baken.plan.wording.judge import judge
from baken.plan.wording.moment import Beside, Course
from baken.plan.wording.remark import Remark

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
    past = _published(run)
    states = {name: cast(ComponentState, component_state(run, name)) for name in run.incident.components}
    found = []
    for text in texts:
        audience, channel, language = text["audience"], text["channel"], text["language"]
        occasion = Occasion(kind, run.incident.stage, audience, channel, language, run.incident.severity)
        moment = moment_of(run.index, occasion, sheet(run, next_at.get(audience)), run.now, states)
        moment = replace(
            moment,
            promised_by=_promised(run, audience, kind),
            course=_course(past, text, texts),
            beside=_beside(run.index, text, texts),
        )
        found += [Judged(audience, channel, language, one) for one in judge(text["body"], language, moment)]
    return tuple(found)


def hold_back(run: Run, kind: MessageKind, texts: Sequence[Text], next_at: Mapping[str, datetime]) -> None:
    """Raises IncidentError where a text that a person wrote breaks a rule that blocks (`policies.blocking`).

    The plan's own texts were judged with the plan, and go out.
    """
    for one in judged(run, kind, [text for text in texts if text["template"] is None], next_at):
        # Of planned work nobody waits for the next message.
        if one.remark.blocks and not (run.is_maintenance and one.remark.rule == "M03"):
            where = {"channel": name_of(run.index, "channel", one.channel), "language": one.language}
            said = words("this text is held back ({channel}, {language}): {what}", what=one.remark.words, **where)
            mend = words(
                "{suggestion}; or say why it goes out in spite of {rule}",
                suggestion=one.remark.suggestion,
                rule=one.remark.rule,
            )
            raise IncidentError(said, mend)


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


def _beside(index: Index, text: Text, texts: Sequence[Text]) -> tuple[Beside, ...]:
    others = (one for one in texts if one is not text and index.outside(one["audience"]))
    return tuple(Beside(one["channel"], one["language"], one["body"]) for one in others)

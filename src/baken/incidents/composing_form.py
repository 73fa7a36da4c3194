"""What was typed to tell people something, read by the plan: kind, stage, readers, time, facts, texts of one's own."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import QueryDict

from baken.incidents.composing import Wanted
from baken.incidents.composing_facts import typed_facts
from baken.incidents.errors import IncidentError
from baken.incidents.models import Incident, Update
from baken.incidents.own_texts import TEXT, Way, given, own_texts, ways_of
from baken.incidents.room_forms import read_clock
from baken.incidents.run import Run
from baken.lib.words import Words, words
from baken.plan.index import Index
from baken.plan.schema.course import MessageKind

KINDS: Sequence[MessageKind] = (
    "initial", "scope", "update", "no_news", "long_update", "workaround", "resolution", "summary",
)  # fmt: skip
"""What can be chosen. A correction is of a message, and a retraction ends an incident: both have their own way in."""
RETRACTION: MessageKind = "retraction"
LATEST = 12
"""Digits of a number of a message that is looked for."""


@dataclass(slots=True)
class TypedMessage:
    """What stands in the form. `usual` is the kind that is to be written now; `faults` says what can't be read."""

    run: Run
    data: QueryDict
    usual: MessageKind
    faults: dict[str, Words] = field(default_factory=dict)

    @property
    def index(self) -> Index:
        return self.run.index

    @property
    def incident(self) -> Incident:
        return self.run.incident

    def wanted(self) -> Wanted:
        """All of it. What can't be read is left out and stands among the faults."""
        corrects = self.corrects
        return Wanted(
            kind="correction" if corrects is not None else self.kind,
            stage=self.stage,
            audiences=frozenset(self.data.getlist("audience")) & frozenset(self.index.audiences)
            if self.data.get("chose")
            else None,
            tell="page" if self.data.get("tell") == "page" else "everyone",
            next_at=self._next_at(),
            facts=dict(typed_facts(self.run, self.data, self.faults)),
            texts=given(self.own),
            corrects=corrects,
            reason=self.data.get("reason", "").strip(),
        )

    @property
    def kind(self) -> MessageKind:
        said = self.data.get("kind", "")
        return next((one for one in (*KINDS, RETRACTION) if one == said), self.usual)

    @property
    def stage(self) -> str:
        said = self.data.get("stage", "")
        return said if said in self.index.stages and not self.run.is_maintenance else self.incident.stage

    @property
    def corrects(self) -> Update | None:
        """The message that is to be corrected, where one is."""
        return self._update("corrects", Update.Status.PUBLISHED)

    @property
    def replaces(self) -> Update | None:
        """The draft that this began with, where it is still there."""
        return self._update("draft", Update.Status.DRAFT, Update.Status.APPROVED)

    @property
    def own(self) -> dict[Way, str]:
        return own_texts(self.data)

    @property
    def apart(self) -> dict[str, Way]:
        """The places that shall have a text for themselves, by their names in the form."""
        return {one: next(ways_of(f"{TEXT}{one}")) for one in self.data.getlist("apart")}

    def _update(self, name: str, *states: str) -> Update | None:
        said = self.data.get(name, "")
        if not said.isdecimal() or len(said) > LATEST:
            return None
        return Update.objects.filter(pk=int(said), incident=self.incident.pk, status__in=states, leaves_at=None).first()

    def _next_at(self) -> datetime | None:
        said = self.data.get("next", "").strip()
        if not said:
            return None
        try:
            return read_clock(said, self.index.zone, self.run.now)
        except IncidentError as error:
            self.faults["next"] = words("{wrong}: {mend}", wrong=error.words, mend=error.mend)
            return None


def of_draft(draft: Update, data: QueryDict) -> QueryDict:
    """What stands in the form that begins with a draft: its kind, its readers, and its words."""
    found = data.copy()
    found["kind"], found["tell"], found["chose"] = draft.kind, draft.tell, "1"
    found.setlist("audience", _audiences(draft.texts))
    if draft.corrects_id is not None:
        found["corrects"], found["reason"] = str(draft.corrects_id), draft.reason
    for text in draft.texts:
        found[f"{TEXT}{text['language']}.{text['audience']}@{text['channel']}"] = text["body"]
    return found


def _audiences(texts: Sequence[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(text["audience"] for text in texts))

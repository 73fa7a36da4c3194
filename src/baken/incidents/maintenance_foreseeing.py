"""What would follow if this maintenance were planned now: who could be told, who is, what is remarked on. Changes
nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet, Value

from baken.incidents.agreeing import check_agreed, going_public
from baken.incidents.authority import allow, barred
from baken.incidents.errors import IncidentError
from baken.incidents.judging import Judged, hold_back, judged
from baken.incidents.maintaining import SCHEDULED
from baken.incidents.models import Incident
from baken.incidents.readers import Text, reader_lists
from baken.incidents.run import Run, over, utc
from baken.incidents.writing import Given, Wish, Written, write
from baken.lib.actor import Actor
from baken.plan.schema.course import MessageKind
from baken.planbook.models import Version

FIRST: MessageKind = "initial"
Way = tuple[str, str, str]
"""An audience, a channel and a language."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What would follow. `possible` is whom a text in every language would reach, `written` the texts as they are.

    `readers` counts the people on each list that `possible` reaches. `withheld` is why the texts can't go out right
    away, `refused` why `actor` may not plan it; `can_draft` whether they may write messages.
    """

    run: Run
    possible: Written
    written: Written
    readers: Mapping[Way, int]
    remarks: Sequence[Judged]
    withheld: IncidentError | None
    can_draft: bool
    refused: IncidentError | None

    def told(self, texts: Iterable[Text]) -> int:
        """How many people on lists get `texts`."""
        return sum(self.readers.get((text["audience"], text["channel"], text["language"]), 0) for text in texts)


def foresee(
    version: Version, components: Sequence[str], texts: Sequence[Given], title: Mapping[str, str], actor: Actor,
    now: datetime,
) -> Foreseen:  # fmt: skip
    """What would follow if `actor` planned work on `components` now and told people `texts`."""
    run = _run(version, components, title, now)
    closed = barred(run, actor)
    everywhere = [Given(language, "…") for language in run.index.languages]
    possible = write(run, Wish(FIRST, texts=everywhere, barred=closed))
    wish = Wish(FIRST, texts=texts, barred=closed)
    written = write(run, wish) if texts else Written()
    if texts and not written.texts:
        # Nobody may post it here; what would be drafted for others is remarked on all the same.
        written = write(run, replace(wish, barred={}))
    written.consents += going_public(run, written.texts)
    return Foreseen(
        run=run,
        possible=possible,
        written=written,
        readers=_readers(run, [*possible.texts, *written.texts]),
        remarks=judged(run, FIRST, written.texts, written.next_at),
        withheld=_withheld(run, written, closed, actor) if written.texts else None,
        can_draft=_refused(run, actor, "draft") is None,
        refused=_refused(run, actor, "maintenance"),
    )


def _run(version: Version, components: Sequence[str], title: Mapping[str, str], now: datetime) -> Run:
    """Maintenance that is nowhere kept, as it stands once it is planned. It has no rows to be looked for."""
    moment = utc(now)
    incident = Incident(
        version=version,
        kind=Incident.Kind.MAINTENANCE,
        title=dict(title) or "…",
        stage=SCHEDULED,
        declared_at=moment,
        starts_at=moment,
        ends_at=moment,
        components={
            name: {"state": "operational", "since": moment.isoformat(), "hit": True} for name in components
        },
    )  # fmt: skip
    run = over(incident, moment)
    run.happened("declared")
    run.happened(f"stage:{SCHEDULED}")
    for what in ("assignments", "owed", "published"):
        run.recalled(what, list)
    run.recalled("calls", dict)
    run.recalled("sent", tuple)
    return run


def _withheld(run: Run, written: Written, closed: Mapping[str, IncidentError], actor: Actor) -> IncidentError | None:
    shut = next((closed[text["channel"]] for text in written.texts if text["channel"] in closed), None)
    if shut is not None:
        return shut
    try:
        hold_back(run, FIRST, written.texts, written.next_at)
        check_agreed(run, written.consents, (), actor)
    except IncidentError as error:
        return error
    return None


def _refused(run: Run, actor: Actor, act: Any) -> IncidentError | None:
    try:
        allow(run, actor, act)
    except IncidentError as error:
        return error
    return None


def _readers(run: Run, texts: Iterable[Text]) -> dict[Way, int]:
    """How many people are on each list to which `texts` go, asked in one go however many lists there are."""
    lists = reader_lists(run, texts)
    asked = [_counted(number, one.rows) for number, one in enumerate(lists)]
    if not asked:
        return {}
    counts = dict(asked[0].union(*asked[1:], all=True) if len(asked) > 1 else asked[0])
    return {(one.audience, one.channel, one.language): counts.get(number, 0) for number, one in enumerate(lists)}


def _counted(number: int, rows: QuerySet[Any, Any]) -> Any:
    """A look that gives the number of a list beside how many are on it; nothing for one with nobody on it."""
    counted = rows.order_by().annotate(place=Value(number)).values("place").annotate(many=Count("pk"))
    return counted.values_list("place", "many")

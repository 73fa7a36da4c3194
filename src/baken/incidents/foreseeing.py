"""What would follow if this were declared now: level, questions, whom it calls, what it tells whom. Changes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from baken.incidents.agreeing import check_agreed, going_public
from baken.incidents.authority import allow, barred, declaring
from baken.incidents.data import answer_data, fact_data
from baken.incidents.errors import IncidentError
from baken.incidents.judging import Judged, hold_back, judged
from baken.incidents.levels import classified
from baken.incidents.models import Incident
from baken.incidents.readers import count_readers
from baken.incidents.run import Run, over, utc
from baken.incidents.writing import Given, Wish, Written, write
from baken.lib.actor import Actor
from baken.lib.words import words
from baken.plan.classify.classification import Classification
from baken.plan.compose.facts import Fact
from baken.plan.conditions.situation import Answer, Answered
from baken.plan.schema.course import MessageKind
from baken.plan.staffing.staff import Staffing, staff
from baken.planbook.models import Version

FIRST: MessageKind = "initial"
_LOOKS = 2
"""Level and type hang on each other."""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of it before it is declared."""

    title: str
    answers: Mapping[str, Answered]
    facts: Mapping[str, Fact]
    texts: Sequence[Given] = ()


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What would follow. `plain` is what the plan itself would say, `written` the same with the texts of one's own.

    `withheld` is why nobody can be told right away, None where everybody in `written` can be; `can_draft` is False
    where whoever declares may not write messages either. `readers` counts those on lists. `refused` is why they may
    not declare.
    """

    run: Run
    found: Classification
    staffing: Staffing
    plain: Written
    written: Written
    remarks: Sequence[Judged]
    readers: int
    withheld: IncidentError | None
    can_draft: bool
    refused: IncidentError | None

    @property
    def people(self) -> list[str]:
        """The ids of the people who are called first."""
        first = [call.primary.people[0] for call in self.staffing.calls if call.primary.people]
        return list(dict.fromkeys(first))


def foresee(version: Version, said: Said, actor: Actor, now: datetime) -> Foreseen:
    """What would follow if `actor` declared this now."""
    run = _run(version, said, actor, now)
    found = classified(run)
    for _ in range(_LOOKS):
        run.incident.severity, run.incident.type = found.severity, found.type
        found = classified(run)
    closed = barred(run, actor)
    wish = Wish(FIRST, texts=said.texts, barred=closed)
    written = write(run, wish)
    written.consents += going_public(run, written.texts)
    withheld = _withheld(run, written, actor)
    if not written.texts:
        # Nobody may post it here; what would be drafted for others is shown all the same.
        written = write(run, replace(wish, barred={}))
    return Foreseen(
        run=run,
        found=found,
        staffing=staff(run.index, run.incident.severity, run.incident.type, run.now, run.calendars, run.incident.stage),
        plain=write(run, replace(wish, texts=(), barred={} if withheld else closed)) if said.texts else written,
        written=written,
        remarks=judged(run, FIRST, written.texts, written.next_at),
        readers=count_readers(run, written.texts),
        withheld=withheld,
        can_draft=bool(written.texts) and _may_draft(run, actor),
        refused=_refused(run, actor),
    )


def _run(version: Version, said: Said, actor: Actor, now: datetime) -> Run:
    """An incident that is nowhere kept, as it stands in the moment after declaring. It has no rows to be looked for."""
    moment = utc(now)
    incident = Incident(version=version, title=said.title, stage="", declared_at=moment)
    run = over(incident, moment)
    incident.stage = next(iter(run.index.stages))
    run.happened("declared")
    run.happened("aware")
    run.happened(f"stage:{incident.stage}")
    incident.answers = [
        answer_data(Answer(name, value, moment, actor, "judgement")) for name, value in said.answers.items()
    ]
    incident.facts = {name: fact_data(fact) for name, fact in said.facts.items()}
    for what in ("assignments", "owed", "published"):
        run.recalled(what, list)
    run.recalled("calls", dict)
    run.recalled("sent", tuple)
    return run


def _withheld(run: Run, written: Written, actor: Actor) -> IncidentError | None:
    if not written.texts:
        reason = written.unreached[-1].because if written.unreached else words("no channel is used for it")
        said = words("nobody can be told right away: {reason}", reason=reason)
        return IncidentError(said, words("whoever is called goes on from there"))
    try:
        hold_back(run, FIRST, written.texts, written.next_at)
        check_agreed(run, written.consents, (), actor)
    except IncidentError as error:
        return error
    return None


def _may_draft(run: Run, actor: Actor) -> bool:
    try:
        allow(run, actor, "draft")
    except IncidentError:
        return False
    return True


def _refused(run: Run, actor: Actor) -> IncidentError | None:
    try:
        allow(run, actor, "declare", declaring(run))
    except IncidentError as error:
        return error
    return None

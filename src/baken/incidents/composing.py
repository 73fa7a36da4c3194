"""What would go out if this were sent now: texts, readers, who has to agree, what holds it back. Changes nothing."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import datetime

from baken.incidents.agreeing import going_public, is_agreed
from baken.incidents.authority import barred
from baken.incidents.data import fact_data
from baken.incidents.ending import last_stage
from baken.incidents.errors import HeldBack, IncidentError
from baken.incidents.judging import Judged, hold_back, judged
from baken.incidents.models import Update
from baken.incidents.own_texts import Way
from baken.incidents.readers import counts, reader_lists
from baken.incidents.righting import correction
from baken.incidents.run import Run
from baken.incidents.wishing import wish_of, wish_to_take_back
from baken.incidents.writing import Given, Tell, Wish, Written, write
from baken.lib.actor import Actor
from baken.lib.words import words
from baken.plan.compose.facts import Fact
from baken.plan.compose.messages import Consent
from baken.plan.schema.course import MessageKind

ANY = "…"
"""Stands for whatever somebody might write, to find all places where a text can go."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to say, as it stands in the form.

    `stage` is the one that the incident moves to with it, or that it is in. `next_at` is for all readers who are
    announced a time. `corrects` is the message that it corrects, `reason` why, as of a retraction.
    """

    kind: MessageKind
    stage: str
    audiences: frozenset[str] | None = None
    tell: Tell = "everyone"
    next_at: datetime | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)
    texts: Sequence[Given] = ()
    corrects: Update | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Composed:
    """What would go out. `everywhere` are all texts that could be written, `plain` what the plan writes, `written` the
    same with what somebody wrote instead.

    `readers` counts the people of each list. `problem` is why nobody can be told, `held` what a message rule says that
    holds it back, `asks` the consents that are missing. `next_at` are the times that somebody chose, for each audience
    that is announced one.
    """

    run: Run
    everywhere: Written
    plain: Written
    written: Written
    remarks: Sequence[Judged]
    readers: Mapping[Way, int]
    problem: IncidentError | None
    held: HeldBack | None
    asks: Sequence[Consent]
    next_at: Mapping[str, datetime]


def compose(run: Run, wanted: Wanted, actor: Actor) -> Composed:
    """What would go out if `actor` sent it now, in the incident of `run`."""
    run = _run(run, wanted)
    try:
        wish = _wish(run, wanted)
    except IncidentError as error:
        return Composed(run, Written(), Written(), Written(), (), {}, error, None, (), {})
    everywhere = write(run, replace(wish, texts=[Given(language, ANY) for language in run.index.languages]))
    if wanted.next_at is not None:
        wish = replace(wish, next_at=dict.fromkeys(everywhere.next_at, wanted.next_at))
    closed = barred(run, actor)
    written = write(run, replace(wish, barred=closed))
    written.consents += going_public(run, written.texts)
    lists = reader_lists(run, written.texts, wanted.corrects)
    ways = [(one.language, one.audience, one.channel) for one in lists]
    return Composed(
        run=run,
        everywhere=everywhere,
        plain=write(run, replace(wish, texts=())) if wish.texts or closed else written,
        written=written,
        remarks=judged(run, wish.kind, written.texts, written.next_at),
        readers=dict(zip(ways, counts(lists), strict=True)),
        problem=_problem(written),
        held=_held(run, wish, written),
        asks=[one for one in written.consents if not is_agreed(run, one, {actor.id}, actor.id)],
        next_at=wish.next_at,
    )


def _run(run: Run, wanted: Wanted) -> Run:
    """The incident with the facts and at the stage of the form, in a copy that is nowhere kept, with the same rows."""
    row = copy(run.incident)
    run = replace(run, incident=row, just_changed=set())
    row.facts = {**row.facts, **{name: fact_data(fact) for name, fact in wanted.facts.items()}}
    if wanted.stage != row.stage:
        row.stage, row.clocks, row.changed = wanted.stage, dict(row.clocks), dict(row.changed)
        run.happened(f"stage:{wanted.stage}")
        run.turn("stage")
        if wanted.stage == last_stage(run):
            row.ended_at = run.now
    return run


def _wish(run: Run, wanted: Wanted) -> Wish:
    if wanted.corrects is not None:
        return correction(run, wanted.corrects, wanted.texts)
    if wanted.kind == "retraction":
        return wish_to_take_back(run, wanted.texts)
    return wish_of(run, wanted.kind, wanted.audiences, wanted.texts, wanted.tell, {})


def _problem(written: Written) -> IncidentError | None:
    if written.texts:
        return None
    reason = written.unreached[-1].because if written.unreached else words("no channel is used for it")
    said = words("nobody can be told: {reason}", reason=reason)
    return IncidentError(said, words("write the text yourself, or change what stands above it"))


def _held(run: Run, wish: Wish, written: Written) -> HeldBack | None:
    try:
        hold_back(run, wish.kind, written.texts, written.next_at)
    except HeldBack as error:
        return error
    return None

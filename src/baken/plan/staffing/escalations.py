"""Who else is called while an incident runs: escalations whose condition holds, and stages that last too long."""

from collections.abc import Iterator
from dataclasses import dataclass

from baken.lib.words import Words, words
from baken.plan.conditions.evaluate import Truth, evaluate
from baken.plan.conditions.parse import parse
from baken.plan.conditions.sentence import reason_words
from baken.plan.conditions.situation import Situation
from baken.plan.index import Index
from baken.plan.progress import Progress


@dataclass(frozen=True, slots=True)
class Escalated:
    """One escalation that is due: its key, the references to call as the plan writes them, and why.

    The key is the id, otherwise the place in the list (`escalations:0`), or `stage:ID` for a stage that lasts too
    long. It stays the same, so that who calls can tell what was called before.
    """

    key: str
    to: tuple[str, ...]
    because: Words


def escalations_due(index: Index, progress: Progress, situation: Situation) -> tuple[Escalated, ...]:
    """The escalations that hold at `situation.now`, in the order of the plan; none once the incident has ended."""
    if progress.ended_at is not None:
        return ()
    return (*_by_condition(index, situation), *_by_stage(index, progress, situation))


def _by_condition(index: Index, situation: Situation) -> Iterator[Escalated]:
    for place, escalation in enumerate(index.plan.escalations or ()):
        verdict = evaluate(parse(escalation.when), situation)
        if verdict.truth is Truth.YES:
            because = words("{reasons}", reasons=reason_words(verdict.because, index.signals, index.labels))
            yield Escalated(escalation.id or f"escalations:{place}", tuple(escalation.to or ()), because)


def _by_stage(index: Index, progress: Progress, situation: Situation) -> Iterator[Escalated]:
    stage = index.stages.get(progress.stage)
    since = progress.clocks.get(f"stage:{progress.stage}")
    if stage is None or since is None or stage.max is None or stage.then is None:
        return
    if stage.max.after(since) <= situation.now:
        because = words(
            "{stage} lasts {lasted}, and may last {most}",
            stage=stage.name or stage.id,
            lasted=situation.now - since,
            most=stage.max.length,
        )
        yield Escalated(f"stage:{stage.id}", (stage.then,), because)

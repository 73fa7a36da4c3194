"""Promises and guides of which a rule need not ask something."""

from baken.plan.index import bare
from baken.plan.schema.course import Promise
from baken.plan.schema.practice import Howto
from baken.readiness.findings import Subject
from baken.readiness.stated import is_open


def is_not_awaited_outside(subject: Subject, promise: Promise) -> bool:
    """True for a promise to colleagues, and for one that names no time, as a limit does not."""
    audience = bare(promise.audience or "")
    is_timed = promise.within is not None or promise.every is not None or promise.upon is not None
    return not is_timed or (audience in subject.index.audiences and not subject.index.outside(audience))


def has_a_way_back(subject: Subject, guide: Howto) -> bool:
    """True for a guide whose steps can be undone one by one, or that changes nothing: how to declare an incident."""
    definition = subject.written.definition
    how = [*map(bare, (definition.how if definition else None) or ())]
    return not guide.steps or guide.id in how or any(not is_open(step.undo) for step in guide.steps)

"""Level and type during a rehearsal: what the answers come to, and when time alone may change that."""

from collections.abc import Iterator
from datetime import timedelta

from baken.lib.words import words
from baken.plan.classify.classification import Classification
from baken.plan.classify.classify import classify
from baken.plan.conditions.parse import parse
from baken.plan.conditions.situation import Answer
from baken.plan.conditions.tree import Compare, Lasting, Unacknowledged, leaves_in
from baken.plan.index import Index
from baken.rehearsal.course import Course

A_MOMENT = timedelta(seconds=1)
"""After a length that has to be passed, so that `> 15m` holds as well as `>= 15m`."""


def settle_level(course: Course) -> None:
    """Level and type as the answers have them now, with the answers that the plan puts in for what nobody knows."""
    chosen = course.scenario.type
    manual = frozenset((chosen,)) if chosen else frozenset[str]()
    found = classify(course.index, course.situation(), override=course.override, manual=manual)
    course.classification = found
    for answer in found.assumed:
        _assume(course, answer)
    if found.type != course.type:
        course.type = found.type
        course.stir("type")
    if found.severity is None:
        _no_level(course, found)
    elif found.severity != course.severity:
        course.severity = found.severity
        course.turn("severity")
        course.clocks.setdefault("classified", course.now)
        said = words("level {level}", level=course.name("severity", found.severity))
        because = found.because
        if found.override is not None:
            because = words("a person decides: {reason}", reason=found.override.reason)
        course.line("level", said, because=because, key="level")


def lengths(index: Index) -> tuple[timedelta, ...]:
    """After which lengths of time the plan may come to something else by itself, the shortest first."""
    plan = index.plan
    texts = [item.when for item in (*index.severities.values(), *index.types.values(), *(plan.escalations or ()))]
    texts += [promise.applies_if for promise in index.promises.values()]
    texts += [duty.applies_if for duty in index.duties.values()]
    found = {length for text in set(texts) if text is not None for length in _lengths(text)}
    found |= {stage.max.length for stage in index.stages.values() if stage.max is not None}
    return tuple(sorted({plan.policies.assume_after.length, *found}))


def _assume(course: Course, answer: Answer) -> None:
    course.answers[answer.signal] = (*course.answers.get(answer.signal, ()), answer)
    signal = course.index.signals[answer.signal]
    name = signal.name or signal.id
    if signal.on_unknown == "assume_false":
        said = words("nobody knows, so the plan takes it as not so: {signal}", signal=name)
    else:
        said = words("nobody knows, so the plan assumes the worst: {signal}", signal=name)
    course.line("answer", said, key=f"assumed:{answer.signal}")
    course.stir(answer.signal)


def _no_level(course: Course, found: Classification) -> None:
    """No level is certain: the one that was certain before goes on, and before the first the possible one is named."""
    if course.severity is None:
        said = words("no level is certain yet")
        if found.possible is not None:
            name = course.name("severity", found.possible)
            said = words("no level is certain yet; possible is {level}", level=name)
        course.once("level", said, f"level:none:{found.possible}", key="level")


def _lengths(text: str) -> Iterator[timedelta]:
    for leaf in leaves_in(parse(text)):
        passing = A_MOMENT if isinstance(leaf, Compare | Unacknowledged) and leaf.op in (">", "<=") else timedelta()
        if isinstance(leaf, Lasting | Unacknowledged):
            yield leaf.length.length + passing
        elif isinstance(leaf, Compare) and isinstance(leaf.value.meaning, timedelta):
            yield leaf.value.meaning + passing

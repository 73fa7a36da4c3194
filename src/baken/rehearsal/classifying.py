"""Level and type during a rehearsal: what the answers come to."""

from baken.lib.words import words
from baken.plan.classify.assume import assumed
from baken.plan.classify.classification import Classification
from baken.plan.classify.classify import classify
from baken.plan.conditions.situation import Answer
from baken.rehearsal.course import Course


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


def _assume(course: Course, answer: Answer) -> None:
    course.answers[answer.signal] = (*course.answers.get(answer.signal, ()), answer)
    said = assumed(course.index.signals[answer.signal])
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

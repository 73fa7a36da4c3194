"""What the scenario lets happen: the incident is declared, questions answered, facts learned, stages moved."""

from datetime import datetime, timedelta

from baken.lib.words import words
from baken.plan.classify.assume import as_answer
from baken.plan.classify.classification import Override
from baken.plan.compose.facts import NONE, UNKNOWN, Fact, Known
from baken.plan.conditions.situation import UNKNOWN as NOT_KNOWN
from baken.plan.conditions.situation import Answer, Answered
from baken.plan.schema.course import FactField
from baken.rehearsal.course import SCRIPT, Course
from baken.rehearsal.failing import fail, recover
from baken.rehearsal.informing import tell_of_stage
from baken.rehearsal.scenario import Answered as Given
from baken.rehearsal.scenario import Decided, Learned, Moved


def declare(course: Course) -> None:
    """Somebody says that this is an incident; from now on the plan is looked at."""
    course.clocks.setdefault("aware", course.now)
    course.clocks["declared"] = course.now
    course.clocks[f"stage:{course.stage}"] = course.now
    course.line("declared", words("the incident is declared"), key="declared")
    course.wake(course.now)
    course.look_again()


def answer(course: Course, given: Given) -> None:
    """A question is answered."""
    signal = course.index.signals[given.signal]
    value: Answered = NOT_KNOWN
    if given.value is not None:
        value = frozenset(given.value) if isinstance(given.value, list) else as_answer(signal, given.value)
    before = course.answers.get(signal.id, ())
    course.answers[signal.id] = (*before, Answer(signal.id, value, course.now, SCRIPT, signal.source))
    if not before or before[-1].value != value:
        course.stir(signal.id)
    shown = words("not known yet") if given.value is None else value if isinstance(value, timedelta) else given.value
    said = words("{question} {answer}", question=signal.ask or signal.name or signal.id, answer=shown)
    course.line("answer", said, key=f"answer:{signal.id}")


def learn(course: Course, learned: Learned) -> None:
    """A fact becomes known, or turns out not to be."""
    field = course.index.facts[learned.fact]
    fact = _fact(field, learned.value)
    if course.sheet.get(field.id, UNKNOWN) != fact:
        course.turn(field.id)
    course.sheet[field.id] = fact
    shown: object = learned.value or words("not known")
    if isinstance(fact, Known) and isinstance(fact.value, datetime):
        shown = course.local(fact.value)
    elif fact is NONE:
        shown = words("there is none")
    said = words("{question} {answer}", question=field.ask or field.id, answer=shown)
    course.line("fact", said, key=f"fact:{field.id}")


def decide(course: Course, decided: Decided) -> None:
    """A person sets the level."""
    course.override = Override(decided.severity, decided.reason, SCRIPT, course.now)
    course.look_again()


def move(course: Course, moved: Moved) -> None:
    """The stage moves; with it the incident may end, or turn out not to be over."""
    index, was_ended = course.index, course.ended_at is not None
    stage = index.stages[moved.stage]
    course.stage = stage.id
    course.clocks[f"stage:{stage.id}"] = course.now
    course.turn("stage")
    said = words("the stage is now {stage}", stage=course.name("stage", stage.id))
    if moved.false_alarm:
        said = words("it was a false alarm; the stage is now {stage}", stage=course.name("stage", stage.id))
    course.line("stage", said, key=f"stage:{stage.id}")
    is_ended = stage.status == "resolved" or moved.false_alarm
    if is_ended and not was_ended:
        course.ended_at = course.now
        course.last_kind = "retraction" if moved.false_alarm and _may_retract(course) else "resolution"
        recover(course)
    elif was_ended and not is_ended:
        course.ended_at = None
        fail(course)
    tell_of_stage(course)


def _may_retract(course: Course) -> bool:
    """False where the plan says that incidents of this type are never taken back."""
    kind = course.index.types.get(course.type or "")
    if kind is None or kind.allow_retract is not False:
        return True
    said = words("incidents of type {type} are not taken back", type=course.name("type", kind.id))
    course.line("impossible", said, key="retract")
    return False


def _fact(field: FactField, value: str | dict[str, str] | None) -> Fact:
    """A written value as a fact: a time as such where the fact is one."""
    if value is None:
        return UNKNOWN
    if value == "none":
        return NONE
    if field.type == "time" and isinstance(value, str):
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            return Known(value)
        return Known(moment) if moment.tzinfo else Known(value)
    return Known(value)

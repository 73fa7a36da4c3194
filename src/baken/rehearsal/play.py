"""Plays a scenario over a plan, on paper: nothing is sent, nobody is called, the clock is the scenario's own."""

import heapq
from collections.abc import Iterator, Mapping
from datetime import timedelta

from baken.infrastructure.graph import graph
from baken.lib.words import words
from baken.plan.classify.assume import as_answer
from baken.plan.classify.classification import Override
from baken.plan.classify.classify import classify
from baken.plan.compose.facts import NONE, UNKNOWN, Known
from baken.plan.conditions.parse import parse
from baken.plan.conditions.situation import UNKNOWN as NOT_KNOWN
from baken.plan.conditions.situation import Answer
from baken.plan.conditions.tree import Lasting, Unacknowledged, leaves_in, values_of
from baken.plan.index import Index
from baken.plan.promises.legal import reports
from baken.plan.schema.course import MessageKind
from baken.rehearsal.calling import call_roles, escalate
from baken.rehearsal.course import SCRIPT, Course
from baken.rehearsal.failing import fail
from baken.rehearsal.lines import Play
from baken.rehearsal.promising import look, settle_rest, silent_until
from baken.rehearsal.scenario import Answered, Decided, Learned, Moved, Scenario, Submitted
from baken.rehearsal.telling import tell, writing_takes

A_MOMENT = timedelta(seconds=1)
"""After a threshold is passed, so that `> 15m` holds as well as `>= 15m`."""
MOST_STEPS = 20_000
"""A scenario that needs more steps than this has a promise every few seconds, and stops with what it has."""


def play(index: Index, scenario: Scenario, calendars: Mapping[str, str] | None = None) -> Play:
    """The timeline of `scenario` under the plan: who is called, what is told to whom, which promises hold.

    `calendars` holds the text of iCalendar files by rota. The play ends an hour after the last message of a resolved
    incident, or at `ends_after`.
    """
    zoned = scenario.at.astimezone(index.zone)
    scenario = scenario.model_copy(update={"at": zoned})
    course = Course(index, scenario, graph(index), calendars or {}, zoned)
    course.stage = next(iter(index.stages))
    _script(course)
    end = scenario.ends_after.after(zoned)
    for _ in range(MOST_STEPS):
        if not course.agenda or course.agenda[0][0] > end or _is_over(course):
            break
        course.now, _, action = heapq.heappop(course.agenda)
        action()
    settle_rest(course)
    _close(course)
    lines = tuple(sorted(course.lines, key=lambda line: line.at))
    rest = reports(index, course.progress())
    outcomes, resolved = tuple(course.outcomes), course.ended_at is not None
    return Play(zoned, course.now, lines, outcomes, rest, course.classification, resolved)


def _script(course: Course) -> None:
    """Puts the scenario on the agenda."""
    scenario, start = course.scenario, course.start
    course.later(start, lambda: fail(course))
    declared = scenario.declared_after.after(start)
    for answer in scenario.answers or ():
        course.later(answer.after.after(start), lambda answer=answer: _answer(course, answer))  # type: ignore[misc]
    for learned in scenario.facts or ():
        course.later(learned.after.after(start), lambda learned=learned: _learn(course, learned))  # type: ignore[misc]
    for decided in scenario.decisions or ():
        course.later(decided.after.after(start), lambda decided=decided: _decide(course, decided))  # type: ignore[misc]
    course.later(declared, lambda: _declare(course))
    for moved in scenario.stages or ():
        course.later(moved.after.after(start), lambda moved=moved: _move(course, moved))  # type: ignore[misc]
    for handed in scenario.submits or ():
        course.later(handed.after.after(start), lambda handed=handed: _submit(course, handed))  # type: ignore[misc]
    course.later(declared + course.index.plan.policies.assume_after.length, lambda: react(course))


def _declare(course: Course) -> None:
    course.clocks.setdefault("aware", course.now)
    course.clocks["declared"] = course.now
    course.clocks[f"stage:{course.stage}"] = course.now
    course.line("declared", words("the incident is declared"), key="declared")
    react(course)


def _answer(course: Course, answer: Answered) -> None:
    signal = course.index.signals[answer.signal]
    value = NOT_KNOWN if answer.value is None else as_answer(signal, answer.value)
    given = Answer(signal.id, value, course.now, SCRIPT, signal.source)
    course.answers[signal.id] = (*course.answers.get(signal.id, ()), given)
    question = signal.ask or signal.name or signal.id
    shown = words("not known yet") if value is NOT_KNOWN else answer.value
    course.just_changed.add(signal.id)
    course.line("answer", words("{question} {answer}", question=question, answer=shown), key=f"answer:{signal.id}")
    react(course)


def _learn(course: Course, learned: Learned) -> None:
    value = learned.value
    fact = UNKNOWN if value is None else NONE if value == "none" else Known(value)
    course.sheet[learned.fact] = fact
    course.changed[learned.fact] = course.now
    course.just_changed.add(learned.fact)
    field = course.index.facts[learned.fact]
    shown = words("not known") if value is None else words("there is none") if value == "none" else value
    said = words("{question} {answer}", question=field.ask or field.id, answer=shown)
    course.line("fact", said, key=f"fact:{learned.fact}")
    react(course)


def _decide(course: Course, decided: Decided) -> None:
    course.override = Override(decided.severity, decided.reason, SCRIPT, course.now)
    react(course)


def _submit(course: Course, handed: Submitted) -> None:
    course.clocks[f"submitted:{handed.deadline}"] = course.now
    course.line("deadline", words("{report} is handed in", report=handed.deadline), key=f"submitted:{handed.deadline}")
    react(course)


def _move(course: Course, moved: Moved) -> None:
    index = course.index
    course.stage = moved.stage
    course.clocks[f"stage:{moved.stage}"] = course.now
    course.changed["stage"] = course.now
    course.just_changed.add("stage")
    stage = index.stages[moved.stage]
    if stage.status == "resolved" and course.ended_at is None:
        course.ended_at = course.now
        course.component_states = dict.fromkeys(index.components, "operational")
    course.line("stage", words("the stage is now {stage}", stage=stage.name or stage.id), key=f"stage:{stage.id}")
    react(course)
    course.later(course.now + writing_takes(course, "update", None), lambda: _tell_stage(course, moved.stage))


def _tell_stage(course: Course, stage: str) -> None:
    """Everybody who was told before hears of the new stage."""
    if course.stage != stage or silent_until(course) is not None:
        return
    since = course.clocks[f"stage:{stage}"]
    told = {sent.audience for sent in course.sent} - {sent.audience for sent in course.sent if sent.at > since}
    kind: MessageKind = "resolution" if course.ended_at is not None else "update"
    writers = [item.owner for item in course.dues.values() if item.owner]
    audiences = [name for name in course.index.audiences if name in told]
    tell(course, kind, audiences, next(iter(writers), None), words("the stage has changed"))
    look(course)


def react(course: Course) -> None:
    """Looks at what is: level, people, escalations, promises. Does nothing before the incident is declared."""
    if "declared" not in course.clocks:
        return
    _classify(course)
    call_roles(course)
    escalate(course)
    look(course)
    course.just_changed.clear()
    course.previous_severity = course.severity
    _wake(course)


def _classify(course: Course) -> None:
    manual = frozenset((course.scenario.type,)) if course.scenario.type else frozenset[str]()
    found = classify(course.index, course.situation(), override=course.override, manual=manual)
    course.classification = found
    kind = course.scenario.type or found.type
    for answer in found.assumed:
        if not any(known.assumed for known in course.answers.get(answer.signal, ())):
            course.answers[answer.signal] = (*course.answers.get(answer.signal, ()), answer)
            signal = course.index.signals[answer.signal]
            said = words("nobody knows, so the plan assumes the worst: {signal}", signal=signal.name or signal.id)
            if signal.on_unknown == "assume_false":
                said = words("nobody knows, so the plan takes it as not so: {signal}", signal=signal.name or signal.id)
            course.line("answer", said, key=f"assumed:{answer.signal}")
    course.type = kind
    if found.severity is None:
        possible = course.index.severities.get(found.possible or "")
        said = words(
            "no level is certain yet; possible is {level}", level=(possible.name or possible.id) if possible else "?"
        )
        course.once("level", said, "level:none")
    elif found.severity != course.severity:
        course.severity = found.severity
        course.changed["severity"] = course.now
        course.just_changed.add("severity")
        course.clocks.setdefault("classified", course.now)
        level = course.index.severities[found.severity]
        course.line("level", words("level {level}", level=level.name or level.id), because=found.because, key="level")


def _wake(course: Course) -> None:
    """Looks again when a length of time that the plan's conditions speak of has passed since now."""
    for length in sorted(set(_lengths(course.index))):
        moment = course.now + length + A_MOMENT
        key = f"wake:{moment.isoformat()}"
        if key not in course.said:
            course.said.add(key)
            course.later(moment, lambda: _look_again(course))


def _look_again(course: Course) -> None:
    escalate(course)
    look(course)


def _lengths(index: Index) -> Iterator[timedelta]:
    """The lengths of time in escalations, stages and promises: nothing happens between them by itself."""
    texts = [item.when for item in index.plan.escalations or ()]
    texts += [promise.applies_if for promise in index.promises.values() if promise.applies_if]
    for text in texts:
        for leaf in leaves_in(parse(text)):
            if isinstance(leaf, Lasting | Unacknowledged):
                yield leaf.length.length
            yield from (value.meaning for value in values_of(leaf) if isinstance(value.meaning, timedelta))
    yield from (stage.max.length for stage in index.stages.values() if stage.max is not None)


def _is_over(course: Course) -> bool:
    """True once the end has been told: an hour later nothing more happens by itself."""
    ended = course.ended_at
    return ended is not None and course.agenda[0][0] > ended + timedelta(hours=1) and not _scripted(course)


def _scripted(course: Course) -> bool:
    items = [*(course.scenario.submits or ()), *(course.scenario.stages or ())]
    return any(item.after.after(course.start) >= course.agenda[0][0] for item in items)


def _close(course: Course) -> None:
    if course.ended_at is None:
        course.line("end", words("the rehearsal stops here; the incident is not resolved"), key="end")
    else:
        course.now = max([course.ended_at, *(line.at for line in course.lines)])
        length = course.ended_at - course.clocks.get("declared", course.start)
        course.line("end", words("resolved {time} after it was declared", time=length), key="end")

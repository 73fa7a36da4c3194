"""Level and type as the answers have them now."""

from baken.incidents.data import answer_data
from baken.incidents.naming import name_of
from baken.incidents.run import Run
from baken.incidents.state import override, situation
from baken.lib.words import as_data, words
from baken.plan.classify.assume import assumed
from baken.plan.classify.classification import Classification
from baken.plan.classify.classify import classify
from baken.plan.conditions.situation import Answer


def classified(run: Run, *, decide_now: bool = False) -> Classification:
    """What the answers come to now, with a level or type that a person chose."""
    chosen = run.incident.chosen_type
    manual = frozenset((chosen,)) if chosen else frozenset[str]()
    return classify(run.index, situation(run), override=override(run), manual=manual, decide_now=decide_now)


def settle_level(run: Run, *, decide_now: bool = False) -> None:
    """Takes over level and type, with the answers that the plan puts in for what nobody knows, an entry for each."""
    found = classified(run, decide_now=decide_now)
    for answer in found.assumed:
        _assume(run, answer)
    if found.type != run.incident.type:
        _turn_type(run, found.type)
    if found.severity is not None and found.severity != run.incident.severity:
        _turn_level(run, found)
    elif found.severity is None and run.incident.severity is None:
        said = words("no level is certain yet")
        if found.possible is not None:
            level = name_of(run.index, "severity", found.possible)
            said = words("no level is certain yet; possible is {level}", level=level)
        run.once(f"level:none:{found.possible}", "level:open", said)


def _turn_level(run: Run, found: Classification) -> None:
    before, run.incident.severity = run.incident.severity, found.severity
    run.turn("severity")
    run.happened("classified")
    said = words("level {level}", level=name_of(run.index, "severity", found.severity or ""))
    run.tell(
        "level:changed",
        said,
        before={"severity": before},
        after={"severity": found.severity},
        touches=("level",),
        because=as_data(found.because),
        major=found.major,
    )


def _turn_type(run: Run, kind: str | None) -> None:
    before, run.incident.type = run.incident.type, kind
    run.just_changed.add("type")
    said = words("the incident has no type")
    if kind is not None:
        said = words("an incident of type {type}", type=name_of(run.index, "type", kind))
    run.tell("type:changed", said, before={"type": before}, after={"type": kind}, touches=("type",))


def _assume(run: Run, answer: Answer) -> None:
    run.incident.answers.append(answer_data(answer))
    run.just_changed.add(answer.signal)
    said = assumed(run.index.signals[answer.signal])
    run.tell("answer:assumed", said, after={answer.signal: answer_data(answer)["value"]})

"""`baken plan ask`: the questions of classification, one at a time, the most telling first."""

from datetime import datetime
from pathlib import Path

import typer

from baken.cli import output
from baken.cli.language import current, told
from baken.cli.reading import read
from baken.lib.actor import Actor
from baken.lib.words import Words, words
from baken.plan.classify.assume import with_answers
from baken.plan.classify.classification import Classification
from baken.plan.classify.classify import classify
from baken.plan.conditions.situation import UNKNOWN, Answer, Answered, Situation
from baken.plan.durations import read_duration
from baken.plan.index import Index
from baken.plan.schema.criteria import Signal

ASKED = Actor("person", "you", "you")


def ask_questions(path: Path, *, now: datetime) -> None:
    """Asks until no open question could change the level; an empty answer means "I don't know"."""
    index = read(path).index
    situation = Situation(now=now, declared=now, ranks=index.ranks)
    asked: set[str] = set()
    found = classify(index, situation)
    while found.question and found.question.signal not in asked:
        signal = index.signals[found.question.signal]
        asked.add(signal.id)
        situation = with_answers(situation, (Answer(signal.id, _ask(index, signal), now, ASKED, signal.source),))
        found = classify(index, situation)
        _standing(index, found)
    if found.severity is None:
        found = classify(index, situation, decide_now=True)
    _conclusion(index, found)


def _ask(index: Index, signal: Signal) -> Answered:
    question = index.text(signal.ask or signal.name, current()) or signal.id
    while True:
        said = typer.prompt(f"{question} {told(_choices(signal))}", default="", show_default=False).strip()
        if not said:
            return UNKNOWN
        answer = read_answer(signal, said)
        if answer is not None:
            return answer
        output.line(words("That is no answer here: {choices}", choices=_choices(signal)), style="yellow")


def read_answer(signal: Signal, said: str) -> Answered | None:
    """What `said` means as an answer to `signal`; None where it can't be one."""
    said = said.strip()
    match signal.type:
        case "bool":
            return _YES_OR_NO.get(said.lower())
        case "enum":
            return said if said in (signal.values or ()) else None
        case "set":
            chosen = frozenset(part.strip() for part in said.split(","))
            return chosen if chosen <= set(signal.values or chosen) else None
        case "duration":
            length = read_duration(said)
            return length.length if length else None
        case _:
            return _number(signal, said.removesuffix("%").replace(",", ".").strip())


_YES_OR_NO = {"y": True, "yes": True, "j": True, "ja": True, "n": False, "no": False, "nee": False}


def _number(signal: Signal, said: str) -> Answered | None:
    try:
        number = float(said)
    except ValueError:
        return None
    least = signal.min if signal.min is not None else (0.0 if signal.type == "percent" else None)
    most = signal.max if signal.max is not None else (100.0 if signal.type == "percent" else None)
    fits = (least is None or number >= least) and (most is None or number <= most)
    return number if fits and number == number else None


def _choices(signal: Signal) -> Words:
    match signal.type:
        case "bool":
            return words("(yes or no; Enter: I don't know)")
        case "enum":
            return words("({values}; Enter: I don't know)", values=" / ".join(signal.values or ()))
        case "set":
            return words("({values}, several with commas; Enter: I don't know)", values=" / ".join(signal.values or ()))
        case "duration":
            return words("(as 5m or 2h; Enter: I don't know)")
        case "percent":
            return words("(0 to 100; Enter: I don't know)")
        case _:
            return words("(a number; Enter: I don't know)")


def _standing(index: Index, found: Classification) -> None:
    certain = _level(index, found.certain) or words("none")
    possible = _level(index, found.possible) or words("none")
    said = words("certain: {certain}; still possible: {possible}", certain=certain, possible=possible)
    output.indented(told(said), style="dim", by=2)


def _conclusion(index: Index, found: Classification) -> None:
    output.line()
    for answer in found.assumed:
        signal = index.signals[answer.signal]
        output.line(words("Assumed, as nobody knows: {signal}.", signal=signal.name or signal.id), style="yellow")
    if found.severity is None:
        output.line(words("No level fits for certain. A person decides."), style="bold")
        return
    output.line(
        words("{level}, because {reason}.", level=_level(index, found.severity), reason=found.because), style="bold"
    )
    if found.type:
        output.line(words("Type: {type}.", type=index.types[found.type].name or found.type))
    for duty in found.duties:
        law = index.duties[duty.id].law or duty.id
        output.line(words("May apply: {duty}. Have it checked.", duty=law))


def _level(index: Index, name: str | None) -> str | dict[str, str] | None:
    return (index.severities[name].name or name) if name else None

"""`baken plan ask`: the questions of classification, one at a time, the most telling first."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from baken.cli import output
from baken.cli.language import current, told
from baken.cli.prompting import typed
from baken.cli.reading import read
from baken.lib.actor import Actor
from baken.lib.words import Words, plural, say, words
from baken.plan.answers import choices, read_answer
from baken.plan.classify.assume import with_answers
from baken.plan.classify.classification import Classification
from baken.plan.classify.classify import classify
from baken.plan.conditions.evaluate import Truth
from baken.plan.conditions.narrow import narrowing
from baken.plan.conditions.parse import parse
from baken.plan.conditions.situation import UNKNOWN, Answer, Answered, Situation
from baken.plan.index import Index
from baken.plan.schema.criteria import Signal
from baken.plan.staffing.required import required_roles

ASKED = Actor("person", "you", "you")


def ask_questions(path: Path, *, now: datetime) -> None:
    """Asks until no open question could change what it comes to, and says that; nothing is kept.

    An empty answer means "I don't know", and so does the end of the input for all that is still to ask.
    """
    index = read(path).index
    if index.signals:
        output.line(words("Press Enter where nobody knows; Ctrl-C stops. Nothing is kept."), style="dim")
    else:
        output.line(words("This plan asks no questions: it has no signals."), style="dim")
    situation = Situation(now=now, declared=now, ranks=index.ranks)
    found = classify(index, situation)
    asked: list[str] = []
    while (signal := _next(index, situation, found, asked)) is not None:
        asked.append(signal.id)
        answer = _ask(index, signal, len(asked))
        if answer is None:
            output.line(words("No more answers: what is still open counts as not known."), style="dim")
            break
        situation = with_answers(situation, (Answer(signal.id, answer, now, ASKED, signal.source),))
        found = classify(index, situation)
        output.line(f"  {told(_standing(index, found))}", style="dim")
    _conclude(index, classify(index, situation, decide_now=True))


def _next(index: Index, situation: Situation, found: Classification, asked: list[str]) -> Signal | None:
    """The question that settles most: first about the level, then whether it is an incident at all, then the type."""
    if found.question is not None and found.question.signal not in asked:
        return index.signals[found.question.signal]
    for conditions in _still_open(index, found):
        parsed = {name: parse(text) for name, text in conditions.items()}
        for one in narrowing(parsed, situation, index.signals):
            if one.signal not in asked:
                return index.signals[one.signal]
    return None


def _still_open(index: Index, found: Classification) -> Iterator[dict[str, str]]:
    definition = index.plan.definition
    if definition is not None and definition.declare_when is not None and found.declared.truth is Truth.OPEN:
        yield {"declared": definition.declare_when}
    before = list(index.types)[: list(index.types).index(found.type) if found.type else None]
    open_types = [index.types[name] for name in before if found.types[name].truth is Truth.OPEN]
    yield {kind.id: kind.when for kind in open_types if kind.when is not None}


def _ask(index: Index, signal: Signal, number: int) -> Answered | None:
    """The answer to one question, asked until it is one; None at the end of the input."""
    question = index.text(signal.ask or signal.name, current()) or signal.id
    output.line()
    output.line(f"{number}. {question}")
    while (said := typed(f"  ({told(choices(signal))}) ")) is not None:
        if not said:
            return UNKNOWN
        answer = read_answer(signal, said)
        if answer is not None:
            return answer
        refusal = words("That is no answer to this question. Type {choices}, or just Enter.", choices=choices(signal))
        output.line(f"  {told(refusal)}", style="yellow")
    return None


def _standing(index: Index, found: Classification) -> Words:
    certain, possible = (_level(index, name) for name in (found.certain, found.possible))
    if found.certain is None:
        return words("so far: nothing is certain; at worst {possible}", possible=possible or words("none"))
    if found.certain == found.possible or possible is None:
        return words("so far: {certain}", certain=certain)
    return words("so far: at least {certain}, at worst {possible}", certain=certain, possible=possible)


def _conclude(index: Index, found: Classification) -> None:
    output.line()
    if found.assumed:
        assumed = "; ".join(_assumed(index, answer) for answer in found.assumed)
        output.line(words("Nobody knows, so the plan assumes: {answers}.", answers=assumed), style="yellow")
    output.line(_whether(index, found), style="bold")
    if found.severity is None:
        output.line(words("No level fits for certain. A person decides."), style="bold")
        return
    level = _level(index, found.severity)
    if found.declared.truth is Truth.NO:
        output.line(words("Declared all the same, its level would be {level}.", level=level))
        return
    output.line(words("Level: {level}, because {reason}.", level=level, reason=found.because), style="bold")
    _follow(index, found)


def _whether(index: Index, found: Classification) -> Words:
    """Whether this is an incident under the plan's definition."""
    because = found.declared.because
    definition = index.plan.definition
    if definition is None or definition.declare_when is None:
        return words("Whether this is an incident, a person says: the plan gives no condition.")
    match found.declared.truth:
        case Truth.YES:
            return words("This is an incident, because {reason}.", reason=because)
        case Truth.NO:
            return words("This is no incident under the plan, because {reason}.", reason=because)
        case _ if definition.if_unsure == "declare":
            return words("Whether this is an incident is not known yet. In doubt, the plan says: declare it.")
        case _:
            return words("Whether this is an incident is not known yet. A person decides.")


def _assumed(index: Index, answer: Answer) -> str:
    """What the plan puts in where nobody knows: the statement that holds, or the question's name and the value."""
    signal = index.signals[answer.signal]
    name = say(signal.name or signal.id.replace("_", " "), current())
    if answer.value is True:
        return name
    value = sorted(answer.value) if isinstance(answer.value, frozenset) else answer.value
    return f"{name}: {say(value, current())}"


def _follow(index: Index, found: Classification) -> None:
    """What this level and type set in motion."""
    if found.type:
        output.line(words("Type: {type}.", type=index.types[found.type].name or found.type))
    roles = [index.roles[role].name or role for role, _ in required_roles(index, found.severity, found.type)]
    if roles:
        output.line(plural("Role to fill: {roles}.", "Roles to fill: {roles}.", len(roles), roles=roles))
    for duty in found.duties:
        law = index.duties[duty.id].law or duty.id
        output.line(words("May apply: {duty}. Have it checked.", duty=law))


def _level(index: Index, name: str | None) -> str | dict[str, str] | None:
    return (index.severities[name].name or name) if name else None

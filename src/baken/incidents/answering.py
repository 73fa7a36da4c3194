"""What people know: answers to the questions of the plan, and facts for the texts."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from baken.incidents.authority import allow
from baken.incidents.data import answer_data, fact_data, read_fact, value_data
from baken.incidents.errors import IncidentError, not_in_plan
from baken.incidents.models import Incident
from baken.incidents.reacting import react
from baken.incidents.run import Run, opened
from baken.lib.actor import Actor
from baken.lib.words import Words, words
from baken.plan.compose.facts import NONE, UNKNOWN, Fact, Known
from baken.plan.conditions.situation import UNKNOWN as NOT_KNOWN
from baken.plan.conditions.situation import Answer, Answered, Blank
from baken.plan.schema.criteria import Signal


@transaction.atomic
def answer(
    *, incident: Incident, answers: Mapping[str, Answered], actor: Actor, now: datetime, seen: int | None = None
) -> Incident:
    """Answers questions of the plan, one entry each; level and people follow. An answer may say that nobody knows.

    Raises IncidentError for questions that the plan does not have and answers that don't fit, ChangedMeanwhile where
    somebody answered one of them meanwhile.
    """
    run = opened(incident, now)
    allow(run, actor, "answer")
    run.check_running()
    run.check_seen(seen, [f"answer:{name}" for name in answers])
    for name, value in answers.items():
        give(run, name, value, actor)
    react(run)
    run.incident.save()
    return run.incident


@transaction.atomic
def set_facts(
    *, incident: Incident, facts: Mapping[str, Fact], actor: Actor, now: datetime, seen: int | None = None
) -> Incident:
    """Keeps what is known for the texts: each fact known, unknown or none.

    Raises IncidentError for facts that the plan does not have, ChangedMeanwhile where somebody set one meanwhile.
    """
    run = opened(incident, now)
    allow(run, actor, "facts")
    run.check_seen(seen, [f"fact:{name}" for name in facts])
    learn(run, facts, actor)
    react(run)
    run.incident.save()
    return run.incident


def give(run: Run, name: str, value: Answered, actor: Actor) -> None:
    """Adds one answer to the history of its question, with its entry."""
    signal = run.index.signals.get(name)
    if signal is None:
        raise not_in_plan(words("“{value}” is not in the plan"), name, run.index.signals)
    if not _can_be(signal, value):
        said = words("{value} is no answer to “{signal}”", value=str(value_data(value)), signal=signal.id)
        raise IncidentError(said, _kinds(signal))
    source = "judgement" if actor.kind == "person" else signal.source
    given = Answer(name, value, run.now, actor, source)
    before = [data for data in run.incident.answers if data["signal"] == name]
    run.incident.answers.append(answer_data(given))
    if not before or before[-1]["value"] != value_data(value):
        run.just_changed.add(name)
    shown = (
        words("not known yet") if value is NOT_KNOWN else words("does not apply") if isinstance(value, Blank) else value
    )
    if isinstance(shown, frozenset):
        shown = words("{values}", values=sorted(shown))
    question = signal.ask or signal.name or signal.id
    run.tell(
        "answer:given",
        words("{question} {answer}", question=question, answer=shown),
        actor=actor,
        before={name: before[-1]["value"]} if before else None,
        after={name: value_data(value)},
        touches=(f"answer:{name}",),
    )


def learn(run: Run, facts: Mapping[str, Fact], actor: Actor) -> None:
    """Puts facts on the sheet, with an entry for each."""
    for name, fact in facts.items():
        field = run.index.facts.get(name)
        if field is None:
            raise not_in_plan(words("“{value}” is not in the plan"), name, run.index.facts)
        before = run.incident.facts.get(name, "unknown")
        run.incident.facts[name] = fact_data(fact)
        if read_fact(before) != fact:
            run.turn(name)
        run.tell(
            "facts:set",
            words("{question} {answer}", question=field.ask or field.id, answer=_shown(run, fact)),
            actor=actor,
            before={name: before},
            after={name: run.incident.facts[name]},
            touches=(f"fact:{name}",),
        )


def _shown(run: Run, fact: Fact) -> object:
    if fact is UNKNOWN:
        return words("not known")
    if fact is NONE or not isinstance(fact, Known):
        return words("there is none")
    if isinstance(fact.value, datetime):
        return run.local(fact.value)
    if isinstance(fact.value, tuple):
        first, last = (run.local(part) for part in fact.value)
        return words("between {first} and {last}", first=first, last=last)
    return fact.value


def _can_be(signal: Signal, value: Answered) -> bool:
    if isinstance(value, Blank):
        return True
    match signal.type:
        case "bool":
            return isinstance(value, bool)
        case "int" | "percent":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "duration":
            return isinstance(value, timedelta)
        case "enum":
            return isinstance(value, str) and (signal.values is None or value in signal.values)
        case "set":
            return isinstance(value, frozenset) and (signal.values is None or value <= {*signal.values})


def _kinds(signal: Signal) -> Words:
    match signal.type:
        case "bool":
            return words("answer yes or no")
        case "int" | "percent":
            return words("answer with a number")
        case "duration":
            return words("answer with a length of time, such as 15m")
    return words("answer with one of: {names}", names=signal.values or [])

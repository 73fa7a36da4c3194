"""Drills: the scenarios of a plan, what would follow from one now, and starting it as an incident to practise with."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import TypeVar

from django.db import transaction

from baken.incidents.answering import set_facts
from baken.incidents.authority import Act, allow, declaring
from baken.incidents.components import set_component_state
from baken.incidents.declaring import declare
from baken.incidents.errors import IncidentError
from baken.incidents.models import Incident
from baken.incidents.run import over
from baken.lib.actor import Actor
from baken.lib.words import LANGUAGES, Words, say, words
from baken.plan.classify.assume import as_answer
from baken.plan.compose.facts import NONE, UNKNOWN, Fact, Known
from baken.plan.conditions.situation import UNKNOWN as NOT_KNOWN
from baken.plan.conditions.situation import Answered
from baken.plan.files.yaml_reading import read_yaml
from baken.plan.index import Index
from baken.plan.staffing.staff import Staffing, staff
from baken.planbook.models import Version
from baken.planbook.queries import document_of, files_of
from baken.rehearsal.lines import Play
from baken.rehearsal.play import play
from baken.rehearsal.scenario import Answered as Given
from baken.rehearsal.scenario import Learned, Scenario, read_scenario

FOLDER = "scenarios/"
DRILL = words("Drill")
Timed = TypeVar("Timed", Given, Learned)


@dataclass(frozen=True, slots=True)
class Ahead:
    """What would follow at once if a drill began now: the play of that moment, and whom the plan calls."""

    play: Play
    staffing: Staffing


def scenarios_of(version: Version) -> dict[str, str]:
    """The scenarios that were saved with `version`: their texts by the names of their files, without the folder."""
    kept = files_of(version)
    return {name.removeprefix(FOLDER): kept[name] for name in sorted(kept) if name.startswith(FOLDER)}


def short_name(file: str) -> str:
    """What people call the scenario in `file`: its name without what says that it is YAML."""
    return str(PurePosixPath(file).with_suffix(""))


def read(text: str | bytes, file: str, index: Index) -> Scenario:
    """The scenario in `text`, checked against the plan. Raises PlanError with everything that is wrong."""
    reading = read_yaml(text.encode() if isinstance(text, str) else text, file)
    return read_scenario(reading.value, reading.places, index)


@transaction.atomic
def start_drill(*, version: Version, scenario: Scenario, actor: Actor, now: datetime) -> Incident:
    """Declares a drill that runs by `version`, with what `scenario` knows at its declaration.

    Nothing of a drill leaves the outbox. Raises IncidentError where `actor` may not declare, or not say what the
    scenario says.
    """
    index = document_of(version).index
    at_once = scenario.declared_after.length
    answers = {one.signal: _answered(index, one) for one in _until(scenario.answers, at_once)}
    facts = {one.fact: _fact(index, one) for one in _until(scenario.facts, at_once)}
    incident = declare(
        version=version,
        title=title_of(scenario),
        answers=answers,
        type=scenario.type,
        platform=scenario.platform,
        started=now - at_once,
        drill=True,
        actor=actor,
        now=now,
    )
    for part, state in scenario.fails.items():
        incident = set_component_state(incident=incident, component=part, state=state, actor=actor, now=now)
    if facts:
        incident = set_facts(incident=incident, facts=facts, actor=actor, now=now)
    return incident


def title_of(scenario: Scenario) -> str | dict[str, str]:
    """What a drill of `scenario` is called."""
    return scenario.title or {language: say(DRILL, language) for language in LANGUAGES}


def refusal(version: Version, scenario: Scenario, actor: Actor, now: datetime) -> IncidentError | None:
    """Why `actor` may not start a drill of `scenario`; None where they may."""
    run = over(Incident(version=version), now)
    acts: list[Act] = ["components"] if scenario.fails else []
    acts += ["facts"] if _until(scenario.facts, scenario.declared_after.length) else []
    try:
        allow(run, actor, "declare", declaring(run))
        for act in acts:
            allow(run, actor, act)
    except IncidentError as error:
        return error
    return None


def ahead(version: Version, scenario: Scenario, now: datetime) -> Ahead:
    """What would follow at once if the drill began now, by the rotas of now: played on paper, up to the declaration."""
    document = document_of(version)
    changes = {"at": now - scenario.declared_after.length, "ends_after": scenario.declared_after, "absent": None}
    played = play(document.index, scenario.model_copy(update=changes), document.calendars)
    found = played.classification
    severity, kind = (found.severity, found.type) if found else (None, scenario.type)
    stage = next(iter(document.index.stages))
    return Ahead(played, staff(document.index, severity, kind, now, document.calendars, stage))


def later(index: Index, scenario: Scenario) -> Sequence[tuple[timedelta, Words]]:
    """What the scenario has still to come once the drill has begun: after how long, and what; in that order."""
    return sorted((part for part in _course(index, scenario) if part[0] > timedelta()), key=lambda part: part[0])


def _course(index: Index, scenario: Scenario) -> Iterator[tuple[timedelta, Words]]:
    begin = scenario.declared_after.length
    for one in scenario.answers or ():
        signal = index.signals[one.signal]
        value = words("not known") if one.value is None else one.value
        said = words("{question} {answer}", question=signal.ask or signal.name or signal.id, answer=value)
        yield one.after.length - begin, said
    for fact in scenario.facts or ():
        field = index.facts[fact.fact]
        said = words("{question} {answer}", question=field.ask or field.id, answer=fact.value or words("not known"))
        yield fact.after.length - begin, said
    for moved in scenario.stages or ():
        stage = index.stages[moved.stage]
        yield moved.after.length - begin, words("the stage is now {stage}", stage=stage.name or stage.id)


def _until(found: Sequence[Timed] | None, length: timedelta) -> list[Timed]:
    return [one for one in found or () if one.after.length <= length]


def _answered(index: Index, given: Given) -> Answered:
    if given.value is None:
        return NOT_KNOWN
    return (
        frozenset(given.value) if isinstance(given.value, list) else as_answer(index.signals[given.signal], given.value)
    )


def _fact(index: Index, learned: Learned) -> Fact:
    if learned.value is None:
        return UNKNOWN
    if learned.value == "none":
        return NONE
    if index.facts[learned.fact].type == "time" and isinstance(learned.value, str):
        with suppress(ValueError):
            moment = datetime.fromisoformat(learned.value)
            return Known(moment if moment.tzinfo else learned.value)
    return Known(learned.value)

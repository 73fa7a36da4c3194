"""`baken drill`: a scenario becomes an incident to practise with."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from baken.cli import output
from baken.cli.incident_acting import print_declared
from baken.cli.installation import Desk, at_work
from baken.cli.language import told
from baken.cli.refusals import stop
from baken.lib.words import Words, words
from baken.plan.classify.assume import as_answer
from baken.plan.compose.facts import NONE, UNKNOWN, Fact, Known
from baken.plan.conditions.situation import UNKNOWN as NOT_KNOWN
from baken.plan.conditions.situation import Answered
from baken.plan.files.opening import bytes_of
from baken.plan.files.yaml_reading import read_yaml
from baken.plan.index import Index
from baken.rehearsal.scenario import Answered as Given
from baken.rehearsal.scenario import Learned, Scenario, read_scenario

if TYPE_CHECKING:
    from baken.incidents.models import Incident
    from baken.planbook.models import Version

_MOST = 8_000_000
Timed = TypeVar("Timed", Given, Learned)


def drill(name: str, person: str | None) -> None:
    """Starts a drill by the plan in force, with what the scenario knows at once, and says what comes later."""
    with at_work(person) as desk:
        from baken.planbook.queries import document_of, in_force

        version = in_force()
        index = document_of(version).index
        reading = read_yaml(*_source(version, name))
        scenario = read_scenario(reading.value, reading.places, index)
        incident = _start(version, index, scenario, desk)
        print_declared(incident)
        later = sorted((part for part in _later(index, scenario) if part[0] > timedelta()), key=lambda part: part[0])
    if later:
        output.title(words("What the scenario has still to come"))
        output.table((), [(words("after {length}", length=length), said) for length, said in later])


def _source(version: "Version", name: str) -> tuple[bytes, str]:
    """The scenario and its name: a file where there is one, otherwise that of the plan in force."""
    from baken.planbook.queries import files_of

    if Path(name).is_file():
        return bytes_of(Path(name), _MOST), name
    kept = {key: text for key, text in files_of(version).items() if key.startswith("scenarios/")}
    key = next((key for key in kept if name in (key, Path(key).name, Path(key).stem)), None)
    if key is None:
        names = list(kept) or ["-"]
        stop(words("there is no scenario {name}; the plan in force has: {names}", name=name[:80], names=names))
    return kept[key].encode(), key


def _start(version: "Version", index: Index, scenario: Scenario, desk: Desk) -> "Incident":
    from django.db import transaction

    from baken.incidents import actions

    at_once = scenario.declared_after.length
    answers = {one.signal: _answered(index, one) for one in _until(scenario.answers, at_once)}
    facts = {one.fact: _fact(index, one) for one in _until(scenario.facts, at_once)}
    title = scenario.title or told(words("Drill"))
    with transaction.atomic():
        incident = actions.declare(
            version=version,
            title=title,
            answers=answers,
            type=scenario.type,
            platform=scenario.platform,
            started=desk.now - at_once,
            drill=True,
            actor=desk.actor,
            now=desk.now,
        )
        for part, state in scenario.fails.items():
            incident = actions.set_component_state(
                incident=incident, component=part, state=state, actor=desk.actor, now=desk.now
            )
        if facts:
            incident = actions.set_facts(incident=incident, facts=facts, actor=desk.actor, now=desk.now)
    return incident


def _until(found: Iterable[Timed] | None, length: timedelta) -> list[Timed]:
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


def _later(index: Index, scenario: Scenario) -> Iterator[tuple[timedelta, Words]]:
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

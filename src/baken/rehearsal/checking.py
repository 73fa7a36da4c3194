"""What a scenario says that the plan knows nothing of: names, and answers that a question can't have."""

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from baken.infrastructure.graph import graph
from baken.lib.ids import nearest
from baken.lib.words import Words, words
from baken.plan.durations import read_duration
from baken.plan.files.places import Places
from baken.plan.index import Index
from baken.plan.problems import Path, Problem
from baken.plan.schema.base import shown
from baken.plan.schema.criteria import Signal
from baken.plan.staffing.holders import named

if TYPE_CHECKING:
    from baken.rehearsal.scenario import Scenario


def faults(scenario: "Scenario", index: Index, places: Places) -> Iterator[Problem]:
    """One problem for each name that the plan does not have, and for each answer that its signal can't have."""
    for name, said, mend in cannot_fail(index, scenario.fails):
        path: Path = ("fails", name)
        yield Problem("FRM-02", said, places.of_key(path), path, mend)
    for path, name, known in _names(scenario, index):
        if name not in known:
            said, mend = unknown(name, known)
            yield Problem("FRM-02", said, places.of(path), path, mend)
    for place, absence in enumerate(scenario.absent or ()):
        if named(index, absence.who) is None:
            path = ("absent", place, "who")
            said, mend = unknown(absence.who, _mentioned(index))
            yield Problem("FRM-02", said, places.of(path), path, mend)
    for place, answer in enumerate(scenario.answers or ()):
        signal = index.signals.get(answer.signal)
        if signal is not None and answer.value is not None and not _can_be(signal, answer.value):
            path = ("answers", place, "value")
            said = words("{value} is no answer to “{signal}”", value=shown(answer.value), signal=signal.id)
            yield Problem("FRM-01", said, places.of(path), path, _kind(signal))


def cannot_fail(index: Index, names: Iterable[str]) -> Iterator[tuple[str, Words, Words | None]]:
    """Those of `names` that can't fail in this plan, each with what to say and the way to mend it.

    What can fail is a component, a channel (`channel:ID`), and a supplier or own part that something rests on.
    """
    others = [name for name in names if name not in index.components]
    if not others:
        return
    above = graph(index).above
    leaned_on = [node for node in (*above.hard, *above.soft) if node.startswith(("ext:", "self:"))]
    known = [*index.components, *(f"channel:{name}" for name in index.channels), *leaned_on]
    for name in others:
        if name not in known:
            yield name, *unknown(name, known)


def unknown(name: str, known: Iterable[str]) -> tuple[Words, Words | None]:
    """That `name` is not in the plan, and the one of `known` that was probably meant."""
    close = nearest(name, known)
    said = words("“{value}” is not in the plan", value=shown(name))
    return said, words("did you mean “{nearest}”?", nearest=close) if close else None


def _names(scenario: "Scenario", index: Index) -> Iterator[tuple[Path, str, Collection[str]]]:
    deadlines = {item.id for duty in index.duties.values() for item in duty.deadlines or ()}
    named: tuple[tuple[str, Iterable[Any] | None, str, Collection[str]], ...] = (
        ("answers", scenario.answers, "signal", index.signals),
        ("facts", scenario.facts, "fact", index.facts),
        ("stages", scenario.stages, "stage", index.stages),
        ("decisions", scenario.decisions, "severity", index.severities),
        ("submits", scenario.submits, "deadline", deadlines),
    )
    for key, items, field, known in named:
        for place, item in enumerate(items or ()):
            yield (key, place, field), getattr(item, field), known
    if scenario.type is not None:
        yield ("type",), scenario.type, index.types
    if scenario.platform is not None:
        organisation = index.plan.organisation
        yield ("platform",), scenario.platform, (organisation.platforms if organisation else None) or ()


def _mentioned(index: Index) -> list[str]:
    kinds: dict[str, Collection[str]] = {"role": index.roles, "rota": index.rotas, "team": index.teams}
    people = [f"@{name}" for name in index.people]
    return people + [f"{kind}:{name}" for kind, items in kinds.items() for name in items]


def _can_be(signal: Signal, value: bool | int | float | str | list[str]) -> bool:
    match signal.type:
        case "bool":
            return isinstance(value, bool)
        case "int" | "percent":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "duration":
            return isinstance(value, str) and read_duration(value) is not None
        case "enum":
            return isinstance(value, str) and (signal.values is None or value in signal.values)
        case "set":
            parts = value if isinstance(value, list) else [value]
            return all(isinstance(part, str) and (signal.values is None or part in signal.values) for part in parts)


def _kind(signal: Signal) -> Words:
    """How an answer to `signal` is written."""
    values = signal.values or []
    match signal.type:
        case "bool":
            return words("write true or false")
        case "int" | "percent":
            return words("write a number")
        case "duration":
            return words("write a length of time, such as 90s, 15m or 2h")
        case "enum":
            return words("write one of {values}", values=values)
        case "set":
            return words("write one or more of {values}", values=values)

"""What the room shows of what is known: facts, questions, parts and their states, the expected recovery."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from baken.incidents.data import read_answer, read_fact
from baken.incidents.moving import EXPECTED
from baken.incidents.room import Room
from baken.incidents.room_forms import ONE_LINE, as_typed
from baken.incidents.room_times import length_words, short_time
from baken.incidents.state import component_state
from baken.infrastructure.impact import named
from baken.lib.looks.parts import STATES
from baken.lib.words import Words, words
from baken.plan.compose.facts import NONE, UNKNOWN, Known, Reader, value_as
from baken.plan.conditions.situation import UNKNOWN as NOT_KNOWN
from baken.plan.conditions.situation import Answer, Blank
from baken.plan.defaults import COMPONENT_STATES
from baken.plan.index import bare
from baken.plan.schema.course import FactField
from baken.plan.schema.criteria import Signal

BY_ITSELF = ("next_update_at", "restored_at", EXPECTED)
"""Facts that follow from what is done elsewhere in the room."""
MOST_LISTED = 150
"""From here on a part is typed instead of chosen: a list of thousands helps nobody, and is heavy."""
KNOWN, NOT_YET, NOTHING = "known", "unknown", "none"


def facts(room: Room) -> dict[str, Any]:
    """The fact sheet, what is asked for at this stage first."""
    rows = [_fact(room, field) for field in room.index.facts.values() if field.id not in BY_ITSELF]
    return {"rows": rows, "languages": room.index.languages, "sets": "facts" in room.acts}


def _fact(room: Room, field: FactField) -> dict[str, Any]:
    fact = read_fact(room.incident.facts.get(field.id, "unknown"))
    if field.id == "started_at" and fact is UNKNOWN and "started" in room.incident.clocks:
        fact = Known(datetime.fromisoformat(room.incident.clocks["started"]))
    form = room.form("facts", "fact", field.id)
    state = NOT_YET if fact is UNKNOWN else NOTHING if fact is NONE else KNOWN
    by_language = field.type == "text" and len(room.index.languages) > 1
    return {
        "id": field.id,
        "ask": field.ask or field.id,
        "state": form.typed("state", state if state != NOT_YET else KNOWN),
        "is": state,
        "value": _said(room, fact.value) if isinstance(fact, Known) else "",
        "wanted": bare(field.needed_from or "") == room.incident.stage and not field.optional,
        "missing": _missing(room, fact.value) if isinstance(fact, Known) and by_language else [],
        "form": form,
        "field": _field_kind(field),
        "inputs": _inputs(room, form, fact.value if isinstance(fact, Known) else None, by_language),
        "parts": _parts(room, form.chosen("value")) if field.type == "components" else [],
    }


def _said(room: Room, value: Any) -> str:
    return value_as(room.index, value, Reader(room.language, room.index.zone, room.now))


def _missing(room: Room, value: Any) -> list[str]:
    """The languages in which a fact that was written for each apart has no text yet."""
    if not isinstance(value, Mapping):
        return []
    return [language for language in room.index.languages if not value.get(language)]


def _field_kind(field: FactField) -> str:
    return {**ONE_LINE, "components": "components", "text": "area"}.get(field.type, "text")


def _inputs(room: Room, form: Any, value: Any, by_language: bool) -> list[dict[str, str]]:
    if not by_language:
        return [{"name": "value", "language": "", "value": form.typed("value", _plain(room, value))}]
    texts = value if isinstance(value, Mapping) else dict.fromkeys(room.index.languages, _plain(room, value))
    return [
        {"name": f"value.{one}", "language": one, "value": form.typed(f"value.{one}", texts.get(one, ""))}
        for one in room.index.languages
    ]


def _plain(room: Room, value: Any) -> str:
    """A value as its field takes it."""
    if value is None:
        return ""
    typed = as_typed(value, room.index.zone)
    return _said(room, value) if typed is None else typed


def _parts(room: Room, chosen: list[str]) -> list[dict[str, Any]]:
    names = list(room.index.components)[:MOST_LISTED]
    return [{"id": name, "name": named(room.index, name), "chosen": name in chosen} for name in names]


def questions(room: Room) -> dict[str, Any]:
    """The questions of the plan: the one that settles most first, then those that are open, then the answered ones."""
    found = room.classification.question
    first = [found.signal] if found else []
    given = _given(room)
    names = list(dict.fromkeys([*first, *room.index.signals]))
    rows = [question(room, name, "questions", given) for name in names]
    return {
        "open": [row for row in rows if row["is_open"]],
        "answered": [row for row in rows if not row["is_open"]],
        "decide": room.form("questions", "decide") if found and "decide" in room.acts else None,
    }


def question(room: Room, name: str, part: str, given: Mapping[str, Answer] | None = None) -> dict[str, Any]:
    """One question with its last answer, and the form to answer it."""
    signal = room.index.signals[name]
    answer = (_given(room) if given is None else given).get(name)
    value = None if answer is None else answer.value
    stale = answer is not None and signal.stale_after is not None and room.now - answer.at > signal.stale_after.length
    form = room.form(part, "answer", name) if "answer" in room.acts and not room.run.is_over else None
    return {
        "id": name,
        "ask": signal.ask or signal.name or signal.id,
        "type": signal.type,
        "unit": "%" if signal.type == "percent" else signal.unit,
        "values": signal.values or [],
        "typed": form.typed("value") if form else "",
        "chosen": form.chosen("value") if form else [],
        "is_open": answer is None or value is NOT_KNOWN or stale,
        "answer": None if answer is None else _answered(signal, answer),
        "by": answer.author.name if answer is not None and not answer.assumed else "",
        "at": answer.at if answer is not None else None,
        "form": form,
    }


def _given(room: Room) -> dict[str, Answer]:
    """The last answer to each question."""
    found = (read_answer(data) for data in room.incident.answers)
    return {answer.signal: answer for answer in found}


def _answered(signal: Signal, answer: Answer) -> Any:
    value = answer.value
    if isinstance(value, Blank):
        return words("nobody knows yet") if value is NOT_KNOWN else words("does not apply")
    if isinstance(value, frozenset):
        return sorted(value)
    if signal.type == "percent":
        return words("{number} %", number=value)
    return words("{number} {unit}", number=value, unit=signal.unit) if signal.unit else value


def components(room: Room) -> dict[str, Any]:
    """The parts that were hit, the worst first, and the form for another."""
    touched = room.incident.components
    worst = sorted(touched, key=lambda name: -COMPONENT_STATES.index(component_state(room.run, name)))
    sets = "components" in room.acts and not room.run.is_over
    return {
        "rows": [_component(room, name, sets) for name in worst],
        "another": component_form(room, "components") if sets else None,
    }


def _component(room: Room, name: str, sets: bool) -> dict[str, Any]:
    since = room.incident.components[name]["since"]
    form = room.form("components", "component", name) if sets else None
    state = component_state(room.run, name)
    return {
        "id": name,
        "name": named(room.index, name),
        "state": state,
        "since": datetime.fromisoformat(since),
        "form": form,
        "states": _states(form.typed("state", state) if form else state),
    }


def component_form(room: Room, part: str) -> dict[str, Any]:
    """The form that says how a part works that nobody spoke of yet."""
    form = room.form(part, "component")
    names = [name for name in room.index.components if name not in room.incident.components]
    chosen = form.typed("component")
    listed = [{"id": name, "name": named(room.index, name), "chosen": name == chosen} for name in names]
    return {
        "form": form,
        "listed": listed if len(listed) <= MOST_LISTED else [],
        "typed": chosen,
        "states": _states(form.typed("state", "major_outage")),
        "empty": not names,
    }


def _states(chosen: str) -> list[dict[str, Any]]:
    return [{"id": state, "name": STATES[state][1], "chosen": state == chosen} for state in COMPONENT_STATES]


def recovery(room: Room) -> dict[str, Any]:
    """When it is expected to work again, what was said of it before, and the form to say it anew."""
    rows = [
        {"said": _range(room, row.earliest, row.latest), "basis": row.basis, "by": row.said_by, "at": row.said_at}
        for row in room.expectations
    ]
    last = room.expectations[0] if room.expectations else None
    late = room.now - last.latest if last is not None and room.now > last.latest and not room.run.is_over else None
    return {
        "expected": rows[0] if rows else None,
        "late": length_words(late) if late is not None else None,
        "before": rows[1:],
        "form": room.form("recovery", "recovery") if "recovery" in room.acts and not room.run.is_over else None,
    }


def _range(room: Room, first: datetime, last: datetime) -> Words | str:
    if first == last:
        return room.time(first)
    zone = room.index.zone
    if first.astimezone(zone).date() == last.astimezone(zone).date():
        return words("{begin} to {end}", begin=short_time(first, zone), end=room.time(last))
    return words("{begin} to {end}", begin=room.time(first), end=room.time(last))

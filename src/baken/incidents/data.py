"""Answers, facts and sentences as plain data for rows, and back."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from baken.lib.actor import Actor
from baken.plan.compose.facts import NONE, UNKNOWN, Fact, Known
from baken.plan.conditions.situation import NOT_APPLICABLE, Answer, Answered, Blank
from baken.plan.conditions.situation import UNKNOWN as NOT_KNOWN


def answer_data(answer: Answer) -> dict[str, Any]:
    """`answer` as data; `read_answer` makes the same answer of it."""
    return {
        "signal": answer.signal,
        "value": value_data(answer.value),
        "at": answer.at.isoformat(),
        "author": actor_data(answer.author),
        "source": answer.source,
        "assumed": answer.assumed,
    }


def read_answer(data: Mapping[str, Any]) -> Answer:
    """The answer that `answer_data` made `data` of."""
    return Answer(
        signal=data["signal"],
        value=read_value(data["value"]),
        at=datetime.fromisoformat(data["at"]),
        author=read_actor(data["author"]),
        source=data["source"],
        assumed=data["assumed"],
    )


def value_data(value: Answered) -> Any:
    """An answered value as data: a length as seconds, a set as a sorted list, a blank by its name."""
    match value:
        case Blank():
            return {"blank": value.value}
        case timedelta():
            return {"seconds": value.total_seconds()}
        case frozenset():
            return {"set": sorted(value)}
    return value


def read_value(data: Any) -> Answered:
    """The value that `value_data` made `data` of."""
    match data:
        case {"blank": name}:
            return NOT_APPLICABLE if name == NOT_APPLICABLE.value else NOT_KNOWN
        case {"seconds": seconds}:
            return timedelta(seconds=seconds)
        case {"set": parts}:
            return frozenset(parts)
    value: bool | int | float | str = data
    return value


def fact_data(fact: Fact) -> Any:
    """`fact` as data: `unknown`, `none`, or what is known with the kind of value that JSON does not have."""
    if not isinstance(fact, Known):
        return fact.value
    value = fact.value
    if isinstance(value, datetime):
        return {"known": value.isoformat(), "as": "time"}
    if isinstance(value, tuple):
        return {"known": [part.isoformat() for part in value], "as": "range"}
    if isinstance(value, timedelta):
        return {"known": value.total_seconds(), "as": "length"}
    return {"known": value}


def read_fact(data: Any) -> Fact:
    """The fact that `fact_data` made `data` of."""
    if not isinstance(data, Mapping):
        return NONE if data == NONE.value else UNKNOWN
    value = data["known"]
    match data.get("as"):
        case "time":
            return Known(datetime.fromisoformat(value))
        case "range":
            return Known(tuple(datetime.fromisoformat(part) for part in value))
        case "length":
            return Known(timedelta(seconds=value))
    return Known(value)


def actor_data(actor: Actor) -> dict[str, str]:
    """Who `actor` is; what they may do is not kept."""
    return {"kind": actor.kind, "id": actor.id, "name": actor.name}


def read_actor(data: Mapping[str, str]) -> Actor:
    """The actor that `actor_data` made `data` of."""
    kind = data["kind"]
    return Actor(
        "person" if kind == "person" else "program" if kind == "program" else "system", data["id"], data["name"]
    )


def moments(data: Mapping[str, str]) -> dict[str, datetime]:
    """Times by name, as they stand in a row."""
    return {name: datetime.fromisoformat(value) for name, value in data.items()}

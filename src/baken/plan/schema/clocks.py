"""The closed list of events that start a clock, and the triggers of a message that is due at once (DESIGN 4)."""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from baken.lib.ids import ID_PATTERN, nearest
from baken.lib.words import words
from baken.plan.schema.base import refuse, shown

PLAIN_EVENTS = ("started", "aware", "declared", "classified", "acknowledged")
EVENT_PREFIXES = ("stage", "promise", "submitted")
_EVENT = re.compile(rf"{'|'.join(PLAIN_EVENTS)}|(?:{'|'.join(EVENT_PREFIXES)}):{ID_PATTERN}")
_CHANGED = re.compile(rf"changed\(\s*({ID_PATTERN})\s*\)")


def is_event(text: str) -> bool:
    """True for an event of the closed list: the plain ones, `stage:ID`, `promise:ID` and `submitted:ID`."""
    return _EVENT.fullmatch(text) is not None


def changed_name(text: str) -> str | None:
    """The name inside `changed(NAME)`, or None for any other text."""
    match = _CHANGED.fullmatch(text)
    return match[1] if match else None


def _event(value: Any) -> str:
    if not isinstance(value, str) or not is_event(value):
        close = nearest(str(value)[:80], PLAIN_EVENTS)
        if close:
            raise refuse(words("“{value}” starts no clock; did you mean {nearest}?", value=shown(value), nearest=close))
        raise refuse(
            words("“{value}” starts no clock; clocks start at {events}", value=shown(value), events=_all_events())
        )
    return value


def _trigger(value: Any) -> str:
    if isinstance(value, str) and (is_event(value) or changed_name(value)):
        return value
    raise refuse(
        words("“{value}” is no trigger; write declared, another event, or changed(impact)", value=shown(value))
    )


def _all_events() -> list[str]:
    return [*PLAIN_EVENTS, *(f"{prefix}:ID" for prefix in EVENT_PREFIXES)]


ClockEvent = Annotated[str, BeforeValidator(_event), WithJsonSchema({"type": "string"})]
Trigger = Annotated[str, BeforeValidator(_trigger), WithJsonSchema({"type": "string"})]

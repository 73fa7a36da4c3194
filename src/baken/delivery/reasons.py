"""How a reason is kept in a row: a sentence that can be said in any language, or text that somebody else wrote."""

from collections.abc import Mapping
from typing import Any

from baken.delivery.models import State
from baken.lib.words import Words, as_data, from_data, words

LONGEST = 300
Reason = Words | str
STATES = {
    State.PENDING: words("waiting to be sent"),
    State.SENDING: words("being sent"),
    State.SENT: words("sent"),
    State.DELIVERED: words("arrived"),
    State.BOUNCED: words("come back"),
    State.FAILED: words("failed"),
    State.SUPPRESSED: words("left alone"),
    State.SUPERSEDED: words("overtaken by newer news"),
    State.UNKNOWN: words("unknown whether it arrived"),
    State.WAITING: words("waiting for a person"),
}
"""How each state is said."""


def kept(reason: Reason) -> Any:
    """`reason` as JSON; None where there is none. What others wrote is cut, and freed of what no database takes."""
    if isinstance(reason, Words):
        return _clean({key: part for key, part in as_data(reason).items() if key != "text"})
    return _clean(reason) or None


def said(data: Any) -> Reason:
    """The reason that `kept` made `data` of; empty for None."""
    if isinstance(data, Mapping):
        return from_data(data)
    return str(data or "")


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return "".join(sign if sign.isprintable() else " " for sign in value[:LONGEST])
    if isinstance(value, Mapping):
        return {name: _clean(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_clean(part) for part in value]
    return value

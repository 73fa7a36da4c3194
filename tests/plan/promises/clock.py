"""The clock of the promise tests: a declared incident of the cast, minute by minute, and what is due then."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from baken.plan.conditions.situation import Situation
from baken.plan.index import Index
from baken.plan.progress import Progress, Sent
from baken.plan.promises.due import Due, due
from tests.plan.cast import index

DECLARED = datetime(2026, 11, 29, 4, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))

CHANNELS = [
    {"id": "statuspagina", "audiences": ["klanten"], "may_post": ["@noor", "role:stem"], "fallback": "sociaal"},
    {"id": "sociaal", "audiences": ["klanten"], "use_for": {"condition": "in nood"}},
]


def at(minutes: float) -> datetime:
    """So many minutes after the incident was declared."""
    return DECLARED + timedelta(minutes=minutes)


def plan(*promises: dict[str, Any], **changes: Any) -> Index:
    """The cast's plan with `promises`, each to customers unless it says otherwise."""
    made = [{"id": f"p{number}", "audience": "klanten", **promise} for number, promise in enumerate(promises)]
    return index(**{"promises": made, "channels": CHANNELS, **changes})


def sent(minutes: float, kind: str = "update", **more: Any) -> Sent:
    """A message to customers on the status page; `next` is the minute it announced."""
    announced = more.pop("next", None)
    usual: dict[str, Any] = {"audience": "klanten", "channel": "statuspagina", "stage": "investigating"}
    next_at = None if announced is None else at(announced)
    return Sent(**{**usual, **more}, kind=kind, at=at(minutes), next_at=next_at)


def progress(
    *messages: Sent, clocks: dict[str, float] | None = None, now: float | None = None, **more: Any
) -> Progress:
    """An incident declared at minute nought, with `messages` sent; `now` gives its conditions a moment to look at."""
    moments = {"declared": 0.0, **(clocks or {})}
    usual: dict[str, Any] = {"severity": "groot", "type": None, "stage": "investigating"}
    if now is not None:
        usual["situation"] = Situation(now=at(now), declared=DECLARED)
    for name in ("changed", "ended_at"):
        if name in more:
            value = more[name]
            more[name] = at(value) if name == "ended_at" else {key: at(minute) for key, minute in value.items()}
    return Progress(**{**usual, **more}, clocks={key: at(minute) for key, minute in moments.items()}, sent=messages)


def minutes(found: tuple[Due, ...]) -> list[tuple[str, float]]:
    """Each promise that is due, and the minute."""
    return [(item.promise, (item.due_at - DECLARED) / timedelta(minutes=1)) for item in found]


def dues(index: Index, *messages: Sent, **more: Any) -> list[tuple[str, float]]:
    """`minutes` of what is due in `progress(*messages, **more)`."""
    return minutes(due(index, progress(*messages, **more)))

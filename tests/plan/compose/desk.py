"""The desk where the compose tests write: the plan of the cast with facts and texts, its fact sheet, and the moment."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from baken.plan.compose.compose import Composed, compose
from baken.plan.compose.facts import FactSheet
from baken.plan.compose.occasion import Occasion
from baken.plan.index import Index
from tests.plan.cast import index

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 29, 4, 0, tzinfo=AMSTERDAM)

FACTS: list[dict[str, Any]] = [
    {"id": "impact", "unknown": {"nl": "Wat er niet werkt, weten we nog niet.", "en": "We do not know what is down."}},
    {"id": "workaround", "optional": True},
    {"id": "data_loss", "none": {"nl": "Er is niets kwijt.", "en": "Nothing is lost."}},
    {"id": "next_update_at", "type": "time"},
    {"id": "expected_recovery", "type": "time"},
    {"id": "hostnames", "public": False},
]
UPDATE = {
    "id": "t",
    "kind": "update",
    "body": {
        "nl": "{{ impact }} {{ workaround }} Volgend bericht: {{ next_update_at }}.",
        "en": "{{ impact }} {{ workaround }} Next message: {{ next_update_at }}.",
    },
}
AUDIENCES = [{"id": "klanten", "kind": "customer"}, {"id": "team", "kind": "internal"}]
CHANNELS = [
    {"id": "statuspagina", "kind": "status-page", "audiences": ["klanten"]},
    {"id": "kamer", "kind": "chat", "audiences": ["team"]},
]


def plan(*texts: Any, **changes: Any) -> Index:
    """The cast's plan with `texts` as its templates: bodies, or whole templates."""
    templates = [text if isinstance(text, dict) else {"id": "t", "body": {"nl": text}} for text in texts or [UPDATE]]
    filled = {"facts": FACTS, "templates": templates, "audiences": AUDIENCES, "channels": CHANNELS, **changes}
    return index(**filled)


def occasion(**changes: Any) -> Occasion:
    """An update to customers on the status page, in Dutch, while the cause is looked for."""
    usual: dict[str, Any] = {
        "kind": "update",
        "stage": "investigating",
        "audience": "klanten",
        "channel": "statuspagina",
        "language": "nl",
        "severity": "groot",
    }
    return Occasion(**{**usual, **changes})


def written(index: Index, sheet: FactSheet | None = None, **changes: Any) -> Composed:
    """What `compose` makes of `occasion(**changes)` and `sheet`."""
    return compose(index, occasion(**changes), sheet or {}, NOW)

"""The signals of the web shop Boekenkade, moments at which they are answered, and a small twin of the real plans."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from baken.lib.actor import Actor
from baken.plan.conditions.situation import Answer, Answered, Situation
from baken.plan.files.load import load
from baken.plan.index import Index
from baken.plan.schema.criteria import Signal
from tests.plan.cast import NOOR, index

NOON = datetime(2026, 10, 4, 12, 0, tzinfo=UTC)
MONITOR = Actor("program", "monitor", "the monitor")
SIGNALS: dict[str, Signal] = {
    "users_hit": Signal(
        id="users_hit",
        type="percent",
        name={"en": "share of customers affected", "nl": "het deel van de klanten dat het merkt"},
    ),
    "orders_lost": Signal(id="orders_lost", name={"en": "orders have been lost", "nl": "er zijn bestellingen kwijt"}),
    "shop": Signal(id="shop", type="enum", values=["ok", "slow", "down"], source="metric"),
    "spare": Signal(id="spare", type="int", min=0, unit="servers"),
    "slow_for": Signal(id="slow_for", type="duration"),
    "countries": Signal(id="countries", type="set", values=["nl", "be", "de"]),
}


def ago(minutes: float) -> datetime:
    """So many minutes before noon."""
    return NOON - timedelta(minutes=minutes)


def said(minutes: float, signal: str, value: Answered) -> Answer:
    """Noor's answer, so many minutes before noon."""
    return Answer(signal, value, ago(minutes), NOOR)


def measured(minutes: float, signal: str, value: Answered) -> Answer:
    """The monitor's proposal, so many minutes before noon."""
    return Answer(signal, value, ago(minutes), MONITOR, "metric")


def known(answers: Mapping[str, Answered] | None = None, **rest: Any) -> Situation:
    """The situation at noon, with each signal answered by Noor just now."""
    return Situation(NOON, {name: (said(0, name, value),) for name, value in (answers or {}).items()}, **rest)


def past(signal: str, history: Sequence[tuple[float, Answered]], **rest: Any) -> Situation:
    """The situation at noon, with what Noor answered to one signal: (minutes ago, value), oldest first."""
    return Situation(NOON, {signal: tuple(said(minutes, signal, value) for minutes, value in history)}, **rest)


def twin(**changes: Any) -> Index:
    """Our own small twin of the real plans: a gap by metric, overlaps, and answers of each kind."""
    own: dict[str, Any] = {
        "signals": [
            {"id": "impact", "type": "enum", "values": ["none", "low", "high"]},
            {"id": "slow_for", "type": "duration", "source": "metric"},
            {"id": "data_lost", "type": "bool"},
        ],
        "definition": {"declare_when": "impact != none or slow_for >= 5m or data_lost"},
        "severities": [
            {"id": "s1", "when": "impact == high or data_lost"},
            {"id": "s2", "when": "impact == low"},
        ],
    }
    return index(**{**own, **changes})


def real(shared: Path, name: str) -> Index:
    """One of the real plans."""
    return load(shared / "plans" / f"{name}.yaml").index


def when(found: Index) -> dict[str, str]:
    """The condition of each level of a plan."""
    return {name: level.when or "manual" for name, level in found.severities.items()}

"""The signals of the bookshop Boekenkade, and moments at which they are answered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from baken.lib.actor import Actor
from baken.plan.conditions.situation import Answer, Situation

NOON = datetime(2026, 10, 4, 12, 0, tzinfo=UTC)
NOOR = Actor("person", "noor", "Noor")


@dataclass(frozen=True)
class Signal:
    id: str
    type: str = "bool"
    name: Any = None
    values: list[str] | None = None
    min: float | None = None
    max: float | None = None
    unit: str | None = None
    source: str | None = "judgement"


BOEKENKADE = (
    Signal(
        "users_hit", "percent", {"en": "share of customers affected", "nl": "het deel van de klanten dat het merkt"}
    ),
    Signal("orders_lost", name={"en": "orders have been lost", "nl": "er zijn bestellingen kwijt"}),
    Signal("shop", "enum", values=["ok", "slow", "down"], source="metric"),
    Signal("spare", "int", min=0, unit="servers"),
    Signal("slow_for", "duration"),
    Signal("countries", "set", values=["nl", "be", "de"]),
)


@pytest.fixture
def signals() -> dict[str, Signal]:
    return {signal.id: signal for signal in BOEKENKADE}


@pytest.fixture
def known() -> Callable[..., Situation]:
    """Makes a situation at noon: `known({"shop": "down"})`, or with a history of (minutes ago, value)."""

    def make(answers: Mapping[str, Any] | None = None, **rest: Any) -> Situation:
        found = {}
        for signal, given in (answers or {}).items():
            history = given if isinstance(given, list) else [(0, given)]
            found[signal] = tuple(
                Answer(signal, value, NOON - timedelta(minutes=minutes), NOOR) for minutes, value in history
            )
        return Situation(NOON, found, **rest)

    return make


@pytest.fixture
def real(shared: Path) -> Callable[[str], dict[str, Any]]:
    """Reads one of the real plans: `real("gitlab-public-handbook")`."""

    def read(name: str) -> dict[str, Any]:
        plan: dict[str, Any] = yaml.safe_load((shared / "plans" / f"{name}.yaml").read_text("utf-8"))
        return plan

    return read


@pytest.fixture
def declared_signals() -> Callable[[dict[str, Any]], dict[str, Signal]]:
    """The signals of a plan as read from YAML."""
    keys = Signal.__dataclass_fields__

    def read(plan: dict[str, Any]) -> dict[str, Signal]:
        return {
            entry["id"]: Signal(**{key: value for key, value in entry.items() if key in keys})
            for entry in plan["signals"]
        }

    return read


@pytest.fixture
def small() -> dict[str, Any]:
    """Our own small twin of the real plans: a gap by metric, overlaps, and answers of each kind."""
    return {
        "signals": [
            {"id": "impact", "type": "enum", "values": ["none", "low", "high"], "source": "judgement"},
            {"id": "slow_for", "type": "duration", "source": "metric"},
            {"id": "data_lost", "type": "bool", "source": "judgement"},
        ],
        "definition": {"declare_when": "impact != none or slow_for >= 5m or data_lost"},
        "severities": [
            {"id": "s1", "rank": 1, "when": "impact == high or data_lost"},
            {"id": "s2", "rank": 2, "when": "impact == low"},
        ],
    }

"""The fixed cast of the plan tests: Noor leads, Sam writes to customers, the web shop Boekenkade."""

from typing import Any

from baken.lib.actor import Actor
from baken.plan.index import Index
from baken.plan.schema import Plan

NOOR = Actor("person", "noor", "Noor")

BOEKENKADE: dict[str, Any] = {
    "schema": "plan/1",
    "plan": {"id": "kade", "languages": ["nl", "en"], "default_language": "nl", "timezone": "Europe/Amsterdam"},
    "people": [{"id": "noor", "name": "Noor de Wit", "team": "ops"}, {"id": "sam", "name": "Sam Öz"}],
    "teams": [{"id": "ops"}, {"id": "service"}],
    "signals": [
        {"id": "users_hit", "type": "percent", "name": {"nl": "aandeel klanten", "en": "share of customers"}},
        {"id": "orders_lost", "type": "bool", "on_unknown": "assume_worst", "ask": {"nl": "Bestellingen kwijt?"}},
    ],
    "definition": {"incident": "Klanten kunnen iets niet.", "declare_when": "users_hit > 0 or orders_lost"},
    "severities": [
        {"id": "groot", "when": "users_hit >= 25 or orders_lost", "respond": {"public": "required"}},
        {"id": "klein", "when": "users_hit > 0", "respond": {"public": "optional"}},
    ],
    "audiences": [{"id": "klanten", "kind": "customer"}],
    "roles": [
        {"id": "leider", "assigned": {"primary": "@noor", "backup": "@sam", "ack_within": "10m"}},
        {"id": "stem", "assigned": {"primary": "@sam", "backup": "@noor", "ack_within": "10m"}},
    ],
    "channels": [
        {"id": "statuspagina", "kind": "status-page", "audiences": ["klanten"], "owner": "team:service"},
    ],
    "templates": [{"id": "eerste", "kind": "initial", "stage": "investigating", "body": {"nl": "Er is iets."}}],
    "values": [{"id": "eerlijk", "means": "Zeg wat je niet weet.", "shown_when": ["composer:public"]}],
}


def boekenkade(**changes: Any) -> dict[str, Any]:
    """The plan as data, with some top-level keys replaced; None leaves one out."""
    return {key: value for key, value in {**BOEKENKADE, **changes}.items() if value is not None}


def index(**changes: Any) -> Index:
    """The index of `boekenkade(**changes)`."""
    return Index(Plan.model_validate(boekenkade(**changes)))

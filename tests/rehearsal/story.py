"""Boekenkade with enough of a plan to be played, and a play told in a few words."""

from datetime import timedelta
from typing import Any

from baken.lib.words import say
from baken.plan.files.places import Marks, Places
from baken.plan.index import Index
from baken.rehearsal.lines import Line, LineKind, Play
from baken.rehearsal.play import play
from baken.rehearsal.scenario import Scenario, read_scenario
from tests.plan.cast import index

NIGHT = "2026-11-29T03:00:00+01:00"
"""A Sunday, three in the morning."""


def text(kind: str, nl: str, en: str, **more: Any) -> dict[str, Any]:
    return {"id": f"{kind}-{more.get('stage', 'any')}", "kind": kind, "body": {"nl": nl, "en": en}, **more}


NEXT = "{{ next_update_at }}"
TEXTS = [
    text("initial", f"Er is iets. Straks meer: {NEXT}.", f"Something is up. More: {NEXT}."),
    text("update", f"{{{{ impact }}}} Straks meer: {NEXT}.", f"{{{{ impact }}}} More: {NEXT}."),
    text("no_news", f"Niets nieuws. Straks meer: {NEXT}.", f"Nothing new. More: {NEXT}.", pre_approved=True),
    text("resolution", "Het werkt weer.", "It works again.", stage="resolved"),
    text("retraction", "Loos alarm.", "False alarm."),
    text("internal_notice", f"Klanten horen {NEXT} meer.", f"Customers hear more {NEXT}.", audiences=["team"]),
]
PROMISES = [
    {"id": "eerste", "audience": "klanten", "kind": "initial", "within": "15m", "owner": "role:stem",
     "if_missed": {"to": "role:leider", "after": "5m"}},
    {"id": "ritme", "audience": "klanten", "every": "30m", "remind_before": "5m", "owner": "role:stem",
     "if_missed": {"to": "role:leider", "after": "5m"}},
]  # fmt: skip
PLAN: dict[str, Any] = {
    "audiences": [{"id": "klanten", "kind": "customer"}, {"id": "team", "kind": "internal"}],
    "channels": [
        {"id": "statuspagina", "kind": "status-page", "audiences": ["klanten"], "depends_on": ["ext:hoster"],
         "fallback": "sociaal"},
        {"id": "sociaal", "kind": "social", "audiences": ["klanten"], "use_for": {"condition": {"nl": "in nood"}},
         "depends_on": ["ext:elders"]},
        {"id": "kamer", "kind": "chat", "audiences": ["team"], "depends_on": ["ext:chat"]},
    ],
    "components": [
        {"id": "winkel", "name": "De winkel", "public": True, "depends_on": ["database"]},
        {"id": "database", "name": "Database", "public": False, "depends_on": ["ext:hoster"]},
    ],
    "templates": TEXTS,
    "promises": PROMISES,
}  # fmt: skip
HIT = [{"after": "2m", "signal": "users_hit", "value": 50}, {"after": "2m", "signal": "orders_lost", "value": False}]
"""Half of the customers notice at minute 2, when somebody declares it: the level is groot."""


SMALL_HIT = [{**HIT[0], "value": 5}, HIT[1]]
"""One in twenty: the level is klein."""


def plan(**changes: Any) -> Index:
    """The plan that is played, with some top-level keys replaced; None leaves one out."""
    return index(**{**PLAN, **changes})


def scenario(found: Index, **keys: Any) -> Scenario:
    """A scenario of that plan: Sunday night, half of the customers hit, never resolved, over after two hours."""
    data = {"at": NIGHT, "answers": HIT, "ends_after": "2h", **keys}
    return read_scenario(data, Places(Marks("kade.yaml", 0)), found)


def played(changes: dict[str, Any] | None = None, **keys: Any) -> Play:
    """The play of a scenario with these keys over the plan with these changes."""
    found = plan(**(changes or {}))
    return play(found, scenario(found, **keys))


def said(found: Play, *kinds: LineKind, language: str = "en") -> list[tuple[int, str]]:
    """Minute and sentence of each line of these kinds."""
    return [(found.minute(line), say(line.what, language)) for line in found.lines if line.kind in kinds]


def told(found: Play, language: str = "nl") -> list[tuple[int, str, str, str]]:
    """Minute, audience, channel and text of each message in one language."""
    return [
        (found.minute(line), line.to, line.channel, line.text) for line in messages(found) if line.language == language
    ]


def messages(found: Play) -> list[Line]:
    return [line for line in found.lines if line.kind in ("told", "holding")]


def fates(found: Play) -> list[tuple[str, int, str]]:
    """Promise, minute at which it was due, and what became of it."""
    minute = timedelta(minutes=1)
    return [(one.due.promise, (one.due.due_at - found.start) // minute, one.fate) for one in found.outcomes]

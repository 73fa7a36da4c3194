"""Boekenkade with a plan that is ready, what readiness says of its variations, and what stands at a finding's place."""

from datetime import date
from typing import Any

from baken.cli.checking import check_document
from baken.lib.words import say
from baken.plan.digest import digest
from baken.plan.files.block_style import to_yaml
from baken.plan.files.load import load_text
from baken.plan.problems import PlanError, Problem
from baken.plan.schema import Plan
from baken.readiness.evidence import NO_EVIDENCE, Evidence
from baken.readiness.findings import called
from tests.plan.cast import boekenkade, index

TODAY = date(2026, 11, 24)

INFO: dict[str, Any] = {
    "id": "kade",
    "languages": ["nl", "en"],
    "default_language": "nl",
    "timezone": "Europe/Amsterdam",
    "last_reviewed": "2026-10-01",
}
APP: dict[str, Any] = {"how": "app op de telefoon", "ask": "@sam", "verified": "2026-10-04"}
TRIED: dict[str, Any] = {"never_for": {"types": "none"}, "last_test_post": "2026-10-04"}
"""A channel that is for everything, and on which a test was posted."""
PAGE: dict[str, Any] = {
    "id": "statuspagina",
    "kind": "status-page",
    "audiences": ["klanten"],
    "owner": "team:service",
    "may_post": ["role:stem"],
    "access": {
        "how": "eigen account",
        "secret_in": "kluis bij de notaris",
        "ask": "@noor",
        "verified": "2026-10-04",
    },
    "depends_on": ["ext:elders"],
    "fallback": "sociaal",
    "source_of_truth": True,
    **TRIED,
}
SOCIAL: dict[str, Any] = {
    "id": "sociaal",
    "kind": "social",
    "audiences": ["klanten"],
    "owner": "team:service",
    "may_post": ["role:stem"],
    "access": APP,
    "depends_on": ["ext:netwerk"],
    **TRIED,
}
NEXT = {"nl": "{{ impact }} Meer om {{ next_update_at }}.", "en": "{{ impact }} More at {{ next_update_at }}."}
UPDATE: dict[str, Any] = {"id": "bericht", "kind": "update", "body": NEXT}
LAST: dict[str, Any] = {
    "id": "klaar",
    "kind": "resolution",
    "stage": "resolved",
    "body": {"nl": "Het werkt weer.", "en": "It works again."},
}
NO_NEWS: dict[str, Any] = {"id": "niets", "kind": "no_news", "body": NEXT}
CORRECTION: dict[str, Any] = {"id": "rechtzetting", "kind": "correction", "body": NEXT}
RETRACTION: dict[str, Any] = {"id": "loos", "kind": "retraction", "body": {"nl": "Loos alarm.", "en": "False alarm."}}
DETOUR: dict[str, Any] = {"id": "omweg", "channels": ["sociaal"], "body": NEXT}
OTHERS = [NO_NEWS, CORRECTION, RETRACTION, DETOUR]
"""The texts that a plan needs beside those for its stages; the last for when the status page is down."""
PROMISED: dict[str, Any] = {"severities": ["groot"], "owner": "stem", "if_missed": {"to": "leider"}}
FIRST: dict[str, Any] = {"id": "eerste", "kind": "initial", "within": "30m", **PROMISED}
RHYTHM: dict[str, Any] = {"id": "ritme", "every": "1h", "until": "4h", **PROMISED}
DRILL: dict[str, Any] = {
    "id": "oefening",
    "scenario": {"channel_down": ["statuspagina"], "absent": ["role:leider", "role:stem"]},
    "last": "2026-10-20",
    "took_part": ["@noor", "@sam"],
}
REVIEWS: dict[str, Any] = {"owner": "role:leider", "within": {"time": "5d", "days": "business"}}
DEFINITION: dict[str, Any] = {
    "incident": "Klanten kunnen iets niet.",
    "not_incident": "Een fout die niemand merkt.",
    "declare_when": "users_hit > 0 or orders_lost",
    "who_may_declare": "anyone",
    "if_unsure": "declare",
}
SHOP: dict[str, Any] = {"id": "winkel", "public": True, "owner": "team:ops", "depends_on": ["database"]}
DATABASE: dict[str, Any] = {"id": "database", "depends_on": "none"}
COPIES: dict[str, Any] = {"copies": ["op papier"], "made_on": "2026-10-03", "reachable_without": ["ext:kantoornet"]}
NOOR: dict[str, Any] = {
    "id": "noor",
    "name": "Noor de Wit",
    "team": "ops",
    "contacts": [{"kind": "phone", "value": "on the paper card", "out_of_band": True}],
    "last_confirmed": "2026-10-03",
}
SAM: dict[str, Any] = {**NOOR, "id": "sam", "name": "Sam Öz", "team": "service"}
HOLDS: dict[str, Any] = {"max_shift": "4h", "checklist_on_join": ["Meld je in de kamer."]}
LEADER: dict[str, Any] = {
    "id": "leider",
    "assigned": {"primary": "@noor", "backup": "@sam", "ack_within": "10m"},
    **HOLDS,
}
VOICE: dict[str, Any] = {
    "id": "stem",
    "assigned": {"primary": "@sam", "backup": "@noor", "ack_within": "10m"},
    **HOLDS,
}
BIG: dict[str, Any] = {
    "id": "groot",
    "when": "users_hit >= 25 or orders_lost",
    "respond": {"public": "required"},
    "review": {"required": True, "meeting_within": "5d", "days": "business"},
}
SMALL: dict[str, Any] = {"id": "klein", "when": "users_hit > 0", "respond": {"public": "optional"}}
READY: dict[str, Any] = {
    "plan": INFO,
    "people": [NOOR, SAM],
    "roles": [LEADER, VOICE],
    "definition": DEFINITION,
    "severities": [BIG, SMALL],
    "components": [SHOP, DATABASE],
    "channels": [PAGE, SOCIAL],
    "templates": [UPDATE, LAST, *OTHERS],
    "promises": [FIRST, RHYTHM],
    "reviews": REVIEWS,
    "drills": [DRILL],
    "offline": COPIES,
}


def ready(**changes: Any) -> dict[str, Any]:
    """A plan as data that has no finding, with some top-level keys replaced; None leaves one out.

    It is approved as it stands, unless `plan` says otherwise.
    """
    data = boekenkade(**{**READY, **changes})
    if "status" not in data.get("plan", {}) and "plan" in data:
        approved = {"by": "@noor", "date": "2026-10-02", "of": digest_of(data)}
        data["plan"] = {**data["plan"], "status": "approved", "approved": approved}
    return data


def digest_of(data: dict[str, Any]) -> str:
    """The digest of a plan; "unknown" where it is no plan."""
    try:
        return digest(Plan.model_validate(data))
    except ValueError:
        return "unknown"


def findings(data: dict[str, Any] | str, today: date = TODAY, evidence: Evidence = NO_EVIDENCE) -> list[Problem]:
    """Everything that reading `data` (as data or YAML) and checking it gives."""
    try:
        return check_document(load_text(as_text(data)), today, evidence).problems
    except PlanError as error:
        return list(error.problems)


def found(rule: str, today: date = TODAY, **changes: Any) -> list[Problem]:
    """What `rule` finds in `ready(**changes)`."""
    return [problem for problem in findings(ready(**changes), today) if problem.rule == rule]


def sentences(rule: str, today: date = TODAY, **changes: Any) -> list[str]:
    """What `rule` says of `ready(**changes)`, in English."""
    return [say(problem.words) for problem in found(rule, today, **changes)]


def levels(rule: str, **changes: Any) -> list[str]:
    """How grave what `rule` finds in `ready(**changes)` is."""
    return [problem.level for problem in found(rule, **changes)]


def stages(*ids: str) -> str:
    """Stages as a finding lists them: the standard ones by their names, others by their ids."""
    standard = index().stages
    return say([called(standard[name]) if name in standard else name for name in ids])


def as_text(data: dict[str, Any] | str) -> str:
    """`data` as it stands in the file."""
    return data if isinstance(data, str) else to_yaml(data)


def stands_at(problem: Problem, data: dict[str, Any] | str) -> str:
    """What the line of a problem says from its column on."""
    assert problem.place is not None
    return as_text(data).splitlines()[problem.place.line - 1][problem.place.column - 1 :]

"""The levels: each fault, and what comes close."""

from typing import Any

from tests.plan.cast import BOEKENKADE
from tests.readiness.cast import BIG, DEFINITION, FIRST, RHYTHM, SMALL
from tests.readiness.pairs.pair import Pair, with_

USERS, LOST = BOEKENKADE["signals"]
FELT: dict[str, Any] = {"id": "gevoel", "type": "enum", "values": ["goed", "slecht"], "source": "judgement"}
CALLS: dict[str, Any] = {"id": "meldingen", "type": "int", "source": "report"}
BY_USERS: dict[str, Any] = {**BIG, "when": "users_hit >= 25"}
INTRUDED: dict[str, Any] = {"id": "inbraak"}
DUTY: dict[str, Any] = {
    "id": "nis2",
    "law": "NIS2",
    "applies_if": "inbraak and users_hit > 0",
    "clock_start": "aware",
    "owner": "leider",
    "checked": {"on": "2026-10-01", "by": "@noor"},
    "text_ref": "Richtlijn (EU) 2022/2555, artikel 23",
}

PAIRS: tuple[Pair, ...] = (
    Pair(
        "SEV-01", "error", None, "users_hid > 0",
        fault={"severities": [BIG, {**SMALL, "when": "users_hid > 0"}]},
    ),
    Pair(
        "SEV-02", "error", "this is declared an incident, but no level fits: share of customers is 0.5", "- id: groot",
        fault={"severities": [BIG, {**SMALL, "when": "users_hit > 1"}]},
        sound={"severities": [BIG, {**SMALL, "when": "default"}]},
    ),
    Pair(
        "SEV-03", "error", "groot is worse than klein, but stands below it", "users_hit >= 25",
        fault={
            "severity_policy": {"match": "first_match"},
            "severities": [{**SMALL, "rank": 2}, {**BIG, "rank": 1}],
        },
        sound={"severities": [{**SMALL, "rank": 2}, {**BIG, "rank": 1}]},
    ),
    Pair(
        "SEV-04", "warning", "no incident can have klein: wherever it holds, groot comes first", "users_hit > 30",
        fault={
            "definition": {**DEFINITION, "declare_when": "users_hit >= 25 or orders_lost"},
            "severities": [BIG, {**SMALL, "when": "users_hit > 30"}],
        },
        sound={"severities": [BIG, {**SMALL, "when": "users_hit > 0 and not orders_lost"}]},
    ),
    Pair(
        "SEV-05", "warning", "klein rests on judgement alone, without a number", "gevoel == slecht",
        fault={
            "signals": [USERS, LOST, FELT],
            "severities": [BIG, {**SMALL, "when": "gevoel == slecht"}, {**SMALL, "id": "rest", "when": "default"}],
        },
        sound={
            "signals": [USERS, LOST, FELT],
            "severities": [BIG, {**SMALL, "when": "gevoel == slecht or users_hit > 0"}],
        },
    ),
    Pair(
        "SEV-06", "error", "no condition of the plan speaks of data loss, security or personal data", "- id: groot",
        fault={
            "signals": [USERS],
            "definition": {**DEFINITION, "declare_when": "users_hit > 0"},
            "severities": [BY_USERS, SMALL],
        },
        sound={
            "signals": [USERS],
            "definition": {**DEFINITION, "declare_when": "users_hit > 0"},
            "severities": [BY_USERS, SMALL],
            "types": [{"id": "security", "when": "manual"}],
        },
    ),
    Pair(
        "SEV-07", "warning", "only its duration makes an incident lang", "duration > 8h",
        fault={"severities": [BIG, SMALL, {**SMALL, "id": "lang", "when": "duration > 8h"}]},
        sound={"severities": [BIG, SMALL, {**SMALL, "id": "lang", "when": "duration > 8h and users_hit == 0"}]},
    ),
    Pair(
        "SEV-08", "warning", "monitors are asked, but not what people report", "- id: users_hit",
        fault={"signals": [{**USERS, "source": "metric"}, LOST]},
        sound={"signals": [{**USERS, "source": "metric"}, LOST, CALLS], "escalations": [{"when": "meldingen > 9"}]},
    ),
    Pair(
        "SEV-09", "error", "the plan does not say whether the public is told at klein, and who decides", "id: klein",
        fault={
            "severities": [BIG, {"id": "klein", "when": "users_hit > 0"}],
            "promises": [with_(FIRST, severities=None), with_(RHYTHM, severities=None)],
        },
        sound={"severities": [BIG, {**SMALL, "respond": {"public": "none"}}]},
    ),
    Pair(
        "SEV-10", "warning", "while nobody knows, the plan takes it that this is not so: orders_lost", "assume_false",
        fault={"signals": [USERS, {**LOST, "on_unknown": "assume_false"}]},
        sound={"signals": [{**USERS, "on_unknown": "assume_false"}, LOST]},
    ),
    Pair(
        "SEV-11", "warning", "NIS2 may apply where the plan declares no incident", "users_hit >= 25 or orders_lost",
        fault={
            "signals": [USERS, LOST, INTRUDED], "duties": [DUTY],
            "definition": {**DEFINITION, "declare_when": "users_hit >= 25 or orders_lost"},
        },
        sound={"signals": [USERS, LOST, INTRUDED], "duties": [DUTY]},
    ),
)  # fmt: skip

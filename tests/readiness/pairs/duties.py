"""The duties: each fault, and what comes close."""

from typing import Any

from tests.readiness.cast import LAST, LEADER, OTHERS, UPDATE, VOICE
from tests.readiness.pairs.pair import Pair, held, with_

REPORT: dict[str, Any] = {
    "id": "melding",
    "within": "72h",
    "to": "toezicht",
    "contents": ["impact"],
    "template": "brief",
}
DUTY: dict[str, Any] = {
    "id": "zorg",
    "law": "Zorgplicht",
    "clock_start": "aware",
    "owner": "role:leider",
    "deadlines": [REPORT],
    "portal": {"name": "het loket", "account": "in de kluis", "tested": "2026-10-01"},
    "text_ref": "https://wetten.overheid.nl/zorgplicht",
    "checked": {"on": "2026-10-01", "by": "@noor"},
}
LETTER: dict[str, Any] = {"id": "brief", "kind": "regulator", "audiences": ["toezicht"], "body": "{{ impact }}"}
AROUND: dict[str, Any] = {
    "audiences": [
        {"id": "klanten", "kind": "customer"},
        {"id": "toezicht", "kind": "regulator", "languages": ["nl"], "reached_by": ["sociaal"]},
    ],
    "templates": [UPDATE, LAST, *OTHERS, LETTER],
}
OFFICE: dict[str, Any] = {
    "id": "kantoor", "kind": "fixed", "members": ["@sam"], "escalate_after": "10m", "then": "none",
    "coverage": [{"days": ["mon", "tue", "wed", "thu", "fri"]}],
}  # fmt: skip
LEAKED: dict[str, Any] = {"id": "datalek", "when": "manual"}
TOLD: dict[str, Any] = {**VOICE, "responsibilities": ["beslissen of betrokkenen het horen"]}


def duties(**changes: Any) -> dict[str, Any]:
    """The ready plan with one duty, changed."""
    return {**AROUND, "duties": [with_(DUTY, **changes)]}


PAIRS: tuple[Pair, ...] = (
    Pair(
        "DUT-01", "error", "the plan names nis2-important, and no duty that follows from it", "[nis2-important]",
        fault={"organisation": {"regulated_as": ["nis2-important"]}},
        sound={"organisation": {"regulated_as": "none"}},
    ),
    Pair(
        "DUT-02", "error", "the clock of melding waits for the handing in of melding", "submitted:melding",
        fault=duties(deadlines=[{**REPORT, "from": "submitted:melding"}]),
        sound=duties(deadlines=[REPORT, {**REPORT, "id": "eind", "from": "submitted:melding"}]),
    ),
    Pair(
        "DUT-03", "error", "Noor de Wit alone is there for leider at weekends, while the clock of", "role:leider",
        fault={**duties(), "rotas": [OFFICE], "roles": [held(LEADER, backup="rota:kantoor"), VOICE]},
        sound={
            **duties(), "rotas": [{**OFFICE, "coverage": [{"from": "09:00", "to": "17:00"}]}],
            "roles": [held(LEADER, backup="rota:kantoor"), VOICE],
        },
    ),
    Pair(
        "DUT-04", "error", "somebody last got into the portal of Zorgplicht on 23 November 2025", '"2025-11-23"',
        fault=duties(portal={**DUTY["portal"], "tested": "2025-11-23"}),
        sound=duties(portal={**DUTY["portal"], "tested": "2025-11-24"}),
    ),
    Pair(
        "DUT-05", "error", "brief does not hold started_at, which melding must hold", "[started_at]",
        fault=duties(deadlines=[{**REPORT, "contents": ["started_at"]}]),
        sound=duties(deadlines=[{**with_(REPORT, template=None), "to": "klanten", "contents": ["started_at"]}]),
    ),
    Pair(
        "DUT-06", "warning", "the text of Zorgplicht was last read on 23 November 2025, over", '"2025-11-23"',
        fault=duties(checked={"on": "2025-11-23", "by": "@noor"}),
        sound=duties(checked={"on": "2025-11-24", "by": "@noor"}),
    ),
    Pair(
        "DUT-07", "error", "“datalek” is about personal data, but no step decides whether the people", "id: datalek",
        fault={"types": [LEAKED]},
        sound={"types": [LEAKED], "roles": [LEADER, TOLD]},
    ),
)  # fmt: skip

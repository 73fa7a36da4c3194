"""The roles: each fault, and what comes close."""

from typing import Any

from tests.readiness.cast import DRILL, HOLDS, LEADER, NOOR, SAM, VOICE
from tests.readiness.pairs.pair import Pair, held, with_

WRITER: dict[str, Any] = {**LEADER, "id": "schrijver"}
OFFICE: dict[str, Any] = {"id": "piket", "kind": "weekly", "members": ["@noor"], "coverage": [{"to": "17:00"}]}
ALSO: dict[str, Any] = {**OFFICE, "id": "ook", "members": ["@sam"]}
PRACTICE: dict[str, Any] = {**DRILL, "took_part": ["@noor"]}
CROWD: list[dict[str, Any]] = [
    {"id": f"rol-{number}", "assigned": {"primary": "chosen_by:role:leider", "backup": "@sam"}, **HOLDS}
    for number in range(8)
]

PAIRS: tuple[Pair, ...] = (
    Pair(
        "ROL-01", "error", "the plan names nobody to hold leider", "backup:",
        fault={"roles": [held(LEADER, primary=None), VOICE]},
        sound={"roles": [{**held(LEADER, primary=None), "required_for": {"manual": True}}, VOICE]},
    ),
    Pair(
        "ROL-02", "warning", "the plan names no backup for schrijver", "primary:",
        fault={"roles": [LEADER, VOICE, held(WRITER, backup=None)]},
        sound={"roles": [LEADER, VOICE, WRITER]},
    ),
    Pair(
        "ROL-03", "error", "Noor de Wit is primary and backup of leider", '"@noor"',
        fault={"roles": [held(LEADER, backup="@noor"), VOICE]},
    ),
    Pair(
        "ROL-04", "error", "Noor de Wit holds both schrijver and leider, which must be apart", "primary:",
        fault={"roles": [LEADER, VOICE, {**WRITER, "separate_from": ["leider"]}]},
        sound={"roles": [LEADER, VOICE, {**WRITER, "separate_from": {"severities": "none", "roles": ["leider"]}}]},
    ),
    Pair(
        "ROL-05", "error", "the plan does not say what reaches Noor de Wit when our own systems", "- kind: mail",
        fault={"people": [{**NOOR, "contacts": [{"kind": "mail", "value": "noor@kade.example"}]}, SAM]},
        sound={"people": [NOOR, SAM, {"id": "tim", "name": "Tim"}]},
    ),
    Pair(
        "ROL-06", "error", "Noor de Wit left on 23 November 2026", '"2026-11-23"',
        fault={"people": [{**NOOR, "leaves_on": "2026-11-23"}, SAM]},
        sound={"people": [{**NOOR, "leaves_on": "2026-11-24"}, SAM]},
    ),
    Pair(
        "ROL-07", "error", "groot needs stem at hours when nobody is on duty in piket: Monday 17:00-24:00", "- to: ",
        fault={"rotas": [OFFICE, ALSO], "roles": [LEADER, held(VOICE, primary="rota:piket", backup="rota:ook")]},
        sound={"rotas": [OFFICE, ALSO], "roles": [LEADER, held(VOICE, primary="rota:piket", backup="@sam")]},
    ),
    Pair(
        "ROL-08", "warning", "the plan does not say how soon whoever holds leider has to answer", "primary:",
        fault={"roles": [held(LEADER, ack_within=None), VOICE]},
        sound={
            "rotas": [{**OFFICE, "coverage": "24x7", "escalate_after": "5m", "then": "none"}],
            "roles": [held(LEADER, primary="rota:piket", ack_within=None), VOICE],
        },
    ),
    Pair(
        "ROL-09", "warning", "the plan does not say how long one person holds leider", "id: leider",
        fault={"roles": [with_(LEADER, max_shift=None), VOICE]},
        sound={"roles": [{**with_(LEADER, max_shift=None), "handover": "Zeg wie het heeft."}, VOICE]},
    ),
    Pair(
        "ROL-10", "note", "the plan has no checklist for leider", "id: leider",
        fault={"roles": [with_(LEADER, checklist_on_join=None), VOICE]},
        sound={"roles": [{**with_(LEADER, checklist_on_join=None), "checklist_on_close": "none"}, VOICE]},
    ),
    Pair(
        "ROL-11", "warning", "Sam Öz is not among those who took part in a drill", "id: sam",
        fault={"drills": [PRACTICE]},
        sound={"drills": [{**PRACTICE, "took_part": ["@noor", "@sam"]}]},
    ),
    Pair(
        "ROL-12", "note", "9 people and teams report to leider", "id: leider",
        fault={"roles": [LEADER, VOICE, *CROWD]},
        sound={"roles": [LEADER, VOICE, *CROWD[1:]]},
    ),
)  # fmt: skip

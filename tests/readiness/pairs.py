"""For every rule a plan that has the fault and one that comes close and has not, each a variation of the ready plan."""

from dataclasses import dataclass, field
from typing import Any

from tests.readiness.cast import (
    BIG,
    DATABASE,
    DEFINITION,
    FIRST,
    INFO,
    LAST,
    PAGE,
    RHYTHM,
    SHOP,
    SMALL,
    SOCIAL,
    UPDATE,
    as_text,
    ready,
)

Variation = dict[str, Any]
WRITTEN = as_text(ready())
RESTING_ON_THE_SHOP = {**PAGE, "depends_on": ["ext:elders", "winkel"]}
RECORD: Variation = {"id": "dossier", "kind": "issue", "access": SOCIAL["access"], "depends_on": ["database"]}
LEADER: Variation = {"id": "leider", "assigned": {"primary": "@noor", "backup": "@sam", "ack_within": "10m"}}
VOICE: Variation = {"id": "stem", "assigned": {"primary": "@sam", "backup": "@noor", "ack_within": "10m"}}


def with_(entry: Variation, **changes: Any) -> Variation:
    """An entry with some keys replaced; None leaves one out."""
    return {key: value for key, value in {**entry, **changes}.items() if value is not None}


def held(entry: Variation, **changes: Any) -> Variation:
    """A role held otherwise."""
    return {**entry, "assigned": with_(entry["assigned"], **changes)}


@dataclass(frozen=True)
class Pair:
    """`fault` is found, at `level`, with a sentence that begins with `says`, where the file says `at`.

    `sound` comes close, and nothing is found in it. Both are changes to the ready plan, or a whole file. `says` is None
    where the reading of files speaks.
    """

    rule: str
    level: str
    says: str | None
    at: str
    fault: Variation | str
    sound: Variation | str = field(default_factory=dict)


PAIRS = (
    Pair(
        "FRM-00", "error", None, "[",
        fault="plan: [\n", sound=WRITTEN,
    ),
    Pair(
        "FRM-01", "error", None, "acess",
        fault={"channels": [PAGE, with_(SOCIAL, access=None, acess={"how": "app"})]},
    ),
    Pair(
        "FRM-02", "error", None, "socaal",
        fault={"channels": [with_(PAGE, fallback="socaal"), SOCIAL]},
    ),
    Pair(
        "FRM-03", "warning", None, "2026-10-02",
        fault=WRITTEN.replace('"2026-10-02"', "2026-10-02"), sound=WRITTEN,
    ),
    Pair(
        "FRM-04", "error", "this looks like a password, a token or a PIN", '"wachtwoord: Zomer2024!"',
        fault={"channels": [PAGE, with_(SOCIAL, access={"how": "wachtwoord: Zomer2024!", "ask": "@sam"})]},
        sound={"channels": [PAGE, with_(SOCIAL, access={"how": "wachtwoord uit 1Password", "ask": "@sam"})]},
    ),
    Pair(
        "FRM-05", "warning", "the plan is not approved; its status is “draft”", "draft",
        fault={"plan": {**INFO, "status": "draft"}},
    ),
    Pair(
        "FRM-06", "warning", "the plan was last looked over on 23 May 2026, more than 6 months ago", '"2026-05-23"',
        fault={"plan": {**INFO, "last_reviewed": "2026-05-23"}},
        sound={"plan": {**INFO, "last_reviewed": "2026-05-24"}},
    ),
    Pair(
        "DEF-01", "error", "the plan does not say what an incident is", "not_incident:",
        fault={"definition": with_(DEFINITION, incident=None, declare_when=None)},
        sound={"definition": with_(DEFINITION, incident=None)},
    ),
    Pair(
        "DEF-02", "warning", "only some people may declare an incident: leider", "[role:leider]",
        fault={"definition": {**DEFINITION, "who_may_declare": ["role:leider"]}},
        sound={"definition": {**DEFINITION, "who_may_declare": ["role:leider", "anyone"]}},
    ),
    Pair(
        "DEF-03", "warning", "the plan does not say what to do in doubt", "incident:",
        fault={"definition": with_(DEFINITION, if_unsure=None)},
        sound={
            "definition": with_(DEFINITION, if_unsure=None), "severity_policy": {"unsure_between": "take_higher"},
        },
    ),
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
        "ROL-01", "error", "the plan names nobody to hold leider", "backup:",
        fault={"roles": [held(LEADER, primary=None), VOICE]},
        sound={"roles": [{**held(LEADER, primary=None), "required_for": {"manual": True}}, VOICE]},
    ),
    Pair(
        "ROL-02", "warning", "the plan names no backup for schrijver", "primary:",
        fault={"roles": [LEADER, VOICE, {"id": "schrijver", "assigned": {"primary": "@noor"}}]},
        sound={"roles": [LEADER, VOICE, {"id": "schrijver", "assigned": {"primary": "@noor", "backup": "@sam"}}]},
    ),
    Pair(
        "ROL-03", "error", "Noor de Wit is primary and backup of leider", '"@noor"',
        fault={"roles": [held(LEADER, backup="@noor"), VOICE]},
    ),
    Pair(
        "CHA-01", "error", "the plan does not say how to get into sociaal", "ask:",
        fault={"channels": [PAGE, with_(SOCIAL, access={"ask": "@sam"})]},
        sound={"channels": [{**PAGE, "mirrors": ["sociaal"], "fallback": "mail"}, with_(SOCIAL, access=None),
                            {**SOCIAL, "id": "mail"}]},
    ),
    Pair(
        "CHA-02", "error", "the plan says neither where the login of sociaal is kept nor whom to ask", "how:",
        fault={"channels": [PAGE, with_(SOCIAL, access={"how": "app op de telefoon"})]},
        sound={"channels": [PAGE, with_(SOCIAL, access={"how": "app op de telefoon", "secret_in": "none"})]},
    ),
    Pair(
        "CHA-06", "error", "statuspagina goes down with what it has to tell about: statuspagina → winkel", "winkel",
        fault={"channels": [RESTING_ON_THE_SHOP, SOCIAL]},
        sound={"channels": [RESTING_ON_THE_SHOP, SOCIAL], "components": [{**SHOP, "public": False}, DATABASE]},
    ),
    Pair(
        "CHA-08", "error", "the plan names nothing that steps in for statuspagina", "id: statuspagina",
        fault={"channels": [with_(PAGE, fallback=None), SOCIAL]},
    ),
    Pair(
        "AUD-01", "error", "no channel of the plan names kwekers", "id: kwekers",
        fault={"audiences": [{"id": "klanten"}, {"id": "kwekers", "kind": "partner"}]},
        sound={"audiences": [{"id": "klanten"}, {"id": "kwekers", "kind": "partner", "reached_by": ["sociaal"]}]},
    ),
    Pair(
        "TPL-01", "error", "no text for klanten at ", "- id: bericht",
        fault={"templates": [UPDATE, {**LAST, "body": {"nl": "Het werkt weer."}}]},
        sound={
            "templates": [UPDATE, {**LAST, "body": {"nl": "Het werkt weer."}}], "plan": {**INFO, "languages": ["nl"]},
        },
    ),
    Pair(
        "TPL-02", "error", "“omvang” is no fact of the plan", '"{{ omvang }} {{ next_update_at }}"',
        fault={
            "templates": [{**UPDATE, "body": {**UPDATE["body"], "en": "{{ omvang }} {{ next_update_at }}"}}, LAST],
            "facts": [{"id": "impact"}, {"id": "next_update_at"}],
        },
        sound={"templates": [UPDATE, LAST], "facts": [{"id": "impact"}, {"id": "next_update_at"}]},
    ),
    Pair(
        "TPL-06", "error", "the text bericht does not say when the next message comes (language: en)", '"{{ impact }}"',
        fault={"templates": [{**UPDATE, "body": {**UPDATE["body"], "en": "{{ impact }}"}}, LAST]},
        sound={"templates": [UPDATE, LAST, {"id": "terugkijken", "kind": "review", "body": "{{ impact }}"}]},
    ),
    Pair(
        "TPL-11", "warning", "readers are sent to dossier, which rests on database", "dossier",
        fault={"channels": [{**PAGE, "must_link": "dossier"}, SOCIAL, RECORD]},
        sound={"channels": [{**PAGE, "must_link": "dossier"}, SOCIAL, {**RECORD, "depends_on": ["ext:elders"]}]},
    ),
    Pair(
        "PRO-01", "error", "no first message is promised at groot", "id: groot",
        fault={"promises": [RHYTHM]},
        sound={"promises": [RHYTHM, {"id": "meteen", "severities": ["groot"], "upon": "declared"}]},
    ),
    Pair(
        "PRO-02", "error", "no rhythm of messages is promised at groot", "id: groot",
        fault={"promises": [FIRST]},
        sound={"promises": [FIRST, {**RHYTHM, "every": "announced_in_last_message"}]},
    ),
    Pair(
        "PRO-04", "error", "eerste allows 14 minutes, but stem has 10 minutes to answer and writing takes 5 minutes",
        "14m",
        fault={"promises": [{**FIRST, "within": "14m"}, RHYTHM]},
        sound={"promises": [{**FIRST, "within": "15m"}, RHYTHM]},
    ),
    Pair(
        "REV-02", "error", "the review of groot is due after 3 calendar days, and under reviews after 5 business days",
        "3d",
        fault={"severities": [{**BIG, "review": {"meeting_within": "3d"}}, SMALL]},
        sound={
            "severities": [{**BIG, "review": {"meeting_within": "3d"}}, SMALL],
            "reviews": {"within": {"time": "72h", "applies_to": ["groot"]}},
        },
    ),
    Pair(
        "VAL-01", "error", "the plan does not say what one does because of eerlijk", "id: eerlijk",
        fault={"values": [{"id": "eerlijk"}]},
        sound={"values": [{"id": "eerlijk", "do": ["Schrijf dat je het niet weet."]}]},
    ),
)  # fmt: skip
"""In the order of plan-model part 4."""

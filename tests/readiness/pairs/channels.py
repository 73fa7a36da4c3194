"""The channels: each fault, and what comes close."""

from tests.readiness.cast import APP, DATABASE, DEFINITION, PAGE, SHOP, SOCIAL
from tests.readiness.pairs.pair import RESTING_ON_THE_SHOP, Pair, with_

AGREED = {"by": "role:leider", "within": "5m", "if_absent": "@sam"}
IN_AMSTERDAM = {"provider": "wolk", "region": "Amsterdam"}
ALARM = {"id": "alarm", "hosting": IN_AMSTERDAM}

PAIRS: tuple[Pair, ...] = (
    Pair(
        "CHA-01", "error", "the plan does not say how to get into sociaal", "ask:",
        fault={"channels": [PAGE, with_(SOCIAL, access={"ask": "@sam"})]},
        sound={"channels": [{**PAGE, "mirrors": ["mail"]}, SOCIAL, with_(SOCIAL, id="mail", access=None)]},
    ),
    Pair(
        "CHA-02", "error", "the plan says neither where the login of sociaal is kept nor whom to ask", "how:",
        fault={"channels": [PAGE, with_(SOCIAL, access=with_(APP, ask=None))]},
        sound={"channels": [PAGE, with_(SOCIAL, access={"how": "app op de telefoon", "secret_in": "none"})]},
    ),
    Pair(
        "CHA-03", "error", "nobody gets into sociaal when the product fails: sociaal → database", "database",
        fault={"channels": [PAGE, {**SOCIAL, "access": {**APP, "depends_on": ["ext:sleutel", "database"]}}]},
        sound={"channels": [PAGE, {**SOCIAL, "access": {**APP, "depends_on": ["database"], "break_glass": "envelop"}}]},
    ),
    Pair(
        "CHA-04", "error", "only Sam Öz holds the second factor of sociaal", '["@sam"]',
        fault={"channels": [PAGE, {**SOCIAL, "access": {**APP, "second_factor": {"held_by": ["@sam"]}}}]},
        sound={"channels": [PAGE, {**SOCIAL, "access": {**APP, "second_factor": {"held_by": ["@sam", "@noor"]}}}]},
    ),
    Pair(
        "CHA-05", "warning", "somebody last got into sociaal on 25 August 2026, more than 90 days ago", '"2026-08-25"',
        fault={"channels": [PAGE, {**SOCIAL, "access": {**APP, "verified": "2026-08-25"}}]},
        sound={"channels": [PAGE, {**SOCIAL, "access": {**APP, "verified": "2026-08-26"}}]},
    ),
    Pair(
        "CHA-06", "error", "statuspagina goes down with what it has to tell about: statuspagina → winkel", "winkel",
        fault={"channels": [RESTING_ON_THE_SHOP, SOCIAL]},
        sound={"channels": [RESTING_ON_THE_SHOP, SOCIAL], "components": [{**SHOP, "public": False}, DATABASE]},
    ),
    Pair(
        "CHA-07", "warning", "the plan does not say what sociaal rests on", "id: sociaal",
        fault={"channels": [PAGE, with_(SOCIAL, depends_on=None)]},
        sound={"channels": [PAGE, {**SOCIAL, "depends_on": "none"}]},
    ),
    Pair(
        "CHA-08", "error", "the plan names nothing that steps in for statuspagina", "id: statuspagina",
        fault={"channels": [with_(PAGE, fallback=None), SOCIAL]},
    ),
    Pair(
        "CHA-09", "error", "the plan does not say which department uses sociaal", "id: sociaal",
        fault={"channels": [PAGE, with_(SOCIAL, owner=None)]},
        sound={"channels": [PAGE, with_(SOCIAL, owner="wie er dienst heeft")]},
    ),
    Pair(
        "CHA-10", "error", "the plan says that nobody may post on sociaal", "[nobody]",
        fault={"channels": [PAGE, {**SOCIAL, "may_post": ["nobody"]}]},
        sound={"channels": [PAGE, {**SOCIAL, "may_post": ["anyone"]}]},
    ),
    Pair(
        "CHA-11", "error", "leider has to agree on sociaal, with neither a time limit nor a substitute", "by:",
        fault={"channels": [PAGE, {**SOCIAL, "approval": {"by": "role:leider"}}]},
        sound={"channels": [PAGE, {**SOCIAL, "approval": AGREED}]},
    ),
    Pair(
        "CHA-12", "warning", "the plan does not say for which types, levels or stages sociaal is used", "id: sociaal",
        fault={"channels": [PAGE, with_(SOCIAL, never_for=None)]},
        sound={"channels": [PAGE, with_(SOCIAL, never_for=None, use_for={"severities": ["groot"]})]},
    ),
    Pair(
        "CHA-13", "warning",
        "of statuspagina and sociaal, which reach klanten, none is marked as the one that counts", "id: klanten",
        fault={"channels": [with_(PAGE, source_of_truth=None), SOCIAL]},
        sound={"channels": [with_(PAGE, source_of_truth=None), {**SOCIAL, "use_for": {"condition": "in nood"}}]},
    ),
    Pair(
        "CHA-14", "warning", "the address of statuspagina goes through kade.example, which we serve ourselves",
        "https://status.kade.example",
        fault={"channels": [{**PAGE, "address": "https://status.kade.example"}, SOCIAL],
               "organisation": {"domains": ["kade.example"]}},
        sound={"channels": [{**PAGE, "address": "https://status-kade.example"}, SOCIAL],
               "organisation": {"domains": ["kade.example"]}},
    ),
    Pair(
        "CHA-15", "warning", "a test was last posted on sociaal on 27 May 2026, more than 180 days ago", '"2026-05-27"',
        fault={"channels": [PAGE, {**SOCIAL, "last_test_post": "2026-05-27"}]},
        sound={"channels": [PAGE, {**SOCIAL, "last_test_post": "2026-05-28"}]},
    ),
    Pair(
        "CHA-16", "error", "klanten can report trouble only while winkel works: sociaal", "[sociaal]",
        fault={"channels": [PAGE, {**SOCIAL, "readers_sign_in": "winkel"}],
               "audiences": [{"id": "klanten", "inbound": ["sociaal"]}]},
        sound={"channels": [PAGE, {**SOCIAL, "readers_sign_in": "winkel"}],
               "audiences": [{"id": "klanten", "inbound": ["sociaal", "statuspagina"]}]},
    ),
    Pair(
        "CHA-17", "error",
        "alarm, which has to tell us of trouble, stands where database stands: wolk, Amsterdam", "alarm",
        fault={"components": [SHOP, {**DATABASE, "hosting": IN_AMSTERDAM}, ALARM],
               "definition": {**DEFINITION, "alerted_by": ["alarm"]}},
        sound={"components": [SHOP, {**DATABASE, "hosting": {**IN_AMSTERDAM, "region": "Groningen"}}, ALARM],
               "definition": {**DEFINITION, "alerted_by": ["alarm"]}},
    ),
)  # fmt: skip

"""The audiences: each fault, and what comes close."""

from tests.readiness.cast import FIRST, PAGE, RHYTHM, SOCIAL
from tests.readiness.pairs.pair import Pair

KEPT = {"kept_in": "klantenbestand", "depends_on": ["winkel"]}
HELPDESK = {"id": "helpdesk", "kind": "internal", "reached_by": ["kamer"]}
ROOM = {**SOCIAL, "id": "kamer", "kind": "chat", "audiences": ["helpdesk"]}

PAIRS: tuple[Pair, ...] = (
    Pair(
        "AUD-01", "error", "no channel of the plan names kwekers", "id: kwekers",
        fault={"audiences": [{"id": "klanten"}, {"id": "kwekers", "kind": "partner"}]},
        sound={"audiences": [{"id": "klanten"}, {"id": "kwekers", "kind": "partner", "reached_by": ["sociaal"]}]},
    ),
    Pair(
        "AUD-02", "error", "the addresses of klanten are kept only in what may fail: klanten → winkel", "kept_in:",
        fault={"audiences": [{"id": "klanten", "contact_list": KEPT}]},
        sound={"audiences": [{"id": "klanten", "contact_list": {**KEPT, "exported_every": "7d"}}]},
    ),
    Pair(
        "AUD-03", "error", "there is no text for klanten (language: de)", "[nl, de]",
        fault={"audiences": [{"id": "klanten", "languages": ["nl", "de"]}]},
        sound={"audiences": [{"id": "klanten", "languages": ["nl"]}]},
    ),
    Pair(
        "AUD-04", "warning", "the plan does not say that helpdesk hears of it before klanten", "id: klanten",
        fault={"audiences": [{"id": "klanten"}, HELPDESK], "channels": [PAGE, SOCIAL, ROOM]},
        sound={"audiences": [{"id": "klanten", "before": ["helpdesk"]}, HELPDESK], "channels": [PAGE, SOCIAL, ROOM]},
    ),
    Pair(
        "AUD-05", "warning", "the plan names a contract with kwekers, and promises them nothing", "binnen een uur",
        fault={"audiences": [{"id": "klanten"}, {"id": "kwekers", "reached_by": ["sociaal"],
                                                 "contract": "binnen een uur"}],
               "promises": [{**FIRST, "audience": "klanten"}, {**RHYTHM, "audience": "klanten"}]},
        sound={"audiences": [{"id": "klanten"}, {"id": "kwekers", "reached_by": ["sociaal"],
                                                 "contract": "binnen een uur"}]},
    ),
)  # fmt: skip

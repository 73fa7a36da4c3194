"""The texts: each fault, and what comes close."""

from tests.readiness.cast import INFO, LAST, PAGE, SOCIAL, UPDATE
from tests.readiness.pairs.pair import RECORD, Pair

PAIRS: tuple[Pair, ...] = (
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
)  # fmt: skip

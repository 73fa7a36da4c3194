"""The texts: each fault, and what comes close."""

from typing import Any

from baken.plan.digest import text_digest
from baken.plan.schema.course import Template
from tests.readiness.cast import (
    CORRECTION,
    DETOUR,
    INFO,
    LAST,
    NEXT,
    NO_NEWS,
    OTHERS,
    PAGE,
    RETRACTION,
    SOCIAL,
    UPDATE,
)
from tests.readiness.pairs.pair import RECORD, Pair

USUAL = [UPDATE, LAST, *OTHERS]
SEARCHING: dict[str, Any] = {
    "id": "zoeken",
    "stage": "investigating",
    "body": "{{ impact }} {{ oorzaak }} Meer om {{ next_update_at }}.",
}
FACTS: list[dict[str, Any]] = [{"id": "impact"}, {"id": "next_update_at", "type": "time"}]
CAUSE: dict[str, Any] = {"id": "oorzaak", "needed_from": "identified"}
LIMITED = [PAGE, {**SOCIAL, "limits": {"max_chars": 120}}]
LONG: dict[str, Any] = {"id": "lang", "kind": "review", "body": "x" * 121}
GREETING: dict[str, Any] = {
    "id": "begin",
    "kind": "initial",
    "body": "{{ impact }} {{ wie }} {{ waar }} {{ next_update_at }}",
}
ASKING: dict[str, Any] = {**UPDATE, "body": {**NEXT, "en": "{{ omvang }} {{ impact }} {{ next_update_at }}"}}
WHERE: dict[str, Any] = {"id": "waar", "unknown": "Waar weten we nog niet."}
PG: dict[str, Any] = {"term": "pg-main", "internal_only": True}
SOURCE = text_digest(Template.model_validate(UPDATE))


def also(*texts: dict[str, Any]) -> dict[str, Any]:
    """The ready plan with these texts as well."""
    return {"templates": [*USUAL, *texts]}


def translated(digest: str) -> dict[str, Any]:
    return {**NO_NEWS, "id": "vertaald", "source_of_translation": {"id": "bericht", "hash": digest}}


PAIRS: tuple[Pair, ...] = (
    Pair(
        "TPL-01", "error", "no text for klanten at ", "- id: bericht",
        fault={"templates": [UPDATE, {**LAST, "body": {"nl": "Het werkt weer."}}, *OTHERS]},
        sound={
            "templates": [UPDATE, {**LAST, "body": {"nl": "Het werkt weer."}}, *OTHERS],
            "plan": {**INFO, "languages": ["nl"]},
        },
    ),
    Pair(
        "TPL-02", "error", "“omvang” is no fact of the plan", '"{{ omvang }} {{ impact }} {{ next_update_at }}"',
        fault={
            "templates": [ASKING, LAST, *OTHERS],
            "facts": [{"id": "impact"}, {"id": "next_update_at"}],
        },
        sound={"templates": USUAL, "facts": [{"id": "impact"}, {"id": "next_update_at"}]},
    ),
    Pair(
        "TPL-06", "error", "the text bericht does not say when the next message comes (language: en)", '"{{ impact }}"',
        fault={"templates": [{**UPDATE, "body": {**UPDATE["body"], "en": "{{ impact }}"}}, LAST, *OTHERS]},
        sound=also({"id": "terugkijken", "kind": "review", "body": "{{ impact }}"}),
    ),
    Pair(
        "TPL-11", "warning", "readers are sent to dossier, which rests on database", "dossier",
        fault={"channels": [{**PAGE, "must_link": "dossier"}, SOCIAL, RECORD]},
        sound={"channels": [{**PAGE, "must_link": "dossier"}, SOCIAL, {**RECORD, "depends_on": ["ext:elders"]}]},
    ),
    Pair(
        "TPL-03", "warning", "zoeken shows oorzaak, which need not be known yet at “", '"{{ impact }} {{ oorzaak }}',
        fault={**also(SEARCHING), "facts": [*FACTS, CAUSE]},
        sound={**also(SEARCHING), "facts": [*FACTS, {**CAUSE, "unknown": "We zoeken de oorzaak."}]},
    ),
    Pair(
        "TPL-04", "error", "zoeken shows oorzaak, which klanten may not have", '"{{ impact }} {{ oorzaak }}',
        fault={
            **also(SEARCHING), "facts": [*FACTS, {"id": "oorzaak", "class": "rood"}],
            "data_classes": [{"id": "rood", "in_incident": "never"}],
        },
        sound={
            **also({**SEARCHING, "body": "{{ impact }}{% if oorzaak %} Gevonden.{% endif %} {{ next_update_at }}"}),
            "facts": [*FACTS, {"id": "oorzaak", "public": False}],
        },
    ),
    Pair(
        "TPL-05", "error", "lang has at least 121 characters on sociaal, where 120 fit", "|-",
        fault={**also(LONG), "channels": LIMITED},
        sound={**also({**LONG, "body": "x" * 120}), "channels": LIMITED},
    ),
    Pair(
        "TPL-07", "error", "the text kort does not say what is affected", 'We zijn ermee bezig.',
        fault=also({"id": "kort", "body": "We zijn ermee bezig. Meer om {{ next_update_at }}."}),
        sound=also({"id": "kort", "stage": "monitoring", "body": "We kijken mee. Meer om {{ next_update_at }}."}),
    ),
    Pair(
        "TPL-08", "warning", "the text begin was last read over on 23 May 2026, more than 6 months ago", '"2026-05-23"',
        fault=also({**UPDATE, "id": "begin", "reviewed": "2026-05-23"}),
        sound=also({**UPDATE, "id": "begin", "reviewed": "2026-05-24"}),
    ),
    Pair(
        "TPL-09", "warning", "before begin can go out somebody has to type impact, wie, and waar", '"{{ impact }}',
        fault={**also(GREETING), "facts": [*FACTS, {"id": "wie"}, {"id": "waar"}]},
        sound={**also(GREETING), "facts": [*FACTS, {"id": "wie"}, WHERE]},
    ),
    Pair(
        "TPL-10", "warning", "einde says “pg-main”, a word that stays inside the house", "PG-main werkt weer.",
        fault={**also({**LAST, "id": "einde", "body": "PG-main werkt weer."}), "glossary": [PG]},
        sound={**also({**LAST, "id": "einde", "body": "pg-mainframe werkt weer."}), "glossary": [PG]},
    ),
    Pair(
        "TPL-12", "warning", "the plan has no text for “nothing new”", "- id: bericht",
        fault={"templates": [UPDATE, LAST, CORRECTION, RETRACTION, DETOUR]},
        sound={"templates": [UPDATE, LAST, {**NO_NEWS, "audiences": ["klanten"]}, *OTHERS[1:]]},
    ),
    Pair(
        "TPL-13", "note", "the plan has no text for a false alarm", "- id: bericht",
        fault={"templates": [UPDATE, LAST, NO_NEWS, CORRECTION, DETOUR]},
        sound={"templates": [UPDATE, LAST, NO_NEWS, CORRECTION, {**RETRACTION, "stage": "resolved"}, DETOUR]},
    ),
    Pair(
        "TPL-14", "warning", "bericht was changed after it was translated as vertaald", '"0000',
        fault=also(translated("0" * 64)),
        sound=also(translated(SOURCE.upper())),
    ),
    Pair(
        "TPL-15", "warning", "no text says that statuspagina is down and where to read on meanwhile", "- id: bericht",
        fault={"templates": USUAL[:-1]},
        sound={
            "templates": [*USUAL[:-1], {"id": "weg", "types": ["kanaal"], "body": NEXT}],
            "types": [{"id": "kanaal", "when": "channel.statuspagina.state == unavailable"}],
        },
    ),
)  # fmt: skip

"""Texts that fit their channel, keep the words of the house inside, and are there for the hard cases."""

from typing import Any

import pytest

from baken.plan.digest import text_digest
from baken.plan.schema.course import Template
from tests.readiness.cast import DETOUR, LAST, NEXT, NO_NEWS, OTHERS, PAGE, SOCIAL, UPDATE, found, levels, sentences
from tests.readiness.pairs.pair import with_
from tests.readiness.pairs.texts import FACTS, USUAL

SITE = "https://status.kade.example/incidenten"


def fitting(body: Any, limits: dict[str, Any], **changes: Any) -> list[tuple[str, str]]:
    """Level and sentence of what TPL-05 says of one text for a channel with limits."""
    text = {"id": "kort", "kind": "review", "channels": ["sociaal"], "body": body}
    plan = {"channels": [PAGE, {**SOCIAL, "limits": limits}], "templates": [*ON_THE_PAGE, text], **changes}
    return list(zip(levels("TPL-05", **plan), sentences("TPL-05", **plan), strict=True))


ON_THE_PAGE = [{**text, "channels": ["statuspagina"]} for text in (UPDATE, LAST, NO_NEWS)]


def test_a_filling_of_usual_length_may_be_too_long() -> None:
    assert fitting("{{ impact }}", {"max_chars": 79}, facts=FACTS) == [
        ("warning", "kort may come to 80 characters on sociaal, where 79 fit")
    ]
    assert fitting("{{ impact }}", {"max_chars": 80}, facts=FACTS) == []


def test_words_for_unknown_count_where_they_are_longer() -> None:
    fact = {"id": "impact", "unknown": "x" * 100}
    assert len(fitting("{{ impact }}", {"max_chars": 99}, facts=[fact, FACTS[1]])) == 1


def test_a_link_counts_as_the_channel_counts_it() -> None:
    assert fitting(f"Lees {SITE}", {"max_chars": 28, "link_cost": 23}) == []
    assert fitting(f"Lees {SITE}", {"max_chars": 27, "link_cost": 23}) == [
        ("error", "kort has at least 28 characters on sociaal, where 27 fit")
    ]


def test_of_two_branches_the_longer_counts() -> None:
    body = "{% if impact %}" + "x" * 30 + "{% else %}y{% endif %}"
    assert fitting(body, {"max_chars": 30}, facts=FACTS) == []
    assert fitting(body, {"max_chars": 29}, facts=FACTS)[0][0] == "warning"


def test_a_language_that_is_not_used_there_does_not_count() -> None:
    body = {"nl": "kort", "en": "x" * 50}
    assert fitting(body, {"max_chars": 20, "languages": ["nl"]}) == []
    assert len(fitting(body, {"max_chars": 20})) == 1


def test_a_text_for_all_channels_gives_way_to_one_for_this_channel() -> None:
    long = {"id": "lang", "kind": "review", "body": "x" * 200}
    limits = [PAGE, {**SOCIAL, "limits": {"max_chars": 140}}]
    special = {**long, "id": "kort", "channels": ["sociaal"], "body": "Terugblik."}
    assert len(found("TPL-05", channels=limits, templates=[*USUAL, long])) == 1
    assert found("TPL-05", channels=limits, templates=[*USUAL, long, special]) == []


@pytest.mark.parametrize(
    ("term", "body", "faults"),
    [
        ("RCA", "De RCA volgt.", 1),
        ("RCA", "De rca volgt.", 0),
        ("RCA", "De RCA-tekst en de RCA volgen.", 1),
        ("RCA", "ORCA en RCAS", 0),
        ("pg-main", "{{ pg-main }} PG-MAIN", 1),
        ("pg-main", "{% comment %}pg-main{% endcomment %}Klaar.", 0),
        ("CAN report", "Zie het CAN report.", 0),
        ("blip", "{% if impact %}een Blip{% endif %}", 1),
    ],
)
def test_a_word_of_the_house_is_found_whole_and_as_readers_see_it(term: str, body: str, faults: int) -> None:
    internal = term != "CAN report"
    glossary = [{"term": term, "internal_only": internal}]
    text = {**LAST, "id": "einde", "body": body}
    facts = [*FACTS, {"id": "pg-main"}]
    assert len(found("TPL-10", templates=[*USUAL, text], glossary=glossary, facts=facts)) == faults


def test_it_says_what_to_say_instead() -> None:
    glossary = [{"term": "blip", "avoid": True, "say_instead": ["hapering"]}]
    (problem,) = found("TPL-10", templates=[*USUAL, {**LAST, "id": "x", "body": "Een blip."}], glossary=glossary)
    assert str(problem.words) == "x says “blip”, which the glossary avoids"
    assert str(problem.mend) == "say hapering instead"


def test_colleagues_may_read_the_words_of_the_house() -> None:
    audiences = [{"id": "klanten"}, {"id": "team", "kind": "internal", "reached_by": ["sociaal"]}]
    notice = {"id": "x", "kind": "internal_notice", "audiences": ["team"], "body": "pg-main hapert."}
    glossary = [{"term": "pg-main", "internal_only": True}]
    assert found("TPL-10", templates=[*USUAL, notice], glossary=glossary, audiences=audiences) == []


def test_a_translation_without_a_hash_is_only_noted() -> None:
    text = {**NO_NEWS, "id": "vertaald", "source_of_translation": {"id": "bericht"}}
    (problem,) = found("TPL-14", templates=[*USUAL, text])
    assert problem.level == "note"
    assert str(problem.mend).endswith(f"hash: {text_digest(Template.model_validate(UPDATE))}")


@pytest.mark.parametrize("kind", ["no_news", "correction", "retraction"])
def test_a_text_for_colleagues_is_none_for_readers(kind: str) -> None:
    audiences = [{"id": "klanten"}, {"id": "team", "kind": "internal", "reached_by": ["sociaal"]}]
    texts = [{**text, "audiences": ["team"]} if text.get("kind") == kind else text for text in USUAL]
    rule = "TPL-12" if kind == "no_news" else "TPL-13"
    assert len(found(rule, templates=texts, audiences=audiences)) == 1


def test_a_plan_without_texts_is_not_told_of_each_that_it_lacks() -> None:
    for rule in ("TPL-12", "TPL-13", "TPL-15"):
        assert found(rule, templates=None) == found(rule, templates="none") == []


def test_both_texts_that_take_back_are_missed_in_one_sentence() -> None:
    said = ["the plan has no text for a correction, and none for a false alarm"]
    assert sentences("TPL-13", templates=[UPDATE, LAST, NO_NEWS, DETOUR]) == said


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ({"channels": ["sociaal"]}, 0),
        ({"channels": ["sociaal", "statuspagina"]}, 1),
        ({"types": ["weg"]}, 0),
        ({"types": ["anders"]}, 1),
    ],
)
def test_a_text_for_when_the_channel_is_down_is_one_that_only_goes_out_then(text: dict[str, Any], faults: int) -> None:
    types = [{"id": "weg", "name": {"nl": "onze kanalen liggen eruit"}, "when": "manual"}, {"id": "anders"}]
    texts = [UPDATE, LAST, *OTHERS[:-1], {"id": "x", "body": NEXT, **text}]
    assert len(found("TPL-15", templates=texts, types=types)) == faults


def test_where_nothing_steps_in_there_is_no_place_for_such_a_text() -> None:
    assert found("TPL-15", templates=USUAL[:-1], channels=[with_(PAGE, fallback=None), SOCIAL]) == []

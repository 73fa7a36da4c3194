"""A text for every stage, reader and language, with the time of the next message, and links that hold."""

from typing import Any

import pytest

from tests.readiness.cast import DATABASE, INFO, LAST, NEXT, PAGE, SHOP, SOCIAL, UPDATE, found, ready, sentences, stages
from tests.readiness.pairs.pair import with_

BEFORE_THE_END = stages("investigating", "identified", "monitoring")
DUTCH = {**INFO, "languages": ["nl"]}
GROWERS: dict[str, Any] = {"id": "kwekers", "kind": "partner", "reached_by": ["sociaal"]}


def missing(*texts: dict[str, Any], **changes: Any) -> list[str]:
    """What TPL-01 says of a Dutch plan with these texts."""
    return sentences("TPL-01", **{"plan": DUTCH, "templates": list(texts), **changes})


def text(stage: str = "any", kind: str = "update", **changes: Any) -> dict[str, Any]:
    return {"id": f"{stage}-{kind}", "stage": stage, "kind": kind, "body": NEXT, **changes}


def test_it_tells_a_plan_without_texts_from_one_that_says_so() -> None:
    assert missing(templates=None) == ["the plan holds no texts"]
    assert missing(templates="none") == ["the plan says that it has no texts"]


def test_it_names_each_stage_once_for_each_audience() -> None:
    audiences = [{"id": "klanten"}, GROWERS]
    assert missing({**UPDATE, "audiences": ["klanten"]}, LAST, audiences=audiences) == [
        f"no text for kwekers at {BEFORE_THE_END}"
    ]


def test_a_text_for_a_channel_that_does_not_reach_them_is_none() -> None:
    assert missing({**UPDATE, "channels": ["statuspagina"]}, LAST, audiences=[{"id": "klanten"}, GROWERS]) == [
        f"no text for kwekers at {BEFORE_THE_END}"
    ]


@pytest.mark.parametrize("kind", ["internal", "regulator", "press", "data_subject"])
def test_colleagues_authorities_and_the_press_get_other_texts(kind: str) -> None:
    audiences = [{"id": "klanten"}, {"id": "anders", "kind": kind, "reached_by": ["sociaal"]}]
    assert missing({**UPDATE, "audiences": ["klanten"]}, {**LAST, "audiences": ["klanten"]}, audiences=audiences) == []


def test_an_audience_that_nothing_reaches_is_not_told_twice() -> None:
    audiences = [{"id": "klanten"}, {"id": "toezicht", "kind": "partner", "reached_by": []}]
    assert missing({**UPDATE, "audiences": ["klanten"]}, {**LAST, "audiences": ["klanten"]}, audiences=audiences) == []


@pytest.mark.parametrize("kind", ["no_news", "correction", "summary", "internal_notice"])
def test_what_is_said_in_between_is_no_text_for_a_stage(kind: str) -> None:
    assert missing(text(kind=kind), text("investigating", kind), LAST) == [f"no text for klanten at {BEFORE_THE_END}"]


def test_a_first_message_serves_the_first_stage_and_an_update_all_but_the_end() -> None:
    assert missing(text(kind="initial"), LAST) == [f"no text for klanten at {stages('identified', 'monitoring')}"]
    assert missing(text(kind="update")) == [f"no text for klanten at {stages('resolved')}"]
    assert missing(text(kind="update"), text("resolved", "update")) == []


def test_only_stages_that_outside_must_hear_of_need_a_text() -> None:
    own: list[dict[str, Any]] = [{"id": "zoeken"}, {"id": "herstel"}, {"id": "resolved"}, {"id": "terugblik"}]
    texts = (text("zoeken"), LAST)
    assert missing(*texts, stages=own) == ["no text for klanten at herstel and terugblik"]
    own = [own[0], {**own[1], "public": False}, own[2], {**own[3], "may_skip": True}]
    assert missing(*texts, stages=own) == []


def test_a_text_of_a_plan_in_two_languages_is_missed_in_each() -> None:
    assert sentences("TPL-01", templates=[{**UPDATE, "body": NEXT["nl"], "language": "nl"}, LAST]) == [
        f"no text for klanten at {BEFORE_THE_END} (language: en)"
    ]


@pytest.mark.parametrize(
    "quiet",
    [
        text("resolved", "update", body="Het werkt weer."),
        text(kind="retraction", body="Loos alarm."),
        text(kind="internal_notice", body="Let op."),
        text(audiences=["team"], body="Let op."),
        text(audiences=[], body="Let op."),
        text(body="{% if next_update_at %}Meer om {{ next_update_at }}.{% endif %}"),
    ],
    ids=["at the end", "retraction", "notice", "inside", "for nobody", "in a condition"],
)
def test_the_last_word_and_word_to_colleagues_name_no_next_time(quiet: dict[str, Any]) -> None:
    audiences = [{"id": "klanten"}, {"id": "team", "kind": "internal", "reached_by": ["sociaal"]}]
    assert found("TPL-06", audiences=audiences, templates=[UPDATE, LAST, {**quiet, "id": "extra"}]) == []


def test_a_text_in_one_language_is_pointed_at_as_a_whole() -> None:
    (problem,) = found("TPL-06", templates=[UPDATE, LAST, text(kind="no_news", body="Niets nieuws.")])
    assert problem.path == ("templates", 2, "body")


def test_a_link_may_lead_to_an_own_part_by_any_chain() -> None:
    record: dict[str, Any] = {"id": "dossier", "access": {"how": "inloggen", "ask": "@sam"}}
    channels = [{**PAGE, "must_link": "dossier"}, SOCIAL]
    for below in ("self:product", {"on": "winkel", "strength": "soft"}):
        assert len(found("TPL-11", channels=[*channels, {**record, "depends_on": [below]}])) == 1
    assert found("TPL-11", channels=[*channels, {**record, "depends_on": "none"}]) == []
    assert found("TPL-11", channels=[{**PAGE, "must_link": "the terms of service"}, SOCIAL]) == []


def test_it_names_the_nearest_part_in_the_readers_language() -> None:
    record = with_(SOCIAL, id="dossier", audiences=None, depends_on=["winkel"])
    parts = [{**SHOP, "name": {"nl": "de winkel", "en": "the shop"}}, DATABASE]
    assert sentences("TPL-11", components=parts, channels=[{**PAGE, "must_link": "dossier"}, SOCIAL, record]) == [
        "readers are sent to dossier, which rests on the shop"
    ]


def test_the_ready_plan_needs_no_further_text() -> None:
    assert missing(*ready()["templates"]) == []


def test_it_says_where_a_text_can_not_be_filled() -> None:
    text = {**UPDATE, "body": {"nl": NEXT["nl"], "en": "{{ impact }}\nNext: {{ next_update_at }."}}
    assert sentences("TPL-02", templates=[text, LAST]) == [
        "the text can't be filled: {{ is opened here and not closed (its line 2, column 7)"
    ]

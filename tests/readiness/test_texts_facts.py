"""What the texts show: facts that are known by then, that may be public, and what people can't do."""

from typing import Any

import pytest

from tests.readiness.cast import CORRECTION, LAST, NO_NEWS, OTHERS, UPDATE, found, sentences
from tests.readiness.pairs.texts import CAUSE, FACTS, SEARCHING

CLOSED: dict[str, Any] = {"id": "oorzaak", "class": "oranje"}
CLASSES = [{"id": "oranje", "in_incident": "confidential_only"}, {"id": "groen", "in_incident": "allowed"}]
AUDIENCES: list[dict[str, Any]] = [
    {"id": "klanten"},
    {"id": "team", "kind": "internal", "reached_by": ["sociaal"]},
    {"id": "toezicht", "kind": "regulator", "reached_by": ["sociaal"]},
]


def shown(rule: str, text: dict[str, Any], *facts: dict[str, Any], **changes: Any) -> list[str]:
    """What `rule` says of the ready plan with one more text and these facts."""
    texts = [UPDATE, LAST, *OTHERS, {"id": "extra", **text}]
    return sentences(rule, **{"templates": texts, "facts": [*FACTS, *facts], **changes})


@pytest.mark.parametrize(
    "fact",
    [
        {**CAUSE, "needed_from": "investigating"},
        {**CAUSE, "needed_from": None},
        {**CAUSE, "optional": True},
        {**CAUSE, "unknown": {"nl": "Dat zoeken we uit."}},
    ],
)
def test_a_fact_that_is_known_by_then_or_reads_well_until_then_may_be_shown(fact: dict[str, Any]) -> None:
    assert shown("TPL-03", SEARCHING, fact) == []


@pytest.mark.parametrize("blank", ["{% if oorzaak %}{{ oorzaak }}{% endif %}", '{{ oorzaak | default: "iets" }}'])
def test_a_fact_that_is_left_out_while_unknown_may_be_shown(blank: str) -> None:
    assert shown("TPL-03", {**SEARCHING, "body": f"{{{{ impact }}}} {blank} {{{{ next_update_at }}}}"}, CAUSE) == []


def test_a_text_for_any_stage_is_used_at_the_first_unless_another_is() -> None:
    anytime = {**SEARCHING, "stage": "any"}
    assert len(shown("TPL-03", anytime, CAUSE)) == 1
    assert shown("TPL-03", {**anytime, "kind": "long_update"}, CAUSE) == []
    assert shown("TPL-03", {**anytime, "kind": "correction"}, CAUSE) == []
    specials = [{**UPDATE, "id": name, "stage": name} for name in ("investigating",)]
    assert shown("TPL-03", anytime, CAUSE, templates=[LAST, *OTHERS, *specials, {**anytime, "id": "x"}]) == []


def test_the_last_text_may_show_what_is_known_at_the_end() -> None:
    assert shown("TPL-03", {**LAST, "body": "{{ oorzaak }}"}, {**CAUSE, "needed_from": "resolved"}) == []


@pytest.mark.parametrize(
    ("audience", "kind", "fact", "faults"),
    [
        ("klanten", "update", CLOSED, 1),
        ("klanten", "update", {"id": "oorzaak", "class": "groen"}, 0),
        ("klanten", "update", {"id": "oorzaak", "public": False}, 1),
        ("team", "internal_notice", {"id": "oorzaak", "public": False}, 0),
        ("toezicht", "regulator", CLOSED, 0),
        ("toezicht", "regulator", {"id": "oorzaak", "public": False}, 1),
        ("toezicht", "update", CLOSED, 1),
    ],
)
def test_who_may_have_a_fact_hangs_on_its_class(audience: str, kind: str, fact: dict[str, Any], faults: int) -> None:
    text = {**SEARCHING, "audiences": [audience], "kind": kind}
    assert len(shown("TPL-04", text, fact, audiences=AUDIENCES, data_classes=CLASSES)) == faults


def test_colleagues_may_have_a_closed_fact_in_a_confidential_incident() -> None:
    types = [{"id": "inbraak", "when": "manual", "confidentiality": "responders_only"}]
    text = {**SEARCHING, "audiences": ["team"], "kind": "internal_notice"}
    for more in ({}, {"types": ["inbraak"]}):
        changes = {"audiences": AUDIENCES, "data_classes": CLASSES, "types": types}
        assert shown("TPL-04", {**text, **more}, CLOSED, **changes) == []


@pytest.mark.parametrize("kind", ["no_news", "correction", "workaround", "review", "regulator", "internal_notice"])
def test_only_texts_on_how_things_stand_must_say_what_is_affected(kind: str) -> None:
    assert shown("TPL-07", {"kind": kind, "body": "We werken door. {{ next_update_at }}"}) == []


def test_a_first_message_may_be_neutral_where_the_plan_lets_it_go_before_the_impact_is_known() -> None:
    first = {"kind": "initial", "body": "Er is iets mis. {{ next_update_at }}"}
    assert shown("TPL-07", first) == []
    forbidden = {"publish_before_impact_confirmed": "forbidden"}
    assert shown("TPL-07", first, policies=forbidden) == ["the text extra does not say what is affected"]


def test_a_text_for_one_type_says_in_its_words_what_is_affected() -> None:
    text = {"types": ["inloggen"], "body": "Inloggen lukt niet. {{ next_update_at }}"}
    assert shown("TPL-07", text, types=[{"id": "inloggen", "when": "manual"}]) == []


def test_the_parts_or_a_fact_of_another_name_may_say_what_is_affected() -> None:
    text = {"body": "Geraakt: {{ delen }}. {{ next_update_at }}"}
    assert shown("TPL-07", text, {"id": "delen", "type": "components"}) == []
    own = [
        {**text, "id": "extra"},
        *({**one, "body": "{{ delen }} {{ next_update_at }}"} for one in (NO_NEWS, CORRECTION)),
    ]
    assert shown("TPL-07", text, templates=own, facts=[{"id": "delen"}, FACTS[1]]) == []


def test_the_language_that_lacks_it_is_named() -> None:
    text = {"body": {"nl": "{{ impact }} {{ next_update_at }}", "en": "Trouble. {{ next_update_at }}"}}
    assert shown("TPL-07", text) == ["the text extra does not say what is affected (language: en)"]


def test_what_baken_knows_itself_is_not_typed() -> None:
    body = "{{ started_at }} {{ next_update_at }} {{ impact }} {{ wie }}{% if waar %} {{ waar }}{% endif %}"
    facts = [{"id": name} for name in ("started_at", "wie", "waar")]
    assert shown("TPL-09", {"kind": "initial", "body": body}, *facts) == []
    assert len(shown("TPL-09", {"kind": "initial", "body": f"{body} {{{{ waar }}}}"}, *facts)) == 1


def test_a_text_that_comes_later_may_take_more_typing() -> None:
    text = {"body": "{{ impact }} {{ wie }} {{ waar }} {{ next_update_at }}"}
    assert shown("TPL-09", text, {"id": "wie"}, {"id": "waar"}) == []


def test_a_text_that_can_not_be_read_is_only_said_to_be_so() -> None:
    broken = {"id": "extra", "body": "{{ oorzaak } {% if"}
    for rule in ("TPL-03", "TPL-04", "TPL-07", "TPL-09"):
        assert found(rule, templates=[UPDATE, LAST, *OTHERS, broken], facts=[*FACTS, CAUSE]) == []

"""Whoever has to be told is reached by something, in their language, in the right order, and as promised."""

from typing import Any

import pytest

from tests.readiness.cast import DATABASE, FIRST, INFO, LAST, NEXT, PAGE, SHOP, SOCIAL, UPDATE, found, sentences
from tests.readiness.pairs.pair import with_

REACHED = {"id": "klanten", "reached_by": ["statuspagina"]}


def test_it_tells_an_audience_without_channel_from_one_that_is_stated_to_have_none() -> None:
    kwekers = {"id": "kwekers", "kind": "partner", "name": {"nl": "kwekers", "en": "growers"}}
    silent = sentences("AUD-01", audiences=[REACHED, kwekers])
    stated = sentences("AUD-01", audiences=[REACHED, {**kwekers, "reached_by": "none"}])
    assert silent == ["no channel of the plan names growers"]
    assert stated == ["the plan says that no channel reaches growers"]


def test_it_points_at_what_states_it() -> None:
    (problem,) = found("AUD-01", audiences=[REACHED, {"id": "toezicht", "kind": "regulator", "reached_by": []}])
    assert problem.path == ("audiences", 1, "reached_by")


def test_either_side_may_name_the_other() -> None:
    channels = [with_(PAGE, audiences=None), with_(SOCIAL, audiences=None)]
    assert found("AUD-01", audiences=[REACHED], channels=channels) == []


def test_without_audiences_a_plan_hears_once_that_its_channels_reach_nobody() -> None:
    channels = [with_(PAGE, audiences=None), with_(SOCIAL, audiences=None)]
    assert sentences("AUD-01", audiences=None, channels=channels) == ["no channel of the plan says whom it reaches"]


def test_an_audience_that_is_only_mentioned_counts_too() -> None:
    promises = [{"id": "p", "audience": "pers", "every": "1h"}]
    (problem,) = found("AUD-01", audiences=None, promises=promises)
    assert problem.path == ("channels",)


def kept(**contact_list: Any) -> list[str]:
    """What AUD-02 says where the addresses of customers are kept so, in a file of customers that needs the database."""
    parts = [SHOP, DATABASE, {"id": "bestand", "name": "het klantenbestand", "depends_on": ["database"]}, {"id": "los"}]
    return sentences("AUD-02", components=parts, audiences=[{"id": "klanten", "contact_list": contact_list}])


def test_it_says_by_which_chain_the_addresses_are_lost() -> None:
    lost = "the addresses of klanten are kept only in what may fail: "
    assert kept(depends_on=["bestand"]) == [f"{lost}klanten → het klantenbestand → database"]
    assert kept(kept_in="bestand") == [f"{lost}klanten → het klantenbestand → database"]
    assert kept(kept_in={"nl": "component:winkel"}) == [f"{lost}klanten → winkel"]


@pytest.mark.parametrize(
    "contact_list",
    [
        {"kept_in": "uitgeprint naast het bestand"},
        {"kept_in": "los"},
        {"kept_in": "none"},
        {"depends_on": ["ext:maildienst"]},
        {"depends_on": [{"on": "database", "strength": "soft"}]},
        {"kept_in": "bestand", "exported_every": "1d"},
    ],
)
def test_addresses_that_are_also_elsewhere_or_stand_apart_are_safe(contact_list: dict[str, Any]) -> None:
    assert kept(**contact_list) == []


DUTCH = [{**UPDATE, "body": NEXT["nl"], "language": "nl"}, with_(LAST, body={"nl": "Het werkt weer."})]


def test_a_language_without_any_text_is_said_once() -> None:
    audiences = [{"id": "klanten", "languages": ["nl", "en"]}]
    (problem,) = found("AUD-03", audiences=audiences, templates=DUTCH)
    assert problem.path == ("audiences", 0, "languages")
    assert found("TPL-01", audiences=audiences, templates=DUTCH) == []


def test_where_there_is_one_text_in_a_language_its_stages_are_looked_at() -> None:
    texts = [DUTCH[0], LAST]
    assert found("AUD-03", templates=texts) == []
    assert len(found("TPL-01", templates=texts)) == 1


def test_an_audience_without_any_text_is_the_matter_of_the_stages() -> None:
    audiences = [{"id": "klanten"}, {"id": "kwekers", "reached_by": ["sociaal"]}]
    texts = [{**UPDATE, "audiences": ["klanten"]}, {**LAST, "audiences": ["klanten"]}]
    assert found("AUD-03", audiences=audiences, templates=texts) == []


def test_of_the_press_and_colleagues_only_stated_languages_count() -> None:
    pers = {"id": "pers", "kind": "press", "reached_by": ["sociaal"]}
    audiences = [{"id": "klanten", "languages": ["nl"]}, pers]
    assert found("AUD-03", audiences=audiences, templates=DUTCH) == []
    assert sentences("AUD-03", audiences=[audiences[0], {**pers, "languages": ["fr"]}], templates=DUTCH) == [
        "there is no text for pers (language: fr)"
    ]


def test_a_text_of_a_plan_that_names_no_language_may_be_in_any() -> None:
    audiences = [{"id": "klanten", "languages": ["fr"]}]
    plain = [{**UPDATE, "body": NEXT["nl"]}, {**LAST, "body": "Het werkt weer."}]
    info = with_(INFO, default_language=None, languages=None)
    assert found("AUD-03", plan=info, audiences=audiences, templates=plain) == []
    assert len(found("AUD-03", plan={**info, "default_language": "nl"}, audiences=audiences, templates=plain)) == 1


HELPDESK: dict[str, Any] = {"id": "team-7", "name": "Klantenservice", "kind": "internal", "reached_by": ["kamer"]}
ROOM: dict[str, Any] = {**SOCIAL, "id": "kamer", "kind": "chat", "audiences": None}


def late(*audiences: dict[str, Any], **changes: Any) -> list[str]:
    """What AUD-04 says of these audiences, with customer service among them."""
    return sentences("AUD-04", audiences=list(audiences), channels=[PAGE, SOCIAL, ROOM], **changes)


def test_it_tells_an_order_that_is_wrong_from_one_that_is_not_stated() -> None:
    assert late({"id": "klanten"}, HELPDESK) == ["the plan does not say that Klantenservice hears of it before klanten"]
    assert late({"id": "klanten"}, {**HELPDESK, "before": ["klanten"]}) == [
        "the plan has Klantenservice told after klanten"
    ]


def test_an_order_may_go_by_way_of_others() -> None:
    board = {"id": "directie", "kind": "internal", "reached_by": ["kamer"], "before": ["team-7"]}
    assert late({"id": "klanten", "before": ["directie"]}, board, HELPDESK) == []


def test_word_that_is_promised_sooner_is_earlier() -> None:
    first = {**FIRST, "audience": "klanten"}
    for own in ({"upon": "declared"}, {"within": "5m"}):
        assert late({"id": "klanten"}, HELPDESK, promises=[first, {"id": "eigen", "audience": "team-7", **own}]) == []
    late_word = {"id": "eigen", "audience": "team-7", "within": "30m"}
    assert len(late({"id": "klanten"}, HELPDESK, promises=[first, late_word])) == 1


def test_a_plan_that_names_no_colleagues_who_answer_is_not_asked() -> None:
    assert late({"id": "klanten"}, {**HELPDESK, "name": "Ontwikkelaars"}) == []
    assert late({"id": "klanten"}, {**HELPDESK, "reached_by": []}) == []
    assert late({"id": "klanten"}, {**HELPDESK, "kind": "customer", "reached_by": ["sociaal"]}) == []


@pytest.mark.parametrize("contract", [None, "", "none", "unknown"])
def test_without_a_contract_nothing_has_to_be_promised(contract: object) -> None:
    audiences = [{"id": "klanten"}, {"id": "kwekers", "reached_by": ["sociaal"], "contract": contract}]
    assert found("AUD-05", audiences=audiences, promises=[{**FIRST, "audience": "klanten"}]) == []


def test_a_promise_to_all_outside_is_no_promise_to_colleagues() -> None:
    group = {"id": "zuster", "kind": "internal", "reached_by": ["sociaal"], "contract": "binnen een uur"}
    assert len(found("AUD-05", audiences=[{"id": "klanten"}, group])) == 1
    assert found("AUD-05", audiences=[{"id": "klanten"}, {**group, "kind": "partner"}]) == []


def test_the_promises_of_a_plan_that_states_none_are_another_matter() -> None:
    audiences = [{"id": "klanten", "contract": "binnen een uur"}]
    assert found("AUD-05", audiences=audiences, promises=None) == []

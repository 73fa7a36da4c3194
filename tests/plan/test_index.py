"""The plan as engines read it: found by id, in a reader's language."""

import pytest

from baken.plan.files.load import load_text
from baken.plan.index import Index, bare
from baken.plan.schema import Plan
from tests.plan.cast import index


@pytest.mark.parametrize(
    ("said", "language", "read"),
    [
        ("Er is iets", "en", "Er is iets"),
        ({"nl": "Er is iets", "en": "Something is wrong"}, "en", "Something is wrong"),
        ({"nl": "Er is iets", "en": "Something is wrong"}, None, "Er is iets"),
        ({"nl": "Er is iets", "en": "Something is wrong"}, "de", "Er is iets"),
        ({"nl": "", "en": "Something is wrong"}, "nl", "Something is wrong"),
        ({"fr": "Une panne"}, "en", "Une panne"),
        (None, "en", ""),
    ],
)
def test_it_says_a_text_in_the_language_of_its_reader(said: str | dict[str, str], language: str, read: str) -> None:
    assert index().text(said, language) == read


def test_it_finds_everything_by_id_in_the_order_of_the_plan() -> None:
    found = index()

    assert [*found.people] == ["noor", "sam"]
    assert found.roles["stem"].assigned is not None
    assert (found.rotas, found.components, found.howtos) == ({}, {}, {})


def test_levels_come_the_worst_first() -> None:
    found = index(severities=[{"id": "klein", "rank": 3}, {"id": "ramp", "rank": 1}, {"id": "groot", "rank": 2}])

    assert [*found.severities] == ["ramp", "groot", "klein"]


def test_an_audience_is_reached_by_what_it_names_otherwise_by_what_names_it() -> None:
    channels = [
        {"id": "page", "audiences": ["klanten"]},
        {"id": "mail", "audiences": "audience:klanten"},
        {"id": "chat"},
    ]
    stated = index(channels=channels, audiences=[{"id": "klanten", "reached_by": ["channel:chat", "page"]}])

    assert [one.id for one in stated.channels_of("klanten")] == ["chat", "page"]
    assert [one.id for one in index(channels=channels).channels_of("klanten")] == ["page", "mail"]
    assert index(channels=channels).channels_of("nobody") == []


def test_an_audience_is_told_in_its_own_languages_otherwise_in_those_of_the_plan() -> None:
    found = index(audiences=[{"id": "klanten", "languages": ["nl", "de"]}, {"id": "pers", "kind": "press"}])

    assert (found.languages_of("klanten"), found.languages_of("pers")) == (["nl", "de"], ["nl", "en"])
    assert Index(Plan()).languages_of("customers") == ["en"]


def test_whoever_is_not_internal_is_outside() -> None:
    found = index(audiences=[{"id": "klanten"}, {"id": "wij", "kind": "internal"}])

    assert [found.outside(name) for name in ("klanten", "wij", "nobody")] == [True, False, False]


def test_labels_are_the_names_that_readers_see() -> None:
    found = index(roles=[{"id": "leider", "name": {"nl": "Leider"}}, {"id": "stem"}]).labels

    assert (found["role:leider"], found["person:sam"]) == ({"nl": "Leider"}, "Sam Öz")
    assert "role:stem" not in found


@pytest.mark.parametrize("reference", ["support", "@support", "team:support", "chosen_by:role:support"])
def test_a_bare_id_is_the_end_of_a_reference(reference: str) -> None:
    assert bare(reference) == "support"


def test_it_is_the_index_of_a_loaded_document() -> None:
    document = load_text("people: [{id: noor}]\n")

    assert document.index.written is document.plan

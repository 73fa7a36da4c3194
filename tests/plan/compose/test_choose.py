"""Which text is taken: the kind first, then the most particular one, and never one for somebody else."""

from typing import Any

import pytest

from baken.lib.words import say
from baken.plan.compose.choose import choose, kind_words
from tests.plan.compose.desk import occasion, plan


def text(name: str, kind: str = "update", **more: Any) -> dict[str, Any]:
    return {"id": name, "kind": kind, "body": {"nl": name}, **more}


def chosen(*texts: dict[str, Any], **changes: Any) -> str | None:
    found = choose(plan(*texts), occasion(**changes))
    return found.template.id if found.template else None


@pytest.mark.parametrize(
    ("particular", "changes"),
    [
        ({"stage": "investigating"}, {}),
        ({"channels": ["statuspagina"]}, {}),
        ({"audiences": ["klanten"]}, {}),
        ({"types": ["lek"]}, {"type": "lek"}),
        ({"severities": ["groot"]}, {}),
    ],
)
def test_the_more_particular_text_is_taken_wherever_it_stands(
    particular: dict[str, Any], changes: dict[str, Any]
) -> None:
    general, fine = text("algemeen"), text("bijzonder", **particular)
    assert chosen(general, fine, **changes) == chosen(fine, general, **changes) == "bijzonder"


def test_the_stage_counts_more_than_the_channel_and_the_channel_more_than_the_audience() -> None:
    stage, channel, audience = (
        text("fase", stage="investigating"),
        text("kanaal", channels="statuspagina"),
        text("publiek", audiences="klanten"),
    )
    assert chosen(audience, channel, stage) == "fase"
    assert chosen(audience, channel) == "kanaal"


def test_the_kind_counts_more_than_anything_else() -> None:
    first = text("eerste", "initial")
    found = choose(plan(text("update", stage="investigating"), first), occasion(kind="initial"))
    assert found.template is not None
    assert (found.template.id, say(found.because, "nl")) == ("eerste", "de tekst voor “eerste bericht”")
    assert found.others == ()


@pytest.mark.parametrize(
    ("asked", "stands_in"),
    [
        ("initial", "update"),
        ("scope", "update"),
        ("workaround", "update"),
        ("no_news", "update"),
        ("long_update", "update"),
        ("update", "long_update"),
    ],
)
def test_a_text_of_a_kindred_kind_stands_in_and_says_so(asked: Any, stands_in: Any) -> None:
    found = choose(plan(text("t", stands_in)), occasion(kind=asked))
    assert found.template is not None
    names = {"kind": say(kind_words(asked)), "other": say(kind_words(stands_in))}
    assert say(found.because) == "no text for “{kind}”, so the one for “{other}”".format(**names)


@pytest.mark.parametrize("asked", ["correction", "retraction", "review", "regulator"])
def test_nothing_stands_in_for_what_has_to_be_said_in_so_many_words(asked: str) -> None:
    assert chosen(text("t", "update"), text("e", "initial"), kind=asked) is None


def test_only_a_text_for_the_last_stage_ends_an_incident() -> None:
    last = {"kind": "resolution", "stage": "resolved"}
    assert chosen(text("altijd"), **last) is None
    assert chosen(text("altijd"), text("klaar", stage="resolved"), **last) == "klaar"
    assert chosen(text("klaar", stage="resolved"), text("einde", "resolution"), **last) == "einde"


@pytest.mark.parametrize(
    "other",
    [
        {"stage": "identified"},
        {"channels": ["mail"]},
        {"audiences": ["team"]},
        {"types": ["lek"]},
        {"severities": ["klein"]},
        {"body": {"en": "English only"}},
        {"language": "en", "body": "English only"},
    ],
)
def test_a_text_for_another_occasion_is_never_taken(other: dict[str, Any]) -> None:
    found = choose(plan(text("t", **other)), occasion())
    assert found.template is None
    assert say(found.because) == "no text for klanten: update, stage investigating, in nl"


def test_a_text_without_a_language_stands_in_that_of_the_plan() -> None:
    assert chosen({"id": "t", "body": "Nederlands"}) == "t"
    assert chosen({"id": "t", "body": "Nederlands"}, language="en") is None


def test_colleagues_get_what_is_meant_for_colleagues() -> None:
    inside = {"audience": "team", "channel": "kamer"}
    assert chosen(text("klant"), **inside) is None
    assert chosen(text("klant"), text("collega", "internal_notice"), **inside) == "collega"
    assert chosen(text("klant"), text("collega", "summary"), kind="resolution", **inside) == "collega"
    assert chosen(text("team", audiences=["team"]), text("collega", "internal_notice"), **inside) == "team"
    assert chosen(text("collega", "internal_notice")) is None


def test_a_stand_in_for_a_channel_takes_its_text_unless_it_has_one_of_its_own() -> None:
    page, social = text("pagina", channels="statuspagina"), text("sociaal", channels="sociaal")
    instead = {"channel": "sociaal", "instead_of": "statuspagina"}
    assert chosen(page, **instead) == "pagina"
    assert chosen(page, social, **instead) == "sociaal"
    assert chosen(page, channel="sociaal") is None


def test_what_goes_out_by_itself_is_pre_approved_and_of_its_own_kind() -> None:
    unattended = {"kind": "no_news", "unattended": True}
    approved = text("goed", "no_news", pre_approved=True)
    assert chosen(text("niet", "no_news", stage="investigating"), approved, **unattended) == "goed"
    assert chosen(text("niet", "no_news"), text("update", pre_approved=True), **unattended) is None

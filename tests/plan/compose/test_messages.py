"""All messages of one update: every audience, channel and language, who agrees first, and when nobody may be told."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from baken.lib.words import say, words
from baken.plan.compose.facts import NONE, FactSheet, Known
from baken.plan.compose.messages import Consent, Message, Writing, consent, messages, refusal
from baken.plan.compose.occasion import Case
from baken.plan.compose.routes import Unreached
from baken.plan.files.load import load
from baken.plan.index import Index
from baken.plan.schema.course import MessageKind
from tests.plan.compose.desk import CHANNELS, NOW, UPDATE, plan

KNOWN: FactSheet = {"impact": Known({"nl": "Betalen lukt niet.", "en": "You can't pay."}), "next_update_at": Known(NOW)}
NOTICE = {"id": "n", "kind": "internal_notice", "body": {"nl": "Intern: {{ impact }}", "en": "Inside: {{ impact }}"}}
PAGE, ROOM = CHANNELS


def writing(kind: MessageKind = "update", sheet: FactSheet = KNOWN, **more: Any) -> Writing:
    usual: dict[str, Any] = {"case": Case("groot", None, "investigating"), "unavailable": {}, "now": NOW}
    return Writing(kind=kind, sheet=sheet, **{**usual, **more})


def labels(found: tuple[Message, ...]) -> list[str]:
    return [f"{one.occasion.audience} {one.occasion.channel} {one.occasion.language}" for one in found]


def test_an_update_has_a_message_for_each_audience_channel_and_language() -> None:
    found, missed = messages(plan(UPDATE, NOTICE), writing())
    assert missed == ()
    assert {label: message.text.body for label, message in zip(labels(found), found, strict=True)} == {
        "klanten statuspagina nl": "Betalen lukt niet. nog niet bekend Volgend bericht: 04:00 CET.",
        "klanten statuspagina en": "You can't pay. not known yet Next message: 04:00 CET.",
        "team kamer nl": "Intern: Betalen lukt niet.",
        "team kamer en": "Inside: You can't pay.",
    }


def test_it_can_be_for_some_audiences_only() -> None:
    found, _ = messages(plan(UPDATE, NOTICE), writing(), frozenset(("team",)))
    assert labels(found) == ["team kamer nl", "team kamer en"]
    assert messages(plan(UPDATE), writing(), frozenset()) == ((), ())


def test_who_must_know_earlier_stands_first() -> None:
    audiences = [{"id": "klanten", "before": ["team"]}, {"id": "team", "kind": "internal"}]
    found, _ = messages(plan(UPDATE, NOTICE, audiences=audiences), writing())
    assert [one.occasion.audience for one in found] == ["team", "team", "klanten", "klanten"]


def test_a_message_over_a_stand_in_uses_the_text_of_the_channel_it_stands_in_for() -> None:
    channels = [{**PAGE, "fallback": "sociaal"}, {"id": "sociaal", "use_for": {"condition": "in nood"}}]
    index = plan({**UPDATE, "channels": ["statuspagina"]}, channels=channels)
    found, _ = messages(index, writing(unavailable={"statuspagina": words("its host is down")}))
    assert labels(found) == ["klanten sociaal nl", "klanten sociaal en"]
    assert found[0].route.instead_of == "statuspagina"
    assert found[0].text.template == "t"


@pytest.mark.parametrize(
    ("spoken", "read", "languages"),
    [(None, None, ["nl", "en"]), (["nl"], None, ["nl"]), ([], ["en"], ["en"]), (["en", "nl"], ["nl"], ["nl"])],
)
def test_a_channel_carries_the_languages_of_its_readers_that_are_used_there(
    spoken: list[str] | None, read: list[str] | None, languages: list[str]
) -> None:
    index = plan(channels=[{**PAGE, "limits": {"languages": spoken}}], audiences=[{"id": "klanten", "languages": read}])
    assert [one.occasion.language for one in messages(index, writing())[0]] == languages


def test_readers_without_a_word_in_their_language_are_named() -> None:
    audiences = [{"id": "klanten", "languages": ["fr"]}]
    index = plan(channels=[{**PAGE, "limits": {"languages": ["nl"]}}], audiences=audiences)
    missing = Unreached("klanten", "statuspagina", words("nothing is written there in their language"))
    assert messages(index, writing()) == ((), (missing,))


# Who agrees first.


@pytest.mark.parametrize(
    ("covers", "kinds"),
    [
        ("every_message", ["initial", "update", "no_news", "resolution", "retraction"]),
        ("first_and_last", ["initial", "resolution", "retraction"]),
        ("first_message", ["initial"]),
        ("none", []),
    ],
)
def test_consent_is_asked_for_what_the_plan_says(covers: str, kinds: list[str]) -> None:
    approval = {"by": "role:leider", "within": "2m", "if_absent": "role:stem"}
    by_channel = plan(channels=[{**PAGE, "approval": {**approval, "covers": covers}}], policies={"approval": "none"})
    by_policy = plan(channels=[{**PAGE, "approval": approval}], policies={"approval": covers})
    every: tuple[MessageKind, ...] = ("initial", "update", "no_news", "resolution", "retraction")
    for index in (by_channel, by_policy):
        assert [kind for kind in every if consent(index, "statuspagina", kind)] == kinds
        asked = {consent(index, "statuspagina", kind) for kind in every} - {None}
        assert asked <= {Consent("role:leider", timedelta(minutes=2), "role:stem")}


@pytest.mark.parametrize("channel", [PAGE, {**PAGE, "approval": {"within": "5m"}}, {"id": "elders"}])
def test_nobody_is_asked_where_the_plan_names_nobody(channel: dict[str, Any]) -> None:
    assert consent(plan(channels=[channel]), "statuspagina", "initial") is None


def test_a_pre_approved_text_goes_out_without_asking() -> None:
    channels = [{**PAGE, "approval": {"by": "role:leider", "covers": "every_message"}}]
    asked, _ = messages(plan(channels=channels), writing())
    approved, _ = messages(plan({**UPDATE, "pre_approved": True}, channels=channels), writing())
    assert [one.consent for one in asked] == [Consent("role:leider", timedelta(), None)] * 2
    assert [one.consent for one in approved] == [None, None]


def test_by_itself_only_a_pre_approved_text_goes_out() -> None:
    holding = {**UPDATE, "id": "h", "kind": "no_news", "pre_approved": True, "channels": ["statuspagina"]}
    channels = [PAGE, {"id": "mail", "audiences": ["klanten"]}]
    found, _ = messages(plan(UPDATE, holding, channels=channels), writing("no_news", unattended=True))
    assert {one.occasion.channel: one.text.template for one in found} == {"statuspagina": "h", "mail": None}
    attended, _ = messages(plan(UPDATE, holding, channels=channels), writing("no_news"))
    assert {one.occasion.channel: one.text.template for one in attended} == {"statuspagina": "h", "mail": "t"}


# When nobody outside may be told.

LEVELS = [{"id": "groot", "when": "orders_lost"}, {"id": "klein", "when": "users_hit > 0"}]


@pytest.mark.parametrize(
    ("policy", "level", "told"),
    [
        ("allowed", "klein", True),
        ("top_level", "groot", True),
        ("top_level", "klein", False),
        ("top_level", None, False),
        ("forbidden", "groot", False),
    ],
)
def test_before_the_impact_is_confirmed_the_policy_decides(policy: str, level: str | None, told: bool) -> None:
    index = plan(severities=LEVELS, policies={"publish_before_impact_confirmed": policy})
    case = Case(level, None, "investigating")
    assert (refusal(index, writing(sheet={}, case=case)) is None) is told
    assert refusal(index, writing(case=case)) is None
    assert (refusal(index, writing(sheet={"impact": NONE}, case=case)) is None) is told
    assert (refusal(index, writing(sheet={"impact": Known(" ")}, case=case)) is None) is told
    assert refusal(index, replace(writing(sheet={}, case=case), planned=True)) is None


@pytest.mark.parametrize("kind", ["correction", "no_news", "long_update", "resolution", "retraction", "regulator"])
def test_what_follows_another_message_does_not_wait_for_the_impact(kind: MessageKind) -> None:
    index = plan(policies={"publish_before_impact_confirmed": "forbidden"})
    assert refusal(index, writing(kind, sheet={})) is None


def test_a_plan_that_does_not_ask_for_the_impact_does_not_wait_for_it() -> None:
    index = plan(facts=[{"id": "gevolg"}], policies={"publish_before_impact_confirmed": "forbidden"})
    assert refusal(index, writing(sheet={})) is None


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        (
            {"severities": [{"id": "groot", "when": "orders_lost", "respond": {"public": "none"}}]},
            "bij dit niveau hoort de buitenwereld niets",
        ),
        ({"stages": [{"id": "investigating", "public": False}]}, "van deze fase hoort de buitenwereld niets"),
        (
            {"policies": {"publish_before_impact_confirmed": "forbidden"}},
            "volgens het plan gaat er niets de deur uit voordat vaststaat wat er niet werkt",
        ),
    ],
)
def test_what_keeps_the_public_out_tells_colleagues_and_says_why(changes: dict[str, Any], reason: str) -> None:
    found, missed = messages(plan(UPDATE, NOTICE, **changes), writing(sheet={}))
    assert labels(found) == ["team kamer nl", "team kamer en"]
    assert [(item.audience, say(item.because, "nl")) for item in missed] == [("klanten", reason)]


def test_an_authority_gets_its_report_at_any_level() -> None:
    index = plan(
        {"id": "r", "kind": "regulator", "audiences": ["toezicht"], "body": {"nl": "Melding.", "en": "Report."}},
        severities=[{"id": "groot", "when": "orders_lost", "respond": {"public": "none"}}],
        audiences=[{"id": "toezicht", "kind": "regulator", "languages": ["nl"]}],
        channels=[{"id": "portaal", "audiences": ["toezicht"]}],
    )
    found, missed = messages(index, writing("regulator", sheet={}))
    assert ([one.text.body for one in found], missed) == (["Melding."], ())


def real(shared: Path, name: str) -> Index:
    return load(shared / "plans" / f"{name}.yaml").index


def test_pagerduty_asks_the_commander_each_time_and_gitlab_the_lead_only_first(shared: Path) -> None:
    pagerduty, gitlab = real(shared, "pagerduty-public-guide"), real(shared, "gitlab-public-handbook")
    for kind in ("initial", "update", "resolution"):
        assert consent(pagerduty, "status-page", kind) is not None
    assert consent(gitlab, "status-page", "initial") == Consent("role:incident-lead", timedelta(), "role:responder")
    assert consent(gitlab, "status-page", "update") is None


def test_gitlab_publishes_nothing_before_the_impact_is_confirmed_and_pagerduty_does(shared: Path) -> None:
    case = Case("s1", "gitlab-com", "investigating")
    found, missed = messages(real(shared, "gitlab-public-handbook"), writing("initial", {}, case=case))
    assert "users" in {item.audience for item in missed}
    assert {one.occasion.audience for one in found} == {"responders", "field-teams", "cto"}
    case = Case("sev-1", "service", "investigating")
    told, _ = messages(real(shared, "pagerduty-public-guide"), writing("initial", {}, case=case))
    assert "customers" in {one.occasion.audience for one in told if one.text.template}

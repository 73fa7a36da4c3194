"""From one fact sheet to many texts: each blank accounted for, nothing told that should not be, nothing cut."""

from datetime import timedelta
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from baken.lib.words import say
from baken.plan.compose.compose import compose
from baken.plan.compose.facts import NONE, UNKNOWN, WITHHELD, Fact, Known
from baken.plan.compose.occasion import Occasion
from baken.plan.files.load import load
from tests.plan.compose.desk import CHANNELS, NOW, plan, written

SHEET: dict[str, Fact] = {
    "impact": Known({"nl": "Je kunt niet betalen.", "en": "You can't pay."}),
    "workaround": NONE,
    "next_update_at": Known(NOW + timedelta(minutes=30)),
}


def problems(text: Any, language: str = "nl") -> list[str]:
    return [say(problem, language) for problem in text.problems]


def test_one_fact_sheet_gives_both_languages() -> None:
    dutch, english = (written(plan(), SHEET, language=language) for language in ("nl", "en"))
    assert dutch.body == "Je kunt niet betalen. Volgend bericht: 04:30 CET."
    assert english.body == "You can't pay. Next message: 04:30 CET."
    assert dutch.problems == english.problems == ()
    assert [say(reason, "nl") for reason in dutch.because] == ["de tekst voor “update”"]


def test_unknown_none_and_known_facts_read_differently_and_are_accounted_for() -> None:
    text = "{{ impact }} {{ workaround }}. {{ data_loss }}"
    found = written(plan(text), {"data_loss": NONE, "workaround": Known("Betaal later")})
    assert found.body == "Wat er niet werkt, weten we nog niet. Betaal later. Er is niets kwijt."
    assert found.blanks == {"impact": UNKNOWN, "data_loss": NONE}


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("a {{ workaround }} b", "a b"),
        ("a {{ workaround }}.", "a."),
        ("{{ workaround }} b", "b"),
        ("a\n{{ workaround }} {{ workaround }}\nb\n", "a\nb\n"),
        ("a\n  {{ workaround }}", "a\n"),
        ("a   b {{ workaround }}", "a   b"),
        ("x{% if workaround %} ({{ workaround }}){% endif %} y", "x y"),
    ],
)
def test_a_fact_that_is_none_leaves_no_gap(text: str, body: str) -> None:
    assert written(plan(text), {"workaround": NONE}).body == body


def test_gaps_close_within_a_second_however_wide_they_are() -> None:
    wide = "a" + " " * 40_000 + "b"
    gaps = plan("{{ impact }}" + " {{ workaround }}" * 200)
    begin = process_time()
    found = written(gaps, {"impact": Known(wide), "workaround": NONE})
    assert process_time() - begin < 1
    assert found.body == wide


def test_a_text_of_which_nothing_is_left_is_no_text() -> None:
    found = written(plan("{{ workaround }}\n"), {"workaround": NONE})
    assert (found.body, found.template) == ("", None)
    assert problems(found) == ["van t blijft niets over: de feiten die erin staan zijn er niet"]


def test_the_words_of_the_plan_stand_around_a_known_fact() -> None:
    facts = [{"id": "workaround", "known": {"nl": "Wat je kunt doen: {{ value }}"}}]
    assert (
        written(plan("{{ workaround }}", facts=facts), {"workaround": Known("{{x}}")}).body == "Wat je kunt doen: {{x}}"
    )
    assert written(plan("{{ workaround }}", facts=facts)).body == "nog niet bekend"


def test_words_that_cannot_be_filled_are_left_off_and_named() -> None:
    facts = [{"id": "workaround", "known": "{{ value | shout }}"}]
    found = written(plan("Doe dit: {{ workaround }}", facts=facts), {"workaround": Known("wacht")})
    assert found.body == "Doe dit: wacht"
    assert problems(found) == ["de woorden rond “workaround” zijn niet in te vullen: “shout” kan niet achter | staan"]


def test_a_blank_that_is_no_fact_is_shown_and_named() -> None:
    found = written(plan("Zie {{ impcat }}."))
    assert found.body == "Zie «impcat?»."
    assert problems(found) == ["“impcat” is geen feit van het plan"]


def test_a_fact_that_is_not_written_in_the_language_is_named() -> None:
    found = written(plan(), {**SHEET, "impact": Known({"nl": "Je kunt niet betalen."})}, language="en")
    assert problems(found, "en") == ["“impact” is not written in en"]


def test_a_subject_that_is_not_written_in_the_language_is_named() -> None:
    text = {"id": "t", "subject": {"nl": "Storing"}, "body": {"nl": "x", "en": "x"}}
    assert written(plan(text)).subject == "Storing"
    assert problems(written(plan(text), language="en"), "en") == ["the subject of t is not written in en"]


# What may be told.

SECRET = "Kapot: {{ hostnames }}.{% if hostnames %} Bekend.{% endif %}{% if hostnames.none %} Geen.{% endif %}"
INSIDE = {"id": "i", "kind": "internal_notice", "body": {"nl": SECRET}}


def test_a_fact_that_is_not_public_is_told_inside_and_never_outside() -> None:
    found = plan(SECRET, INSIDE)
    sheet = {"hostnames": Known("db-1")}
    outside, inside = written(found, sheet), written(found, sheet, audience="team", channel="kamer")
    assert inside.body == "Kapot: db-1. Bekend."
    assert (outside.body, outside.blanks) == ("Kapot:.", {"hostnames": WITHHELD})
    assert problems(outside) == ["“hostnames” is niet openbaar en is weggelaten"]


def test_what_is_held_back_is_not_said_to_be_none() -> None:
    facts = [{"id": "data_loss", "public": False, "none": "Er is niets kwijt."}]
    assert "niets kwijt" not in written(plan("Nu. {{ data_loss }}", facts=facts), {"data_loss": Known("alles")}).body


@pytest.mark.parametrize(
    ("allowed", "kind", "inside", "outside"),
    [
        ("allowed", None, "db-1", "db-1"),
        ("confidential_only", "lek", "db-1", ""),
        ("confidential_only", "storing", "", ""),
        ("confidential_only", None, "", ""),
        ("never", "lek", "", ""),
    ],
)
def test_a_class_of_information_goes_no_further_than_it_may(
    allowed: str, kind: str | None, inside: str, outside: str
) -> None:
    found = plan(
        "x {{ hostnames }}",
        {"id": "i", "kind": "internal_notice", "body": {"nl": "x {{ hostnames }}"}},
        facts=[{"id": "hostnames", "class": "oranje"}],
        data_classes=[{"id": "oranje", "in_incident": allowed}],
        types=[{"id": "lek", "confidentiality": "responders_only"}, {"id": "storing"}],
    )
    sheet = {"hostnames": Known("db-1")}
    assert written(found, sheet, type=kind, audience="team", channel="kamer").body == f"x {inside}".rstrip()
    assert written(found, sheet, type=kind).body == f"x {outside}".rstrip()


@pytest.mark.parametrize(("allowed", "told"), [("confidential_only", "db-1"), ("never", "")])
def test_a_report_to_an_authority_may_hold_what_is_confidential(allowed: str, told: str) -> None:
    found = plan(
        "x",
        {"id": "melding", "kind": "regulator", "audiences": ["toezicht"], "body": {"nl": "x {{ hostnames }}"}},
        facts=[{"id": "hostnames", "class": "oranje"}],
        data_classes=[{"id": "oranje", "in_incident": allowed}],
        audiences=[{"id": "klanten"}, {"id": "toezicht", "kind": "regulator"}],
    )
    report = written(found, {"hostnames": Known("db-1")}, kind="regulator", audience="toezicht")
    assert report.body == f"x {told}".rstrip()


@pytest.mark.parametrize(
    ("eta", "stages"),
    [
        ("forbidden", []),
        ("from_identified", ["identified", "monitoring", "resolved"]),
        ("from_monitoring", ["monitoring", "resolved"]),
        ("allowed", ["investigating", "identified", "monitoring", "resolved"]),
    ],
)
def test_an_expected_end_is_named_only_where_the_policy_allows(eta: str, stages: list[str]) -> None:
    found = plan("Klaar: {{ expected_recovery }}", INSIDE, policies={"eta": eta})
    sheet = {"expected_recovery": Known(NOW)}
    told = [stage for stage in found.stages if "04:00 CET" in written(found, sheet, stage=stage).body]
    assert told == stages


def test_colleagues_may_always_know_the_expected_end() -> None:
    inside = {**INSIDE, "body": {"nl": "Klaar: {{ expected_recovery }}"}}
    found = plan(inside, policies={"eta": "forbidden"})
    text = written(found, {"expected_recovery": Known(NOW)}, audience="team", channel="kamer")
    assert (text.body, text.problems) == ("Klaar: 04:00 CET", ())


# What fits.


def narrow(*texts: Any, **limits: Any) -> Any:
    return plan(*texts, channels=[{**CHANNELS[0], "limits": limits}])


def test_of_several_texts_the_first_that_fits_is_taken() -> None:
    long = {"id": "lang", "stage": "investigating", "body": {"nl": "x" * 50}}
    found = written(narrow({"id": "kort", "body": {"nl": "kort"}}, long, max_chars=20))
    assert (found.template, found.length, found.limit, found.fits) == ("kort", 4, 20, True)
    assert say(found.because[1], "nl") == "de eerste keus is langer dan 20 tekens"


def test_no_text_is_ever_cut() -> None:
    found = written(narrow("x" * 50, max_chars=20))
    assert (found.body, found.length, found.fits) == ("x" * 50, 50, False)
    assert problems(found) == ["50 tekens, terwijl er 20 passen"]


def test_the_limit_counts_links_at_their_price() -> None:
    text = "Zie https://status.boekenkade.example/incident/123456789"
    assert not written(narrow(text, max_chars=30)).fits
    assert written(narrow(text, max_chars=30, link_cost=23)).length == 27


def test_a_link_that_the_channel_asks_for_is_missed() -> None:
    found = plan("Geen link.", channels=[{**CHANNELS[0], "must_link": "kamer"}, {**CHANNELS[1], "name": "De kamer"}])
    assert problems(written(found)) == ["in de tekst hoort een link naar De kamer"]
    with_link = plan("Zie www.boekenkade.example.", channels=[{**CHANNELS[0], "must_link": "kamer"}])
    assert problems(written(with_link)) == []


def test_times_are_said_in_the_channels_zone_and_way() -> None:
    limits = {"timezone": "Etc/UTC", "date_format": "DD-MM-YYYY"}
    sheet = {"next_update_at": Known(NOW + timedelta(days=1))}
    assert written(narrow("{{ next_update_at }}", **limits), sheet).body == "30-11-2026 03:00 UTC"
    assert written(plan("{{ next_update_at }}"), sheet).body == "maandag 30 november 04:00 CET"


# What can't be written.


def test_without_a_text_it_says_so() -> None:
    found = written(plan("Alleen Nederlands."), language="en")
    assert (found.body, found.template, found.because) == ("", None, ())
    assert problems(found, "en") == ["no text for klanten: update, stage investigating, in en"]


def test_a_broken_text_gives_way_to_one_that_can_be_filled_and_is_named() -> None:
    broken = {"id": "stuk", "stage": "investigating", "body": {"nl": "a\n{% for x in y %}"}}
    found = written(plan("Heel.", broken))
    assert (found.body, found.template) == ("Heel.", "t")
    assert say(found.because[1], "nl") == "de eerste keus, stuk, is niet in te vullen"
    assert problems(found) == ["stuk, regel 2: “for” kan niet in een tekst"]
    alone = written(plan(broken))
    assert (alone.body, alone.template, problems(alone)) == ("", None, problems(found))


def test_a_blank_of_a_broken_text_is_still_accounted_for() -> None:
    assert written(plan("{{ impact }} {% if")).blanks == {"impact": UNKNOWN}


def test_gitlabs_first_message_keeps_to_its_220_characters(shared: Path) -> None:
    found = load(shared / "plans" / "gitlab-public-handbook.yaml").index
    occasion = Occasion("initial", "investigating", "users", "status-page", "en", "s1", "gitlab-com")
    sheet = {"impact": Known("Git pushes fail."), "components": Known(["Git operations", "API"])}
    text = compose(found, occasion, {**sheet, "record_link": Known("https://gitlab.example/1")}, NOW)
    assert (text.template, text.fits, text.limit, text.problems) == ("t-inv-en", True, 220, ())
    assert "Affected: Git operations and API. Follow along: https://gitlab.example/1" in text.body
    without = compose(found, occasion, {**sheet, "record_link": NONE}, NOW)
    assert [say(problem) for problem in without.problems] == ["the text has to link to production-issue"]


def test_pagerdutys_first_message_needs_only_the_next_time(shared: Path) -> None:
    found = load(shared / "plans" / "pagerduty-public-guide.yaml").index
    occasion = Occasion("initial", "investigating", "customers", "social-accounts", "en", "sev-1", "service")
    text = compose(found, occasion, {"next_update_at": Known(NOW)}, NOW)
    assert (text.template, text.blanks, text.fits) == ("t-investigating-customers-en", {}, True)
    assert text.body.endswith("Next message at 03:00 UTC.")

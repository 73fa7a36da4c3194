"""`baken plan rehearse` and `baken example`: the timeline on screen and as data."""

import json
from pathlib import Path

import pytest

from baken.plan.starters import STARTERS
from tests.cli.plans import SCENARIO, write_plan
from tests.cli.running import Baken, Run


@pytest.fixture(scope="module")
def timeline(shop: Baken) -> Run:
    return shop("plan", "rehearse", "kade")


def test_it_plays_the_only_scenario_beside_the_plan(timeline: Run) -> None:
    assert timeline.code == 0
    assert timeline.out.startswith(
        "\nThe database falls (Sun 29 Nov 04:00 CET)\n"
        "On paper: nothing is sent and nobody is called.\n"
        "\n"
        "04:00     +0  Database fails: major outage.\n"
    )


def test_it_shows_a_text_once_for_all_channels_in_every_language(timeline: Run) -> None:
    assert (
        "04:07     +7  Sam Öz: First message to customers over status page and mail\n"
        "              because: 15 minutes after the declaration of the incident\n"
        "              nl │ Storing\n"
        "                 │\n"
        "                 │ We weten nog niet wat er precies niet werkt. Volgend bericht:\n"
        "                 │ 04:37 CET.\n"
        "              en │ Trouble\n"
    ) in timeline.out


def test_it_ends_with_what_became_of_the_promises(timeline: Run) -> None:
    _, _, promises = timeline.out.partition("\nPromises\n")
    first, *rest = promises.splitlines()

    assert first.split() == ["due", "came", "promise", "audience", "because"]
    assert rest[0].startswith("04:17  04:07  kept     customers  15 minutes after ")
    assert "5 of 5 kept." in rest


def test_it_stays_within_the_width(shop: Baken) -> None:
    for width in (80, 120):
        lines = shop("plan", "rehearse", "kade", width=width).out.splitlines()
        assert max(map(len, lines)) <= width
        assert [line for line in lines if line != line.rstrip()] == []


def test_it_leaves_the_texts_out_when_asked(shop: Baken) -> None:
    assert "│" not in shop("plan", "rehearse", "kade", "--no-texts").out


def test_it_prints_json_of_every_line_and_promise(shop: Baken) -> None:
    data = json.loads(shop("plan", "rehearse", "kade", "--json").out)
    first = next(line for line in data["lines"] if line["kind"] == "told")

    assert (data["start"], data["resolved"]) == ("2026-11-29T04:00:00+01:00", True)
    assert (first["minute"], first["to"], first["channel"], first["language"]) == (7, "klanten", "statuspagina", "nl")
    assert [promise["fate"] for promise in data["promises"]] == ["kept"] * 5
    assert data["reports"][0]["report"] == "report"


def test_it_lets_something_fail_at_a_time(shop: Baken) -> None:
    run = shop("plan", "rehearse", "kade", "--fails", "winkel", "--fails", "channel:mail", "--at", "zondag 04:00")

    assert run.code == 0
    assert "\nThe shop and mail fail (Sun " in run.out
    assert "customers over status page\n" in run.out
    assert "Customers can't be told over mail" in run.out


def test_it_plays_the_scenario_at_another_time(shop: Baken) -> None:
    run = shop("plan", "rehearse", "kade", "--at", "2026-12-01 09:30", language="nl")

    assert run.out.startswith("\nThe database falls (di 1 dec 09:30 CET)\nOp papier:")


def test_it_says_a_text_once_that_several_audiences_get(baken: Baken) -> None:
    partners = ("    kind: customer\n", "    kind: customer\n  - id: partners\n    kind: partner\n")
    mail = ("subscribers\n    audiences: [klanten]", "subscribers\n    audiences: [klanten, partners]")
    write_plan(baken.folder / "wide", partners, mail, ("    audience: klanten\n    kind: initial", "    kind: initial"))
    run = baken("plan", "rehearse", "wide")

    assert (
        "05:25    +85  Sam Öz: Last message to partners over mail\n"
        "              because: the stage has changed\n"
        "              the same text as to customers\n"
    ) in run.out


def test_it_shows_legal_clocks_in_days_and_times(baken: Baken) -> None:
    leak = "answers:\n  - after: 6m\n    signal: leak\n    value: confirmed\n"
    folder = write_plan(baken.folder / "leak", ("    confidentiality: responders_only\n", ""))
    (folder / "scenarios" / "sunday.yaml").write_text(SCENARIO.replace("answers:\n", leak), "utf-8")
    _, _, clocks = baken("plan", "rehearse", "leak").out.partition("\nLegal clocks\n")

    assert clocks.splitlines()[0] == "Wed 2 Dec 04:02 CET     GDPR article 33: report, not handed in yet"
    assert clocks.splitlines()[1].startswith("                        because: 72 hours after ")


def test_it_says_that_nothing_fails(baken: Baken) -> None:
    write_plan(baken.folder / "calm", scenario=None)
    Path(baken.folder, "calm", "scenarios").mkdir(exist_ok=True)
    run = baken("plan", "rehearse", "calm")

    assert run.out.startswith("\nNothing fails (")
    assert run.last == "Nothing fails in this rehearsal; let something fail with --fails."


def test_it_asks_which_of_several_scenarios(baken: Baken) -> None:
    (baken.folder / "kade" / "scenarios" / "monday.yml").write_text(SCENARIO, "utf-8")
    run = baken("plan", "rehearse", "kade")

    assert run.code == 2
    assert run.err.startswith("--scenario: there are several scenarios, so name one: kade/scenarios/monday.yml and ")


def test_it_names_every_fault_of_a_scenario(shop: Baken) -> None:
    (shop.folder / "odd.yaml").write_text(SCENARIO.replace("users_hit", "users").replace("at:", "starts:"), "utf-8")
    run = shop("plan", "rehearse", "kade", "--scenario", "odd.yaml", "--json")

    assert (run.code, run.out) == (1, "")
    assert run.err.startswith("odd.yaml:")
    assert "“starts” is no known key" in run.err


def test_it_says_that_there_is_no_such_scenario(shop: Baken) -> None:
    run = shop("plan", "rehearse", "kade", "--scenario", "nowhere.yaml")

    assert run.code == 1
    assert run.err.startswith("nowhere.yaml:1:1: error FRM-00 There is no such file or folder.\n")


@pytest.mark.parametrize("starter", STARTERS)
def test_it_rehearses_every_starter(baken: Baken, starter: str) -> None:
    baken("plan", "new", "mine", "--starter", starter)
    run = baken("plan", "rehearse", "mine", "--no-texts", width=120)

    assert run.code == 0
    assert max(map(len, run.out.splitlines())) <= 120


@pytest.mark.parametrize("language", ["en", "nl"])
def test_it_shows_the_example_and_what_to_type_next(shop: Baken, language: str) -> None:
    run = shop("example", language=language)

    assert run.code == 0
    assert {"en": "Database fails: major outage.", "nl": "Database valt uit: grote storing."}[language] in run.out
    assert run.out.endswith("  baken plan new my-plan\n  baken plan check my-plan\n  baken plan rehearse my-plan\n")

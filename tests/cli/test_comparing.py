"""`baken plan diff`: one sentence first, then what differs in the plan and in what would happen."""

import json
from pathlib import Path

import pytest

from tests.cli.plans import SCENARIO, write_plan
from tests.cli.running import Baken, Run

ROLE = ('assigned: ["@sam", "@noor"]', 'assigned: ["@noor", "@sam"]')
RHYTHM = ("every: 30m", "every: 20m")
WORDS = ("means: Say what you don't know.", "means: Say it.")


@pytest.fixture(scope="module")
def three(shop: Baken) -> Baken:
    """Beside `kade`: one with another voice, one with a shorter rhythm, one that only reads otherwise."""
    write_plan(shop.folder / "voice", ROLE, scenario=None)
    write_plan(shop.folder / "rhythm", RHYTHM)
    write_plan(shop.folder / "words", WORDS)
    return shop


@pytest.fixture(scope="module")
def voice(three: Baken) -> Run:
    return three("plan", "diff", "kade", "voice")


def test_it_says_in_one_sentence_that_nothing_differs(shop: Baken) -> None:
    run = shop("plan", "diff", "kade", "kade/plan.yaml")

    assert (run.code, run.out) == (0, "Nothing differs: both plans say the same and do the same.\n")


def test_it_says_that_nothing_happens_otherwise(three: Baken) -> None:
    assert three("plan", "diff", "kade", "words").out == (
        "The plans differ in 1 place; in the rehearsal nothing changes.\n"
        "\nIn the plan\n"
        "~ values[eerlijk].means: Say what you don't know. → Say it.\n"
    )


def test_it_tells_what_a_changed_role_changes(voice: Run) -> None:
    first, _, *rest = voice.out.splitlines()

    assert first.startswith("The plans differ in 2 places, and in the rehearsal ")
    assert rest[:3] == [
        "In the plan",
        "~ roles[stem].assigned.primary: @sam → @noor",
        "~ roles[stem].assigned.backup: @noor → @sam",
    ]
    assert "In the rehearsal: The database falls" in rest
    assert "- +2     Sam Öz is called for voice" in rest
    assert "+ +2     Noor de Wit is called for voice: phone (on the card)" in rest


def test_it_counts_messages_that_only_another_person_writes(voice: Run) -> None:
    assert voice.last == "~        Noor de Wit also writes 5 messages that Sam Öz wrote before"


def test_it_shows_only_the_lines_of_a_text_that_differ(three: Baken) -> None:
    run = three("plan", "diff", "kade", "rhythm")

    assert (
        "~ +7     first message to customers over status page and mail\n"
        "         nl - We weten nog niet wat er precies niet werkt. Volgend bericht:\n"
        "              04:37 CET.\n"
    ) in run.out
    assert "         en + We do not know yet what is affected. Next message: 04:27 CET.\n" in run.out


def test_it_prints_json_with_full_values(three: Baken) -> None:
    data = json.loads(three("plan", "diff", "kade", "voice", "--json").out)

    assert (data["same"], data["rehearsed"]) == (False, True)
    assert data["plan"][0] == {
        "kind": "changed",
        "path": "roles[stem].assigned.primary",
        "before": "@sam",
        "after": "@noor",
    }
    assert {item["change"] for item in data["play"]} == {"added", "removed", "reworded"}


def test_it_compares_plans_that_no_one_scenario_fits(baken: Baken) -> None:
    write_plan(baken.folder / "moved", ("- id: database", "- id: db"), ("depends_on: [database]", "depends_on: [db]"))
    run = baken("plan", "diff", "kade", "moved")

    assert run.code == 0
    assert run.out.splitlines()[0] == "The plans differ in 3 places."
    assert run.last.startswith("Not rehearsed: moved/scenarios/sunday.yaml names what only one of the plans has.")


def test_it_refuses_a_scenario_that_was_named_and_does_not_fit(three: Baken) -> None:
    (three.folder / "odd.yaml").write_text(SCENARIO.replace("database:", "databse:"), "utf-8")
    run = three("plan", "diff", "kade", "voice", "--scenario", "odd.yaml")

    assert (run.code, run.out) == (1, "")
    assert run.err.startswith("odd.yaml:4:3: error FRM-02 “databse” is not in the plan.\n")


def test_it_names_what_fails_where_no_scenario_does(three: Baken) -> None:
    run = three("plan", "diff", "kade", "voice", "--fails", "database", "--at", "2026-11-29 04:00")

    assert "\nIn the rehearsal: Database fails\n" in run.out


def test_it_plays_the_first_of_several_and_says_so(baken: Baken) -> None:
    folder = write_plan(baken.folder / "rhythm", RHYTHM)
    (folder / "scenarios" / "another.yaml").write_text(SCENARIO.replace("database falls", "shop falls"), "utf-8")
    run = baken("plan", "diff", "kade", "rhythm")

    assert "In the rehearsal: The shop falls\n" in run.out
    assert run.last == "Only rhythm/scenarios/another.yaml was played; name another with --scenario."


@pytest.mark.parametrize("side", [0, 1])
def test_it_says_which_plan_can_not_be_read(shop: Baken, side: int) -> None:
    plans = ["kade", "kade"]
    plans[side] = "nowhere"
    run = shop("plan", "diff", *plans)

    assert run.code == 1
    assert run.err.startswith("nowhere:1:1: error FRM-00 ")


def test_it_compares_in_dutch(three: Baken) -> None:
    run = three("plan", "diff", "kade", "voice", language="nl")

    assert run.out.startswith("De plannen verschillen op 2 plaatsen, en in de oefening wordt het op ")
    assert run.last == "~        Noor de Wit schrijft ook 5 berichten die eerst Sam Öz schreef"


def test_it_compares_two_real_plans(shop: Baken, shared: Path) -> None:
    plans = sorted(str(file) for file in (shared / "plans").glob("*.yaml"))
    run = shop("plan", "diff", *plans)

    assert run.code == 0
    assert run.out.startswith("The plans differ in ")

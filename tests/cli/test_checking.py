"""`baken plan check`: everything that is wrong, line by line, and what to do next."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from baken.cli import checking
from baken.cli.checking import next_step
from baken.cli.language import told
from baken.lib.words import words
from baken.plan.problems import Level, Problem
from baken.readiness.week.week import Week, week
from tests.cli.plans import write_plan
from tests.cli.running import Baken, Run, plain_environment

LINE = re.compile(
    r"^(?P<file>[^:]+):(?P<line>\d+):(?P<column>\d+): (error|warning|note) (?P<rule>[A-Z]{3}-\d\d) \S.*[.?!…]$"
)
DAY = ("--today", "2026-10-01")


def problem(level: Level, rule: str = "CHA-01") -> Problem:
    return Problem(rule, words("nobody"), level=level)


@pytest.fixture(scope="module")
def found(shop: Baken) -> Run:
    return shop("plan", "check", "kade", *DAY)


def test_it_names_every_problem_with_place_rule_and_way_out(found: Run) -> None:
    listed = [line for line in found.out.partition("\n\n")[0].splitlines() if not line.startswith("    → ")]

    assert found.code == 1
    assert [line for line in listed if not LINE.match(line)] == []
    assert any(
        line.startswith("kade/plan.yaml:125:5: error CHA-01 The plan does not say how to get into mail")
        for line in listed
    )
    assert "    → Write under access.how what one does to get in.\n" in found.out


def test_it_ends_with_the_count_and_what_to_do_next(found: Run) -> None:
    _, _, rest = found.out.rpartition("\n\n")
    counts, *_, last = rest.splitlines()

    assert re.fullmatch(r"\d+ errors?, \d+ warnings?, and \d+ notes?\.", counts)
    assert last == "The plan can be read and rehearsed; mend the errors before you rely on it."


def test_it_prints_json_with_places(shop: Baken) -> None:
    run = shop("plan", "check", "kade", "--json", *DAY)
    access = [item for item in json.loads(run.out)["findings"] if item["rule"] == "CHA-01"]

    assert run.code == 1
    assert access == [
        {
            "id": "CHA-01@channels.mail",
            "rule": "CHA-01",
            "level": "error",
            "file": "kade/plan.yaml",
            "line": 125,
            "column": 5,
            "path": ["channels", 1],
            "text": "the plan does not say how to get into mail",
            "mend": "write under access.how what one does to get in",
        }
    ]


def test_it_prints_json_of_a_plan_that_can_not_be_read(shop: Baken) -> None:
    run = shop("plan", "check", "nowhere", "--json")
    found = json.loads(run.out)

    assert run.code == 1
    assert [(item["rule"], item["file"], item["line"]) for item in found["findings"]] == [("FRM-00", "nowhere", 1)]
    assert found["week"] is None


def test_it_works_out_no_week_that_nobody_sees(shop: Baken, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def counted(*about: Any) -> Week:
        asked.append(about)
        return week(*about)

    monkeypatch.setattr(checking, "week", counted)
    shop("plan", "check", "kade", "--sarif", *DAY)
    assert asked == []
    shop("plan", "check", "kade", "--week", *DAY)
    assert len(asked) == 1


def test_it_speaks_dutch(shop: Baken) -> None:
    run = shop("plan", "check", "kade", *DAY, language="nl")

    assert "kade/plan.yaml:125:5: fout CHA-01 " in run.out
    assert run.last == "Het plan is te lezen en te oefenen; herstel de fouten voordat je erop vertrouwt."


def test_it_groups_by_file_where_there_are_several(baken: Baken) -> None:
    folder = write_plan(baken.folder / "kade", ('backup: "@sam"', 'backup: "@zoe"'))
    (folder / "more.yaml").write_text("drills: [{id: fire, evry: 6mo}, {id: flood, lst: never}]\n", "utf-8")
    listed = baken("plan", "check", "kade").out.splitlines()

    assert listed[0] == "kade/more.yaml: 2 errors"
    assert listed[1].startswith("kade/more.yaml:1:21: error ")
    assert "kade/plan.yaml: 1 error" in listed[listed.index("") :]
    assert len([line for line in listed if LINE.match(line)]) == 3
    assert listed[-2] == "3 errors."


def test_it_lists_a_hundred_problems_one_on_a_line(baken: Baken) -> None:
    entries = "\n".join(f"  - id: value {number}" for number in range(100))
    (baken.folder / "many.yaml").write_text(f"plan:\n  id: many\nvalues:\n{entries}\n", "utf-8")
    run = baken("plan", "check", "many.yaml")

    assert len([line for line in run.out.splitlines() if LINE.match(line)]) == 100
    assert run.out.splitlines()[-2] == "100 errors."


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("nowhere", "nowhere:1:1: error FRM-00 There is no such file or folder."),
        ("empty", "empty:1:1: error FRM-00 There is no plan in this folder"),
        ("/dev/null", "/dev/null:1:1: error FRM-00 This is not an ordinary file"),
    ],
)
def test_it_says_what_it_can_not_read(shop: Baken, path: str, said: str) -> None:
    (shop.folder / "empty").mkdir(exist_ok=True)
    run = shop("plan", "check", path)

    assert run.code == 1
    assert run.out.startswith(said)
    assert run.last == "Mend the error and check again: the rest is looked at once the plan can be read."


def test_it_sends_a_part_of_a_plan_to_its_folder(baken: Baken) -> None:
    (baken.folder / "kade" / "late.yaml").write_text("reviews:\n  owner: role:leider\n", "utf-8")
    run = baken("plan", "check", "kade/late.yaml")

    assert run.code == 1
    assert run.last == "This file looks like a part of a plan; check the whole folder: baken plan check kade"


def test_it_sends_a_scenario_to_the_rehearsal(shop: Baken) -> None:
    command = "baken plan rehearse kade --scenario kade/scenarios/sunday.yaml"

    assert shop("plan", "check", "kade/scenarios/sunday.yaml").last.endswith(f"play it: {command}")
    assert shop("plan", "check", "kade/scenarios").last.endswith("check the folder around it: baken plan check kade")


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ([], "Nothing found; now see what the plan does: baken plan rehearse 'my plan'"),
        ([problem("warning"), problem("note")], "No errors; now see what the plan does: baken plan rehearse 'my plan'"),
        ([problem("error")], "The plan can be read and rehearsed; mend the error before you rely on it."),
    ],
)
def test_it_says_what_to_do_next(found: list[Problem], said: str) -> None:
    assert told(next_step(Path("my plan"), found, is_read=True)) == said


def test_it_checks_without_loading_what_a_check_never_needs(shop: Baken) -> None:
    code = (
        "import sys\nfrom baken.cli import main\n"
        "sys.argv = ['baken', 'plan', 'check', 'kade']\n"
        "try:\n    main()\nexcept SystemExit:\n    print(*sys.modules, file=sys.stderr)\n"
    )
    command = [sys.executable, "-c", code]
    run = subprocess.run(command, cwd=shop.folder, env=plain_environment(), capture_output=True, text=True, check=True)
    loaded = run.stderr.split()

    assert "baken.readiness.check" in loaded
    assert [name for name in ("django", "icalendar", "liquid", "networkx") if name in loaded] == []

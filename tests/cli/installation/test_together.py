"""Two people at once: whoever says what they have seen is told what changed since, and overwrites nothing."""

import json
from typing import Any

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from baken.cli.app import app
from tests.cli.running import Baken

UNSEEN = {"declare", "acknowledge", "approve", "decide", "list", "merge", "note", "report", "show"}
"""They add and take nothing away, or only count once."""


def shown(baken: Baken) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(baken("incident", "show", "1", "--json").out)
    return found


def newest(baken: Baken) -> str:
    line = next(line for line in baken("incident", "show", "1").out.splitlines() if line.startswith("newest entry"))
    return line.split()[-1]


@pytest.mark.parametrize(
    "typed",
    [
        ["facts", "1", "impact.en=Nothing works."],
        ["answer", "1", "customers_hit=90"],
        ["state", "1", "database=major_outage"],
        ["stage", "1", "identified", "--anyway", "hurry"],
        ["override", "1", "klein", "--reason", "tests only"],
        ["hand-over", "1", "leider", "sam"],
        ["update", "1", "--kind", "initial"],
    ],
    ids=lambda typed: str(typed[0]),
)
def test_the_second_is_told_what_changed_and_overwrites_nothing(at_noor: Baken, typed: list[str]) -> None:
    seen = newest(at_noor)
    assert at_noor("incident", *typed, "--seen", seen, "--as", "sam").code == 0
    before = shown(at_noor)

    second = at_noor("incident", *typed, "--seen", seen, "--as", "noor")

    assert (second.code, second.out) == (1, "")
    assert second.err.startswith("Sam Öz has changed this at ")
    assert second.err.splitlines()[1].startswith("  - ")
    assert second.err.endswith("→ look at what is new, and do it again if it still holds.\n") or "→ Look" in second.err
    assert shown(at_noor) == before


def test_two_people_may_change_different_things(at_noor: Baken) -> None:
    seen = newest(at_noor)

    assert at_noor("incident", "facts", "1", "impact.en=Nothing works.", "--seen", seen, "--as", "sam").code == 0
    assert at_noor("incident", "state", "1", "database=major_outage", "--seen", seen, "--as", "noor").code == 0


@pytest.mark.parametrize("seen", ["0", "-1", "99"])
def test_it_takes_no_entry_that_is_not_there(at_noor: Baken, seen: str) -> None:
    run = at_noor("incident", "answer", "1", "customers_hit=90", "--seen", seen)

    assert run.code == 2
    assert run.err.startswith(f"--seen: there is no entry {seen}; the newest is ")


def test_every_act_that_could_overwrite_something_takes_it() -> None:
    root = get_command(app)
    assert isinstance(root, TyperGroup)
    group = root.commands["incident"]
    assert isinstance(group, TyperGroup)

    without = {name for name, command in group.commands.items() if "seen" not in [one.name for one in command.params]}
    assert without == UNSEEN

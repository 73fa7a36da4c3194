"""What was done in practice is noted beside the plan, and counts when the plan is checked."""

import json

import pytest

from tests.cli.running import Baken

DAY = ("--today", "2026-10-20")


def rules(run: str) -> set[tuple[str, int]]:
    return {(item["rule"], item["path"][1]) for item in json.loads(run)["findings"] if item["path"][:1] == ["channels"]}


def test_a_test_post_that_was_noted_counts_when_the_plan_is_checked(running: Baken) -> None:
    noted = running("plan", "confirm", "post", "statuspagina", "--on", "2026-10-19", "--as", "noor")
    assert noted.out == "Noted for 19 October 2026: a test was posted on the channel (statuspagina).\n"

    before = rules(running("plan", "check", "plan", "--json", *DAY).out)
    after = rules(running("plan", "check", "plan", "--json", "--practice", *DAY).out)
    assert before - after == {("CHA-15", 2)}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("lunch", "statuspagina"), "“lunch” can't be confirmed; write one of access, post,"),
        (("access", "statuspagna"), "did you mean statuspagina?"),
        (("guide", "statuspagina"), "“statuspagina” does not stand under “howtos” of the plan in force"),
        (("access", "statuspagina", "--on", "yesterday"), "yesterday is no day; write one such as 2026-10-01"),
        (("access", "statuspagina", "--on", "2300-01-01"), "this day has not come yet"),
    ],
)
def test_it_says_what_it_can_not_note(running: Baken, typed: tuple[str, ...], said: str) -> None:
    run = running("plan", "confirm", *typed)
    assert run.code in (1, 2)
    assert said.lower() in run.err.lower()


def test_it_needs_a_plan_in_force(installed: Baken) -> None:
    assert "no plan is in force" in installed("plan", "confirm", "access", "statuspagina").err.lower()

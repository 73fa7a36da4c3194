"""What is typed in the room as an answer: read as in a command, and refused with what is wrong and how to mend it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.incidents.errors import IncidentError
from baken.incidents.room_forms import read_answer
from baken.lib.words import say
from baken.plan import answers
from baken.plan.conditions.situation import UNKNOWN
from baken.plan.schema.criteria import Signal

LEAK = {"values": ["none", "suspected", "confirmed"]}


def signal(kind: str, **more: Any) -> Signal:
    return Signal.model_validate({"id": "s", "type": kind, **more})


@pytest.mark.parametrize(
    ("asked", "typed", "answer"),
    [
        (signal("bool"), ["ja"], True),
        (signal("int", max=2000), ["1.200"], 1200.0),
        (signal("percent"), ["12,5 %"], 12.5),
        (signal("enum", **LEAK), ["Suspected"], "suspected"),
        (signal("set", **LEAK), ["none", "Confirmed"], frozenset(("none", "confirmed"))),
        (signal("set"), ["a, b", "c"], frozenset("abc")),
    ],
)
def test_it_reads_an_answer_as_a_command_does(asked: Signal, typed: list[str], answer: object) -> None:
    assert read_answer(asked, {"value": typed}) == answers.read_answer(asked, ",".join(typed)) == answer


def test_it_takes_a_list_without_a_tick_for_none_of_them() -> None:
    assert read_answer(signal("set", **LEAK), {}) == frozenset()


def test_it_takes_that_nobody_knows_whatever_else_was_typed() -> None:
    assert read_answer(signal("int"), {"value": ["veel"], "nobody": ["1"]}) is UNKNOWN


@pytest.mark.parametrize(
    ("asked", "typed", "said", "mend"),
    [
        (signal("bool"), "perhaps", "“perhaps” is no answer to this", "answer yes or no"),
        (signal("enum", **LEAK), "some", "“some” is no answer to this", "one of: none, suspected, and confirmed"),
        (signal("set", **LEAK), "none, some", "“none, some” is no answer to this", "one of: none, suspected"),
        (signal("duration"), "90", "“90” is no length of time", "write it as 90s, 15m or 2h"),
        (signal("percent"), "many", "“many” is no number", "answer with a number"),
        (signal("percent"), "101", "“101” can't be", "give a number from 0 to 100"),
        (signal("int"), "1.5", "“1.5” is no whole number", "answer with a whole number"),
        (signal("int", max=10), "11", "“11” can't be", "give a number from … to 10"),
    ],
)
def test_it_says_why_something_is_no_answer_and_what_would_be(asked: Signal, typed: str, said: str, mend: str) -> None:
    with pytest.raises(IncidentError) as refused:
        read_answer(asked, {"value": [typed]})
    assert say(refused.value.words) == said
    assert mend in say(refused.value.mend)


@given(st.sampled_from(["bool", "int", "percent", "duration", "enum", "set"]), st.text(min_size=1, max_size=20))
def test_it_takes_whatever_a_command_takes_and_nothing_else(kind: str, typed: str) -> None:
    asked = signal(kind, **(LEAK if kind in ("enum", "set") else {}))
    try:
        found = read_answer(asked, {"value": [typed]})
    except IncidentError:
        found = None

    assert found == answers.read_answer(asked, typed) or found == frozenset()

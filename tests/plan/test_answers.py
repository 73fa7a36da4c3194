"""What a person types as an answer: kindly read, and refused where it could mean something else."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.lib.words import say
from baken.plan.answers import choices, read_answer
from baken.plan.schema.criteria import Signal


def signal(kind: str, **more: Any) -> Signal:
    return Signal.model_validate({"id": "s", "type": kind, **more})


LEAK = {"values": ["none", "suspected", "confirmed"]}


@pytest.mark.parametrize(
    ("asked", "typed", "answer"),
    [
        (signal("bool"), "yes", True),
        (signal("bool"), " Ja ", True),
        (signal("bool"), "n", False),
        (signal("bool"), "True", True),
        (signal("bool"), "maybe", None),
        (signal("enum", **LEAK), "Suspected", "suspected"),
        (signal("enum", **LEAK), "some", None),
        (signal("enum"), "anything", "anything"),
        (signal("enum"), " ", None),
        (signal("set", **LEAK), "none, Confirmed", frozenset(("none", "confirmed"))),
        (signal("set", **LEAK), "none, other", None),
        (signal("set"), "a,b", frozenset(("a", "b"))),
        (signal("duration"), "90 m", timedelta(minutes=90)),
        (signal("duration"), "90", None),
        (signal("percent"), "12,5 %", 12.5),
        (signal("percent"), "101", None),
        (signal("percent"), "-1", None),
        (signal("percent"), "nan", None),
        (signal("int", min=0, max=2000), "1.200", 1200.0),
        (signal("int", min=0, max=2000), "1,200", 1200.0),
        (signal("int", min=0, max=2000), "2001", None),
        (signal("int"), "1.5", None),
        (signal("int"), "1e3", None),
        (signal("int"), "0.125", None),
        (signal("int"), "9" * 400, None),
        (signal("int", max=10), "-3", -3.0),
    ],
)
def test_it_reads_what_a_person_types(asked: Signal, typed: str, answer: object) -> None:
    assert read_answer(asked, typed) == answer


@pytest.mark.parametrize(
    ("asked", "said", "dutch"),
    [
        (signal("bool"), "yes or no", "ja of nee"),
        (signal("enum", **LEAK), "none / suspected / confirmed", "none / suspected / confirmed"),
        (signal("percent"), "0 to 100", "0 tot 100"),
        (signal("int", min=0, max=2000), "a whole number, 0 to 2,000", "een heel getal, 0 tot 2.000"),
        (signal("int"), "a whole number", "een heel getal"),
        (signal("duration"), "a length of time, as 5m or 2h", "een tijdsduur, zoals 5m of 2h"),
    ],
)
def test_it_says_what_may_be_typed(asked: Signal, said: str, dutch: str) -> None:
    assert (say(choices(asked), "en"), say(choices(asked), "nl")) == (said, dutch)


@given(st.integers(min_value=0, max_value=10**9), st.sampled_from([",", ".", " "]))
def test_it_reads_every_whole_number_however_its_thousands_are_marked(number: int, mark: str) -> None:
    assert read_answer(signal("int"), f"{number:,}".replace(",", mark)) == number


@given(st.sampled_from(["bool", "int", "percent", "duration", "enum", "set"]), st.text(max_size=20))
def test_it_never_fails_whatever_is_typed(kind: str, typed: str) -> None:
    found = read_answer(signal(kind, **(LEAK if kind in ("enum", "set") else {})), typed)

    assert found is None or isinstance(found, bool | float | str | timedelta | frozenset)

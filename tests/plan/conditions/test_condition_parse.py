"""Reading conditions, and what is said when one can't be read."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.plan.conditions.faults import ConditionError
from baken.plan.conditions.parse import parse
from baken.plan.conditions.tree import (
    And,
    Changed,
    Compare,
    Condition,
    Default,
    Has,
    IsTrue,
    Lasting,
    Manual,
    Not,
    Or,
    Raised,
    Unacknowledged,
    Within,
)
from baken.plan.conditions.values import Value, read_value
from baken.plan.durations import Duration

A, B, C = IsTrue("a"), IsTrue("b"), IsTrue("c")


def value(text: str) -> Value:
    found = read_value(text)
    assert found is not None
    return found


READ: list[tuple[str, Condition]] = [
    ("a or b and not c", Or((A, And((B, Not(C)))))),
    ("(a or b) and c", And((Or((A, B)), C))),
    ("not a and b", And((Not(A), B))),
    ("severity <= sev-2", Compare("severity", "<=", value("sev-2"))),
    ("shop in [slow, down]", Within("shop", (value("slow"), value("down")))),
    ("users_hit >= 25 % for 5m", Lasting(Compare("users_hit", ">=", value("25%")), Duration(5, "m"))),
    ("unacknowledged(@noor)>5m", Unacknowledged("@noor", ">", Duration(5, "m"))),
    ("unacknowledged(person:noor) > 5m", Unacknowledged("@noor", ">", Duration(5, "m"))),
    ("changed(component.web-1.state)", Changed("component.web-1.state")),
    ("severity raised", Raised()),
    ("manual", Manual()),
    ("default", Default()),
    ("mode == manual", Compare("mode", "==", value("manual"))),
    ("android and notes", And((IsTrue("android"), IsTrue("notes")))),
    ("not a or b", Or((Not(A), B))),
    ("a and (b or not (a and c))", And((A, Or((B, Not(And((A, C)))))))),
    ("not a for 5m", Not(Lasting(A, Duration(5, "m")))),
    ("a or b for 5m", Or((A, Lasting(B, Duration(5, "m"))))),
    ("countries has in", Has("countries", value("in"))),
    ("countries in [in, nl]", Within("countries", (value("in"), value("nl")))),
]

REFUSED = [
    ("a && b", 3, "write “and” instead"),
    ("a || b", 3, "write “or” instead"),
    ("a = 5", 3, "write “==” instead"),
    ("a => 5", 3, "write “>=” instead"),
    ("a <> 5", 3, "write “!=” instead"),
    ("!a", 1, "write “not” instead"),
    ("a AND b", 3, "write “and” instead"),
    ('shop == "down"', 9, "write the value without quotes"),
    ("(a or b", 8, "add “)” at the end"),
    ("a or b)", 7, "leave it out"),
    ("shop in [slow down]", 15, "put a comma between the values and “]” after the last one"),
    ("users_hit >= 25 for long", 21, "write it as 90s, 5m, 2h, 3d or 6mo"),
    ("25 <= users_hit", 1, "write the name first, as in users_hit >= 25"),
    ("shop raised", 1, "write “changed(shop)”"),
    ("unacknowledged(noor) > 5m", 16, "write a person as @noor, or a role, rota or team as role:lead"),
    ("unacknowledged(component:db) > 5m", 16, "write a person as @noor, or a role, rota or team as role:lead"),
    ("shop not in [slow]", 6, "put “not” in front, as in not shop in [slow, down]"),
    ("a or", 5, "here belongs a name with what it should be, as in users_hit >= 25"),
    ("  ", 1, "write one such as users_hit >= 25, or default"),
]

HOSTILE = ["(" * 100_000, "a or " * 200_000, "not " * 400 + "a", "(" * 60 + "a" + ")" * 60, "not (" * 40, "9" * 1_900]


@pytest.mark.parametrize(("text", "tree"), READ)
def test_it_reads(text: str, tree: Condition) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(("text", "column", "mend"), REFUSED)
def test_it_says_where_a_condition_goes_wrong_and_what_to_write(text: str, column: int, mend: str) -> None:
    with pytest.raises(ConditionError) as caught:
        parse(text)
    assert (caught.value.column, str(caught.value.mend)) == (column, mend)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:8])
def test_it_refuses_hostile_text_at_once(text: str) -> None:
    begun = time.process_time()
    with pytest.raises(ConditionError):
        parse(text)
    assert time.process_time() - begun < 0.5


def test_it_reads_as_deep_as_it_says() -> None:
    assert parse("(" * 50 + "a" + ")" * 50) == A


def fault(text: str) -> ConditionError | None:
    """What is said against `text`, or None where it can be read."""
    try:
        parse(text)
    except ConditionError as error:
        return error
    return None


@given(st.text(alphabet="ab25m%@:.-+_ ()[],=!<>&|\"'\n\0é", max_size=40) | st.text(max_size=40))
def test_any_text_is_read_or_refused_at_a_column_of_it(text: str) -> None:
    refused = fault(text)
    assert refused is None or 1 <= refused.column <= len(text) + 1


PIECES = ["a", "b", "5", "5m", "and", "or", "not", "in", "has", "for", "raised", "manual", "changed"]


@given(st.lists(st.sampled_from([*PIECES, "(", ")", "[", "]", ",", "==", ">="])))
def test_every_order_of_its_own_words_is_read_or_refused_in_words(parts: list[str]) -> None:
    refused = fault(" ".join(parts))
    assert refused is None or str(refused)

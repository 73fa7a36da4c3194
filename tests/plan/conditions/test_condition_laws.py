"""What holds for every condition: verdicts that stand, and an enumeration that agrees with looking one by one."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from baken.plan.conditions.analysis import analyse
from baken.plan.conditions.evaluate import Truth, evaluate
from baken.plan.conditions.masks import axis_mask, choices_at
from baken.plan.conditions.parse import parse
from baken.plan.conditions.situation import Answered
from baken.plan.conditions.tree import Condition, names_in
from baken.plan.schema.criteria import Signal
from tests.plan.conditions.shop import known

FEW = {
    "a": Signal(id="a"),
    "b": Signal(id="b"),
    "e": Signal(id="e", type="enum", values=["x", "y", "z"]),
    "n": Signal(id="n", type="int", min=0, max=7),
    "t": Signal(id="t", type="duration"),
    "s": Signal(id="s", type="set", values=["nl", "be", "de"]),
}
ALL: dict[str, tuple[Answered, ...]] = {
    "a": (False, True),
    "b": (False, True),
    "e": ("x", "y", "z"),
    "n": tuple(range(1, 7)),
    "t": tuple(timedelta(seconds=seconds) for seconds in (150, 300, 360)),
    "s": tuple(frozenset(chosen) for chosen in ((), ("nl",), ("be",), ("nl", "be"))),
}
PARTS = ["a", "b", "e == x", "e in [y, z]", "n >= 5", "n < 2", "n == 3", "t >= 5m", "s has nl", "s has be"]
OPEN_ENDED = ["a for 5m", "n >= 5 for 10m", "manual", "default", "changed(e)", "severity <= s1", "never_asked"]


def combined(parts: list[str], most: int = 6) -> st.SearchStrategy[str]:
    return st.recursive(
        st.sampled_from(parts),
        lambda part: st.one_of(
            part.map("not ({})".format),
            st.builds("({}) and ({})".format, part, part),
            st.builds("{} or {}".format, part, part),
        ),
        max_leaves=most,
    )


whole = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in ALL.items()})
some = st.sets(st.sampled_from(sorted(ALL)))


@given(combined(PARTS), whole, some)
def test_a_settled_verdict_stands_whatever_is_answered_later(
    text: str, answers: Mapping[str, Answered], at_first: set[str]
) -> None:
    first = {name: value for name, value in answers.items() if name in at_first}
    now = evaluate(parse(text), known(first))
    complete = evaluate(parse(text), known(answers)).truth
    assert complete is not Truth.OPEN
    assert now.truth in (Truth.OPEN, complete)
    assert (now.truth is Truth.OPEN) == bool(now.open_names)
    assert now.open_names <= names_in(parse(text)) - at_first


@given(combined(PARTS + OPEN_ENDED), whole, some, some)
def test_each_answer_only_settles_more(
    text: str, answers: Mapping[str, Answered], at_first: set[str], later: set[str]
) -> None:
    first = {name: value for name, value in answers.items() if name in at_first}
    second = {name: value for name, value in answers.items() if name in at_first | later}
    before, after = evaluate(parse(text), known(first)), evaluate(parse(text), known(second))
    assert before.truth in (Truth.OPEN, after.truth)
    assert after.open_names <= before.open_names


def came_out(*conditions: Condition) -> Iterator[tuple[bool, ...]]:
    """Which of `conditions` hold, in every situation one by one."""
    used = sorted(frozenset[str]().union(*(names_in(condition) for condition in conditions)))
    for values in product(*(ALL[name] for name in used)):
        situation = known(dict(zip(used, values, strict=True)))
        yield tuple(evaluate(condition, situation).truth is Truth.YES for condition in conditions)


@given(combined(PARTS, 4), combined(PARTS, 4), combined(PARTS, 4))
def test_the_enumeration_agrees_with_judging_every_situation_one_by_one(declared: str, s1: str, s2: str) -> None:
    result = analyse([("s1", 1, parse(s1)), ("s2", 2, parse(s2))], parse(declared), FEW)
    seen = set(came_out(parse(declared), parse(s1), parse(s2)))
    never = {found.level for found in result.never_reached}
    assert (result.gap is not None) == ((True, False, False) in seen)
    assert ("s1" not in never) == any(found[1] for found in seen)
    assert ("s2" not in never) == any(found[2] and not found[1] for found in seen)
    assert bool(result.overlapping) == any(found[1] and found[2] for found in seen)


@given(combined(PARTS, 4), combined(PARTS, 4))
def test_the_example_of_a_gap_is_one(declared: str, level: str) -> None:
    gap = analyse([("s1", 1, parse(level))], parse(declared), FEW).gap
    if gap is not None:
        assert (True, False, *(True for _ in gap.example)) in came_out(parse(declared), parse(level), *gap.example)


@given(st.lists(st.integers(1, 5), min_size=1, max_size=4), st.data())
def test_a_mask_holds_exactly_the_situations_of_its_value(sizes: list[int], data: st.DataObject) -> None:
    axis = data.draw(st.integers(0, len(sizes) - 1))
    position = data.draw(st.integers(0, sizes[axis] - 1))
    mask = axis_mask(sizes, axis, position)
    for bit, choices in enumerate(product(*map(range, sizes))):
        assert choices_at(sizes, bit) == choices
        assert bool(mask >> bit & 1) == (choices[axis] == position)

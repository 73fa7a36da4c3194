"""Gaps, overlaps and levels never reached, found by going through all situations."""

import time
from datetime import UTC, datetime
from itertools import product
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.plan.conditions.analysis import analyse
from baken.plan.conditions.evaluate import Truth, evaluate
from baken.plan.conditions.masks import axis_mask, choices_at
from baken.plan.conditions.parse import parse
from baken.plan.conditions.situation import Answer, Situation
from baken.plan.conditions.tree import as_text

NOON = datetime(2026, 10, 4, 12, 0, tzinfo=UTC)


def levels(**texts):
    return [(name, rank, parse(text)) for rank, (name, text) in enumerate(texts.items(), start=1)]


def of_plan(plan, signals):
    found = [(level["id"], level["rank"], parse(level["when"])) for level in plan["severities"]]
    return analyse(found, parse(plan["definition"]["declare_when"]), signals)


def shown(conditions):
    return [as_text(condition) for condition in conditions]


def test_it_finds_a_gap_and_gives_a_small_example(small, declared_signals):
    result = of_plan(small, declared_signals(small))
    assert result.enumerated == 3 * 3 * 2
    assert (result.gap.count, shown(result.gap.example)) == (2, ["slow_for == 5m"])


def test_a_default_level_fills_the_gap(signals):
    assert analyse(levels(s1="orders_lost", rest="default"), parse("users_hit > 0"), signals).gap is None


def test_a_manual_level_fills_no_gap_and_is_not_called_unreached(signals):
    result = analyse(levels(s1="orders_lost", s2="manual"), parse("orders_lost or spare == 0"), signals)
    assert shown(result.gap.example) == ["spare == 0"]
    assert result.never_reached == ()


def test_it_finds_a_level_that_can_never_be_true(signals):
    result = analyse(levels(s1="users_hit > 50 and users_hit < 20"), None, signals)
    assert [(found.level, found.under) for found in result.never_reached] == [("s1", ())]


def test_it_finds_a_level_that_a_worse_one_always_covers(signals):
    result = analyse(levels(s1="users_hit > 10", s2="users_hit > 50"), None, signals)
    assert [(found.level, found.under) for found in result.never_reached] == [("s2", ("s1",))]


def test_under_first_match_the_order_of_the_plan_covers(signals):
    upside_down = levels(s1="users_hit > 50", s2="users_hit > 10")[::-1]
    assert analyse(upside_down, None, signals).never_reached == ()
    assert [found.level for found in analyse(upside_down, None, signals, match="first_match").never_reached] == ["s1"]


def test_it_finds_a_default_that_is_never_needed(signals):
    result = analyse(levels(s1="orders_lost", s2="not orders_lost", rest="default"), None, signals)
    assert [found.level for found in result.never_reached] == ["rest"]


def test_it_counts_overlaps_and_shows_one(signals):
    result = analyse(levels(s1="orders_lost", s2="shop == down"), None, signals)
    [overlap] = result.overlaps
    assert (overlap.first, overlap.second, overlap.count) == ("s1", "s2", 1)
    assert shown(overlap.example) == ["orders_lost", "shop == down"]
    assert (result.enumerated, result.overlapping_share) == (6, pytest.approx(1 / 6))
    assert result.shadowed == ()


def test_it_finds_a_worse_level_below_a_milder_one(signals):
    result = analyse(levels(s1="orders_lost", s2="shop == down")[::-1], None, signals)
    assert [(found.first, found.second) for found in result.shadowed] == [("s2", "s1")]


def test_what_has_lasted_holds_now(signals):
    result = analyse(levels(s1="users_hit > 10 for 5m"), parse("users_hit > 10"), signals)
    assert (result.enumerated, result.gap.count) == (4, 1)


def test_what_lasted_longer_has_lasted_shorter(signals):
    result = analyse(levels(s1="users_hit > 10 for 5m"), parse("users_hit > 20 for 10m"), signals)
    assert result.gap is None


def test_a_set_is_tried_with_all_members_mentioned(signals):
    result = analyse(levels(s1="countries has nl and countries has be"), parse("countries has nl"), signals)
    assert (result.enumerated, shown(result.gap.example)) == (4, ["countries has nl"])


def test_other_names_are_finite_too(signals):
    declared = parse("component.db.state != operational or platform == web")
    result = analyse(levels(s1="platform == web"), declared, signals, domains={"platform": ("web", "app")})
    assert result.enumerated == 5 * 2
    assert shown(result.gap.example) == ["component.db.state == degraded_performance"]


NOT_LISTED = [
    ("severity <= s1", "“severity <= s1” hangs on more than answers"),
    ("changed(shop)", "“changed(shop)” hangs on more than answers"),
    ("shop > 5", "“shop > 5” does not fit the answers of its signal"),
    ("spare", "the values of “spare” can't be listed"),
    ("shop == down and users_hit > 5", "the conditions tell 18 situations apart, more than 8"),
]


@pytest.mark.parametrize(("text", "reason"), NOT_LISTED)
def test_it_claims_nothing_where_it_can_not_go_through_all(text, reason, signals):
    result = analyse(levels(s1=text, s2="orders_lost and not orders_lost"), None, signals, bound=8)
    assert (str(result.not_enumerated), result.enumerated, result.never_reached) == (reason, 0, ())


def test_gitlab_has_a_gap_by_metric(real, declared_signals):
    plan = real("gitlab-public-handbook")
    result = of_plan(plan, declared_signals(plan))
    assert (result.enumerated, round(result.overlapping_share, 2)) == (5_400, 0.87)
    assert shown(result.gap.example) == ["errors_above_goal == 5m"]


def test_pagerduty_is_caught_by_its_default_level(real, declared_signals):
    plan = real("pagerduty-public-guide")
    begun = time.perf_counter()
    result = of_plan(plan, declared_signals(plan))
    assert time.perf_counter() - begun < 1
    assert (result.gap, result.never_reached) == (None, ())
    assert result.overlapping_share > 0.9


def test_the_small_twin_overlaps_as_its_arithmetic_says(small, declared_signals):
    result = of_plan(small, declared_signals(small))
    assert (result.overlapping, result.overlapping_share) == (3, pytest.approx(3 / 18))


PARTS = ["a", "b", "e == x", "e in [y, z]", "n >= 5", "n < 2", "n == 3"]
texts = st.recursive(
    st.sampled_from(PARTS),
    lambda part: st.one_of(
        part.map("not ({})".format),
        st.builds("({}) and ({})".format, part, part),
        st.builds("{} or {}".format, part, part),
    ),
    max_leaves=6,
)
ALL = {"a": (False, True), "b": (False, True), "e": ("x", "y", "z"), "n": tuple(range(8))}

FEW = {
    "a": SimpleNamespace(type="bool"),
    "b": SimpleNamespace(type="bool"),
    "e": SimpleNamespace(type="enum", values=["x", "y", "z"]),
    "n": SimpleNamespace(type="int", min=0, max=7),
}


@given(texts, texts)
def test_it_agrees_with_judging_every_situation_one_by_one(declared, level):
    result = analyse([("s1", 1, parse(level))], parse(declared), FEW)
    has_gap = reached = False
    for values in product(*ALL.values()):
        answers = {name: (Answer(name, value, NOON, None),) for name, value in zip(ALL, values, strict=True)}
        is_level = evaluate(parse(level), Situation(NOON, answers)).truth is Truth.YES
        reached |= is_level
        has_gap |= not is_level and evaluate(parse(declared), Situation(NOON, answers)).truth is Truth.YES
    assert (result.gap is not None, not result.never_reached) == (has_gap, reached)


@given(st.lists(st.integers(1, 5), min_size=1, max_size=4), st.data())
def test_a_mask_holds_exactly_the_situations_of_its_value(sizes, data):
    axis = data.draw(st.integers(0, len(sizes) - 1))
    position = data.draw(st.integers(0, sizes[axis] - 1))
    mask = axis_mask(sizes, axis, position)
    for bit, choices in enumerate(product(*map(range, sizes))):
        assert choices_at(sizes, bit) == choices
        assert bool(mask >> bit & 1) == (choices[axis] == position)

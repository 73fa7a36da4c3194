"""Gaps, overlaps and levels never reached, found by going through all situations."""

import time
from pathlib import Path

import pytest

from baken.lib.words import say
from baken.plan.conditions.analysis import Analysis, Level, analyse
from baken.plan.conditions.parse import parse
from baken.plan.conditions.sentence import sentence
from baken.plan.conditions.tree import Condition, as_text
from baken.plan.index import Index
from baken.plan.schema.criteria import Signal
from tests.plan.conditions.shop import SIGNALS, real, twin, when


def levels(**texts: str) -> list[Level]:
    return [(name, rank, parse(text)) for rank, (name, text) in enumerate(texts.items(), start=1)]


def of_plan(found: Index) -> Analysis:
    definition = found.plan.definition
    assert definition is not None
    ranked = [(name, found.ranks[name], parse(text)) for name, text in when(found).items()]
    return analyse(ranked, parse(definition.declare_when or ""), found.signals)


def shown(conditions: tuple[Condition, ...]) -> list[str]:
    return [as_text(condition) for condition in conditions]


def example(result: Analysis) -> list[str]:
    assert result.gap is not None
    return shown(result.gap.example)


def test_it_finds_a_gap_and_gives_a_small_example() -> None:
    result = of_plan(twin())
    assert result.enumerated == 3 * 3 * 2
    assert result.gap is not None
    assert (result.gap.count, example(result)) == (2, ["slow_for == 5m"])


def test_a_default_level_fills_the_gap() -> None:
    assert analyse(levels(s1="orders_lost", rest="default"), parse("users_hit > 0"), SIGNALS).gap is None


def test_a_manual_level_fills_no_gap_and_is_not_called_unreached() -> None:
    result = analyse(levels(s1="orders_lost", s2="manual"), parse("orders_lost or spare == 0"), SIGNALS)
    assert example(result) == ["spare == 0"]
    assert result.never_reached == ()


def test_it_finds_a_level_that_can_never_be_true() -> None:
    result = analyse(levels(s1="users_hit > 50 and users_hit < 20"), None, SIGNALS)
    assert [(found.level, found.under) for found in result.never_reached] == [("s1", ())]


def test_it_finds_a_level_that_a_worse_one_always_covers() -> None:
    result = analyse(levels(s1="users_hit > 10", s2="users_hit > 50"), None, SIGNALS)
    assert [(found.level, found.under) for found in result.never_reached] == [("s2", ("s1",))]


def test_under_first_match_the_order_of_the_plan_covers() -> None:
    upside_down = levels(s1="users_hit > 50", s2="users_hit > 10")[::-1]
    assert analyse(upside_down, None, SIGNALS).never_reached == ()
    assert [found.level for found in analyse(upside_down, None, SIGNALS, match="first_match").never_reached] == ["s1"]


def test_it_finds_a_default_that_is_never_needed() -> None:
    result = analyse(levels(s1="orders_lost", s2="not orders_lost", rest="default"), None, SIGNALS)
    assert [found.level for found in result.never_reached] == ["rest"]


def test_it_counts_overlaps_and_shows_one() -> None:
    result = analyse(levels(s1="orders_lost", s2="shop == down"), None, SIGNALS)
    [overlap] = result.overlaps
    assert (overlap.first, overlap.second, overlap.count) == ("s1", "s2", 1)
    assert shown(overlap.example) == ["orders_lost", "shop == down"]
    assert result.enumerated == 6
    assert result.overlapping_share == pytest.approx(1 / 6)
    assert result.shadowed == ()


def test_it_finds_a_worse_level_below_a_milder_one() -> None:
    result = analyse(levels(s1="orders_lost", s2="shop == down")[::-1], None, SIGNALS)
    assert [(found.first, found.second) for found in result.shadowed] == [("s2", "s1")]


def test_what_an_earlier_level_takes_shadows_nothing() -> None:
    order = levels(s1="users_hit > 50", s2="users_hit > 60 and orders_lost", s3="users_hit > 10")
    taken = [order[0], order[2], order[1]]
    assert analyse(taken, None, SIGNALS, match="first_match").shadowed == ()
    assert [found.second for found in analyse([*taken[1:], taken[0]], None, SIGNALS).shadowed] == ["s2", "s1"]


def test_what_has_lasted_holds_now() -> None:
    result = analyse(levels(s1="users_hit > 10 for 5m"), parse("users_hit > 10"), SIGNALS)
    assert result.gap is not None
    assert (result.enumerated, result.gap.count) == (4, 1)


def test_what_lasted_longer_has_lasted_shorter() -> None:
    result = analyse(levels(s1="users_hit > 10 for 5m"), parse("users_hit > 20 for 10m"), SIGNALS)
    assert result.gap is None


def test_a_set_is_tried_with_all_members_mentioned() -> None:
    result = analyse(levels(s1="countries has nl and countries has be"), parse("countries has nl"), SIGNALS)
    assert (result.enumerated, example(result)) == (4, ["countries has nl"])


def test_other_names_are_finite_too() -> None:
    declared = parse("component.db.state != operational or platform == web")
    result = analyse(levels(s1="platform == web"), declared, SIGNALS, domains={"platform": ("web", "app")})
    assert result.enumerated == 5 * 2
    assert example(result) == ["component.db.state == degraded_performance"]


NOT_LISTED = [
    ("severity <= s1", "“severity <= s1” hangs on more than answers"),
    ("changed(shop)", "“changed(shop)” hangs on more than answers"),
    ("shop > 5", "“shop > 5” does not fit the answers of its signal"),
    ("spare", "the values of “spare” can't be listed"),
    ("shop == down and users_hit > 5", "the conditions tell 18 situations apart, more than 8"),
]


@pytest.mark.parametrize(("text", "reason"), NOT_LISTED)
def test_it_claims_nothing_where_it_can_not_go_through_all(text: str, reason: str) -> None:
    result = analyse(levels(s1=text, s2="orders_lost and not orders_lost"), None, SIGNALS, bound=8)
    assert (str(result.not_enumerated), result.enumerated, result.never_reached) == (reason, 0, ())


def test_a_plan_beyond_the_bound_is_refused_at_once() -> None:
    """40 yes-or-no questions tell a million times a million situations apart."""
    begun = time.process_time()
    signals = {f"q{number}": Signal(id=f"q{number}") for number in range(40)}
    result = analyse(levels(s1=" or ".join(signals)), None, signals)
    assert str(result.not_enumerated) == "the conditions tell 1,099,511,627,776 situations apart, more than 200,000"
    assert time.process_time() - begun < 0.5


def test_what_no_condition_mentions_is_said_in_both_languages() -> None:
    result = analyse(levels(s1="platform in [web, app]"), parse("platform != web"), SIGNALS)
    assert result.gap is not None
    [condition] = result.gap.example
    assert say(sentence(condition, SIGNALS), "en") == "the platform is not web or app"
    assert say(sentence(condition, SIGNALS), "nl") == "het platform is niet web of app"


def test_an_example_in_which_all_is_calm_says_what_it_hangs_on() -> None:
    result = analyse(levels(s1="orders_lost"), parse("not orders_lost or shop == down"), SIGNALS)
    assert example(result) == ["not orders_lost"]
    everything = analyse(levels(s1="orders_lost and shop == down"), parse("shop in [ok, slow, down]"), SIGNALS)
    assert example(everything) == ["shop == ok", "not orders_lost"]
    without = analyse(levels(s1="countries has nl or countries has be"), parse("not countries has de"), SIGNALS)
    assert example(without) == ["not countries has be and not countries has de and not countries has nl"]


def test_gitlab_has_a_gap_by_metric(shared: Path) -> None:
    result = of_plan(real(shared, "gitlab-public-handbook"))
    assert (result.enumerated, round(result.overlapping_share, 2)) == (5_400, 0.87)
    assert example(result) == ["errors_above_goal == 5m"]


def test_pagerduty_is_caught_by_its_default_level(shared: Path) -> None:
    found = real(shared, "pagerduty-public-guide")
    begun = time.process_time()
    result = of_plan(found)
    assert time.process_time() - begun < 1
    assert (result.gap, result.never_reached) == (None, ())
    assert (result.enumerated, round(result.overlapping_share, 2)) == (23_040, 0.94)


def test_pagerduty_has_more_situations_with_fewer_than_no_spare_nodes(shared: Path) -> None:
    """As plan-model 3.4 and 3.6 counted them, without the least number that the plan states."""
    found = real(shared, "pagerduty-public-guide")
    found.signals["spare_nodes"] = found.signals["spare_nodes"].model_copy(update={"min": None})
    result = of_plan(found)
    assert (result.enumerated, round(result.overlapping_share, 2)) == (34_560, 0.93)


def test_the_small_twin_overlaps_as_its_arithmetic_says() -> None:
    result = of_plan(twin())
    assert result.overlapping == 3
    assert result.overlapping_share == pytest.approx(3 / 18)


def test_the_small_twin_with_a_default_level_has_no_gap() -> None:
    levels_with_default = [{"id": "s1", "when": "impact == high"}, {"id": "rest", "when": "default"}]
    result = of_plan(twin(severities=levels_with_default))
    assert (result.gap, result.never_reached, result.overlapping) == (None, (), 0)


def test_a_number_has_no_values_below_its_least() -> None:
    assert analyse(levels(s1="spare == 0"), None, SIGNALS).enumerated == 2
    free = {"spare": SIGNALS["spare"].model_copy(update={"min": None})}
    assert analyse(levels(s1="spare == 0"), None, free).enumerated == 3

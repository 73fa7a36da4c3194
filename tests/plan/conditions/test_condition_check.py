"""Conditions checked against what the plan declares."""

from pathlib import Path

import pytest

from baken.plan.conditions.check import Names, check_names
from baken.plan.conditions.parse import parse
from baken.plan.index import Index
from baken.plan.schema.criteria import Signal
from tests.plan.conditions.shop import SIGNALS, real, twin, when

FINE = [
    "users_hit >= 25% for 5m or orders_lost == false",
    "shop in [slow, down] and shop != ok and not orders_lost",
    "spare == 0 or spare > 2servers",
    "countries has nl and slow_for >= 5m",
    "severity <= sev-2 or severity in [sev-1, sev-2] or severity raised",
    "stage == identified and type != security and platform == web and duration > 1h",
    "component.db.state == major_outage and channel.mail.state == unavailable",
    "unacknowledged(role:lead) > 5m and changed(shop)",
    "manual or orders_lost",
    "default",
]
WRONG = [
    ("user_hit > 5", "there is no signal “user_hit”", "did you mean “users_hit”?"),
    ("zzz", "there is no signal “zzz”", "declare it under signals"),
    ("shop == dwon", "“shop” is never “dwon”", "did you mean “down”?"),
    ("shop in [ok, purple]", "“shop” is never “purple”", "choose from down, ok, and slow"),
    ("shop", "“shop” is one of several values, so say which", "write it as in “shop == ok”"),
    ("shop > slow", "the values of “shop” have no order, so “>” says nothing", "use ==, != or in"),
    ("orders_lost > 5", "“orders_lost” is a yes-or-no question", "write “orders_lost” or “not orders_lost”"),
    ("users_hit > 150", "“users_hit” is never more than 100", None),
    ("spare < -1", "“spare” is never less than 0", None),
    ("users_hit > 5m", "“users_hit” is a number, and “5m” is none", None),
    ("spare > 5ms", "“spare” is not counted in “ms”", "write 5 without a unit"),
    ("slow_for > 5", "“slow_for” is a length of time", "write it as in “slow_for >= 5m”"),
    (
        "countries == nl",
        "“countries” holds several values at once, so it can't be compared",
        "write “countries has nl”",
    ),
    ("severity <= sev-4", "“severity” is never “sev-4”", "did you mean “sev-2”?"),
    ("stage == identifed", "“stage” is never “identifed”", "did you mean “identified”?"),
    ("type == outage", "“type” is never “outage”", "choose from security"),
    ("component.dbs.state == operational", "there is no component “dbs”", "did you mean “db”?"),
    ("component.db == major_outage", "“component.db” does not say what to look at", "write “component.db.state”"),
    ("component.db.state == outage", "“component.db.state” is never “outage”", "did you mean “major_outage”?"),
    ("channel.post.state == available", "there is no channel “post”", None),
    ("changed(shopp) or orders_lost", "there is no signal “shopp”", "did you mean “shop”?"),
    ("unacknowledged(role:leed) > 5m", "nobody can be called as “role:leed”", "did you mean “lead”?"),
    ("unacknowledged(@sam) > 5m", "nobody can be called as “@sam”", None),
    (
        "duration >= 1h for 30m",
        "“duration” only grows, so “for” adds nothing to it",
        "write the longer time itself, as in duration >= 90m",
    ),
    (
        "default or orders_lost",
        "“default” can only stand alone, because it means that nothing else fits",
        "leave the other parts out, or leave out “default”",
    ),
]


NAMES = Names(
    SIGNALS,
    {"sev-1": 1, "sev-2": 2},
    ["identified"],
    ["security"],
    {"db"},
    {"mail"},
    platforms=["web"],
    called={"role": ["lead"], "person": ["noor"]},
)


@pytest.mark.parametrize("text", FINE)
def test_it_has_nothing_against(text: str) -> None:
    assert check_names(parse(text), NAMES) == []


@pytest.mark.parametrize(("text", "reason", "mend"), WRONG)
def test_it_finds(text: str, reason: str, mend: str | None) -> None:
    [(found, way_out)] = check_names(parse(text), NAMES)
    assert (str(found), str(way_out) if way_out else None) == (reason, mend)


def test_it_finds_everything_at_once() -> None:
    assert len(check_names(parse("zzz > 5 or not (shop == up and users_hit > 101)"), NAMES)) == 3


def test_it_says_that_a_signal_named_as_the_incidents_own_is_never_looked_at() -> None:
    names = Names({"stage": Signal(id="stage", type="enum", values=["on", "off"])}, stages=["on"])
    [(found, way_out)] = check_names(parse("stage == on"), names)
    assert str(found) == "“stage” always means that of the incident, never the signal of this id"
    assert str(way_out) == "give the signal another id"


def test_it_leaves_out_who_can_be_called_where_the_caller_does_not_say() -> None:
    assert check_names(parse("unacknowledged(role:nobody) > 5m"), Names(SIGNALS)) == []


OPERATORS = ["{}", "{} == {}", "{} != {}", "{} < {}", "{} >= {}", "{} in [{}]", "{} has {}"]
FITTING = {
    "orders_lost": ("true", {"{}", "{} == {}", "{} != {}"}),
    "users_hit": ("25%", {"{} == {}", "{} != {}", "{} < {}", "{} >= {}", "{} in [{}]"}),
    "spare": ("2", {"{} == {}", "{} != {}", "{} < {}", "{} >= {}", "{} in [{}]"}),
    "slow_for": ("5m", {"{} == {}", "{} != {}", "{} < {}", "{} >= {}", "{} in [{}]"}),
    "shop": ("slow", {"{} == {}", "{} != {}", "{} in [{}]"}),
    "countries": ("nl", {"{} has {}"}),
    "severity": ("sev-2", {"{} == {}", "{} != {}", "{} < {}", "{} >= {}", "{} in [{}]"}),
    "component.db.state": ("operational", {"{} == {}", "{} != {}", "{} in [{}]"}),
    "channel.mail.state": ("available", {"{} == {}", "{} != {}", "{} in [{}]"}),
    "platform": ("web", {"{} == {}", "{} != {}", "{} in [{}]"}),
    "duration": ("1h", {"{} == {}", "{} != {}", "{} < {}", "{} >= {}", "{} in [{}]"}),
}


@pytest.mark.parametrize("operator", OPERATORS)
@pytest.mark.parametrize("name", FITTING)
def test_each_kind_of_answer_has_its_operators(name: str, operator: str) -> None:
    value, fitting = FITTING[name]
    faults = check_names(parse(operator.format(name, value)), NAMES)
    assert (faults == []) == (operator in fitting)


@pytest.mark.parametrize("plan", ["gitlab-public-handbook", "pagerduty-public-guide"])
def test_the_levels_of_the_real_plans_pass(plan: str, shared: Path) -> None:
    _passes(real(shared, plan))


def test_the_levels_of_the_small_twin_pass() -> None:
    _passes(twin())


def _passes(found: Index) -> None:
    definition = found.plan.definition
    assert definition is not None
    for text in [definition.declare_when or "", *when(found).values()]:
        assert check_names(parse(text), Names(found.signals, found.ranks)) == []

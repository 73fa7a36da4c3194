"""Conditions checked against what the plan declares."""

import pytest

from baken.plan.conditions.check import Names, check_names
from baken.plan.conditions.parse import parse

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
    (
        "default or orders_lost",
        "“default” can only stand alone, because it means that nothing else fits",
        "leave the other parts out, or leave out “default”",
    ),
]


@pytest.fixture
def names(signals):
    return Names(signals, {"sev-1": 1, "sev-2": 2}, ["identified"], ["security"], {"db"}, {"mail"}, platforms=["web"])


@pytest.mark.parametrize("text", FINE)
def test_it_has_nothing_against(text, names):
    assert check_names(parse(text), names) == []


@pytest.mark.parametrize(("text", "reason", "mend"), WRONG)
def test_it_finds(text, reason, mend, names):
    [(found, way_out)] = check_names(parse(text), names)
    assert (str(found), str(way_out) if way_out else None) == (reason, mend)


def test_it_finds_everything_at_once(names):
    assert len(check_names(parse("zzz > 5 or not (shop == up and users_hit > 101)"), names)) == 3


@pytest.mark.parametrize("plan", ["gitlab-public-handbook", "pagerduty-public-guide"])
def test_the_levels_of_the_real_plans_pass(plan, real, declared_signals):
    _passes(real(plan), declared_signals)


def test_the_levels_of_the_small_twin_pass(small, declared_signals):
    _passes(small, declared_signals)


def _passes(plan, declared_signals):
    names = Names(declared_signals(plan), {level["id"]: level["rank"] for level in plan["severities"]})
    for text in [plan["definition"]["declare_when"], *(level["when"] for level in plan["severities"])]:
        assert check_names(parse(text), names) == []

"""What differs between two plans as data: every place once, entries by their id."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.cli.differing import Change, changes
from tests.plan.cast import boekenkade

PLAIN = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5))
ENTRIES = st.lists(st.text("abc", min_size=1, max_size=2), unique=True, max_size=4)
DATA = st.recursive(PLAIN, lambda part: st.lists(part, max_size=4) | st.dictionaries(st.text("xyz", max_size=2), part))


def found(before: Any, after: Any) -> list[Change]:
    return list(changes(before, after))


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ({"a": 1}, {"a": 2}, Change("changed", "a", 1, 2)),
        ({}, {"a": 1}, Change("added", "a", None, 1)),
        ({"a": 1}, {}, Change("removed", "a", 1, None)),
        ({"a": {"b": "x"}}, {"a": {"b": "y"}}, Change("changed", "a.b", "x", "y")),
        ({"a": ["x", "y"]}, {"a": ["x", "z"]}, Change("changed", "a[2]", "y", "z")),
        ({"a": ["x"]}, {"a": ["w", "x"]}, Change("added", "a[1]", None, "w")),
        ({"a": ["x", "y"]}, {"a": ["x"]}, Change("removed", "a[2]", "y", None)),
        ({"a": ["x", "y"]}, {"a": ["y", "x"]}, Change("reordered", "a", ["x", "y"], ["y", "x"])),
        ({"a": [{"do": "x"}]}, {"a": [{"do": "y"}]}, Change("changed", "a[1].do", "x", "y")),
        ({"g": [{"term": "db", "means": "x"}]}, {"g": [{"term": "db"}]}, Change("removed", "g[db].means", "x", None)),
    ],
)
def test_it_names_the_place_and_both_values(before: Any, after: Any, change: Change) -> None:
    assert found(before, after) == [change]


def test_it_knows_entries_by_their_id_wherever_they_stand() -> None:
    roles = boekenkade()["roles"]
    taken_over = [roles[1], {**roles[0], "assigned": {**roles[0]["assigned"], "primary": "@sam"}}]

    assert found(boekenkade(), boekenkade(roles=taken_over)) == [
        Change("changed", "roles[leider].assigned.primary", "@noor", "@sam"),
        Change("reordered", "roles", ["leider", "stem"], ["stem", "leider"]),
    ]


def test_it_tells_of_each_entry_of_a_section_that_is_new() -> None:
    drills = [{"id": "brand"}, {"id": "water"}]

    assert [(change.kind, change.path) for change in found({}, {"drills": drills})] == [
        ("added", "drills[brand]"),
        ("added", "drills[water]"),
    ]


@given(DATA)
def test_it_finds_nothing_where_nothing_differs(data: Any) -> None:
    assert found(data, data) == []


@given(DATA, DATA)
def test_it_finds_something_where_something_differs(before: Any, after: Any) -> None:
    is_same = repr(before) == repr(after) or before == after

    assert is_same == (found(before, after) == [])


@given(ENTRIES, ENTRIES)
def test_it_finds_the_same_both_ways_round(before: list[str], after: list[str]) -> None:
    old, new = ([{"id": name} for name in names] for names in (before, after))
    there, back = found({"roles": old}, {"roles": new}), found({"roles": new}, {"roles": old})

    assert {change.path for change in there} == {change.path for change in back}

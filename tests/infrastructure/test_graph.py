"""What rests on what."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.infrastructure.graph import circles, graph
from baken.infrastructure.impact import impact, named
from tests.plan.cast import index

COMPONENTS: list[dict[str, Any]] = [
    {"id": "shop", "depends_on": ["database", {"on": "search", "strength": "soft"}]},
    {"id": "database", "depends_on": ["ext:host"]},
    {"id": "search", "depends_on": "none"},
]
EDGES = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=40)


def test_it_names_the_shortest_chain_to_everything_below() -> None:
    found = graph(index(components=COMPONENTS)).rests_on("shop")
    assert found["ext:host"] == ("shop", "database", "ext:host")
    assert set(found) == {"database", "search", "ext:host"}


def test_hard_chains_leave_soft_dependencies_out() -> None:
    assert "search" not in graph(index(components=COMPONENTS)).rests_on("shop", hard_only=True)


def test_not_stated_and_stated_as_none_are_told_apart() -> None:
    found = graph(index(components=[*COMPONENTS, {"id": "mail"}]))
    assert "mail" in found.unstated
    assert "search" not in found.unstated


def test_one_part_of_many_names_is_one_node() -> None:
    parts = [
        {"id": "shop", "depends_on": ["component:database", "self:search", "ext:search", "self:shed"]},
        *COMPONENTS[1:],
    ]
    found = graph(index(components=parts)).rests_on("shop")
    assert list(found) == ["database", "search", "ext:search", "self:shed", "ext:host"]


def test_an_own_part_that_is_not_listed_is_unstated_and_a_supplier_is_not() -> None:
    found = graph(index(components=[{"id": "shop", "depends_on": ["self:shed", "ext:host"]}]))
    assert found.unstated & {"shop", "self:shed", "ext:host"} == {"self:shed"}


def test_channels_guides_and_contact_lists_lean_on_parts_too() -> None:
    found = graph(
        index(
            components=COMPONENTS,
            channels=[{"id": "page", "audiences": ["klanten"], "depends_on": ["search"]}],
            howtos=[{"id": "restore", "depends_on": ["database"]}],
            audiences=[{"id": "klanten", "contact_list": {"kept_in": "crm", "depends_on": ["database"]}}],
        )
    )
    assert found.above.hard["search"] == ["channel:page"]
    assert found.above.hard["database"] == ["shop", "howto:restore", "audience:klanten"]


def test_a_login_leans_on_parts_of_its_own_where_the_plan_says_so() -> None:
    page = {"id": "page", "audiences": ["klanten"], "depends_on": "none", "access": {"depends_on": ["database"]}}
    silent = {**page, "id": "mail", "access": {"how": "app"}}
    found = graph(index(components=COMPONENTS, channels=[page, silent]))
    assert set(found.rests_on("access:page")) == {"database", "ext:host"}
    assert not found.rests_on("channel:page")
    assert "access:mail" not in found.unstated
    assert named(index(channels=[{**page, "name": "the page", "access": None}]), "access:page") == "the page"


def test_getting_into_a_channel_leans_on_parts_of_its_own() -> None:
    login = {"id": "page", "audiences": ["klanten"], "depends_on": "none", "access": {"depends_on": ["database"]}}
    other = {"id": "social", "audiences": ["klanten"], "access": {"how": "own account"}}
    found = graph(index(components=COMPONENTS, channels=[login, other]))
    assert found.above.hard["database"] == ["shop", "access:page"]
    assert "channel:page" not in found.leaning(["database"])
    assert found.unstated & {"access:page", "access:social", "channel:social"} == {"channel:social"}


def test_it_tells_what_can_not_do_without_from_what_only_gets_worse() -> None:
    found = graph(index(components=COMPONENTS))
    assert found.carriers(["shop"]) == {"shop", "database", "ext:host"}
    assert found.leaning(["search"]) == {"search"}
    assert found.leaning(["ext:host"]) == {"ext:host", "database", "shop"}


def test_what_leans_on_something_unstated_is_left_open_by_hard_chains_alone() -> None:
    parts = [
        {"id": "shop", "depends_on": ["database", {"on": "mail", "strength": "soft"}]},
        {"id": "database", "depends_on": ["disk"]},
        {"id": "office", "depends_on": ["database"]},
        {"id": "letters", "depends_on": [{"on": "mail", "strength": "soft"}]},
        {"id": "mail"},
        {"id": "disk"},
    ]
    open_parts = {node: why for node, why in graph(index(components=parts)).left_open.items() if ":" not in node}
    assert open_parts == {
        "mail": "mail", "disk": "disk", "database": "disk", "shop": "disk", "office": "disk",
    }  # fmt: skip


def test_it_finds_circles_of_hard_dependencies_the_largest_first() -> None:
    loop = [
        {"id": "a", "depends_on": ["b"]},
        {"id": "b", "depends_on": ["a"]},
        {"id": "c", "depends_on": ["a", "c"]},
        {"id": "d", "depends_on": [{"on": "e", "strength": "soft"}]},
        {"id": "e", "depends_on": ["d"]},
    ]
    assert circles(graph(index(components=loop))) == [["a", "b"], ["c"]]


@given(EDGES)
def test_in_a_circle_is_whatever_leads_back_to_itself(edges: list[tuple[int, int]]) -> None:
    below: dict[int, list[str]] = {number: [] for number in range(10)}
    for upper, lower in edges:
        below[upper].append(f"c{lower}")
    found = graph(index(components=[{"id": f"c{upper}", "depends_on": parts} for upper, parts in below.items()]))
    back = {f"c{upper}" for upper, parts in below.items() if f"c{upper}" in {*parts, *_below(below, parts)}}
    assert {node for group in circles(found) for node in group} == back


def _below(below: dict[int, list[str]], parts: list[str]) -> set[str]:
    reached: set[str] = set()
    waiting = list(parts)
    while waiting:
        for name in below[int(waiting.pop().removeprefix("c"))]:
            if name not in reached:
                reached.add(name)
                waiting.append(name)
    return reached


def test_in_a_circle_nothing_rests_on_itself_and_the_search_ends() -> None:
    loop = [{"id": "a", "depends_on": ["b"]}, {"id": "b", "depends_on": ["a"]}]
    found = graph(index(components=loop))
    assert dict(found.rests_on("a")) == {"b": ("a", "b")}
    assert set(impact(found, {"a": "major_outage"})) == {"a", "b"}


@given(EDGES)
def test_impact_and_dependence_are_each_others_mirror(edges: list[tuple[int, int]]) -> None:
    below: dict[int, list[str]] = {number: [] for number in range(10)}
    for upper, lower in edges:
        below[upper].append(f"c{lower}")
    found = graph(index(components=[{"id": f"c{upper}", "depends_on": parts} for upper, parts in below.items()]))
    hit = {node for node in impact(found, {"c0": "major_outage"}) if node.startswith("c") and ":" not in node}
    assert hit == {"c0"} | {f"c{number}" for number in range(10) if "c0" in found.rests_on(f"c{number}")}


def test_a_real_graph_of_many_services_has_no_circles(shared: Path) -> None:
    data = json.loads((shared / "data" / "graphs" / "otel-demo.json").read_text("utf-8"))
    below: dict[str, list[str]] = {node["id"]: [] for node in data["nodes"]}
    for edge in data["edges"]:
        below[edge["from"]].append(edge["to"])
    found = graph(index(components=[{"id": name, "depends_on": parts} for name, parts in below.items()]))
    assert circles(found) == []


@pytest.mark.full
def test_debians_packages_lean_on_libc(shared: Path) -> None:
    lines = gzip.decompress((shared / "data" / "graphs" / "debian-bookworm-depends.tsv.gz").read_bytes()).decode()
    rows = [line.split("\t") for line in lines.splitlines()[:20_000]]
    parts = [{"id": row[0], "depends_on": [f"ext:{name}" for name in row[2].split(",") if name]} for row in rows]
    found = graph(index(components=parts))
    assert len(impact(found, {"ext:libc6": "major_outage"})) > 3_000

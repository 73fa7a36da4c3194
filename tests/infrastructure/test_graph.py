"""What rests on what."""

import gzip
import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from baken.infrastructure.graph import circles, graph
from baken.infrastructure.impact import impact
from tests.plan.cast import index

COMPONENTS = [
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


def test_it_finds_circles() -> None:
    loop = [{"id": "a", "depends_on": ["b"]}, {"id": "b", "depends_on": ["a"]}, {"id": "c", "depends_on": ["a"]}]
    assert circles(graph(index(components=loop))) == [["a", "b"]]


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


def test_debians_packages_lean_on_libc(shared: Path) -> None:
    lines = gzip.decompress((shared / "data" / "graphs" / "debian-bookworm-depends.tsv.gz").read_bytes()).decode()
    rows = [line.split("\t") for line in lines.splitlines()[:20_000]]
    parts = [{"id": row[0], "depends_on": [f"ext:{name}" for name in row[2].split(",") if name]} for row in rows]
    found = graph(index(components=parts))
    assert len(impact(found, {"ext:libc6": "major_outage"})) > 3_000

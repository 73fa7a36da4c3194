"""What stops when something fails, and which channels survive."""

from baken.infrastructure.graph import graph
from baken.infrastructure.impact import impact, survives
from baken.lib.words import say
from baken.plan.conditions.evaluate import Truth
from tests.infrastructure.test_graph import COMPONENTS
from tests.plan.cast import index

CHANNELS = [
    {"id": "page", "kind": "status-page", "audiences": ["klanten"], "depends_on": ["database"]},
    {"id": "social", "audiences": ["klanten"], "depends_on": ["ext:elsewhere"]},
    {"id": "letter", "audiences": ["klanten"]},
]


def test_a_stop_goes_on_through_hard_dependencies() -> None:
    hits = impact(graph(index(components=COMPONENTS)), {"ext:host": "major_outage"})
    assert hits["shop"].stops
    assert hits["shop"].chain == ("ext:host", "database", "shop")


def test_through_a_soft_dependency_it_only_gets_worse() -> None:
    hits = impact(graph(index(components=COMPONENTS)), {"search": "major_outage"})
    assert not hits["shop"].stops


def test_a_slow_part_stops_nothing() -> None:
    hits = impact(graph(index(components=COMPONENTS)), {"database": "degraded_performance"})
    assert not hits["shop"].stops


def test_a_channel_survives_where_nothing_it_rests_on_failed() -> None:
    found = index(components=COMPONENTS, channels=CHANNELS)
    hits = impact(graph(found), {"ext:host": "major_outage"})
    truths = {name: survives(found, graph(found), name, hits).truth for name in found.channels}
    assert truths == {"page": Truth.NO, "social": Truth.YES, "letter": Truth.OPEN}


def test_it_says_the_chain_that_brings_a_channel_down() -> None:
    found = index(components=COMPONENTS, channels=CHANNELS)
    hits = impact(graph(found), {"ext:host": "major_outage"})
    said = say(survives(found, graph(found), "page", hits).because)
    assert said == "it rests on something that failed: page → database → host"

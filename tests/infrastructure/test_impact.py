"""What stops when something fails, and which channels survive."""

import pytest

from baken.infrastructure.graph import graph
from baken.infrastructure.impact import Survival, chain_words, impact, named, survives
from baken.lib.words import say
from baken.plan.conditions.evaluate import Truth
from baken.plan.index import Index
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


def test_a_channel_is_left_open_where_a_part_below_it_is_not_stated() -> None:
    parts = [{"id": "console", "depends_on": ["store"]}, {"id": "store"}]
    channels = [
        {"id": "page", "audiences": ["klanten"], "depends_on": ["console"]},
        {"id": "social", "audiences": ["klanten"], "depends_on": ["self:shed"]},
        {"id": "mail", "audiences": ["klanten"], "depends_on": [{"on": "store", "strength": "soft"}]},
    ]
    found = index(components=parts, channels=channels)
    survivals = {name: survives(found, graph(found), name, {}) for name in found.channels}
    assert {name: survival.truth for name, survival in survivals.items()} == {
        "page": Truth.OPEN,
        "social": Truth.OPEN,
        "mail": Truth.YES,
    }
    assert say(survivals["page"].because) == "the plan does not say what store rests on"


def test_that_something_failed_is_certain_even_where_the_rest_is_open() -> None:
    parts = [{"id": "console", "depends_on": ["store", "ext:host"]}, {"id": "store"}]
    found = index(components=parts, channels=[{"id": "page", "audiences": ["klanten"], "depends_on": ["console"]}])
    hits = impact(graph(found), {"ext:host": "partial_outage"})
    assert survives(found, graph(found), "page", hits).truth is Truth.NO


def test_a_channel_that_gets_worse_still_works_and_says_how_it_shows() -> None:
    soft = [{"on": "search", "strength": "soft", "failure": {"nl": "zoeken kan niet", "en": "no search"}}]
    found = index(components=COMPONENTS, channels=[{"id": "page", "audiences": ["klanten"], "depends_on": soft}])
    survival = survives(found, graph(found), "page", impact(graph(found), {"search": "major_outage"}))
    assert survival.truth is Truth.YES
    assert say(survival.because) == "it works, but worse: page → search (no search)"
    assert say(survival.because, "nl") == "het werkt nog, maar minder goed: page → search (zoeken kan niet)"


def test_a_stop_beats_getting_worse_whichever_comes_first() -> None:
    parts = [
        {"id": "shop", "depends_on": [{"on": "disk", "strength": "soft"}, "database"]},
        {"id": "database", "depends_on": ["disk"]},
        {"id": "disk", "depends_on": "none"},
    ]
    hits = impact(graph(index(components=parts)), {"disk": "major_outage"})
    assert hits["shop"].stops
    assert hits["shop"].chain == ("disk", "database", "shop")


def test_what_works_takes_nothing_along() -> None:
    assert impact(graph(index(components=COMPONENTS)), {"database": "operational"}) == {}


def test_a_chain_is_said_in_the_readers_language() -> None:
    parts = [{"id": "shop", "name": {"nl": "de winkel", "en": "the shop"}, "depends_on": ["ext:host"]}]
    channels = [{"id": "page", "name": {"nl": "de pagina", "en": "the page"}, "depends_on": ["shop"]}]
    said = chain_words(index(components=parts, channels=channels), ("channel:page", "shop", "ext:host"))
    assert say(said, "en") == "the page → the shop → host"
    assert say(said, "nl") == "de pagina → de winkel → host"


def test_a_long_chain_is_said_without_its_middle() -> None:
    nodes = [f"c{number}" for number in range(50_000)]
    assert say(chain_words(index(), nodes[:7])) == "c0 → c1 → c2 → c3 → c4 → c5 → c6"
    assert say(chain_words(index(), nodes)) == "c0 → c1 → c2 → c3 → … → c49998 → c49999"


def test_lists_and_guides_are_called_by_their_names() -> None:
    audiences = [{"id": "klanten", "name": "onze klanten"}]
    found = index(howtos=[{"id": "terug", "title": "Terugzetten"}], audiences=audiences)
    assert [named(found, node) for node in ("howto:terug", "audience:klanten", "ext:host")] == [
        "Terugzetten",
        "onze klanten",
        "host",
    ]


def page(**access: object) -> Index:
    """A status page that stands elsewhere, with a login that rests on the host of the shop."""
    parts = [*COMPONENTS, {"id": "sign-on", "name": "Sign-on", "depends_on": ["ext:host"]}]
    login = {"depends_on": ["sign-on"], **access}
    channel = {"id": "page", "audiences": ["klanten"], "depends_on": ["ext:elsewhere"], "access": login}
    return index(components=parts, channels=[channel])


def page_survival(found: Index, **failed: str) -> Survival:
    return survives(found, graph(found), "page", impact(graph(found), {"ext:host": "major_outage", **failed}))


def test_a_channel_that_nobody_gets_into_does_not_survive() -> None:
    survival = page_survival(page())
    assert survival.truth is Truth.NO
    assert say(survival.because) == "nobody gets in: page → Sign-on → host"
    assert say(survival.because, "nl") == "niemand komt erin: page → Sign-on → host"


@pytest.mark.parametrize("nothing", ["none", "nobody", "unknown", " ", {"nl": "none"}])
def test_a_way_in_for_emergencies_that_does_not_exist_lets_nobody_in(nothing: object) -> None:
    assert page_survival(page(break_glass=nothing)).truth is Truth.NO


def test_with_a_way_in_for_emergencies_it_survives() -> None:
    assert page_survival(page(break_glass="the key in the safe")).truth is Truth.YES


def test_a_login_that_only_gets_worse_lets_people_in() -> None:
    assert page_survival(page(depends_on=[{"on": "sign-on", "strength": "soft"}])).truth is Truth.YES


def test_of_a_channel_that_is_down_itself_the_login_is_not_the_reason() -> None:
    survival = page_survival(page(break_glass="the key in the safe"), **{"ext:elsewhere": "major_outage"})
    assert survival.truth is Truth.NO
    assert say(survival.because) == "it rests on something that failed: page → elsewhere"


def test_it_says_how_a_login_that_fails_shows() -> None:
    survival = page_survival(page(depends_on=[{"on": "sign-on", "failure": "an empty page"}]))
    assert say(survival.because) == "nobody gets in: page → Sign-on → host (an empty page)"

"""Whoever has to be told is reached by something."""

from tests.readiness.cast import PAGE, SOCIAL, found, sentences
from tests.readiness.pairs.pair import with_

REACHED = {"id": "klanten", "reached_by": ["statuspagina"]}


def test_it_tells_an_audience_without_channel_from_one_that_is_stated_to_have_none() -> None:
    kwekers = {"id": "kwekers", "kind": "partner", "name": {"nl": "kwekers", "en": "growers"}}
    silent = sentences("AUD-01", audiences=[REACHED, kwekers])
    stated = sentences("AUD-01", audiences=[REACHED, {**kwekers, "reached_by": "none"}])
    assert silent == ["no channel of the plan names growers"]
    assert stated == ["the plan says that no channel reaches growers"]


def test_it_points_at_what_states_it() -> None:
    (problem,) = found("AUD-01", audiences=[REACHED, {"id": "toezicht", "kind": "regulator", "reached_by": []}])
    assert problem.path == ("audiences", 1, "reached_by")


def test_either_side_may_name_the_other() -> None:
    channels = [with_(PAGE, audiences=None), with_(SOCIAL, audiences=None)]
    assert found("AUD-01", audiences=[REACHED], channels=channels) == []


def test_without_audiences_a_plan_hears_once_that_its_channels_reach_nobody() -> None:
    channels = [with_(PAGE, audiences=None), with_(SOCIAL, audiences=None)]
    assert sentences("AUD-01", audiences=None, channels=channels) == ["no channel of the plan says whom it reaches"]


def test_an_audience_that_is_only_mentioned_counts_too() -> None:
    promises = [{"id": "p", "audience": "pers", "every": "1h"}]
    (problem,) = found("AUD-01", audiences=None, promises=promises)
    assert problem.path == ("channels",)

"""What a plan means by leaving things out."""

from baken.plan.defaults import impact_of
from baken.plan.index import Index
from baken.plan.schema import Plan
from tests.plan.cast import index

FIVE = {
    "definition": {"incident": "Customers can't do what they could yesterday."},
    "roles": [{"id": "lead", "assigned": ["@noor", "@sam"]}],
    "channels": [{"id": "page", "kind": "status-page", "audiences": ["customers"], "owner": "team:support"}],
    "templates": [{"id": "first", "stage": "investigating", "body": "{{ impact }} {{ ticket }}"}],
    "values": [{"id": "honest", "means": "Say what we do not know."}],
}


def five() -> Index:
    return Index(Plan.model_validate(FIVE))


def test_it_takes_whoever_is_mentioned_for_declared() -> None:
    found = five()
    assert list(found.people) == ["noor", "sam"]
    assert list(found.teams) == ["support"]
    assert list(found.audiences) == ["customers"]


def test_it_has_one_public_level_that_holds_when_declared() -> None:
    (level,) = five().severities.values()
    assert (level.when, level.rank, level.impact) == ("default", 1, "major")


def test_it_has_the_four_standard_stages() -> None:
    assert [stage.status for stage in five().stages.values()] == [
        "investigating",
        "identified",
        "monitoring",
        "resolved",
    ]


def test_it_takes_every_blank_of_the_texts_for_a_fact() -> None:
    found = five().facts
    assert {"impact", "next_update_at", "ticket"} <= set(found)


def test_it_promises_a_first_message_and_a_rhythm_by_its_policies() -> None:
    found = five().promises
    assert str(found["first-customers"].within) == "15m"
    assert found["rhythm-customers"].every == "30m"


def test_it_leaves_what_is_written_as_it_is() -> None:
    found = index()
    assert found.written.promises is None
    assert found.plan.roles == found.written.roles


def test_a_stage_of_its_own_keeps_the_standard_status_before_it() -> None:
    stages = [{"id": "investigating"}, {"id": "scoped"}, {"id": "resolved"}, {"id": "reviewed"}]
    found = [stage.status for stage in index(stages=stages).stages.values()]
    assert found == ["investigating", "investigating", "resolved", "resolved"]


def test_states_map_onto_the_five_of_the_page_by_name_and_otherwise_by_place() -> None:
    names = ["fine", "degraded", "partial", "outage", "dark"]
    found = index(impact_levels=[{"id": name} for name in names]).plan.impact_levels or []
    assert [level.state for level in found] == [
        "operational",
        "degraded_performance",
        "partial_outage",
        "major_outage",
        "major_outage",
    ]


def test_the_worst_level_is_critical_for_the_page() -> None:
    assert [impact_of(rank, 5) for rank in range(1, 6)] == ["critical", "major", "minor", "minor", "none"]

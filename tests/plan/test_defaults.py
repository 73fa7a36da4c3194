"""What a plan means by leaving things out."""

import pytest

from baken.plan.defaults import OUTSIDE, impact_of, is_public
from baken.plan.files.block_style import to_yaml
from baken.plan.files.load import dump, load_text
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


def test_it_reads_a_plan_of_the_five_sections_alone_from_its_file() -> None:
    document = load_text(to_yaml(FIVE))
    found = document.index

    assert document.notices == ()
    assert set(dump(document.plan)) == {"schema", *FIVE}
    assert [*found.stages] == ["investigating", "identified", "monitoring", "resolved"]
    assert [(level.id, is_public(level)) for level in found.severities.values()] == [("incident", True)]
    assert [(one.id, one.kind) for one in found.audiences.values()] == [("customers", "customer")]
    assert [(one.id, one.clock or one.every) for one in found.promises.values()] == [
        ("first-customers", "declared"),
        ("rhythm-customers", "30m"),
    ]
    assert found.languages == ["en"]
    assert str(found.zone) == "Etc/UTC"


def test_a_plan_that_says_nothing_has_its_defaults_too() -> None:
    found = Index(Plan())

    assert [*found.audiences] == ["customers"]
    assert len(found.stages) == 4
    assert (found.people, found.promises) == ({}, {})


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("internal", "internal"),
        ("press", "press"),
        ("public", "public"),
        ("partners", "partner"),
        ("anybody", "customer"),
    ],
)
def test_an_audience_that_is_only_mentioned_is_of_the_kind_its_name_says(name: str, kind: str) -> None:
    found = index(audiences=None, channels=[{"id": "page", "audiences": [f"audience:{name}"]}])

    assert found.audiences[name].kind == kind
    assert (f"first-{name}" in found.promises) == (kind in OUTSIDE)


def test_it_takes_no_role_rota_team_or_phrase_for_a_person_who_is_mentioned() -> None:
    roles = [{"id": "leider", "assigned": ["noor", "weekly"]}, {"id": "stem", "assigned": ["leider", "service"]}]
    more = [{"id": name, "assigned": name} for name in ("reporter", "nobody", "anyone", "unknown")]
    found = index(people=None, rotas=[{"id": "weekly", "members": ["@sam"]}], roles=[*roles, *more])

    assert [*found.people] == ["sam", "noor"]


def test_it_takes_a_declared_person_for_no_team() -> None:
    found = index(teams=None, channels=[{"id": "page", "owner": "noor"}, {"id": "mail", "owner": "desk"}])

    assert [*found.teams] == ["ops", "desk"]


def test_a_list_that_is_stated_as_empty_stays_empty() -> None:
    found = index(people=[], audiences=[], promises=[], roles=None, facts=[])

    assert (found.people, found.audiences, found.promises, found.facts) == ({}, {}, {}, {})


def test_it_makes_no_promise_at_levels_that_are_not_public() -> None:
    levels = [{"id": "groot"}, {"id": "klein", "respond": {"public": "none"}}]

    assert index(severities=levels).promises["first-klanten"].severities == ["groot"]
    assert not index(severities=levels[1:]).promises


def test_levels_have_their_rank_by_place_or_as_written() -> None:
    names = [{"id": "mild"}, {"id": "bad"}, {"id": "worst"}]
    assert index(severities=names).ranks == {"mild": 1, "bad": 2, "worst": 3}
    upwards = index(severities=names, severity_policy={"order": "mildest_first"})
    assert [*upwards.severities] == ["worst", "bad", "mild"]
    assert index(severities=[{"id": "a", "rank": 4}, {"id": "b", "rank": 2}]).ranks == {"b": 2, "a": 4}


def test_a_text_too_long_to_be_used_names_no_facts() -> None:
    found = index(templates=[{"id": "t", "body": "{{ ticket }}" + "{{" * 50_000}])

    assert "ticket" not in found.facts


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

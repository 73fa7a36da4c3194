"""Short forms: one thing for a list of one, an id for a dependency, a name for who holds a role, `none` for nothing."""

from typing import Any

import pytest

from baken.plan.files.load import dump, load_text
from baken.plan.schema import Plan
from tests.plan.files.samples import plan_errors


def full(key: str, entry: dict[str, Any]) -> Any:
    """How an entry of a list is written out."""
    return dump(Plan.model_validate({key: [{"id": "x", **entry}]}))[key][0]


SHORT: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("roles", {"assigned": "@noor"}, {"assigned": {"primary": "@noor"}}),
    ("roles", {"assigned": ["@noor"]}, {"assigned": {"primary": "@noor"}}),
    ("roles", {"assigned": ["@noor", "@sam"]}, {"assigned": {"primary": "@noor", "backup": "@sam"}}),
    ("roles", {"separate_from": ["stem"]}, {"separate_from": {"roles": ["stem"]}}),
    ("roles", {"responsibilities": "decides"}, {"responsibilities": ["decides"]}),
    ("roles", {"responsibilities": {"nl": "beslist"}}, {"responsibilities": [{"nl": "beslist"}]}),
    ("roles", {"responsibilities": "none"}, {"responsibilities": []}),
    ("roles", {"responsibilities": None}, {"responsibilities": None}),
    ("audiences", {"languages": "none"}, {"languages": []}),
    ("channels", {"depends_on": ["web", {"on": "db"}]}, {"depends_on": [{"on": "web"}, {"on": "db"}]}),
    ("channels", {"depends_on": "none"}, {"depends_on": []}),
    ("channels", {"use_for": {"severities": "big"}}, {"use_for": {"severities": ["big"]}}),
    ("escalations", {"when": "manual", "to": "@noor"}, {"when": "manual", "to": ["@noor"]}),
    ("drills", {"scenario": {"channel_down": "page"}}, {"scenario": {"channel_down": ["page"]}}),
]


@pytest.mark.parametrize(("key", "short", "written_out"), SHORT, ids=[f"{key} {short}" for key, short, _ in SHORT])
def test_a_short_form_stands_for_the_full_one(key: str, short: dict[str, Any], written_out: dict[str, Any]) -> None:
    assert full(key, short) == {"id": "x", **written_out}
    assert full(key, written_out) == {"id": "x", **written_out}


def test_a_duration_stands_for_the_time_of_a_review() -> None:
    assert dump(Plan.model_validate({"reviews": {"within": "5d"}}))["reviews"] == {"within": {"time": "5d"}}


def test_an_absent_key_is_not_stated_and_none_is_stated_as_none() -> None:
    plan = load_text("people: none\nteams: []\nroles:\n  - id: lead\n    responsibilities: none\n").plan

    assert (plan.people, plan.teams, plan.rotas) == ([], [], None)
    assert plan.roles is not None
    assert (plan.roles[0].responsibilities, plan.roles[0].not_for) == ([], None)


@pytest.mark.parametrize("assigned", [["@noor", "@sam", "@lee"], [], [5], 5])
def test_a_role_has_one_primary_and_one_backup(assigned: object) -> None:
    assert plan_errors(f"roles: [{{id: lead, assigned: {assigned}}}]")[0].startswith(
        "1:30 FRM-02 “assigned” takes keys"
    )


def test_it_knows_where_what_a_short_form_names_stands() -> None:
    source = """\
people: [{id: sam}]
roles:
  - id: lead
    assigned:
      - "@sam"
      - "@som"
    separate_from:
      - stem
    may_combine_with: voice
channels: [{id: page, depends_on: [ext:host, weeb]}]
"""
    assert [line.split(" FRM")[0] for line in plan_errors(source)] == ["6:9", "8:9", "9:23", "10:46"]

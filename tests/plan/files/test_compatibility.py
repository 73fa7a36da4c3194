"""Plans from before `plan/1`: older keys are kept under notes, older spellings are read, and each is said once."""

from pathlib import Path
from typing import Any

import pytest

from baken.lib.words import say
from baken.plan.files.compatibility import LIFTED, modernise
from baken.plan.files.load import Document, dump, load, load_text
from baken.plan.files.places import Marks, Places
from tests.plan.files.samples import lines, plan_errors

LISTS = ("rotas", "severities", "types", "impact_levels", "roles", "channels", "stages", "templates", "howtos")
NOWHERE = Places(Marks("plan.yaml", 0, {}, {}))

OLD = """\
plan: {id: kade, encoded_from: a page}
people: [{id: noor}, {id: sam}]
rotas:
  - {id: weekly, coverage: per team, old: no cover on Sunday}
  - {id: nights, coverage: 24x7}
severities: [{id: big, respond: {urgency: high}}, {id: small, respond: {urgency: low, public: none}}]
types: [{id: outage}]
roles:
  - id: lead
    assigned: {primary: "@noor", by_type: {outage: "@sam", low_complexity: reporter}}
    checklist: [set the level]
    notes: speaks Dutch
channels:
  - {id: page, use_for: {after: level confirmed}, limits: {max_chars: 220, must_link: record}}
  - {id: record}
stages: [{id: investigating, then: escalate to rota:weekly}, {id: resolved}]
promises:
  - {id: first, clock: incident_started, within: 1h}
  - {id: scope, clock: "after:first", within: 5m}
  - {id: called, clock: response_started, within: 5m}
  - {id: long, clock: duration > 2h, every: 1h}
policies: {eta: allowed_for_monitoring_only, apology: not_stated}
drills: {every: 3mo, kinds: [game day]}
"""
SAID = [
    "1:18 FRM-01 “plan.encoded_from” is no key that Baken reads; it is kept under “notes”",
    "4:18 FRM-01 Baken can't read “per team” at “rotas.coverage”; it is kept under “notes”",
    "4:38 FRM-01 “rotas.old” is no key that Baken reads; it is kept under “notes”",
    "6:34 FRM-01 “severities.respond.urgency” is no key that Baken reads; it is kept under “notes” (2 times)",
    "10:34 FRM-01 Baken can't read “low_complexity: reporter” at “roles.assigned.by_type”; it is kept under “notes”",
    "11:5 FRM-01 “roles.checklist” is now “checklist_on_join”",
    "14:26 FRM-01 “channels.use_for.after” is no key that Baken reads; it is kept under “notes”",
    "14:76 FRM-01 “must_link” stands beside “limits” now, not inside",
    "16:36 FRM-01 “escalate to rota:weekly” is an older spelling and is read as “rota:weekly”",
    "18:24 FRM-01 “incident_started” is an older spelling and is read as “started”",
    "19:24 FRM-01 “after:first” is an older spelling and is read as “promise:first”",
    "20:25 FRM-01 “response_started” is an older spelling and is read as “acknowledged”",
    "21:23 FRM-01 “clock: duration > 2h” is a condition and is read as “applies_if”",
    "22:17 FRM-01 “allowed_for_monitoring_only” is an older spelling and is read as “from_monitoring”",
    "22:46 FRM-01 “policies.apology” is no key that Baken reads; it is kept under “notes”",
    "23:1 FRM-01 “drills” is a list now; this block is read as one drill",
]


@pytest.fixture
def old() -> Document:
    return load_text(OLD)


def test_it_says_once_what_it_reads_in_another_way(old: Document) -> None:
    assert lines(list(old.notices)) == SAID
    assert {one.level for one in old.notices} == {"note"}
    assert all(say(one.words, "nl") != say(one.words, "en") for one in old.notices)


def test_it_keeps_what_it_does_not_read_beside_what_it_does(old: Document) -> None:
    plan = dump(old.plan)

    assert plan["rotas"][0] == {
        "id": "weekly",
        "coverage": None,
        "notes": {"old": "no cover on Sunday", "coverage": "per team"},
    }
    assert plan["roles"][0]["assigned"] == {
        "primary": "@noor", "by_type": {"outage": "@sam"}, "notes": {"by_type": {"low_complexity": "reporter"}},
    }  # fmt: skip
    assert plan["roles"][0]["notes"] == "speaks Dutch"
    assert plan["severities"][1]["respond"] == {"public": "none", "notes": {"urgency": "low"}}
    assert plan["drills"] == [{"id": "drill", "every": "3mo", "notes": {"kinds": ["game day"]}}]


def test_it_reads_older_spellings_in_their_new_form(old: Document) -> None:
    promises, stages = old.index.promises, old.index.stages

    assert [promise.clock for promise in promises.values()] == ["started", "promise:first", "acknowledged", None]
    assert promises["long"].applies_if == "duration > 2h"
    assert stages["investigating"].then == "rota:weekly"
    assert old.index.roles["lead"].checklist_on_join == ["set the level"]
    assert old.index.channels["page"].must_link == "record"
    assert old.plan.policies.eta == "from_monitoring"


def test_a_plan_in_its_new_form_is_read_without_a_word(old: Document) -> None:
    again = Document(old.plan, old.index, old.places)

    assert modernise(dump(again.plan), NOWHERE) == []


@pytest.mark.parametrize("key", LIFTED)
def test_it_lifts_each_listed_key_from_where_it_stands_and_only_there(key: str) -> None:
    section, *above, last = key.split(".")
    entry: dict[str, Any] = {"id": "x", last: "kept"}
    for step in reversed(above):
        entry = {"id": "x", step: entry}
    data = {section: [entry] if section in LISTS else entry, "teams": [{"id": "ops", last: "not touched"}]}
    (note,) = modernise(data, NOWHERE)

    for step in above:
        entry = entry[step]
    assert entry == {"id": "x", "notes": {last: "kept"}}
    assert data["teams"] == [{"id": "ops", last: "not touched"}]
    assert key in say(note.words)


def test_it_loses_nothing_of_notes_that_are_there_already() -> None:
    written = [
        {"id": "a", "old": 1},
        {"id": "b", "old": 1, "notes": "text"},
        {"id": "c", "old": 1, "notes": {"old": 2}},
    ]
    data: dict[str, Any] = {"rotas": [*written, {"id": "d", "old": 1, "notes": None}]}
    modernise(data, NOWHERE)

    assert [rota["notes"] for rota in data["rotas"]] == [
        *({"old": 1}, {"text": "text", "old": 1}, {"text": {"old": 2}, "old": 1}, {"old": 1})
    ]


def test_it_overwrites_no_key_with_an_older_one() -> None:
    source = "roles: [{id: lead, checklist: [a], checklist_on_join: [b]}]\n"
    clock = "promises: [{id: p, clock: duration > 2h, applies_if: severity == big}]\nseverities: [{id: big}]\n"

    assert plan_errors(source)[0].startswith("1:20 FRM-01 “checklist” is no known key")
    assert plan_errors(clock)[0].startswith("1:27 FRM-02 “duration > 2h” starts no clock")


def test_it_names_the_place_of_what_is_wrong_in_an_older_form() -> None:
    assert plan_errors("roles: [{id: lead, checklist: [5]}]\n")[0].startswith("1:32 FRM-03 5 was read as a number")
    assert plan_errors("promises: [{id: p, clock: duration > long}]\n")[0].startswith("1:27 SEV-01")
    assert plan_errors("drills:\n  every: often\n")[0].startswith("2:10 FRM-02 often is no length of time")


@pytest.mark.parametrize("data", [{"rotas": "none"}, {"drills": None}, {"channels": {"limits": {"must_link": 1}}}])
def test_it_leaves_data_alone_that_has_another_shape(data: dict[str, Any]) -> None:
    assert modernise(dict(data), NOWHERE) == []


REAL = {
    "gitlab-public-handbook": """
        plan.encoded_from rotas.3.old rotas.5.coverage severity_policy.may_be_lowered_when
        types.2.public_may_be_withheld_when types.3.review types.5.notify_before types.5.notify
        impact_levels.2.watch_for impact_levels.4.decided_by roles.0.assigned.by_type roles.0.checklist
        roles.2.phrase_intent channels.4.use_for.after channels.6.limits.must_link stages.0.then stages.1.asks
        stages.2.usual_length stages.2.skip_by stages.3.parts_become promises.0.clock policies.eta
        policies.no_news_messages policies.apology policies.edit_published reviews.follow_up_record
        reviews.publish_external_message drills""",
    "pagerduty-public-guide": """
        plan.encoded_from plan.encoded_from.date severity_policy.settle_at severities.2.respond.urgency
        severities.4.respond.ticket roles.0.max_direct_reports roles.0.checklist channels.0.recorded
        channels.6.points_to stages.3.not_before templates.0.fully_prepared promises.0.clock promises.1.clock
        promises.2.clock promises.3.clock howtos.1.types policies.name_third_parties policies.forbidden_phrases
        policies.apology policies.retract_allowed reviews.circulate_before_meeting reviews.meeting_length
        reviews.states reviews.publish_external_message drills""",
}
"""Where something is read in another way than it is written; `encoded_from.date` is a date without quotes."""


def test_it_loads_both_real_plans_unchanged(shared: Path) -> None:
    found = {file.stem: load(file).notices for file in sorted((shared / "plans").glob("*.yaml"))}

    assert {name: [".".join(map(str, one.path)) for one in notices] for name, notices in found.items()} == {
        name: paths.split() for name, paths in REAL.items()
    }
    assert [".".join(map(str, one.path)) for notices in found.values() for one in notices if one.level != "note"] == [
        "plan.encoded_from.date"
    ]

"""Loading whole plans: everything that is wrong is said at once, each thing at its place and only once."""

from pathlib import Path

import pytest

from baken.lib.words import say
from baken.plan.files.load import load, load_text
from baken.plan.problems import MOST_LISTED, PlanError
from tests.plan.files.samples import folder, lines, plan_errors, problems_of

SMALL = """\
plan: {id: kade, timezone: Europe/Amsterdam}
people: [{id: noor}, {id: sam}]
roles: [{id: lead, assigned: ["@noor", "@sam"]}]
"""


def test_it_loads_a_plan_from_text_bytes_and_file(tmp_path: Path) -> None:
    file = folder(tmp_path, {"kade.yaml": SMALL}) / "kade.yaml"

    assert load_text(SMALL).plan == load_text(SMALL.encode()).plan == load(file).plan
    assert list(load_text(SMALL).index.people) == ["noor", "sam"]


def test_it_says_everything_that_is_wrong_at_once() -> None:
    source = """\
people: [{id: noor}, {id: sam, contacts: [{kind: phone, value: 0612345678}]}, {id: noor}]
roles:
  - id: lead
    prupose: Decides
    assigned: {primary: "@nor", ack_within: 10 min}
severities: [{id: big, when: "users > "}]
templates: [{id: first}]
"""
    assert [" ".join(line.split(" ")[:3]) for line in plan_errors(source)] == [
        "1:64 FRM-03 0612345678",
        "1:84 FRM-02 the",
        "4:5 FRM-01 “prupose”",
        "5:25 FRM-02 “@nor”",
        "5:45 FRM-02 10",
        "6:30 SEV-01 the",
        "7:13 FRM-01 “body”",
    ]


def test_it_checks_the_other_sections_where_one_can_not_be_read() -> None:
    source = "people:\n  - id: @noor\nroles: [{id: lead, prupose: x}]\nchannels: {}\n"

    assert [line.split(" FRM")[0] for line in plan_errors(source)] == ["2:9", "3:20", "4:11"]


@pytest.mark.parametrize(
    "source",
    [
        "people:\n  - id: @noor\nroles: [{id: lead, assigned: '@noor'}]\n",
        "poeple: [{id: noor}]\npeople: []\nroles: [{id: lead, assigned: '@noor'}]\n",
        "people: [{name: Noor}]\nroles: [{id: lead, assigned: '@noor'}]\n",
        "people: {noor: Noor}\nroles: [{id: lead, assigned: '@noor'}]\n",
        "signals: [{id: hit, typ: percent}]\nseverities: [{id: big, when: hit > 5}]\n",
        "signals: [{id: hit, type: percnt}]\nseverities: [{id: big, when: hit > 5}]\n",
        "organisation: {platfroms: [web]}\ntypes: [{id: web, when: platform == web}]\n",
        "stages: [{max: 5m}]\nvalues: [{id: open, shown_when: ['stage:found']}]\npromises: [{id: p, stage: found}]\n",
        "facts: [{ask: What?}]\npromises: [{id: p, upon: changed(impact)}]\n",
        "roles: [{id: 5}]\nseverities: [{id: big, respond: {public: 'decided_by:role:lead'}}]\n",
        "duties: [{id: d, deadlnes: [{id: r}]}]\npromises: [{id: p, clock: 'submitted:r'}]\n",
    ],
)  # fmt: skip
def test_it_takes_nothing_for_missing_that_it_could_not_read(source: str) -> None:
    assert len(plan_errors(source)) == 1


def test_it_knows_the_places_behind_an_entry_that_was_left_out() -> None:
    source = "people: [{id: sam}]\nroles:\n  - {name: Lead}\n  - {id: stem, assigned: '@som'}\n"

    assert [line.split(" “")[0] for line in plan_errors(source)] == ["3:5 FRM-01", "4:26 FRM-02"]


def test_it_leaves_out_no_more_than_it_has_to() -> None:
    source = """\
people: [{id: sam, contacts: [{kind: fon, value: x}, {kind: phone}]}]
roles: [{id: stem, assigned: "@som", max_shift: long}]
"""
    assert [line.split(" “")[0] for line in plan_errors(source)] == [
        "1:38 FRM-02",
        "1:54 FRM-01",
        "2:30 FRM-02",
        "2:49 FRM-02 long is no length of time; write it as 90s, 15m, 2h, 3d or 6mo",
    ]


def test_it_says_one_thing_at_one_place() -> None:
    assert len(plan_errors("values: [{id: open, means: Say what we know, not what we hope}]\n")) == 1
    assert len(plan_errors("people: [{id: noor, contacts: [{kind: phone, value: 0612345678}]}]\n")) == 1


def test_it_keeps_the_order_of_the_files(tmp_path: Path) -> None:
    files = {
        "a.yaml": "roles: [{id: lead, assigned: '@som'}]\n",
        "b/people.yaml": "people:\n  - id: sam\n    nmae: Sam\n",
        "c.yaml": "values: [{id: open, shown_when: [now]}]\nteams: @ops\n",
        "guides/call.md": "---\nfro: role:lead\n---\n1. Call\n",
        "texts/nl/first.md": "---\nkind: first\nstage: found\n---\nHallo\n",
    }
    found = problems_of(lambda: load(folder(tmp_path, files)))

    assert [f"{Path(one.place.file).name}:{one.place.line} {one.rule}" for one in found if one.place] == [
        *("people.yaml:3 FRM-01", "c.yaml:1 FRM-02", "c.yaml:2 FRM-00", "call.md:2 FRM-01", "first.md:2 FRM-02")
    ]


def test_it_finds_an_id_that_is_taken_in_another_file(tmp_path: Path) -> None:
    files = {"a.yaml": "people: [{id: noor}, {id: sam}]\n", "b.yaml": "teams: [{id: sam}]\npeople:\n  - id: noor\n"}
    (problem,) = problems_of(lambda: load(folder(tmp_path, files)))

    assert str(problem.place) == f"{tmp_path}/b.yaml:3:9"
    assert (problem.rule, problem.path) == ("FRM-02", ("people", 2, "id"))
    assert say(problem.words) == f"the id “noor” is already taken in people, at {tmp_path}/a.yaml:1:15"


def test_it_finds_an_id_that_is_taken_in_the_same_list_or_by_a_report_of_another_duty() -> None:
    assert plan_errors("roles:\n  - id: lead\n  - id: lead\n") == [
        "3:9 FRM-02 the id “lead” is already taken in roles, at plan.yaml:2:9"
    ]
    assert plan_errors("duties: [{id: a, deadlines: [{id: first}]}, {id: b, deadlines: [{id: first}]}]") == [
        "1:70 FRM-02 the id “first” is already taken in duties, at plan.yaml:1:35"
    ]


def test_it_lets_things_of_different_kinds_share_an_id() -> None:
    assert not plan_errors("roles: [{id: support}]\nteams: [{id: support}]\naudiences: [{id: support}]\n")


def test_it_stops_listing_where_nobody_reads_on() -> None:
    found = problems_of(lambda: load_text("roles: [" + "{id: lead, x: 1}, " * 500 + "]"))
    said = "there are more problems than these 200; mend them first"

    assert [say(one.words) for one in found].count(said) == 2
    assert len(found) == 2 * (MOST_LISTED + 1)


def test_an_error_also_carries_the_warnings_and_notes() -> None:
    source = "plan: {languages: [no]}\nroles: [{id: lead, phrase_intent: x, prupose: z}]\n"
    found = problems_of(lambda: load_text(source))

    assert [(one.level, one.rule) for one in found] == [("warning", "FRM-03"), ("note", "FRM-01"), ("error", "FRM-01")]


def test_its_message_is_every_problem_on_a_line() -> None:
    with pytest.raises(PlanError, match=r"(?s)plan.yaml:1:1: “rols” is no known key.*\nplan.yaml:2:1: “tems”"):
        load_text("rols: []\ntems: []\n")


def test_it_takes_half_a_character_for_no_text() -> None:
    assert lines(problems_of(lambda: load_text("plan: {id: '\ud83d'}")))[0].startswith("1:13 FRM-00 the byte 0xED")

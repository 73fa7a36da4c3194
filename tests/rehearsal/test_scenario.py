"""A scenario that is read: what it may say, and everything that is wrong with it at once, each with its place."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.lib.words import say
from baken.plan.files.yaml_reading import read_yaml
from baken.plan.problems import PlanError, Problem
from baken.rehearsal.scenario import Scenario, read_scenario
from tests.rehearsal.story import plan

KADE = plan()
NOWHERE = read_yaml(b"at: x", "nacht.yaml").places
AT = 'at: "2026-11-29T03:00:00+01:00"\n'


def read(text: str) -> Scenario:
    reading = read_yaml((AT + text).encode(), "nacht.yaml")
    return read_scenario(reading.value, reading.places, KADE)


def problems(text: str) -> list[Problem]:
    with pytest.raises(PlanError) as refused:
        read(text)
    return list(refused.value.problems)


def sentences(text: str, language: str = "en") -> list[tuple[int, str, str]]:
    return [
        (problem.place.line if problem.place else 0, say(problem.words, language), say(problem.mend or "", language))
        for problem in problems(text)
    ]


def test_it_needs_no_more_than_a_moment() -> None:
    found = read("")
    assert found.at == datetime.fromisoformat("2026-11-29T03:00:00+01:00")
    assert (str(found.declared_after), str(found.answer_takes), str(found.ends_after)) == ("2m", "3m", "24h")


def test_a_moment_needs_a_zone() -> None:
    with pytest.raises(PlanError) as refused:
        read_scenario({"at": "2026-11-29T03:00:00"}, NOWHERE, KADE)
    assert "has no zone" in say(refused.value.problems[0].words)


@pytest.mark.parametrize("moment", ["gisteren", "9999-12-31T23:00:00+00:00", "0001-01-01T00:00:00+14:00"])
def test_a_moment_is_one_of_our_days(moment: str) -> None:
    with pytest.raises(PlanError):
        read_scenario({"at": moment}, NOWHERE, KADE)


def test_an_unknown_key_is_named_with_the_nearest() -> None:
    (problem,) = problems("anwers: []\n")
    assert "answers" in say(problem.words) + say(problem.mend or "")
    assert (problem.place and problem.place.line) == 2


UNKNOWN = """\
type: storing
platform: web
fails:
  databse: major_outage
  ext:hostr: major_outage
answers:
  - signal: users_hitt
facts:
  - fact: impct
    value: niets
stages:
  - after: 10m
    stage: resolvd
decisions:
  - after: 10m
    severity: grot
    reason: zomaar
submits:
  - after: 1h
    deadline: melding
absent:
  - who: "@nor"
"""


def test_it_names_everything_that_the_plan_does_not_have_with_place_and_nearest() -> None:
    assert sentences(UNKNOWN) == [
        (2, "“storing” is not in the plan", ""),
        (3, "“web” is not in the plan", ""),
        (5, "“databse” is not in the plan", "did you mean “database”?"),
        (6, "“ext:hostr” is not in the plan", "did you mean “ext:hoster”?"),
        (8, "“users_hitt” is not in the plan", "did you mean “users_hit”?"),
        (10, "“impct” is not in the plan", "did you mean “impact”?"),
        (14, "“resolvd” is not in the plan", "did you mean “resolved”?"),
        (17, "“grot” is not in the plan", "did you mean “groot”?"),
        (21, "“melding” is not in the plan", ""),
        (23, "“@nor” is not in the plan", "did you mean “@noor”?"),
    ]


def test_it_says_so_in_dutch() -> None:
    found = sentences("fails:\n  databse: major_outage\n", "nl")
    assert found == [(3, "“databse” staat niet in het plan", "bedoelde je “database”?")]


@pytest.mark.parametrize("who", ['"@noor"', "noor", "role:leider", "team:ops"])
def test_whoever_the_plan_knows_may_be_absent(who: str) -> None:
    assert len(read(f"absent:\n  - who: {who}\n").absent or ()) == 1


@pytest.mark.parametrize(
    ("answer", "mend"),
    [
        ("{signal: users_hit, value: veel}", "schrijf een getal"),
        ("{signal: users_hit, value: true}", "schrijf een getal"),
        ("{signal: orders_lost, value: 3}", "schrijf true of false"),
    ],
)
def test_an_answer_has_to_be_one_that_the_question_can_have(answer: str, mend: str) -> None:
    assert [mended for _, _, mended in sentences(f"answers:\n  - {answer}\n", "nl")] == [mend]


@pytest.mark.parametrize("kind", ["enum", "set", "duration"])
def test_an_answer_is_one_of_the_values(kind: str) -> None:
    found = plan(signals=[{"id": "users_hit", "type": kind, "values": ["weinig", "veel"]}, {"id": "orders_lost"}])
    reading = read_yaml((AT + "answers:\n  - {signal: users_hit, value: vel}\n").encode(), "nacht.yaml")
    with pytest.raises(PlanError) as refused:
        read_scenario(reading.value, reading.places, found)
    assert [problem.path for problem in refused.value.problems] == [("answers", 0, "value")]


@given(st.from_regex(r"x[a-z:@_.-]{1,12}", fullmatch=True))
def test_no_unknown_name_goes_through(name: str) -> None:
    for data in ({"fails": {name: "major_outage"}}, {"absent": [{"who": name}]}):
        with pytest.raises(PlanError):
            read_scenario({"at": "2026-11-29T03:00:00+01:00", **data}, NOWHERE, KADE)

"""Duties whose clocks start, that somebody keeps, and whose reports can be written and handed in."""

from datetime import date
from typing import Any

import pytest

from baken.readiness.evidence import Evidence
from tests.readiness.cast import LEADER, NOOR, SAM, VOICE, findings, found, ready, sentences
from tests.readiness.pairs.duties import DUTY, OFFICE, REPORT, duties
from tests.readiness.pairs.pair import held, with_

AWAY: dict[str, Any] = {"rotas": [OFFICE], "roles": [held(LEADER, backup="rota:kantoor"), VOICE]}


def test_laws_without_a_duty_and_laws_from_which_none_follows_are_said_differently() -> None:
    law: dict[str, Any] = {"organisation": {"regulated_as": ["nis2-important"]}}
    assert sentences("DUT-01", **law) == ["the plan names nis2-important, and no duty that follows from it"]
    assert sentences("DUT-01", **law, duties="none") == [
        "the plan names nis2-important, and says that no duty follows from it"
    ]
    assert found("DUT-01", **law, **duties()) == found("DUT-01", organisation={"name": "Boekenkade"}) == []


def test_a_clock_without_an_event_never_starts() -> None:
    assert sentences("DUT-02", **duties(clock_start=None)) == ["the plan does not say what starts the clock of melding"]
    assert found("DUT-02", **duties(clock_start=None, deadlines=[with_(REPORT, within=None)])) == []


@pytest.mark.parametrize(
    ("event", "starts"),
    [("stage:resolved", True), ("promise:eerste", True), ("promise:kringloop", False), ("submitted:melding", True)],
)
def test_a_clock_waits_for_what_can_happen(event: str, starts: bool) -> None:
    plan = ready()
    circle = {"id": "kringloop", "within": "1h", "clock": "promise:kringloop"}
    later = {**REPORT, "id": "eind", "from": event}
    changes = {**duties(deadlines=[REPORT, later]), "promises": [*plan["promises"], circle]}
    assert (found("DUT-02", **changes) == []) is starts


def test_two_reports_that_wait_for_each_other_are_both_found() -> None:
    reports = [{**REPORT, "from": "submitted:eind"}, {**REPORT, "id": "eind", "from": "submitted:melding"}]
    assert len(found("DUT-02", **duties(deadlines=reports))) == 2


def test_the_second_clock_of_a_report_has_to_start_as_well() -> None:
    latest = {**REPORT, "at_the_latest": {"within": "30d", "from": "submitted:nergens"}}
    problems = [problem.path for problem in findings(ready(**duties(deadlines=[latest]))) if problem.rule in PLACES]
    assert problems == [("duties", 0, "deadlines", 0, "at_the_latest", "from")]


PLACES = ("DUT-02", "FRM-02")


@pytest.mark.parametrize(
    "rota",
    [
        {"coverage": "24x7"},
        {"coverage": "unknown"},
        {"gaps_accepted": [{"when": "in het weekend"}]},
        {"coverage": [{"days": ["sat", "sun"]}, {"days": ["mon", "tue", "wed", "thu", "fri"]}]},
        {"then": "@noor", "members": ["@noor"]},
    ],
)
def test_a_backup_at_weekends_open_hours_and_accepted_ones_are_no_fault(rota: dict[str, Any]) -> None:
    changes = {**duties(), **AWAY, "rotas": [{**OFFICE, **rota}]}
    assert found("DUT-03", **changes) == []


def test_whoever_can_not_be_reached_at_weekends_is_not_there() -> None:
    weekdays = {"days": ["mon", "tue", "wed", "thu", "fri"]}
    sam = {**SAM, "contacts": [{**SAM["contacts"][0], "hours": weekdays}]}
    (sentence,) = sentences("DUT-03", **duties(), people=[NOOR, sam])
    assert sentence == "Noor de Wit alone is there for leider at weekends, while the clock of Zorgplicht runs on"


def test_a_role_without_any_backup_is_not_found_twice() -> None:
    roles = [held(LEADER, backup=None), VOICE]
    assert found("DUT-03", **duties(), roles=roles) == []
    assert found("DUT-03", **duties(), roles=[held(LEADER, primary=None), VOICE]) == []


def test_a_duty_that_nobody_owns_is_found() -> None:
    assert sentences("DUT-03", **duties(owner=None)) == ["the plan does not say who sees to Zorgplicht"]


@pytest.mark.parametrize(
    ("portal", "sentence"),
    [
        ({"name": "loket"}, "the plan does not say how one gets into the portal of Zorgplicht"),
        ({"account": "none"}, "the plan says that there is no account for the portal of Zorgplicht"),
        ({"account": "kluis"}, "the plan does not say that anybody ever got into the portal of Zorgplicht"),
    ],
)
def test_it_tells_an_unknown_account_from_none_and_from_one_never_tried(portal: dict[str, Any], sentence: str) -> None:
    assert sentences("DUT-04", **duties(portal=portal)) == [sentence]


def test_getting_in_may_be_noted_elsewhere_and_a_channel_speaks_for_itself() -> None:
    noted = Evidence(days={("portal", "zorg"): date(2026, 11, 1)})
    plan = ready(**duties(portal={"account": "kluis"}))
    assert [problem for problem in findings(plan, evidence=noted) if problem.rule == "DUT-04"] == []
    assert found("DUT-04", **duties(portal=None)) == []
    assert sentences("DUT-04", **duties(portal=None, deadlines=[with_(REPORT, to=None)])) == [
        "the plan does not say where the reports of Zorgplicht are handed in"
    ]


def test_without_a_text_of_its_own_a_report_is_measured_by_those_for_its_reader() -> None:
    report = with_(REPORT, template=None, contents=["impact", "started_at"])
    assert sentences("DUT-05", **duties(deadlines=[report])) == [
        "brief does not hold started_at, which melding must hold"
    ]


@pytest.mark.parametrize(
    ("reference", "faults"),
    [
        ("https://eur-lex.europa.eu/eli/reg/2016/679/oj", 0),
        ("wetten.overheid.nl/BWBR0040940", 0),
        ("https://www.legislation.gov.uk/ukpga/2018/12", 0),
        ("Regulation (EU) 2016/679, article 33", 0),
        ("https://gdpr-uitgelegd.example/artikel-33", 1),
        ("https://europa.eu.example/33", 1),
        (None, 0),
    ],
)
def test_the_law_stands_on_an_official_site(reference: str | None, faults: int) -> None:
    assert len(found("DUT-06", **duties(text_ref=reference))) == faults


def test_a_contract_stands_wherever_it_stands() -> None:
    assert found("DUT-06", **duties(law="Contract met de bank", text_ref="https://bank.example/contract")) == []


def test_a_law_that_nobody_says_to_have_read_is_found() -> None:
    assert sentences("DUT-06", **duties(checked=None)) == [
        "the plan does not say when the text of Zorgplicht was last read"
    ]


@pytest.mark.parametrize(
    ("signal", "faults"),
    [
        ({"id": "personal_data_breach"}, 1),
        ({"id": "gelekt", "ask": {"nl": "Zijn er persoonsgegevens gelekt?"}}, 1),
        ({"id": "orders_lost"}, 0),
        ({"id": "staff", "ask": "Are personal items lost?"}, 0),
    ],
)
def test_a_question_about_personal_data_asks_for_a_step(signal: dict[str, Any], faults: int) -> None:
    users = {"id": "users_hit", "type": "percent"}
    signals = [users, {"id": "orders_lost"}] + ([signal] if signal["id"] != "orders_lost" else [])
    assert len(found("DUT-07", signals=signals)) == faults


def test_a_report_to_the_people_concerned_is_such_a_step() -> None:
    leak: dict[str, Any] = {"types": [{"id": "datalek", "when": "manual"}]}
    people = {"id": "mensen", "kind": "data_subject", "reached_by": ["sociaal"]}
    duty = {**DUTY, "deadlines": [{"id": "brief-aan-mensen", "to": "mensen"}]}
    assert len(found("DUT-07", **leak, **duties())) == 1
    assert found("DUT-07", **leak, audiences=[{"id": "klanten"}, people], duties=[duty]) == []
    assert found("DUT-07", **leak, **duties(law="AVG artikel 34")) == []

"""Legal clocks: when reports are due, what is handed in, what follows from it, and what is not handed in."""

from typing import Any

from baken.rehearsal.lines import Play
from tests.rehearsal.story import PLAN, TEXTS, messages, played, said

DUTY: dict[str, Any] = {
    "id": "avg",
    "law": {"nl": "de AVG", "en": "the GDPR"},
    "applies_if": "orders_lost",
    "clock_start": "aware",
    "owner": "role:leider",
    "deadlines": [
        {"id": "melding", "within": "1h", "to": "toezicht", "channel": "loket", "template": "melding"},
        {"id": "vervolg", "within": "30m", "from": "submitted:melding", "to": "toezicht", "channel": "loket"},
    ],
}
LAW: dict[str, Any] = {
    "duties": [DUTY],
    "audiences": [*PLAN["audiences"], {"id": "toezicht", "kind": "regulator", "languages": ["nl"]}],
    "channels": [*PLAN["channels"], {"id": "loket", "kind": "helpdesk", "audiences": ["toezicht"]}],
    "templates": [
        *TEXTS,
        {"id": "vervolg", "kind": "regulator", "body": "Vervolg.", "audiences": ["toezicht"]},
        {"id": "melding", "kind": "regulator", "body": "Melding. {{ impact }}", "audiences": ["toezicht"]},
    ],
}
LOST = [{"after": "10m", "signal": "orders_lost", "value": True}]


def law(**keys: Any) -> Play:
    return played(LAW, **{"answers": LOST, "ends_after": "3h", **keys})


def test_a_clock_that_may_run_is_shown_and_again_once_it_surely_runs() -> None:
    assert said(law(), "deadline", language="nl") == [
        (2, "de AVG, als die geldt: melding zou er uiterlijk zo 29 nov 04:02 CET moeten zijn"),
        (10, "de AVG: melding moet er uiterlijk zo 29 nov 04:02 CET zijn"),
    ]


def test_a_clock_that_does_not_run_is_not_shown() -> None:
    none_lost = [{"after": "2m", "signal": "orders_lost", "value": False}]
    assert said(law(answers=none_lost), "deadline") == []


def test_what_is_handed_in_starts_the_next_clock() -> None:
    found = law(submits=[{"after": "40m", "deadline": "melding"}])
    assert said(found, "deadline")[2:] == [
        (40, "melding is handed in"),
        (40, "the GDPR: vervolg is due by Sun 29 Nov 04:10 CET"),
    ]
    submitted = {report.deadline: report.submitted_at for report in found.reports}
    assert {name: moment and f"{moment:%H:%M %Z}" for name, moment in submitted.items()} == {
        "melding": "03:40 CET",
        "vervolg": None,
    }


def test_a_report_that_is_handed_in_shows_its_own_text() -> None:
    impact = [{"after": "5m", "fact": "impact", "value": {"nl": "Er zijn bestellingen kwijt."}}]
    found = law(submits=[{"after": "40m", "deadline": "melding"}], facts=impact)
    (report,) = [line for line in messages(found) if line.to == "toezicht"]
    assert (found.minute(report), report.channel, report.who) == (40, "loket", "Noor de Wit")
    assert report.text == "Melding. Er zijn bestellingen kwijt."


def test_a_report_that_is_not_handed_in_is_missed() -> None:
    assert (62, "the GDPR: melding is not handed in") in said(law(), "missed")
    in_time = law(submits=[{"after": "62m", "deadline": "melding"}, {"after": "70m", "deadline": "vervolg"}])
    assert said(in_time, "missed") == []


def test_authorities_do_not_hear_along_with_customers() -> None:
    found = law(stages=[{"after": "30m", "stage": "identified"}])
    assert "toezicht" not in {line.to for line in messages(found)}


def test_reports_that_are_handed_in_after_the_end_are_still_played() -> None:
    over = [{"after": "30m", "stage": "resolved"}]
    found = law(stages=over, submits=[{"after": "2h", "deadline": "melding"}])
    assert (120, "melding is handed in") in said(found, "deadline")
    assert (62, "the GDPR: melding is not handed in") in said(found, "missed")

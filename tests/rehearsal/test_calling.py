"""Who is woken, who answers, who is called next, and what happens where nobody does."""

from typing import Any

from baken.rehearsal.lines import Play
from tests.rehearsal.story import HIT, SMALL_HIT, played, said

NOOR_SLEEPS = [{"who": "@noor"}]
DAY = {"from": "08:00", "to": "20:00"}
PHONES = [
    {"id": "noor", "name": "Noor de Wit", "contacts": [{"kind": "phone", "value": "kaart 1"}]},
    {"id": "sam", "name": "Sam Öz", "contacts": [{"kind": "phone", "value": "kaart 2", "hours": DAY}]},
]
PLAN_ROLES: list[dict[str, Any]] = [
    {"id": "leider", "assigned": {"primary": "@noor", "backup": "@sam", "ack_within": "10m"}},
    {"id": "stem", "required_for": {"severities": ["groot"]}, "assigned": {"primary": "@sam", "ack_within": "10m"}},
]
WAITS = [
    {"id": "groot", "when": "users_hit >= 25", "respond": {"public": "required", "hours": "24x7"}},
    {"id": "klein", "when": "default", "respond": {"public": "optional", "hours": "business"}},
]


def calls(found: Play) -> list[tuple[int, str]]:
    return said(found, "called", "answers")


def test_it_calls_the_roles_when_the_incident_is_declared_and_they_answer() -> None:
    assert calls(played(ends_after="20m")) == [
        (2, "Noor de Wit is called for leider"),
        (2, "Sam Öz is called for stem"),
        (5, "Noor de Wit answers and is leider now"),
        (5, "Sam Öz answers and is stem now"),
    ]


def test_it_says_so_in_dutch() -> None:
    found = said(played(ends_after="20m"), "called", "answers", language="nl")
    assert (2, "Noor de Wit wordt gebeld voor leider") in found
    assert (5, "Noor de Wit neemt op en is nu leider") in found


def test_it_wakes_the_backup_when_the_first_does_not_answer() -> None:
    found = calls(played(absent=NOOR_SLEEPS))
    assert (12, "Sam Öz is called for leider") in found
    assert (15, "Sam Öz answers and is leider now") in found
    assert not [text for _, text in found if text.startswith("Noor de Wit answers")]


def test_it_wakes_nobody_else_once_somebody_has_answered() -> None:
    found = calls(played(absent=[{"who": "noor", "until": "1m"}]))
    assert len(found) == 4


def test_it_says_how_long_people_take_to_answer() -> None:
    found = calls(played(answer_takes="7m"))
    assert [minute for minute, text in found if "answers" in text] == [9, 9]


def test_it_says_that_nobody_is_left_to_call() -> None:
    found = played(absent=[{"who": "@noor"}, {"who": "sam"}])
    assert said(found, "answers", "told") == []
    assert (22, "nobody answers for leider, and nobody is left to call") in said(found, "impossible")
    assert (22, "nobody answers for stem, and nobody is left to call") in said(found, "impossible")


def test_who_holds_an_absent_role_or_is_in_an_absent_team_does_not_answer() -> None:
    for who in ("role:leider", "team:ops"):
        found = calls(played(absent=[{"who": who}]))
        assert (12, "Sam Öz is called for leider") in found


def test_it_shows_the_ways_to_reach_somebody_and_passes_over_who_has_none_at_that_hour() -> None:
    found = played({"people": PHONES})
    assert (2, "Noor de Wit is called for leider: phone (kaart 1)") in said(found, "called")
    assert (2, "Sam Öz can't be called for stem") in said(found, "impossible")
    assert (12, "Noor de Wit is called for stem: phone (kaart 1)") in said(found, "called")
    assert (2, "Noor de Wit wordt gebeld voor leider: telefoon (kaart 1)") in said(found, "called", language="nl")


def test_it_names_the_rota_that_is_kept_elsewhere_and_takes_it_to_answer() -> None:
    rotas = [{"id": "piket", "name": "het piket", "kind": "external", "provider": "PagerDuty"}]
    found = calls(played({"rotas": rotas, "roles": [{"id": "leider", "assigned": "rota:piket"}]}))
    assert found == [(2, "het piket is called for leider"), (5, "het piket answers and is leider now")]


def test_it_says_at_once_that_a_role_has_nobody() -> None:
    found = played({"roles": [{"id": "leider", "assigned": "none"}, PLAN_ROLES[1]]})
    assert said(found, "impossible")[0][0] == 2
    assert calls(found) == [(2, "Sam Öz is called for stem"), (5, "Sam Öz answers and is stem now")]


def test_it_calls_the_roles_of_a_worse_level_when_the_level_rises() -> None:
    rising = [*SMALL_HIT, {"after": "50m", "signal": "users_hit", "value": 80}]
    found = calls(played({"roles": PLAN_ROLES}, answers=rising))
    assert found[:2] == [(2, "Noor de Wit is called for leider"), (5, "Noor de Wit answers and is leider now")]
    assert found[2:] == [(50, "Sam Öz is called for stem"), (53, "Sam Öz answers and is stem now")]


def test_it_waits_for_business_hours_where_the_level_does() -> None:
    found = played({"severities": WAITS}, answers=SMALL_HIT, ends_after="32h")
    assert (2, "leider is not called before Mon 30 Nov 09:00 CET") in said(found, "impossible")
    assert calls(found)[0] == (30 * 60, "Noor de Wit is called for leider")


def test_it_waits_no_longer_once_the_level_does_not() -> None:
    rising = [*SMALL_HIT, {"after": "60m", "signal": "users_hit", "value": 50}]
    found = calls(played({"severities": WAITS}, answers=rising, ends_after="32h"))
    assert [(minute, text) for minute, text in found if "leider" in text] == [
        (60, "Noor de Wit is called for leider"),
        (63, "Noor de Wit answers and is leider now"),
    ]


def test_it_calls_nobody_any_more_once_the_incident_is_over() -> None:
    over = [{"after": "8m", "stage": "resolved"}]
    assert len(calls(played(absent=NOOR_SLEEPS, stages=over))) == 3


def escalated(when: str, to: list[str], **keys: Any) -> list[tuple[int, str]]:
    roles = [{"id": "leider", "assigned": {"primary": "@noor", "ack_within": "10m"}}]
    people = [{"id": "noor", "name": "Noor de Wit"}, {"id": "iris", "name": "Iris Bos"}]
    changes = {"roles": roles, "people": people, "promises": []}
    changes["escalations"] = [{"id": "hulp", "when": when, "to": to}]
    return said(played(changes, **keys), "escalated")


def test_it_calls_in_whom_the_plan_names_when_nobody_answers() -> None:
    found = escalated("unacknowledged(role:leider) >= 15m", ["@iris"], absent=NOOR_SLEEPS)
    assert found == [(17, "Iris Bos is called in")]
    assert escalated("unacknowledged(@noor) >= 8m", ["@iris"], absent=NOOR_SLEEPS) == [(10, "Iris Bos is called in")]
    assert escalated("unacknowledged(role:leider) >= 15m", ["@iris"]) == []


def test_an_escalation_does_not_wait_for_business_hours() -> None:
    escalations = [{"when": "stage == investigating for 30m", "to": ["role:leider"]}]
    found = played({"severities": WAITS, "escalations": escalations}, answers=SMALL_HIT)
    assert (32, "Noor de Wit is called in") in said(found, "escalated")
    assert said(found, "answers") == [(35, "Noor de Wit answers and is leider now")]


def test_who_is_called_in_answers_too() -> None:
    escalations = [{"when": "severity == groot for 20m", "to": ["@sam"]}]
    found = played({"roles": PLAN_ROLES[:1], "escalations": escalations})
    assert (22, "Sam Öz is called in") in said(found, "escalated")
    assert (25, "Sam Öz answers") in said(found, "answers")


def test_it_tells_who_has_answered_each_time_that_the_level_rises() -> None:
    falls_and_rises = [(30, 5), (40, 90), (50, 5), (60, 95)]
    answers = [*HIT, *({"after": f"{at}m", "signal": "users_hit", "value": value} for at, value in falls_and_rises)]
    found = escalated("severity raised", ["role:leider", "@noor"], answers=answers)
    assert found == [(40, "Noor de Wit is told"), (60, "Noor de Wit is told")]

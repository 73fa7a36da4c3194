"""Level and type during a play: from answers, from what nobody knows, from time, and from people."""

from typing import Any

from baken.lib.words import say
from tests.rehearsal.story import HIT, SMALL_HIT, played, said

RISING = [{**HIT[0], "value": 5}, HIT[1], {"after": "50m", "signal": "users_hit", "value": 80}]
LASTING = [
    {"id": "groot", "when": "users_hit >= 25 for 5m", "respond": {"public": "required"}},
    {"id": "klein", "when": "users_hit > 0", "respond": {"public": "optional"}},
]


def levels(changes: dict[str, Any] | None = None, **keys: Any) -> list[tuple[int, str]]:
    return said(played(changes, **keys), "level", language="nl")


def test_the_level_follows_the_answers() -> None:
    assert levels() == [(2, "niveau groot")]
    assert levels(answers=SMALL_HIT) == [(2, "niveau klein")]
    assert levels(answers=RISING) == [(2, "niveau klein"), (50, "niveau groot")]


def test_answers_of_one_minute_count_together() -> None:
    down_and_up = [SMALL_HIT[0], HIT[0], HIT[1]]
    assert levels(answers=down_and_up) == [(2, "niveau groot")]


def test_nothing_is_looked_at_before_the_incident_is_declared() -> None:
    found = played(declared_after="30m", ends_after="31m")
    assert [found.minute(line) for line in found.lines if line.kind not in ("answer", "end")] == [30] * 5


def test_what_nobody_knows_is_the_worst_after_ten_minutes() -> None:
    found = played(answers=[])
    assert (12, "niemand weet het, dus het plan gaat van het ergste uit: orders_lost") in said(
        found, "answer", language="nl"
    )
    assert said(found, "level", language="nl") == [
        (2, "nog geen niveau is zeker; mogelijk is groot"),
        (12, "niveau groot"),
    ]


def test_what_people_answer_later_takes_the_place_of_what_was_assumed() -> None:
    later = [HIT[0] | {"value": 5}, {"after": "30m", "signal": "orders_lost", "value": False}]
    assert levels(answers=later) == [(2, "niveau klein"), (12, "niveau groot"), (30, "niveau klein")]


def test_an_answer_that_is_taken_back_leaves_the_level_as_it_was() -> None:
    signals = [{"id": "users_hit", "type": "percent"}, {"id": "orders_lost", "type": "bool"}]
    back = [*HIT, {"after": "20m", "signal": "users_hit"}]
    assert levels({"signals": signals}, answers=back) == [(2, "niveau groot")]


def test_a_level_that_has_to_last_begins_when_it_has_lasted() -> None:
    assert levels({"severities": LASTING}) == [(2, "niveau klein"), (7, "niveau groot")]


def test_a_level_that_hangs_on_the_length_of_the_incident_begins_when_it_is_that_long() -> None:
    long = [{"id": "groot", "when": "duration > 1h"}, {"id": "klein", "when": "users_hit > 0"}]
    found = played({"severities": long}, declared_after="20m")
    assert said(found, "level") == [(20, "level klein"), (60, "level groot")]


def test_a_person_may_set_the_level_and_says_why() -> None:
    found = played(decisions=[{"after": "10m", "severity": "klein", "reason": "bijna niemand"}])
    assert said(found, "level") == [(2, "level groot"), (10, "level klein")]
    because = next(line.because for line in found.lines if found.minute(line) == 10 and line.kind == "level")
    assert say(because, "nl") == "zo heeft iemand besloten: bijna niemand"


def test_nobody_decides_before_the_incident_is_declared() -> None:
    found = levels(decisions=[{"after": "0m", "severity": "klein", "reason": "bijna niemand"}])
    assert found == [(2, "niveau klein")]


def test_a_type_that_a_person_chooses_sets_the_least_level() -> None:
    types = [{"id": "lek", "when": "orders_lost", "min_severity": "groot"}, {"id": "storing", "when": "users_hit > 0"}]
    assert levels({"types": types}, answers=SMALL_HIT) == [(2, "niveau klein")]
    assert levels({"types": types}, answers=SMALL_HIT, type="lek") == [(2, "niveau groot")]
    assert played({"types": types}, type="lek").classification.type == "lek"  # type: ignore[union-attr]  # there is one


def test_the_end_changes_no_level() -> None:
    found = levels({"severities": [{"id": "groot", "when": "component.database.state == major_outage"}]},
                   fails={"database": "major_outage"}, stages=[{"after": "30m", "stage": "resolved"}])  # fmt: skip
    assert found == [(2, "niveau groot")]


def test_a_level_and_a_type_that_hang_on_each_other_do_not_hang_the_play() -> None:
    changes = {
        "severities": [{"id": "groot", "when": "type == a"}, {"id": "klein", "when": "users_hit > 0"}],
        "types": [{"id": "a", "when": "severity == klein"}, {"id": "b", "when": "users_hit > 0"}],
    }
    assert played(changes, ends_after="30m").lines[-1].kind == "end"

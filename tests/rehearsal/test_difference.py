"""What differs between two plays of one scenario."""

from datetime import timedelta
from typing import Any

from baken.lib.words import say
from baken.rehearsal.difference import Difference, difference
from tests.rehearsal.story import PLAN, PROMISES, TEXTS, played

SLOWER = [PROMISES[0], {**PROMISES[1], "every": "45m"}]
ROLES: list[dict[str, Any]] = [
    {"id": "leider", "assigned": {"primary": "@noor", "backup": "@sam", "ack_within": "4m"}},
    {"id": "stem", "assigned": {"primary": "@sam", "backup": "@noor", "ack_within": "10m"}},
]


def between(changes: dict[str, Any], **keys: Any) -> list[Difference]:
    return list(difference(played(**keys), played(changes, **keys)))


def shown(found: list[Difference]) -> list[tuple[str, str]]:
    return [(one.change, say(line.what)) for one in found if (line := one.after or one.before)]


def test_a_plan_does_not_differ_from_itself() -> None:
    assert between({}, stages=[{"after": "30m", "stage": "resolved"}], fails={"database": "major_outage"}) == []


def test_what_another_backup_changes_comes_earlier() -> None:
    found = between({"roles": ROLES}, absent=[{"who": "@noor"}])
    assert [(one.change, one.earlier) for one in found] == [("moved", timedelta(minutes=6))] * 2
    assert [text for _, text in shown(found)] == ["Sam Öz is called for leider", "Sam Öz answers and is leider now"]


def test_another_rhythm_shows_in_the_texts_and_in_the_times() -> None:
    found = between({"promises": SLOWER}, ends_after="60m")
    assert [(one.change, one.before.language if one.before else "") for one in found] == [
        ("reworded", "nl"),
        ("reworded", "en"),
        ("reworded", "nl"),
        ("reworded", "en"),
        ("reworded", "nl"),
        ("reworded", "en"),
    ]
    assert [one.earlier for one in found[-2:]] == [timedelta(minutes=-15)] * 2


def test_another_text_is_reworded() -> None:
    texts = [TEXTS[0] | {"body": {"nl": "Er is echt iets.", "en": "Something is up. More: {{ next_update_at }}."}}]
    (found,) = between({"templates": [*texts, *TEXTS[1:]]}, ends_after="20m")
    assert (found.change, found.before and found.before.text) == ("reworded", "Er is iets. Straks meer: 03:37 CET.")
    assert (found.after and found.after.text) == "Er is echt iets."


def test_a_new_channel_adds_its_messages() -> None:
    mail = {"id": "mail", "kind": "email", "audiences": ["klanten"]}
    found = between({"channels": [*PLAN["channels"], mail]}, ends_after="20m")
    assert shown(found) == [("added", "first message to klanten over mail")] * 2


def test_a_channel_that_is_gone_takes_its_messages_along() -> None:
    found = between({"channels": PLAN["channels"][:2]}, ends_after="20m")
    assert ("removed", "first message to team over kamer") in shown(found)


def test_the_differences_stand_in_the_order_of_time() -> None:
    found = between({"promises": SLOWER, "roles": ROLES}, absent=[{"who": "@noor"}])
    times = [line.at for one in found if (line := one.after or one.before)]
    assert times == sorted(times)

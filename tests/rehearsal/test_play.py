"""What holds for every play, whatever the scenario: order, silence, secrecy, promises, and an end."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baken.lib.words import say
from baken.rehearsal.lines import Play
from baken.rehearsal.play import MOST_STEPS, play
from tests.rehearsal.story import PROMISES, fates, messages, plan, played, said, scenario

KADE = plan(
    severities=[
        {"id": "groot", "when": "users_hit >= 25 or orders_lost", "respond": {"public": "required"}},
        {"id": "klein", "when": "users_hit > 0 for 5m", "respond": {"public": "none", "hours": "business"}},
    ],
    types=[
        {"id": "inbraak", "when": "manual", "confidentiality": "responders_only"},
        {"id": "storing", "when": "users_hit > 0"},
    ],
    promises=[*PROMISES, {"id": "meteen", "audience": "klanten", "upon": "changed(impact)", "owner": "role:stem"}],
    escalations=[
        {"when": "unacknowledged(role:leider) > 15m", "to": ["@sam"]},
        {"when": "severity raised", "to": ["role:leider"]},
    ],
)
MINUTES = st.integers(0, 100).map("{}m".format)
OUTSIDE = "klanten"
ABSENT = ["@noor", "sam", "role:stem"]


def some(**keys: Any) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(st.fixed_dictionaries({"after": MINUTES, **keys}), max_size=4)


ANSWERS = st.one_of(
    some(signal=st.just("users_hit"), value=st.sampled_from([None, 0, 5, 90])),
    some(signal=st.just("orders_lost"), value=st.sampled_from([None, True, False])),
)
SCENARIOS = st.fixed_dictionaries(
    {
        "fails": st.dictionaries(
            st.sampled_from(["database", "channel:statuspagina", "ext:elders", "ext:hoster", "ext:chat"]),
            st.sampled_from(["major_outage", "degraded_performance", "operational"]),
        ),
        "answers": st.lists(ANSWERS, max_size=3).map(lambda lists: [one for found in lists for one in found]),
        "facts": some(fact=st.just("impact"), value=st.sampled_from([None, "none", "Bestellen lukt niet."])),
        "stages": some(
            stage=st.sampled_from(["investigating", "identified", "resolved"]), false_alarm=st.booleans()
        ),
        "decisions": some(severity=st.sampled_from(["groot", "klein"]), reason=st.just("zomaar")),
        "announcements": some(next=MINUTES),
        "absent": st.lists(
            st.fixed_dictionaries({"who": st.sampled_from(ABSENT), "until": st.none() | MINUTES}),
            max_size=2,
        ),
    },
    optional={
        "type": st.sampled_from(["inbraak", "storing"]),
        "declared_after": MINUTES,
        "answer_takes": MINUTES,
        "silent_from": MINUTES,
        "silent_until": MINUTES,
    },
)  # fmt: skip


def moment(found: Play, length: str) -> datetime:
    return found.start.astimezone(UTC) + timedelta(minutes=int(length.removesuffix("m")))


def in_order_and_with_an_end(found: Play) -> None:
    times = [line.at.astimezone(UTC) for line in found.lines]
    assert times == sorted(times)
    assert [line.kind for line in found.lines].count("end") == 1
    assert found.lines[-1].kind == "end"
    assert found.start <= found.end <= moment(found, "120m")


def nothing_done_before_declaring(found: Play, keys: dict[str, Any]) -> None:
    declared = moment(found, keys.get("declared_after", "2m"))
    done = [line for line in found.lines if line.kind in ("told", "holding", "called", "level", "stage", "promise")]
    assert all(line.at >= declared for line in done)


def nobody_writes_in_silence_or_before_an_answer(found: Play, keys: dict[str, Any]) -> None:
    written = [line for line in found.lines if line.kind == "told"]
    begin, end = (moment(found, keys.get(key, "120m")) for key in ("silent_from", "silent_until"))
    assert not [line for line in written if begin <= line.at < end]
    answered = [line.at for line in found.lines if line.kind == "answers"]
    assert not written or min(answered) <= written[0].at


def nobody_outside_hears_what_is_not_public(found: Play, keys: dict[str, Any]) -> None:
    level = ""
    for line in found.lines:
        level = say(line.what) if line.kind == "level" else level
        if line.to == OUTSIDE and line.kind in ("told", "holding"):
            assert level != "level klein"
            assert keys.get("type") != "inbraak"


def each_message_comes_once(found: Play) -> None:
    times = Counter((line.at, line.to, line.channel, line.language) for line in messages(found))
    assert set(times.values()) <= {1}


def each_outcome_agrees_with_what_was_sent(found: Play) -> None:
    sent = {(line.to, line.at) for line in messages(found)}
    for one in found.outcomes:
        due, name = one.due, f"{one.due.promise}:{one.due.audience}"
        limit = due.due_at + timedelta(minutes=5 if due.how == "at_once" else 0)
        assert one.kept_at is None or (due.audience, one.kept_at) in sent
        if one.kept_at is None:
            assert one.fate == "broken"
            assert keys_of(found, f"missed:{name}")
        elif one.fate == "kept":
            assert one.kept_at <= limit
        else:
            assert one.kept_at == due.due_at + one.late_by > limit
            assert one.kept_at in keys_of(found, f"late:{name}")


def keys_of(found: Play, key: str) -> list[datetime]:
    """When the lines with this key come."""
    return [line.at for line in found.lines if line.key == key]


@given(SCENARIOS)
def test_whatever_happens_the_play_holds_together(keys: dict[str, Any]) -> None:
    found = play(KADE, scenario(KADE, **keys))
    in_order_and_with_an_end(found)
    nothing_done_before_declaring(found, keys)
    nobody_writes_in_silence_or_before_an_answer(found, keys)
    nobody_outside_hears_what_is_not_public(found, keys)
    each_message_comes_once(found)
    each_outcome_agrees_with_what_was_sent(found)


@settings(max_examples=10)
@given(SCENARIOS)
def test_the_same_scenario_gives_the_same_play(keys: dict[str, Any]) -> None:
    one, other = (play(KADE, scenario(KADE, **keys)) for _ in range(2))
    assert one == other


@pytest.mark.full
def test_a_promise_every_second_stops_the_play_and_says_so() -> None:
    often = [PROMISES[0], {**PROMISES[1], "every": "1s"}]
    found = played({"promises": often}, ends_after="24h")
    assert said(found, "end")[0][1].startswith("the rehearsal stops here: the plan asks for more than")
    assert len(found.lines) < MOST_STEPS * 2


@pytest.mark.parametrize("every", ["0m", "1m"])
def test_a_short_rhythm_is_played(every: str) -> None:
    found = played({"promises": [PROMISES[0], {**PROMISES[1], "every": every}]}, ends_after="10m")
    assert found.lines[-1].kind == "end"


def test_the_play_stops_when_the_scenario_says_so() -> None:
    found = played(ends_after="45m")
    assert (found.end - found.start, found.resolved) == (timedelta(minutes=45), False)
    assert said(found, "end") == [(45, "the rehearsal stops here; the incident is not resolved")]


def test_all_times_are_those_of_the_plan() -> None:
    found = played(at="2026-11-29T02:00:00+00:00", stages=[{"after": "30m", "stage": "resolved"}])
    assert {f"{line.at:%Z}" for line in found.lines} == {"CET"}
    assert {f"{one.due.due_at:%Z}" for one in found.outcomes} == {"CET"}
    assert fates(found)[0] == ("eerste", 17, "kept")

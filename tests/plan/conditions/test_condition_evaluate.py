"""Yes, no and open: what a condition comes to, and what could still change it."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.plan.conditions.evaluate import Truth, evaluate
from baken.plan.conditions.parse import parse
from baken.plan.conditions.situation import NOT_APPLICABLE, UNKNOWN, Answer, Situation
from baken.plan.conditions.tree import And, IsTrue, Not, Or

NOON = datetime(2026, 10, 4, 12, 0, tzinfo=UTC)
NO, OPEN, YES = Truth.NO, Truth.OPEN, Truth.YES
ANSWERS = {
    "orders_lost": True,
    "users_hit": 30,
    "shop": "slow",
    "slow_for": timedelta(minutes=10),
    "countries": frozenset({"nl", "be"}),
    "asked": UNKNOWN,
    "moot": NOT_APPLICABLE,
    "code": "2fa",
}
TESTS = [
    ("orders_lost", YES),
    ("orders_lost == false", NO),
    ("users_hit >= 25%", YES),
    ("users_hit < 30", NO),
    ("users_hit in [30, 40]", YES),
    ("shop != slow", NO),
    ("shop in [slow, down]", YES),
    ("slow_for >= 5m", YES),
    ("slow_for > 1h", NO),
    ("countries has nl", YES),
    ("countries has de", NO),
    ("code == 2fa", YES),
    ("asked", OPEN),
    ("never_asked > 5", OPEN),
    ("moot", NO),
    ("moot != none", NO),
    ("not asked or orders_lost", YES),
    ("asked and users_hit < 5", NO),
    ("asked and orders_lost", OPEN),
    ("shop > 5", OPEN),
    ("users_hit == high", OPEN),
]


@pytest.mark.parametrize(("text", "truth"), TESTS)
def test_it_judges(text, truth, known):
    assert evaluate(parse(text), known(ANSWERS)).truth is truth


PLACES = [
    ("severity <= sev-2", YES),
    ("severity < sev-2", NO),
    ("severity >= sev-3", NO),
    ("severity == sev-9", OPEN),
    ("severity raised", YES),
    ("stage == identified for 30m", YES),
    ("stage == identified for 2h", OPEN),
    ("type == security", OPEN),
    ("duration > 45m", YES),
    ("component.db.state in [partial_outage, major_outage]", YES),
    ("component.web.state == operational", OPEN),
    ("channel.mail.state == unavailable", YES),
    ("unacknowledged(role:lead) > 5m", YES),
    ("unacknowledged(@sam) > 5m", NO),
    ("changed(stage)", YES),
    ("changed(shop)", NO),
    ("platform == shop", YES),
    ("manual or default", NO),
]


@pytest.mark.parametrize(("text", "truth"), PLACES)
def test_it_judges_where_the_incident_stands(text, truth):
    situation = Situation(
        NOON,
        severity="sev-2",
        previous_severity="sev-3",
        ranks={"sev-1": 1, "sev-2": 2, "sev-3": 3},
        stage="identified",
        stage_since=NOON - timedelta(hours=1),
        started=NOON - timedelta(hours=1),
        platform="shop",
        component_states={"db": "major_outage"},
        channel_states={"mail": "unavailable"},
        unacknowledged={"role:lead": timedelta(minutes=6)},
        changed=frozenset({"stage"}),
    )
    assert evaluate(parse(text), situation).truth is truth


HISTORIES = [
    ([(10, 30)], YES),
    ([(10, 30), (3, 40)], YES),
    ([(5, 25)], YES),
    ([(3, 30)], OPEN),
    ([(10, 5), (3, 30)], NO),
    ([(10, 30), (4, UNKNOWN), (2, 30)], OPEN),
    ([(10, 30), (1, 5)], NO),
    ([(10, 30), (1, UNKNOWN)], OPEN),
    ([(10, 30), (-5, 0)], YES),
    ([], OPEN),
]


@pytest.mark.parametrize(("history", "truth"), HISTORIES)
def test_for_asks_that_a_test_held_without_break(history, truth, known):
    assert evaluate(parse("users_hit >= 25 for 5m"), known({"users_hit": history})).truth is truth


def test_it_waits_for_time_without_asking_again(known):
    verdict = evaluate(parse("users_hit >= 25 for 5m"), known({"users_hit": [(3, 30)]}))
    assert (verdict.truth, verdict.open_names) == (OPEN, frozenset())
    assert verdict.because.since == NOON - timedelta(minutes=3)


def test_a_stale_answer_is_open_again(known):
    situation = known({"orders_lost": [(20, True)]}, stale_after={"orders_lost": timedelta(minutes=15)})
    assert evaluate(parse("orders_lost"), situation).open_names == {"orders_lost"}


def test_for_does_not_reach_over_a_stale_stretch(known):
    situation = known({"users_hit": [(60, 30), (4, 30)]}, stale_after={"users_hit": timedelta(minutes=10)})
    assert evaluate(parse("users_hit >= 25 for 5m"), situation).truth is OPEN


def test_a_person_or_the_lack_of_anything_else_makes_the_keywords_true(known):
    assert evaluate(parse("manual or orders_lost"), known(), manual=True).truth is YES
    assert evaluate(parse("default"), known(), default=True).truth is YES


def test_only_answers_that_matter_are_open(known):
    condition = parse("(orders_lost and users_hit > 5) or shop == down")
    assert evaluate(condition, known({"orders_lost": False})).open_names == {"shop"}
    assert evaluate(condition, known({"shop": "down"})).open_names == frozenset()


LETTERS = "abc"
combined = st.recursive(
    st.sampled_from([IsTrue(letter) for letter in LETTERS]),
    lambda part: st.one_of(
        st.builds(Not, part),
        st.builds(lambda one, other: And((one, other)), part, part),
        st.builds(lambda one, other: Or((one, other)), part, part),
    ),
    max_leaves=6,
)


@given(combined, st.dictionaries(st.sampled_from(LETTERS), st.booleans()), st.lists(st.booleans(), min_size=3))
def test_a_settled_verdict_stands_whatever_is_answered_later(condition, given_now, later):
    def at(answers):
        return Situation(NOON, {name: (Answer(name, value, NOON, None),) for name, value in answers.items()})

    now = evaluate(condition, at(given_now))
    complete = evaluate(condition, at({**dict(zip(LETTERS, later, strict=False)), **given_now})).truth
    assert complete is not OPEN
    assert now.truth in (OPEN, complete)
    assert (now.truth is OPEN) == bool(now.open_names)
    assert not now.open_names & set(given_now)


def test_a_real_plan_is_judged_in_far_less_than_a_millisecond(real, known):
    conditions = [parse(level["when"]) for level in real("gitlab-public-handbook")["severities"]]
    situation = known({"customer_impact": "significant"})
    best = min(_seconds(conditions, situation) for _ in range(20))
    assert best < 0.0005


def test_the_small_twin_is_judged_in_far_less_than_a_millisecond(small, known):
    conditions = [parse(level["when"]) for level in small["severities"]]
    best = min(_seconds(conditions, known({"impact": "low"})) for _ in range(20))
    assert best < 0.0005


def _seconds(conditions, situation):
    begun = time.perf_counter()
    for condition in conditions:
        evaluate(condition, situation)
    return time.perf_counter() - begun

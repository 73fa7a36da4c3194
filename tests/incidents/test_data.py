"""Answers, facts and sentences survive being kept as data."""

import json
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from baken.incidents.data import answer_data, fact_data, read_answer, read_fact
from baken.lib.actor import Actor
from baken.lib.words import as_data, from_data, say, words
from baken.plan.compose.facts import NONE, UNKNOWN, Known
from baken.plan.conditions.situation import NOT_APPLICABLE, Answer
from baken.plan.conditions.situation import UNKNOWN as NOT_KNOWN

MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # gets one
LENGTHS = st.timedeltas(timedelta(0), timedelta(days=400))
WORDS = st.text(max_size=20)
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
VALUES = (
    st.booleans()
    | NUMBERS
    | WORDS
    | LENGTHS
    | st.frozensets(WORDS, max_size=4)
    | st.sampled_from((NOT_KNOWN, NOT_APPLICABLE))
)
FACTS = st.sampled_from((NONE, UNKNOWN)) | st.builds(
    Known, WORDS | NUMBERS | st.booleans() | MOMENTS | LENGTHS | st.tuples(MOMENTS, MOMENTS) | st.lists(WORDS)
)
ACTORS = st.builds(Actor, st.sampled_from(("person", "system", "program")), WORDS, WORDS)


@given(st.builds(Answer, WORDS, VALUES, MOMENTS, ACTORS, WORDS, st.booleans()))
def test_an_answer_is_read_back_as_it_was(answer: Answer) -> None:
    assert read_answer(json.loads(json.dumps(answer_data(answer)))) == answer


@given(FACTS)
def test_a_fact_is_read_back_as_it_was(fact: Known) -> None:
    assert read_fact(json.loads(json.dumps(fact_data(fact)))) == fact


def test_a_sentence_is_said_in_dutch_after_it_was_kept() -> None:
    at = datetime(2026, 11, 24, 12, tzinfo=UTC)
    said = words("{who} is not called before {time}", who=words("monitoring"), time=at)

    assert say(from_data(json.loads(json.dumps(as_data(said)))), "nl") == say(said, "nl")

"""Hours of a week as people say them."""

from hypothesis import given
from hypothesis import strategies as st

from baken.readiness.week.spans import Span, spans


def test_days_that_are_alike_are_one_span() -> None:
    office = [day * 24 + hour for day in range(5) for hour in range(9, 17)]
    assert spans(office) == (Span(0, 4, ((9, 17),)),)
    assert spans([*office, *range(120, 168)]) == (Span(0, 4, ((9, 17),)), Span(5, 6, ((0, 24),)))


def test_a_day_in_between_ends_a_span() -> None:
    assert spans([0, 1, 48, 49]) == (Span(0, 0, ((0, 2),)), Span(2, 2, ((0, 2),)))
    assert spans([]) == ()


@given(st.sets(st.integers(0, 167)))
def test_spans_hold_exactly_their_hours(hours: set[int]) -> None:
    found = {
        day * 24 + hour
        for span in spans(hours)
        for day in range(span.first, span.last + 1)
        for begin, end in span.hours
        for hour in range(begin, end)
    }
    assert found == hours

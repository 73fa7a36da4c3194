"""One deadline for each review."""

from typing import Any

import pytest

from tests.readiness.cast import BIG, REVIEWS, SMALL, found, sentences
from tests.readiness.pairs.pair import with_


def plan(own: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    return {"severities": [{**BIG, "review": own}, SMALL], "reviews": whole}


@pytest.mark.parametrize(
    ("own", "whole"),
    [
        ({"meeting_within": "48h"}, {"within": "2d"}),
        ({"meeting_within": "24h", "days": "business"}, {"within": "24h"}),
        ({"meeting_within": "3d"}, {"within": {"time": "5d", "applies_to": ["klein"]}}),
        ({"meeting_within": "3d"}, {"within": {"time": "5d", "applies_to": "none"}, "required_for": ["groot"]}),
        ({"meeting_within": "3d"}, {"within": "5d", "required_for": ["klein"]}),
        ({"meeting_within": "3d"}, {"required_for": ["groot"]}),
        ({"required": True}, {"within": "5d"}),
    ],
)
def test_the_same_time_or_another_level_is_no_contradiction(own: dict[str, Any], whole: dict[str, Any]) -> None:
    assert found("REV-02", **plan(own, whole)) == []


@pytest.mark.parametrize(
    ("own", "whole", "times"),
    [
        (
            {"meeting_within": "5d"},
            {"within": {"time": "5d", "days": "business"}},
            ("5 calendar days", "5 business days"),
        ),
        (
            {"meeting_within": "1d"},
            {"within": "1mo", "required_for": ["severity:groot"]},
            ("1 calendar day", "1 month"),
        ),
    ],
)
def test_two_times_for_one_review_are_both_said(
    own: dict[str, Any], whole: dict[str, Any], times: tuple[str, str]
) -> None:
    said = f"the review of groot is due after {times[0]}, and under reviews after {times[1]}"
    assert sentences("REV-02", **plan(own, whole)) == [said]


def test_a_review_that_nobody_calls_is_told_from_one_of_which_nobody_says_who_does() -> None:
    assert [sentences("REV-01", reviews={**REVIEWS, "owner": owner}) for owner in ("nobody", None)] == [
        ["the plan says that nobody calls the reviews"],
        ["the plan does not say who calls the reviews"],
    ]
    assert len(found("REV-01", reviews=None)) == 1


def test_a_level_needs_a_date_of_its_own_or_one_for_all() -> None:
    levels = [with_(BIG, review=None), SMALL]
    required = {**REVIEWS, "required_for": ["groot"]}
    assert found("REV-01", severities=levels, reviews=required) == []
    for within in (None, {"time": "5d", "applies_to": ["klein"]}):
        assert sentences("REV-01", severities=levels, reviews=with_({**required, "within": within}, owner="@noor")) == [
            "the plan does not say by when groot is reviewed"
        ]
    assert found("REV-01", severities=levels, reviews={"owner": "@noor"}) == []


@pytest.mark.parametrize(
    ("question", "faults"),
    [
        ("What was the root cause?", 1),
        ("What was the cause?", 1),
        ("What were the root causes?", 0),
        ("How did we find the cause?", 0),
        ("Wat is dé oorzaak?", 1),
        ("De oorzaak", 1),
        ("Wat is de grondoorzaak?", 1),
        ("Welke omstandigheden kwamen samen?", 0),
        ({"nl": "Welke oorzaken?", "en": "The root cause?"}, 1),
    ],
)
def test_a_review_asks_for_conditions_and_not_for_one_cause(question: object, faults: int) -> None:
    assert len(found("REV-03", reviews={**REVIEWS, "questions": [question]})) == faults

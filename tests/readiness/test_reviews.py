"""One deadline for each review."""

from typing import Any

import pytest

from tests.readiness.cast import BIG, SMALL, found, sentences


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

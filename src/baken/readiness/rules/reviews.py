"""REV: looking back."""

from collections.abc import Iterator
from datetime import timedelta

from baken.lib.words import words
from baken.plan.durations import Duration
from baken.plan.index import bare
from baken.readiness.findings import Found, Subject, called
from baken.readiness.lengths import counted_length
from baken.readiness.registry import rule


@rule("REV-02", "error", words("two different deadlines for the same review"), "PagerDuty's 3 and 5 days")
def one_deadline(subject: Subject) -> Iterator[Found]:
    reviews = subject.written.reviews
    whole = reviews.within if reviews else None
    if reviews is None or whole is None or whole.time is None:
        return
    applies_to = reviews.required_for if whole.applies_to is None else whole.applies_to
    levels = None if applies_to is None else [*map(bare, applies_to)]
    for place, level in enumerate(subject.written.severities or ()):
        own = level.review
        if own is None or own.meeting_within is None or (levels is not None and level.id not in levels):
            continue
        if _counted(own.meeting_within, own.days) != _counted(whole.time, whole.days):
            said = words(
                "the review of {level} is due after {one}, and under reviews after {other}",
                level=called(level),
                one=counted_length(own.meeting_within, own.days),
                other=counted_length(whole.time, whole.days),
            )
            yield Found(("severities", place, "review", "meeting_within"), said, words("keep one of the two deadlines"))


def _counted(time: Duration, days: str) -> tuple[timedelta, bool]:
    """A length and whether it skips weekends; of hours and months nobody counts business ones."""
    return time.length, time.unit == "d" and days == "business"

"""REV: looking back."""

from collections.abc import Iterator

from baken.lib.words import words
from baken.readiness.findings import Found, Subject
from baken.readiness.lengths import length_words
from baken.readiness.registry import rule


@rule("REV-02", "error", words("two different deadlines for the same review"), "PagerDuty's 3 and 5 days")
def one_deadline(subject: Subject) -> Iterator[Found]:
    whole = subject.written.reviews.within if subject.written.reviews else None
    if subject.written.reviews is None or whole is None or whole.time is None:
        return
    levels = whole.applies_to or subject.written.reviews.required_for
    for place, level in enumerate(subject.written.severities or ()):
        own = level.review
        if own is None or own.meeting_within is None or (levels is not None and level.id not in levels):
            continue
        if (own.meeting_within, own.days) != (whole.time, whole.days):
            said = words(
                "the review of {level} is due after {one}, and under reviews after {other}",
                level=subject.index.text(level.name) or level.id,
                one=length_words(own.meeting_within, own.days),
                other=length_words(whole.time, whole.days),
            )
            yield Found(("severities", place, "review", "meeting_within"), said, words("keep one of the two"))

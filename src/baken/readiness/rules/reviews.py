"""REV: looking back."""

from collections.abc import Iterator

from baken.lib.words import Words, plural, words
from baken.plan.durations import Duration
from baken.readiness.findings import Found, Subject
from baken.readiness.registry import rule


@rule("REV-02", "error", words("two different deadlines for the same review"), "PagerDuty's 3 and 5 days")
def one_deadline(subject: Subject) -> Iterator[Found]:
    plan = subject.written.reviews
    if plan is None or plan.within is None or plan.within.time is None:
        return
    levels = plan.within.applies_to or plan.required_for
    for place, level in enumerate(subject.written.severities or ()):
        own = level.review.meeting_within if level.review else None
        if level.review is None or own is None or (levels is not None and level.id not in levels):
            continue
        if (own, level.review.days) != (plan.within.time, plan.within.days):
            said = words(
                "the review of {level} is due after {one}, and under reviews after {other}",
                level=subject.index.text(level.name) or level.id,
                one=_said(own, level.review.days),
                other=_said(plan.within.time, plan.within.days),
            )
            yield Found(("severities", place, "review"), said, words("keep one of the two"))


def _said(time: Duration, days: str) -> Words:
    if time.unit == "d" and days == "business":
        return plural("{count} business day", "{count} business days", time.amount)
    if time.unit == "d":
        return plural("{count} calendar day", "{count} calendar days", time.amount)
    return words("{time}", time=time.length)

"""REV: looking back."""

import re
from collections.abc import Iterator
from datetime import timedelta

from baken.lib.words import words
from baken.plan.durations import Duration
from baken.plan.index import bare
from baken.plan.problems import Path
from baken.plan.schema.criteria import Severity
from baken.plan.schema.practice import Review
from baken.readiness.findings import Found, Subject, called
from baken.readiness.lengths import counted_length
from baken.readiness.registry import rule
from baken.readiness.stated import is_none, is_open, nearest_path

_THE_CAUSE = re.compile(
    r"\broot cause\b|\bwhat (?:is|was) the (?:\w+ )?cause\b|\b(?:grond|hoofd|kern)oorzaak\b|\bdé (?:\w+ )?oorzaak\b"
    r"|\bwat (?:is|was) de (?:\w+ )?oorzaak\b|^\W*de (?:\w+ )?oorzaak\b",
    re.IGNORECASE,
)
"""In a question that asks for one cause; one that asks how it was found, or for several, is another."""


@rule("REV-01", "warning", words("a level that is reviewed, without owner or date"), "PagerDuty")
def called_and_dated(subject: Subject) -> Iterator[Found]:
    reviews = subject.written.reviews or Review()
    levels = enumerate(subject.written.severities or ())
    reviewed = [(place, level) for place, level in levels if _is_reviewed(reviews, level)]
    if not reviewed:
        return
    where: Path = ("severities", reviewed[0][0], "review")
    if subject.written.reviews is not None:
        where = nearest_path(reviews, ("reviews",), "owner")
    mend = words("name somebody under reviews.owner")
    if is_open(reviews.owner):
        yield Found(where, words("the plan does not say who calls the reviews"), mend)
    elif is_none(reviews.owner):
        yield Found(where, words("the plan says that nobody calls the reviews"), mend)
    for place, level in reviewed:
        if not _has_date(reviews, level):
            said = words("the plan does not say by when {level} is reviewed", level=called(level))
            mend = words("write meeting_within at the level, or within under reviews")
            yield Found(nearest_path(level, ("severities", place), "review.meeting_within"), said, mend)


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


@rule("REV-03", "note", words("a review that asks for the root cause"), "Cook: several conditions together")
def many_causes(subject: Subject) -> Iterator[Found]:
    reviews = subject.written.reviews
    for number, question in enumerate((reviews.questions if reviews else None) or ()):
        asked = question.values() if isinstance(question, dict) else (question,)
        if any(map(_THE_CAUSE.search, asked)):
            said = words("the review asks for one cause: “{question}”", question=question)
            mend = words("ask which conditions came together: it is never one alone")
            yield Found(("reviews", "questions", number), said, mend)


def _is_reviewed(reviews: Review, level: Severity) -> bool:
    """True for a level that says so itself, or that `reviews` names."""
    own = level.review
    return (own is not None and own.required is True) or level.id in map(bare, reviews.required_for or ())


def _has_date(reviews: Review, level: Severity) -> bool:
    if level.review is not None and level.review.meeting_within is not None:
        return True
    whole = reviews.within
    if whole is None or whole.time is None:
        return False
    applies_to = reviews.required_for if whole.applies_to is None else whole.applies_to
    return applies_to is None or level.id in map(bare, applies_to)


def _counted(time: Duration, days: str) -> tuple[timedelta, bool]:
    """A length and whether it skips weekends; of hours and months nobody counts business ones."""
    return time.length, time.unit == "d" and days == "business"

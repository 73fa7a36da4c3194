"""OFF: copies for when the network and the sign-on are gone."""

from collections.abc import Iterator

from baken.lib.words import words
from baken.plan.schema.frame import Offline
from baken.readiness.findings import Found, Subject
from baken.readiness.registry import rule
from baken.readiness.stated import is_none, is_open, nearest_path

_AT = ("offline",)


@rule("OFF-01", "error", words("no copy that can be read without the company's network and sign-on"), "Facebook 2021")
def copies(subject: Subject) -> Iterator[Found]:
    """What a copy is said to do without is in the plan's own words, and taken at its word."""
    offline = subject.written.offline or Offline()
    mend = words("keep one on paper or on every phone, and say under offline where, and without what it can be read")
    path = nearest_path(offline, _AT, "reachable_without")
    if is_open(offline.copies):
        said = words("the plan does not say where it can be read when network and sign-on are gone")
        yield Found(nearest_path(offline, _AT, "copies"), said, mend)
    elif is_none(offline.copies):
        said = words("the plan says that there is no copy to read when network and sign-on are gone")
        yield Found((*_AT, "copies"), said, mend)
    elif is_open(offline.reachable_without):
        yield Found(path, words("the plan does not say without what its copies can still be read"), mend)
    elif is_none(offline.reachable_without):
        yield Found(path, words("the plan says that its copies can't be read when anything is down"), mend)


@rule("OFF-02", "warning", words("copies that are older than the plan"), "plan-model 4")
def as_new_as_the_plan(subject: Subject) -> Iterator[Found]:
    """As old as the plan is counted since its approval, otherwise since it was last looked over."""
    offline, info = subject.written.offline, subject.written.plan
    if offline is None or not offline.copies or is_open(offline.copies) or is_none(offline.copies):
        return
    day = (info.approved.date if info.approved else None) or info.last_reviewed
    mend = words("make the copies anew, and write the day under offline.made_on")
    path = nearest_path(offline, _AT, "made_on")
    if offline.made_on is None:
        yield Found(path, words("the plan does not say when its copies were made"), mend, "note")
    elif day is not None and offline.made_on < day:
        said = words("the copies are of {made}, and the plan is of {day}", made=offline.made_on, day=day)
        yield Found(path, said, mend)

"""Messages on their way: written, held up while something stands in the way, and tried again when that has changed."""

from collections.abc import Collection

from baken.lib.words import Words
from baken.rehearsal.course import Course, Draft
from baken.rehearsal.telling import Update, tell
from baken.rehearsal.writing import hindrance, writer, writing_takes


def soon(course: Course, draft: Draft) -> None:
    """Lets somebody sit down now; the message is tried when it is written and approved."""
    course.later(course.now + writing_takes(course, draft.kind, draft.channel), draft.attempt)


def send(course: Course, draft: Draft, audiences: Collection[str], because: Words, insist: str | None = None) -> bool:
    """Sends what is written to `audiences`, where nothing stands in the way; True where it reached any of them.

    Where something does, or where it did not reach `insist`, it is tried again once something has changed.
    """
    told: frozenset[str] = frozenset()
    is_hindered = _is_hindered(course, draft)
    if not is_hindered:
        who = course.holder(writer(course, draft.owner, draft.channel))
        told = tell(course, Update(draft.kind, audiences, who, because))
    if is_hindered or (insist is not None and insist not in told):
        course.held_up.append((draft, is_hindered))
    return bool(told)


def retry(course: Course) -> None:
    """Lets people write anew what nothing stands in the way of any more, or what reached nobody and may do so now."""
    waiting, course.held_up = course.held_up, []
    for draft, was_hindered in waiting:
        if not _is_hindered(course, draft) and (was_hindered or course.just_changed):
            soon(course, draft)
        else:
            course.held_up.append((draft, was_hindered))


def _is_hindered(course: Course, draft: Draft) -> bool:
    return hindrance(course, draft.owner, draft.channel, draft.kind) is not None

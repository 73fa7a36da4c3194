"""Who hears of it without a promise: everybody of each new stage, and colleagues where nobody outside may be told."""

from datetime import datetime
from functools import partial

from baken.lib.words import words
from baken.plan.compose.confidential import BY_LAW, closed
from baken.plan.compose.messages import LAST
from baken.plan.compose.routes import Unreached
from baken.plan.defaults import OUTSIDE
from baken.plan.schema.course import MessageKind
from baken.rehearsal.course import Course, Draft
from baken.rehearsal.promising import look
from baken.rehearsal.sending import send, soon
from baken.rehearsal.telling import unreached


def tell_of_stage(course: Course) -> None:
    """Everybody who was told before hears of the stage that begins now, as soon as somebody has written it.

    Authorities, the press and people whose data it is hear of the end alone: until then they are told by duties and
    promises, never along with customers.
    """
    kind: MessageKind = "update" if course.ended_at is None else course.last_kind
    soon(course, _of_stage(course, kind, _begin(course)))


def tell_colleagues(course: Course) -> None:
    """Says why somebody outside may not be told; where nobody there may, colleagues hear of it all the same."""
    outside = [name for name, item in course.index.audiences.items() if item.kind not in ("internal", *BY_LAW)]
    reasons = {name: closed(course.index, name, course.case()) for name in outside}
    for name, reason in reasons.items():
        if reason is not None:
            unreached(course, Unreached(name, None, reason))
    if all(reasons.values()) and "colleagues" not in course.said:
        course.said.add("colleagues")
        soon(course, Draft("initial", None, None, partial(_inside, course)))


def _of_stage(course: Course, kind: MessageKind, begin: datetime) -> Draft:
    audiences = _uninformed(course, kind, begin)
    keeper = next((item for item in course.dues.values() if item.audience in audiences), None)
    owner, channel = (keeper.owner, keeper.channel) if keeper else (None, None)
    return Draft(kind, owner, channel, partial(_write_stage, course, kind, begin))


def _write_stage(course: Course, kind: MessageKind, begin: datetime) -> None:
    audiences = _uninformed(course, kind, begin) if _begin(course) == begin else []
    if audiences and send(course, _of_stage(course, kind, begin), audiences, words("the stage has changed")):
        look(course)


def _uninformed(course: Course, kind: MessageKind, begin: datetime) -> list[str]:
    """Who was told before and has not heard what began then."""
    found = []
    for name, sent in course.newest.items():
        if kind in LAST:
            has_heard = sent.at >= begin and sent.kind in LAST
        else:
            has_heard = sent.at > begin or (sent.at == begin and sent.stage == course.stage)
        if not has_heard and (kind in LAST or course.index.audiences[name].kind in ("internal", *OUTSIDE)):
            found.append(name)
    return found


def _begin(course: Course) -> datetime:
    """When what is to be told began: the end, otherwise the stage."""
    return course.clocks[f"stage:{course.stage}"] if course.ended_at is None else course.ended_at


def _inside(course: Course) -> None:
    done = {*course.newest, *(audience for _, audience in course.dues)}
    inside = [name for name in course.index.audiences if not course.index.outside(name) and name not in done]
    draft = Draft("initial", None, None, partial(_inside, course))
    if inside and send(course, draft, inside, words("nobody outside is told")):
        look(course)

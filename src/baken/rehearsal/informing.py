"""Who hears of it without a promise: everybody of each new stage, and colleagues where nobody outside may be told."""

from datetime import datetime
from functools import partial
from typing import NamedTuple

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
    soon(course, _draft(course, _news(course)))


def tell_colleagues(course: Course) -> None:
    """Says why somebody outside may not be told; where nobody there may, colleagues hear of it all the same."""
    case = course.case()
    outside = [name for name, item in course.index.audiences.items() if item.kind not in ("internal", *BY_LAW)]
    reasons = {name: closed(course.index, name, case) for name in outside}
    for name, reason in reasons.items():
        if reason is not None:
            unreached(course, Unreached(name, None, reason))
    if all(reasons.values()) and "colleagues" not in course.said:
        course.said.add("colleagues")
        soon(course, Draft("initial", None, None, partial(_inside, course)))


class News(NamedTuple):
    """What there is to tell without a promise: the kind of message, and when began what it tells."""

    kind: MessageKind
    begin: datetime


def _news(course: Course) -> News:
    """The end, otherwise the stage."""
    if course.ended_at is not None:
        return News(course.last_kind, course.ended_at)
    return News("update", course.clocks[f"stage:{course.stage}"])


def _draft(course: Course, news: News) -> Draft:
    audiences = _uninformed(course, news)
    keeper = next((item for item in course.dues.values() if item.audience in audiences), None)
    owner, channel = (keeper.owner, keeper.channel) if keeper else (None, None)
    return Draft(news.kind, owner, channel, partial(_write, course, news))


def _write(course: Course, news: News) -> None:
    """Sends, unless there is something else to tell by now."""
    audiences = _uninformed(course, news) if _news(course) == news else []
    if audiences and send(course, _draft(course, news), audiences, words("the stage has changed")):
        look(course)


def _uninformed(course: Course, news: News) -> list[str]:
    """Who was told before and has not heard what began then."""
    found = []
    for name, sent in course.newest.items():
        if news.kind in LAST:
            has_heard = sent.at >= news.begin and sent.kind in LAST
        else:
            has_heard = sent.at > news.begin or (sent.at == news.begin and sent.stage == course.stage)
        if not has_heard and (news.kind in LAST or course.index.audiences[name].kind in ("internal", *OUTSIDE)):
            found.append(name)
    return found


def _inside(course: Course) -> None:
    done = {*course.newest, *(audience for _, audience in course.dues)}
    inside = [name for name in course.index.audiences if not course.index.outside(name) and name not in done]
    draft = Draft("initial", None, None, partial(_inside, course))
    if inside and send(course, draft, inside, words("nobody outside is told")):
        look(course)

"""What is said: the messages of an update, with the next time they announce, and what can't be said and why."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from baken.lib.words import Words, words
from baken.plan.compose.choose import kind_words
from baken.plan.compose.facts import NONE, UNKNOWN, Fact, FactSheet, Known
from baken.plan.compose.messages import LAST, Message, Writing, messages
from baken.plan.compose.occasion import Occasion
from baken.plan.compose.routes import Unreached, ordered
from baken.plan.progress import Sent
from baken.plan.promises.due import due
from baken.plan.schema.course import MessageKind
from baken.rehearsal.course import Course, utc
from baken.rehearsal.lines import Text
from baken.rehearsal.writing import agreeing, unagreed


@dataclass(frozen=True, slots=True)
class Update:
    """What is said at a moment: of which kind, to whom, by whom, and why.

    A text that goes out by itself has no writer and needs nobody's consent; `holding` is the new time that it names.
    """

    kind: MessageKind
    audiences: Collection[str]
    who: Text
    because: Words
    holding: datetime | None = None


def tell(course: Course, update: Update) -> frozenset[str]:
    """Sends the messages of `update` now, colleagues first; the audiences that at least one of them reached."""
    named = _named_times(course, update)
    missed: list[Unreached] = []
    ways: dict[tuple[str, str], Sent] = {}
    for time in dict.fromkeys(named.values()):
        unattended = update.holding is not None
        writing = Writing(
            course.case(), update.kind, sheet(course, time.shown), course.now, course.unavailable, unattended
        )
        found, missing = messages(course.index, writing, frozenset(name for name in named if named[name] == time))
        missed += missing
        for message in sorted(found, key=lambda message: course.index.outside(message.occasion.audience)):
            if told(course, message, update):
                audience, route = message.occasion.audience, message.route
                ways[audience, route.channel] = Sent(
                    audience=audience,
                    channel=route.channel,
                    kind=update.kind,
                    stage=course.stage,
                    at=course.now,
                    next_at=time.promised,
                    holding=unattended,
                    instead_of=route.instead_of,
                )
    course.sent += tuple(ways.values())
    reached = frozenset(audience for audience, _ in ways)
    course.newest |= {audience: sent for (audience, _), sent in ways.items()}
    for item in missed:
        unreached(course, item)
        course.obstacles[item.audience] = item.because
    for name in reached:
        course.obstacles.pop(name, None)
    return reached


class NextTime(NamedTuple):
    """The next time that a message shows, and the one that it promises its readers.

    Colleagues without a rhythm of their own read when those outside hear the next, which promises them nothing.
    """

    shown: datetime | None
    promised: datetime | None


def _named_times(course: Course, update: Update) -> dict[str, NextTime]:
    """The next time for each audience of `update`, in the order in which they are told: colleagues first."""
    names = [item.id for item in ordered(course.index) if item.id in update.audiences]
    names.sort(key=course.index.outside)
    if update.holding is not None or update.kind in LAST or course.ended_at is not None:
        return dict.fromkeys(names, NextTime(update.holding, update.holding))
    table = _table(course, update.kind)
    readers = [name for name in names if name in table or course.index.outside(name)]
    own = {name: _announced(course, name) or table.get(name) for name in readers}
    others = (item.due_at for item in course.dues.values() if item.audience not in own)
    soonest = min((time for time in (*own.values(), *others) if time and time > course.now), default=None)
    return {name: NextTime(own.get(name, soonest), own.get(name)) for name in names}


def _table(course: Course, kind: MessageKind) -> Mapping[str, datetime]:
    """When the plan's rhythm has the next message to each audience, if all are told now."""
    progress, index = course.progress(), course.index
    now = [
        Sent(name, channel.id, kind, course.stage, course.now)
        for name in index.audiences
        for channel in index.channels_of(name)
    ]
    after = due(index, replace(progress, sent=(*progress.sent, *now)))
    return {item.audience: item.due_at for item in reversed(after) if item.how == "rhythm"}


def _announced(course: Course, audience: str) -> datetime | None:
    """The time that the scenario lets the next message to `audience` name; each announcement is made once to each."""
    named = None
    for place, announcement in enumerate(course.scenario.announcements or ()):
        mark = f"announced:{place}:{audience}"
        if utc(announcement.after.after(course.start)) <= course.now and mark not in course.said:
            course.said.add(mark)
            named = announcement.next.after(course.now)
    return named


def sheet(course: Course, announced: datetime | None) -> FactSheet:
    """What texts may say now: the scenario's facts, the times of the incident, and the next time."""
    unsaid = UNKNOWN if course.ended_at is None else NONE
    times: dict[str, Fact] = {"started_at": Known(course.start)}
    if course.ended_at is not None:
        times["restored_at"] = Known(course.ended_at)
    return {**times, **course.sheet, "next_update_at": unsaid if announced is None else Known(announced)}


def told(course: Course, message: Message, update: Update) -> bool:
    """Writes the line of one message, or why it can't be sent; True where it went out."""
    occasion, text, because = message.occasion, message.text, update.because
    agreed = agreeing(course, message.consent) if message.consent else None
    problems = list(text.problems)
    if text.template is not None and message.consent is not None and agreed is None:
        problems.append(unagreed(course, message.consent))
    _troubled(course, occasion, problems)
    if text.template is None or (message.consent is not None and agreed is None):
        course.obstacles[occasion.audience] = problems[-1]
        return False
    if message.route.instead_of:
        because = words("{reason}; {route}", reason=because, route=message.route.because)
    if agreed is not None:
        because = words("{reason}; {approver} agreed", reason=because, approver=agreed)
    said = words(
        "{kind} to {audience} over {channel}",
        kind=kind_words(occasion.kind),
        audience=course.audience_name(occasion.audience),
        channel=course.name("channel", occasion.channel),
    )
    course.line(
        "told" if update.holding is None else "holding",
        said,
        who=update.who,
        to=occasion.audience,
        channel=occasion.channel,
        language=occasion.language,
        subject=text.subject,
        text=text.body,
        because=because,
        key=f"told:{occasion.audience}:{occasion.channel}:{occasion.language}",
        occasion=occasion,
    )
    return True


def _troubled(course: Course, occasion: Occasion, problems: Iterable[Words]) -> None:
    """What is wrong with a text, each thing once for each stage and kind of message."""
    where = {"to": occasion.audience, "channel": occasion.channel, "language": occasion.language}
    key = ":".join(where.values())
    for problem in problems:
        said = words(
            "{audience}, {channel}, {language}: {problem}",
            audience=course.audience_name(occasion.audience),
            channel=course.name("channel", occasion.channel),
            language=occasion.language,
            problem=problem,
        )
        mark = f"{key}:{occasion.stage}:{occasion.kind}:{problem}"
        course.once("impossible", said, mark, **where, key=f"problem:{key}")


def unreached(course: Course, item: Unreached) -> None:
    """Says that somebody can't be told and why, once."""
    name = course.audience_name(item.audience)
    said = words("{audience} can't be told", audience=name)
    if item.channel is not None:
        said = words(
            "{audience} can't be told over {channel}", audience=name, channel=course.name("channel", item.channel)
        )
    mark = f"unreached:{item.audience}:{item.channel}:{item.because}"
    course.once(
        "impossible", said, mark, to=item.audience, channel=item.channel or "", because=item.because,
        key=f"unreached:{item.audience}:{item.channel}",
    )  # fmt: skip

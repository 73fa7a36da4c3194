"""Writes the texts of an update: from the facts of the incident, or as people gave them, with the next time."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal, NamedTuple

from baken.incidents.errors import IncidentError
from baken.incidents.rows import owed
from baken.incidents.run import Run
from baken.incidents.state import case, progress, sent, sheet, unavailable
from baken.lib.words import Words, words
from baken.plan.compose.lengths import length_of
from baken.plan.compose.messages import LAST, Consent, Message, consent, messages
from baken.plan.compose.messages import Writing as Occasion
from baken.plan.compose.routes import Unreached, ordered
from baken.plan.defaults import OUTSIDE
from baken.plan.progress import Sent
from baken.plan.promises.due import due
from baken.plan.schema.course import MessageKind

Tell = Literal["everyone", "page"]
Route = tuple[str, str, str]
"""An audience, a channel and a language."""
PAGE = "status-page"


@dataclass(frozen=True, slots=True)
class Given:
    """A text that a person wrote, for one language. Without audience or channel it is for all of them."""

    language: str
    body: str
    subject: str = ""
    audience: str | None = None
    channel: str | None = None

    def fits(self, route: Route) -> bool:
        """True where this text is meant for `route`."""
        audience, channel, language = route
        return language == self.language and self.audience in (None, audience) and self.channel in (None, channel)


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to say: of which kind, to whom, over the page only or all channels, and in which words.

    Without `audiences` it is for colleagues, customers, partners and the public, and the last message for everybody who
    was told before. `next_at` are times announced to audiences in place of the plan's rhythm. `holding` is the new time
    of a text that goes out by itself. `only` limits it to those who got another update. `barred` are the channels on
    which whoever says it may not post.
    """

    kind: MessageKind
    audiences: frozenset[str] | None = None
    texts: Sequence[Given] = ()
    tell: Tell = "everyone"
    next_at: Mapping[str, datetime] = field(default_factory=dict)
    holding: datetime | None = None
    only: frozenset[Route] | None = None
    barred: Mapping[str, IncidentError] = field(default_factory=dict)


@dataclass(slots=True)
class Written:
    """The texts of an update, the time promised to each audience, whom it can't reach and why, and who has to agree."""

    texts: list[dict[str, Any]] = field(default_factory=list)
    next_at: dict[str, datetime] = field(default_factory=dict)
    unreached: list[Unreached] = field(default_factory=list)
    consents: list[Consent] = field(default_factory=list)
    used: set[int] = field(default_factory=set)

    @property
    def channels(self) -> list[str]:
        return list(dict.fromkeys(text["channel"] for text in self.texts))


class NextTime(NamedTuple):
    """The next time that a message shows, and the one that it promises its readers."""

    shown: datetime | None
    promised: datetime | None


def write(run: Run, wish: Wish) -> Written:
    """Every text of what somebody wants to say, colleagues first. Changes nothing."""
    written = Written()
    named = _named_times(run, wish)
    for time in dict.fromkeys(named.values()):
        names = frozenset(name for name in named if named[name] == time)
        about = Occasion(
            case=case(run),
            kind=wish.kind,
            sheet=sheet(run, time.shown),
            now=run.now,
            unavailable=unavailable(run),
            unattended=wish.holding is not None,
            planned=run.is_maintenance,
        )
        found, missing = messages(run.index, about, names)
        written.unreached += missing
        for message in sorted(found, key=lambda one: run.index.outside(one.occasion.audience)):
            if _take(run, written, wish, message) and time.promised is not None:
                written.next_at[message.occasion.audience] = time.promised
    return written


def _take(run: Run, written: Written, wish: Wish, message: Message) -> bool:
    """Puts one message among the texts, or why it can't go out among the unreached; True where it can."""
    occasion, text = message.occasion, message.text
    route = (occasion.audience, occasion.channel, occasion.language)
    channel = run.index.channels[occasion.channel]
    if (wish.tell == "page" and channel.kind != PAGE) or (wish.only is not None and route not in wish.only):
        return False
    refused = wish.barred.get(occasion.channel)
    if refused is not None:
        written.unreached.append(Unreached(occasion.audience, occasion.channel, refused.words))
        return False
    given = next((number for number, one in enumerate(wish.texts) if one.fits(route)), None)
    subject, body, template, agreed = text.subject, text.body, text.template, message.consent
    problem: Words | None = text.problems[-1] if text.template is None else None
    if run.is_maintenance:
        problem = words("the plan has no texts for maintenance; write one")
        subject = run.index.text(run.incident.title, occasion.language) or subject
    # A draft whose text is still what the plan would write is the plan's text.
    if given is not None and wish.texts[given].body == text.body:
        written.used.add(given)
    elif given is not None:
        subject, body, template, problem = wish.texts[given].subject or subject, wish.texts[given].body, None, None
        agreed = consent(run.index, occasion.channel, wish.kind)
        written.used.add(given)
    limit, length = channel.limits.max_chars if channel.limits else None, length_of(body, channel.limits)
    if problem is None and limit is not None and length > limit:
        problem = words("{length} characters, where {limit} fit", length=length, limit=limit)
    if problem is not None:
        written.unreached.append(Unreached(occasion.audience, occasion.channel, problem))
        return False
    way = dict(zip(("audience", "channel", "language"), route, strict=True))
    instead_of = message.route.instead_of
    written.texts.append({**way, "subject": subject, "body": body, "template": template, "instead_of": instead_of})
    if agreed is not None and agreed not in written.consents:
        written.consents.append(agreed)
    return True


def _audiences(run: Run, wish: Wish) -> Collection[str]:
    """Whom it is for. Authorities, the press and people whose data it is are told by duties and promises."""
    if wish.audiences is not None:
        return wish.audiences
    told = {item.audience for item in sent(run)} if wish.kind in LAST else set()
    kinds = ("internal", *OUTSIDE)
    return [name for name, item in run.index.audiences.items() if item.kind in kinds or name in told]


def _named_times(run: Run, wish: Wish) -> dict[str, NextTime]:
    """The next time for each audience, in the order in which they are told: colleagues first."""
    wanted = _audiences(run, wish)
    names = [item.id for item in ordered(run.index) if item.id in wanted]
    names.sort(key=run.index.outside)
    if wish.holding is not None or wish.kind in LAST or run.is_over:
        return dict.fromkeys(names, NextTime(wish.holding, wish.holding))
    table = {} if run.is_maintenance else _table(run, wish.kind)
    readers = [name for name in names if name in table or name in wish.next_at or run.index.outside(name)]
    own = {name: wish.next_at.get(name) or table.get(name) for name in readers}
    others = [row.due_at for row in owed(run) if row.audience not in own]
    soonest = min((time for time in (*own.values(), *others) if time and time > run.now), default=None)
    return {name: NextTime(own.get(name, soonest), own.get(name)) for name in names}


def _table(run: Run, kind: MessageKind) -> Mapping[str, datetime]:
    """When the plan's rhythm has the next message to each audience, if all are told now."""
    index, stage = run.index, run.incident.stage
    now = tuple(
        Sent(name, channel.id, kind, stage, run.now) for name in index.audiences for channel in index.channels_of(name)
    )
    so_far = progress(run)
    after = due(index, replace(so_far, sent=(*so_far.sent, *now)))
    return {item.audience: item.due_at for item in reversed(after) if item.how == "rhythm"}

"""What the next step hangs on: an incident at a moment, as one person sees it. Pure data, gathered by the room."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from baken.incidents.naming import Text
from baken.lib.words import Words


@dataclass(frozen=True, slots=True)
class Called:
    """A call that nobody has answered: for which role, who is rung, since when, when the next one is, if anybody.

    `is_dialled` where that is by telephone alone, so that nothing has rung until somebody dials.
    """

    assignment: int
    role: Text
    who: Text
    is_mine: bool
    since: datetime
    next_at: datetime | None = None
    is_dialled: bool = False


@dataclass(frozen=True, slots=True)
class Dialled:
    """Somebody whom a person has to telephone: for a role, or about a message to `audience` that is promised."""

    delivery: int
    who: Text
    since: datetime
    role: Text | None = None
    audience: Text | None = None
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Owed:
    """A message that is promised: to whom, by when, and who is expected to write it. `promise` is the row's number.

    `presses` where it is to be written now, before its reminder already: a first message, one at once, the last one.
    `may_post` where this person may post on a channel that reaches this audience.
    """

    audience: Text
    due_at: datetime
    remind_at: datetime
    who: Text | None
    is_mine: bool
    presses: bool = False
    may_post: bool = True
    because: Words | None = None
    promise: int = 0


@dataclass(frozen=True, slots=True)
class Drafted:
    """A message that waits: for somebody to agree, and then for somebody to send it."""

    update: int
    kind: Words
    author: str
    is_agreed: bool
    may_agree: bool
    approver: Text | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """The open question whose answer settles most."""

    signal: str
    ask: Words
    settles: int


@dataclass(frozen=True, slots=True)
class Carried:
    """A message that a person has to post where no program can."""

    delivery: int
    channel: Text
    since: datetime


@dataclass(frozen=True, slots=True)
class Ahead:
    """The stage that comes next, and the questions that have to be answered first. `asks` counts all that it asks."""

    stage: str
    name: Text
    is_last: bool
    asks: int
    missing: Sequence[Text] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """Maintenance that is planned or under way."""

    is_under_way: bool
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Seen:
    """An incident at a moment, as the person who looks may act in it.

    `parts` is how many parts the plan knows, `hit` how many of them were hit, `down` how many are not working now.
    """

    now: datetime
    acts: Collection[str]
    is_over: bool = False
    calls: Sequence[Called] = ()
    promises: Sequence[Owed] = ()
    drafts: Sequence[Drafted] = ()
    question: Asked | None = None
    by_hand: Sequence[Carried] = ()
    dials: Sequence[Dialled] = ()
    parts: int = 0
    hit: int = 0
    down: int = 0
    ahead: Ahead | None = None
    work: Work | None = None

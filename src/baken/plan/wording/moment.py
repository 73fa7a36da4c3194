"""What the rules know of the moment in which a message goes out. What is not known makes no rule speak."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from baken.lib.words import Words
from baken.plan.compose.facts import FactSheet
from baken.plan.schema.base import ComponentState
from baken.plan.schema.course import FactField, MessageKind, StageStatus
from baken.plan.schema.frame import Policies, Term
from baken.plan.schema.reach import Limits


@dataclass(frozen=True, slots=True)
class Part:
    """A component as the rules know it: the names readers may see, those they may not, and its present state."""

    names: tuple[str, ...]
    internal: tuple[str, ...] = ()
    state: ComponentState | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """Another message of the same update: where, as readers call it, and in which language it says what.

    `due` is the time of the next message that is announced to its readers.
    """

    channel: str | dict[str, str] | Words
    language: str
    body: str
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """What was said before. `previous` is the last message to the same readers; `first_channels` where the first one
    was told, `channels` where this one will be; `published` is the text that this one replaces without saying so, which
    nothing in Baken does: an incident sends a correction. It is for whoever judges a text that stands elsewhere."""

    previous: str | None = None
    first_channels: tuple[str, ...] | None = None
    channels: tuple[str, ...] | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """The moment of one message.

    `stage` is the standard stage; None where it is not known, as for any text that somebody hands in. `due` is when
    the promise for the next message ends, `promised_by` when the present message has to be out at the latest.
    `rising` is True where people outside report trouble and nothing has been published; no incident can know it, since
    no answer says that it comes from outside. `confirmed` is False where the level asks for a confirmed impact before
    anything is published and nobody has confirmed it; an incident leaves it None, since then it writes nothing for
    outside that could be judged. `duty` are the facts that a report of a duty must hold. `down` are the addresses known
    to lead to what is down.
    """

    kind: MessageKind | None = None
    stage: StageStatus | None = None
    outside: bool = True
    now: datetime | None = None
    zone: ZoneInfo | None = None
    due: datetime | None = None
    promised_by: datetime | None = None
    sheet: FactSheet | None = None
    facts: Mapping[str, FactField] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    glossary: Sequence[Term] = ()
    suppliers: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    policies: Policies = field(default_factory=Policies)
    limits: Limits | None = None
    down: tuple[str, ...] = ()
    course: Course = Course()
    beside: tuple[Beside, ...] = ()
    duty: tuple[str, ...] | None = None
    rising: bool | None = None
    confirmed: bool | None = None

    @property
    def is_last(self) -> bool:
        """True for the message that ends the incident or takes it back."""
        return self.kind in ("resolution", "retraction", "review", "summary") or self.stage == "resolved"

    @property
    def is_first(self) -> bool:
        """True for the message that opens the incident."""
        return self.kind == "initial"


NO_MOMENT = Moment()

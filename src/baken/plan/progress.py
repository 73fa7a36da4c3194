"""How far an incident has come: what staffing, promises and texts hang on, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from baken.plan.conditions.situation import Situation


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that went out: to whom, where, of which kind and stage, when, and the next time it announced.

    `holding` marks a text that went out by itself because nobody wrote. `instead_of` is the channel that `channel`
    stood in for, where that one could not be used.
    """

    audience: str
    channel: str
    kind: str
    stage: str
    at: datetime
    next_at: datetime | None = None
    holding: bool = False
    instead_of: str | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """An incident at one moment.

    `clocks` holds when each event of the closed list happened (`started`, `aware`, `declared`, `classified`,
    `acknowledged`, `stage:ID`, `submitted:ID`; `promise:ID` is worked out from `sent` where it is not given),
    `changed` when a fact, the stage or the severity last changed, `sent` every message so far, oldest first.
    `ended_at` is set once it is resolved.
    """

    severity: str | None
    type: str | None
    stage: str
    clocks: Mapping[str, datetime]
    sent: tuple[Sent, ...] = ()
    changed: Mapping[str, datetime] = field(default_factory=dict)
    platform: str | None = None
    situation: Situation | None = None
    ended_at: datetime | None = None

    def in_utc(self) -> "Progress":
        """The same with every moment in UTC.

        Python compares and subtracts moments of one zone by the clock on the wall, which is an hour wrong in the night
        in which the clocks change.
        """
        return replace(
            self,
            clocks={event: _utc(moment) for event, moment in self.clocks.items()},
            changed={name: _utc(moment) for name, moment in self.changed.items()},
            sent=tuple(_sent_in_utc(sent) for sent in self.sent),
            ended_at=_utc(self.ended_at) if self.ended_at else None,
        )


def _utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo is UTC else moment.astimezone(UTC)


def _sent_in_utc(sent: Sent) -> Sent:
    if sent.at.tzinfo is UTC and (sent.next_at is None or sent.next_at.tzinfo is UTC):
        return sent
    return replace(sent, at=_utc(sent.at), next_at=_utc(sent.next_at) if sent.next_at else None)

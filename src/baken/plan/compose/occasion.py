"""The case on which routes hang, and the occasion of one text: which kind, for whom, where, in which language."""

from dataclasses import dataclass

from baken.plan.conditions.situation import Situation
from baken.plan.schema.course import MessageKind


@dataclass(frozen=True, slots=True)
class Case:
    """What routes hang on: level, type and stage of the incident.

    `situation` decides the conditions of channels; without it such a channel waits for a person.
    """

    severity: str | None
    type: str | None
    stage: str
    situation: Situation | None = None


@dataclass(frozen=True, slots=True)
class Occasion:
    """One message to be written. `severity` and `type` are those of the incident.

    `instead_of` is the channel that `channel` steps in for. `unattended` marks a text that goes out by itself.
    """

    kind: MessageKind
    stage: str
    audience: str
    channel: str
    language: str
    severity: str | None = None
    type: str | None = None
    instead_of: str | None = None
    unattended: bool = False

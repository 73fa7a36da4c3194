"""The occasion of a text: what kind of message, at which stage, for whom, where, in which language."""

from dataclasses import dataclass

from baken.plan.schema.course import MessageKind


@dataclass(frozen=True, slots=True)
class Occasion:
    """One message to be written. `severity` and `type` are those of the incident."""

    kind: MessageKind
    stage: str
    audience: str
    channel: str
    language: str
    severity: str | None = None
    type: str | None = None

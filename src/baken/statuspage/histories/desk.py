"""Where something is read: the file, the line, the zone of its times, and what is found wrong or inferred there."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo

from baken.lib.words import Words, words
from baken.statuspage.histories.history import Remark
from baken.statuspage.histories.moments import Moment, moment

MOST_REMARKS = 2_000
"""Faults and notes that are kept of one history; more help nobody."""


@dataclass(frozen=True, slots=True)
class Desk:
    """One place in a file. `names` are the components that are known by their names, in small letters, to ids."""

    file: str
    line: int = 1
    zone: tzinfo = UTC
    notes: list[Remark] = field(default_factory=list)
    faults: list[Remark] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    def at(self, line: int) -> "Desk":
        """The same file at another line."""
        return replace(self, line=line)

    def note(self, said: Words) -> None:
        """Something was inferred here."""
        if len(self.notes) < MOST_REMARKS:
            self.notes.append(Remark(self.file, self.line, said))

    def fault(self, said: Words, mend: Words) -> None:
        """Something is wrong here."""
        if len(self.faults) < MOST_REMARKS:
            self.faults.append(Remark(self.file, self.line, said, mend))

    def time(self, text: object, key: str) -> Moment | None:
        """The time of `key`; with a note where its zone had to be taken, None with a fault where it is no time."""
        found = moment(text, self.zone)
        if found is None:
            said = words("{key} is no time: {value}", key=key, value=str(text)[:60])
            self.fault(said, words("write it as 2026-11-29T04:00:00Z"))
        elif not found.has_zone:
            said = words("{key} does not say its zone; taken as {zone}", key=key, zone=str(self.zone))
            self.note(said)
        return found

    def earliest(self, *times: datetime | None) -> datetime | None:
        """The earliest of the times there are."""
        return min((time for time in times if time is not None), default=None)

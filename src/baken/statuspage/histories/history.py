"""What reading a history gives: incidents and components as Statuspage has them, and what was found on the way."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from baken.incidents.wire_format import Wire, stamp
from baken.lib.words import Words, say, words

INCIDENT_STATUSES = ("investigating", "identified", "monitoring", "resolved", "postmortem")
MAINTENANCE_STATUSES = ("scheduled", "in_progress", "verifying", "completed")
STATUSES = (*INCIDENT_STATUSES, *MAINTENANCE_STATUSES)
IMPACTS = ("none", "minor", "major", "critical", "maintenance")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about one line of a file. A fault also says how to mend it; a note says what was inferred."""

    file: str
    line: int
    words: Words
    mend: Words | None = None

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {say(self.words)}"


@dataclass(frozen=True, slots=True)
class Told:
    """One incident or maintenance as Statuspage has it, and where it stood. Its updates are the newest first.

    `inferred` holds the ids of updates that the history did not have and that its course asks for.
    """

    data: Wire
    kind: Literal["incident", "maintenance"]
    file: str
    line: int
    inferred: frozenset[str] = frozenset()

    @property
    def updates(self) -> list[Wire]:
        """Its updates, the oldest first."""
        return list(reversed(self.data["incident_updates"]))


@dataclass(slots=True)
class History:
    """Everything that was read, in the order of the files.

    `components` are those of the page. `has_list` is true where a file listed them as such, otherwise they are those
    that incidents name. What could not be read stands in `faults`; all the rest is there.
    """

    objects: list[Told] = field(default_factory=list)
    components: list[Wire] = field(default_factory=list)
    has_list: bool = False
    notes: list[Remark] = field(default_factory=list)
    faults: list[Remark] = field(default_factory=list)
    _places: dict[str, int] = field(default_factory=dict)
    _known: set[str] = field(default_factory=set)

    def take(self, told: Told) -> None:
        """Adds one object; the same one twice counts once, and of two with one id the one that was updated last."""
        name = told.data["id"]
        place = self._places.setdefault(name, len(self.objects))
        if place == len(self.objects):
            self.objects.append(told)
            return
        before = self.objects[place]
        if before.data == told.data:
            said = words("{id} stands here once more, as in {where}; it counts once", id=name, where=_where(before))
        else:
            newer = max(before, told, key=_updated)
            self.objects[place] = newer
            said = words(
                "{id} stands in {where} too, and differs; the one that was updated last counts, that of {newer}",
                id=name,
                where=_where(before),
                newer=_where(newer),
            )
        self.notes.append(Remark(told.file, told.line, said))

    def take_component(self, component: Wire) -> None:
        """Adds a component of the page; the first of an id counts."""
        if component["id"] not in self._known:
            self._known.add(component["id"])
            self.components.append(component)


def _where(told: Told) -> str:
    return f"{told.file}:{told.line}"


def _updated(told: Told) -> str:
    return stamp(datetime.fromisoformat(told.data["updated_at"]))


class HistoryError(Exception):
    """A history that can't be taken as it is, with everything that is wrong in it."""

    def __init__(self, faults: Iterable[Remark]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))

"""What is said where an incident can't be changed as somebody wants."""

from collections.abc import Iterable, Sequence
from datetime import tzinfo

from baken.lib.ids import nearest
from baken.lib.words import Words, from_data, words
from baken.record.models import Entry

_LONGEST_NAMED = 80
_MOST_NAMED = 20


class IncidentError(Exception):
    """It can't be done, and nothing was changed. `words` say what is wrong, `mend` what to do about it."""

    def __init__(self, said: Words, mend: Words) -> None:
        self.words = said
        self.mend = mend
        super().__init__(f"{said}; {mend}")


class ChangedMeanwhile(IncidentError):  # noqa: N818  # says what happened, which is no fault
    """Somebody changed the same thing meanwhile; `entries` are those that the person has not seen.

    `changes` say what each of them did, its times in `zone`.
    """

    def __init__(self, entries: Sequence[Entry], zone: tzinfo) -> None:
        self.entries = tuple(entries)
        self.changes = tuple(from_data(entry.words, zone) for entry in self.entries)
        newest = next((entry for entry in reversed(self.entries) if entry.actor_kind == "person"), self.entries[-1])
        said = words(
            "{person} has changed this at {time}, which you have not seen",
            person=newest.actor_name,
            time=newest.at.astimezone(zone),
        )
        super().__init__(said, words("look at what is new, and do it again if it still holds"))


class HeldBack(IncidentError):  # noqa: N818  # says what happened, which is no fault
    """A message rule holds a text back; it goes out once somebody says why."""


def not_in_plan(text: Words, value: str, known: Iterable[str]) -> IncidentError:
    """The error for an id that the plan does not have, with the nearest of `known`. `text` has the blank `value`."""
    names = list(known)
    close = nearest(value[:_LONGEST_NAMED], names)
    mend = words("use one of: {names}", names=names[:_MOST_NAMED] or ["-"])
    if close:
        mend = words("did you mean “{nearest}”?", nearest=close)
    return IncidentError(Words(text.message, {"value": value[:_LONGEST_NAMED]}), mend)

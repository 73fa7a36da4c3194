"""What is said where an incident can't be changed as somebody wants."""

from collections.abc import Sequence

from baken.lib.words import Words, words
from baken.record.models import Entry


class IncidentError(Exception):
    """It can't be done, and nothing was changed. `words` say what is wrong, `mend` what to do about it."""

    def __init__(self, said: Words, mend: Words) -> None:
        self.words = said
        self.mend = mend
        super().__init__(f"{said}; {mend}")


class ChangedMeanwhile(IncidentError):  # noqa: N818  # says what happened, which is no fault
    """Somebody changed the same thing meanwhile; `entries` are those that the person has not seen."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = tuple(entries)
        newest = self.entries[-1]
        said = words(
            "{person} has changed this at {time}, which you have not seen", person=newest.actor_name, time=newest.at
        )
        super().__init__(said, words("look at what is new, and do it again if it still holds"))

"""What is said where something asked of people can't be done."""

from collections.abc import Sequence

from baken.lib.words import Words


class PeopleError(Exception):
    """It can't be done, and nothing was changed. `words` say what is wrong, `mend` how to mend it.

    `faults` are the single things that are wrong where there may be many, as in a list of addresses.
    """

    def __init__(self, reason: Words, mend: Words, faults: Sequence[Words] = ()) -> None:
        super().__init__(f"{reason}; {mend}")
        self.words = reason
        self.mend = mend
        self.faults = tuple(faults)

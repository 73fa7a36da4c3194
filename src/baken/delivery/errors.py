"""What is said where something asked of delivery can't be done."""

from baken.lib.words import Words


class DeliveryError(Exception):
    """It can't be done, and nothing was changed. `words` say what is wrong, `mend` how to mend it."""

    def __init__(self, reason: Words, mend: Words) -> None:
        super().__init__(f"{reason}; {mend}")
        self.words = reason
        self.mend = mend

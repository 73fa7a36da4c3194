"""What keeps a version from being saved, approved or fetched, in words for people."""

from baken.lib.words import Words


class PlanbookError(Exception):
    """`words` says what is wrong, `mend` what to do about it."""

    def __init__(self, said: Words, mend: Words) -> None:
        self.words = said
        self.mend = mend
        super().__init__(f"{said}; {mend}")

"""What can't be done with the status page, in words for people."""

from baken.lib.words import Words, say


class StatuspageError(Exception):
    """Something can't be done: `words` say what is wrong, `mend` how to mend it."""

    def __init__(self, words: Words, mend: Words) -> None:
        self.words, self.mend = words, mend
        super().__init__(f"{say(words)}; {say(mend)}")

"""What can go wrong with a mail, and what can go wrong with a relay."""

from baken.lib.words import Words


class MailError(Exception):
    """This mail can't be sent as it is; `words` say why, and how to mend it. Another try would end the same way."""

    def __init__(self, reason: Words) -> None:
        super().__init__(str(reason))
        self.words = reason


class RelayError(Exception):
    """The mail server can't be spoken with now; `words` say why. No mail is to blame, so all may be tried again."""

    def __init__(self, reason: Words) -> None:
        super().__init__(str(reason))
        self.words = reason

"""What a mail says: one text for all its recipients, checked before anything is made of it."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from baken.delivery.mail.errors import MailError
from baken.lib.words import say, words

_STEM = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_LINK = re.compile(r"https?://[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%{}-]+")
LONGEST_STEM = 120
LONGEST_LINK = 500
LONGEST_SUBJECT = 500


@dataclass(frozen=True, slots=True)
class Leaving:
    """How a recipient stops being told: `link` with `{token}` where the token for their reference belongs.

    The same link takes the one click of RFC 8058 (POST) and shows the page (GET).
    """

    link: str
    token: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class MailText:
    """One message as mail. The same values make the same bytes, so that a repeat is recognised as one.

    `body` is plain text. `stem` is the first half of the Message-IDs (`update-12.customers.en`), to which each delivery
    adds its own id; `thread` are the stems of what it belongs to (`incident-7`), oldest first. `at` is the Date.
    """

    subject: str
    body: str
    language: str
    at: datetime
    stem: str
    thread: tuple[str, ...] = ()
    leaving: Leaving | None = None
    sandboxed: bool = False

    def check(self) -> None:
        """Raises MailError for what would break a header, a body or an id."""
        if any(unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") for sign in self.subject):
            raise MailError(words("the subject holds a line break or a control character; write it on one line"))
        if len(self.subject) > LONGEST_SUBJECT:
            raise MailError(words("the subject is too long; write at most {most} characters", most=LONGEST_SUBJECT))
        if any(unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\r\t" for sign in self.body):
            raise MailError(words("the text holds an invisible control character; delete it and type it again"))
        if not _LANGUAGE.fullmatch(self.language):
            raise MailError(words("“{key}” is no language code; write one such as nl or en", key=self.language))
        if self.at.tzinfo is None:
            raise ValueError("a mail needs a time with its zone")
        for stem in (self.stem, *self.thread):
            if not _STEM.fullmatch(stem) or len(stem) > LONGEST_STEM:
                raise ValueError(f"{stem!r} can't be part of a Message-ID")
        if self.leaving and not is_leave_link(self.leaving.link):
            raise ValueError(f"{self.leaving.link!r} is no link with {{token}} in it once")

    @property
    def heading(self) -> str:
        """The subject as it is sent: on one line, and marked in a drill."""
        subject = " ".join(self.subject.split())
        return say(words("[Drill] {subject}", subject=subject), self.language) if self.sandboxed else subject

    @property
    def lines(self) -> str:
        """The body as it is sent, its lines ended by `\\n`, and marked in a drill."""
        body = re.sub(r"\r\n?", "\n", self.body).rstrip("\n") + "\n"
        if self.sandboxed:
            body = f"{say(words('This is a drill. Nothing is wrong.'), self.language)}\n\n{body}"
        return body


def is_leave_link(link: str) -> bool:
    """True for a link that fits a header, with `{token}` in it once."""
    return len(link) <= LONGEST_LINK and link.count("{token}") == 1 and _LINK.fullmatch(link) is not None

"""One message made ready for many recipients: composed once, and for each of them the few parts that differ spliced in.

What makes that safe: only plain ASCII values of bounded length are spliced, the lines they stand in are never folded
or broken, dots at the start of lines are doubled beforehand, and no value starts a line with a dot. Whoever has an
unusual address or token gets a mail composed for them alone, by the same `compose`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from urllib.parse import quote

from baken.delivery.mail.addresses import Address, is_plain, read_address
from baken.delivery.mail.compose import compose
from baken.delivery.mail.settings import MailSettings, split_sender
from baken.delivery.mail.text import MailText
from baken.delivery.transports.base import Recipient

LONGEST_TOKEN = 72
"""With the `=` that continues the line this fits the 76 characters of a quoted-printable line."""
_TOKEN = re.compile(rf"[A-Za-z0-9_-]{{1,{LONGEST_TOKEN}}}")
_LONGEST_QUOTED = 400


@dataclass(slots=True)
class Mail:
    """A mail for one recipient as SMTP has it: the two paths of its envelope, and its content with the last dot."""

    recipient: Recipient
    sender: bytes
    to: bytes
    content: bytes
    international: bool = False


class PreparedMail:
    """A text ready for all its recipients. Made by `prepare`."""

    def __init__(self, settings: MailSettings, text: MailText) -> None:
        text.check()
        self._settings, self._text = settings, text
        self._token: Callable[[str], str] = text.leaving.token if text.leaving else _no_token
        self._sender = _sender_template(settings)
        self._template = _template(settings, text)

    def for_recipient(self, recipient: Recipient) -> Mail:
        """The mail for `recipient`. Raises MailError where their address is none."""
        token = self._token(recipient.reference)
        if not is_plain(recipient.address) or (token and not is_plain_token(token)):
            return self.composed(recipient)
        to = recipient.address.encode("ascii")
        parts = {b"to": to, b"delivery": b"%d" % recipient.delivery_id, b"token": token.encode("ascii")}
        return Mail(recipient, self._sender % parts, to, self._template % parts)

    def composed(self, recipient: Recipient) -> Mail:
        """The same mail, composed in full: for what can't be spliced."""
        to = read_address(recipient.address)
        number = str(recipient.delivery_id)
        token = quote(self._token(recipient.reference), safe="")
        if len(token) > _LONGEST_QUOTED:
            raise ValueError(f"the token of {recipient.reference} is too long for a header")
        content = compose(self._settings, self._text, to, number, token)
        sender = self._sender % {b"delivery": number.encode()}
        return Mail(recipient, sender, str(to).encode(), content, to.international)


@lru_cache(maxsize=32)
def prepare(settings: MailSettings, text: MailText) -> PreparedMail:
    """`text` ready for its recipients; kept for the next batch of it. Raises MailError, as `text.check` does."""
    return PreparedMail(settings, text)


def is_plain_token(token: str) -> bool:
    """True for tokens that may be spliced into header and body as they are."""
    return _TOKEN.fullmatch(token) is not None


def _template(settings: MailSettings, text: MailText) -> bytes:
    """The composed mail as a bytes template with `%(to)b`, `%(delivery)b` and `%(token)b`."""
    slots = _slots("\n".join((settings.sender, repr(text), text.lines, text.heading)))
    times = {"to": 1, "delivery": 1, "token": 3 if text.leaving else 0}
    token = slots["token"] if text.leaving else ""
    made = compose(settings, text, Address(slots["to"], "slot.invalid"), slots["delivery"], token)
    template = made.replace(b"%", b"%%").replace(b"@slot.invalid", b"", 1)
    for name, slot in slots.items():
        if template.count(slot.encode()) != times[name]:
            raise AssertionError(f"the slot for {name} does not stand unbroken in the mail as often as it should")
        template = template.replace(slot.encode(), b"%%(%s)b" % name.encode())
    return template


def _slots(taken: str) -> dict[str, str]:
    """Words that stand in the template for what is spliced in later: such as the text doesn't hold itself."""
    number = next(number for number in count() if f"bakenslot{number}" not in taken)
    return {name: f"bakenslot{number}{name}x" for name in ("to", "delivery", "token")}


def _sender_template(settings: MailSettings) -> bytes:
    """The envelope's sender: its own for each delivery (VERP), so that what comes back tells whose it is."""
    pattern = settings.bounces or str(split_sender(settings.sender)[1])
    return pattern.replace("%", "%%").replace("{delivery}", "%(delivery)b").encode("ascii")


def _no_token(_reference: str) -> str:
    return ""

"""A reply of an SMTP server, and what it means for a mail."""

import re
from functools import lru_cache
from typing import NamedTuple

from baken.delivery.mail.errors import RelayError
from baken.delivery.mail.prepared import Mail
from baken.delivery.transports.base import Outcome, Recipient
from baken.lib.words import Words, words

_LAST_LINE = re.compile(rb"([1-5][0-9]{2})(?:[ \r]|$)")
_ENHANCED = re.compile(r"[245]\.(\d{1,3}\.\d{1,3})(?=\s|$)")
_NO_SUCH_ADDRESS = {"1.1", "1.2", "1.3", "1.4", "1.6", "1.9", "1.10", "2.1"}
"""Subjects of RFC 3463 that say it of the address itself: unknown, wrong, moved, or its mailbox closed."""
_SAYS_LITTLE = {None, "0.0", "1.0", "5.0"}
_NO_SUCH_ADDRESS_CODES = {521, 550, 551, 553, 556}
_SIGN_IN = {530, 534, 535, 538}
_LONGEST = 300


class Reply(NamedTuple):
    """A code and the lines it came in. Hardly any reply is ever looked at for more than its code."""

    code: int
    lines: tuple[bytes, ...]

    @property
    def text(self) -> str:
        """What stands behind the code; the lines of a long reply are joined by `\\n`."""
        return "\n".join(line[4:].decode("utf-8", "replace").rstrip("\r") for line in self.lines)

    @property
    def enhanced(self) -> str | None:
        """Subject and detail of the enhanced status code, as in `1.1` for 5.1.1."""
        match = _ENHANCED.match(self.text)
        return match[1] if match else None

    def said(self, mail: Mail | None = None) -> str:
        """The reply as one line for people, without the address of the recipient."""
        text = " ".join(f"{self.code} {self.text}".split())
        text = "".join(sign if sign.isprintable() else "?" for sign in text)
        if mail:
            for address in {mail.recipient.address, mail.to.decode()}:
                text = re.sub(re.escape(address), "...", text, flags=re.IGNORECASE)
        return text[:_LONGEST]


@lru_cache(maxsize=256)
def one_line(line: bytes) -> Reply | None:
    """The reply that `line` is by itself; None for a line that more should follow, and for what is no reply."""
    match = _LAST_LINE.match(line)
    return Reply(int(match[1]), (line,)) if match else None


def out_of_turn(reply: Reply | None) -> RelayError:
    """The server said what it wasn't asked: from here on no reply can be trusted to answer what it seems to answer."""
    return RelayError(words("the mail server spoke out of turn: {reply}", reply=reply.said() if reply else "..."))


def sent(mail: Mail) -> Outcome:
    """The server has taken the mail."""
    return Outcome(mail.recipient.delivery_id, "sent")


def refused(mail: Mail, step: str, reply: Reply) -> Outcome:
    """What a reply to `step` (MAIL, RCPT, DATA or `.`) other than the hoped-for one makes of the delivery."""
    number, said = mail.recipient.delivery_id, reply.said(mail)
    if not 500 <= reply.code <= 599 or reply.code in _SIGN_IN:
        return Outcome(number, "retry", words("the mail server can't take it now: {reply}", reply=said))
    if step != "MAIL" and _is_bounce(step, reply):
        return Outcome(number, "bounced", words("the mail server knows no such address: {reply}", reply=said))
    return Outcome(number, "failed", _reason(mail, step, reply, said))


def _is_bounce(step: str, reply: Reply) -> bool:
    """True where the address is at fault. After the content, a bare 550 speaks of the content."""
    if reply.enhanced in _NO_SUCH_ADDRESS:
        return True
    return step == "RCPT" and reply.enhanced in _SAYS_LITTLE and reply.code in _NO_SUCH_ADDRESS_CODES


def _reason(mail: Mail, step: str, reply: Reply, said: str) -> Words:
    if reply.enhanced == "2.2":
        return words("the mailbox is full: {reply}", reply=said)
    if step == "MAIL":
        return words("the mail server refuses the sender {sender}: {reply}", sender=mail.sender.decode(), reply=said)
    if step == "RCPT":
        return words("the mail server refuses this recipient: {reply}", reply=said)
    return words("the mail server refuses this mail: {reply}", reply=said)


def failed(recipient: Recipient, reason: Words) -> Outcome:
    """The mail can't be sent, whatever the server does."""
    return Outcome(recipient.delivery_id, "failed", reason)


def retry(recipient: Recipient, trouble: RelayError) -> Outcome:
    """The mail has certainly not been taken."""
    return Outcome(recipient.delivery_id, "retry", trouble.words)


def unknown(recipient: Recipient, trouble: RelayError) -> Outcome:
    """The content went out, and no answer came."""
    reason = words("it was handed over, but nobody knows whether it was taken: {reason}", reason=trouble.words)
    return Outcome(recipient.delivery_id, "unknown", reason)

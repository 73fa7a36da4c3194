"""Mail addresses as people type them: one way to write each, and a sentence for what is none."""

import re
import unicodedata

import idna

from baken.lib.words import Words, words

LONGEST = 254
"""Octets of a whole address that mail servers take (RFC 5321), and of these 64 before the @."""
_LONGEST_LOCAL = 64
_SIGNS = r"A-Za-z0-9!#$%&'*+/=?^_`{|}~\u0080-\U0010ffff-"
_LOCAL = re.compile(rf"[{_SIGNS}]+(?:\.[{_SIGNS}]+)*")
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
_TOP_LABEL = re.compile(r"[a-z][a-z0-9-]*[a-z0-9]")
_BROKEN = ("Cc", "Cs", "Cf", "Co", "Cn", "Zl", "Zp", "Zs")
"""Kinds of characters that nobody can see or that break lines; a space is one of them."""


class MailAddressError(ValueError):
    """This is no mail address; `words` say why, and how to mend it. They never repeat what was typed."""

    def __init__(self, reason: Words) -> None:
        super().__init__(str(reason))
        self.words = reason


def mail_address(written: str) -> str:
    """`written` as it is kept and compared: small letters, and the domain as the name system knows it (`xn--...`).

    Mailboxes whose names differ only in capitals are one mailbox wherever mail is used. Raises MailAddressError for
    what is no address, and for what could smuggle a line into a mail.
    """
    text = unicodedata.normalize("NFC", written.strip(" \t"))
    if any(unicodedata.category(sign) in _BROKEN for sign in text):
        raise MailAddressError(words("there is a space, a line break or something invisible in it; leave that out"))
    local, at, host = text.rpartition("@")
    if not at or not local or not host:
        raise MailAddressError(words("a mail address has a name, an @ and a domain, as in noor@example.org"))
    if not _LOCAL.fullmatch(local) or "=?" in local:
        raise MailAddressError(words("there is something before the @ that no mail address has; type it again"))
    local = unicodedata.normalize("NFC", local.lower())
    address = f"{local}@{_domain(host)}"
    if len(address.encode()) > LONGEST or len(local.encode()) > _LONGEST_LOCAL:
        raise MailAddressError(words("it is longer than a mail address can be; look whether something else got in"))
    return address


def _domain(host: str) -> str:
    try:
        ascii_host = host.lower() if host.isascii() else idna.encode(host, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        ascii_host = ""
    labels = ascii_host.split(".")
    if len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)) or not _TOP_LABEL.fullmatch(labels[-1]):
        raise MailAddressError(words("behind the @ belongs a domain, as in example.org"))
    return ascii_host

"""Reads a mail address as SMTP wants it, and refuses what could be taken for something else."""

import re
import unicodedata
from dataclasses import dataclass

from baken.delivery.mail.errors import MailError
from baken.lib.words import words

LONGEST = 254
"""Octets that fit between the angle brackets of an SMTP path (RFC 5321, 4.5.3.1.3)."""

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_DOMAIN_NAME = r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*"
_PLAIN = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_DOMAIN_NAME}")
_LOCAL = re.compile(
    rf"{_ATOM}(?:\.{_ATOM})*" + r'|"(?:[^"\\\x00-\x1f\x7f]|\\[\x20-\x7e])*"' + r"|[^\x00-\x20\x7f\"(),:;<>@\[\\\]]+"
)
_DOMAIN = re.compile(_DOMAIN_NAME)


@dataclass(frozen=True, slots=True)
class Address:
    """A mail address in two halves. `local` is as written, quotes included; `domain` is ASCII."""

    local: str
    domain: str

    def __str__(self) -> str:
        return f"{self.local}@{self.domain}"

    @property
    def name(self) -> str:
        """The local part without the quotes it is written with."""
        return re.sub(r"\\(.)", r"\1", self.local[1:-1]) if self.local.startswith('"') else self.local

    @property
    def international(self) -> bool:
        """True where only a server that speaks SMTPUTF8 can take it."""
        return not self.local.isascii()


def is_plain(written: str) -> bool:
    """True for the addresses that nearly everybody has: they go into mail and envelope byte by byte."""
    return len(written) <= LONGEST and _PLAIN.fullmatch(written) is not None and "=?" not in written


def read_address(written: str) -> Address:
    """The address that `written` is. Raises MailError where it is none, or could smuggle in a line of its own."""
    text = unicodedata.normalize("NFC", written)
    if not text.isprintable():
        raise MailError(words("the address holds a line break or something invisible; type it again on one line"))
    local, _, host = text.rpartition("@")
    if not _LOCAL.fullmatch(local) or local.startswith(".") or local.endswith(".") or _doubled(local):
        raise MailError(words("this is no mail address; write one such as noor@example.org"))
    if "=?" in local:
        raise MailError(words("mail programs misread “=?” in an address; use another address"))
    address = Address(local, _ascii_domain(host))
    if len(str(address).encode()) > LONGEST:
        raise MailError(words("the address is too long: a mail address has at most {most} characters", most=LONGEST))
    return address


def _doubled(local: str) -> bool:
    return ".." in local and not local.startswith('"')


def _ascii_domain(host: str) -> str:
    """`host` as the name system knows it. The old rules of IDNA turn a few letters into others: those are refused."""
    if host.isascii():
        ascii_host = host
    else:
        try:
            ascii_host = host.encode("idna").decode("ascii")
            changed = ascii_host.encode("ascii").decode("idna") != host.lower()
        except UnicodeError:
            changed = True
        if changed:
            raise MailError(words("the domain can't be written in plain letters for sure; write it as xn--..."))
    if not _DOMAIN.fullmatch(ascii_host):
        raise MailError(words("what stands behind the @ is no domain; write one such as example.org"))
    return ascii_host

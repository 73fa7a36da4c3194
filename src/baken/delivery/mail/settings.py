"""The settings of one relay: where it is, how to sign in, who the mail is from, how hard it may be worked."""

import ipaddress
import re
from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from baken.delivery.mail.addresses import Address, is_plain, read_address
from baken.delivery.mail.errors import MailError
from baken.delivery.mail.text import is_leave_link
from baken.delivery.transports.base import Settings, refused
from baken.lib.secret_references import is_reference
from baken.lib.words import words

Security = Literal["starttls", "tls", "none"]
PORTS: dict[Security, int] = {"starttls": 587, "tls": 465, "none": 25}
_NAMED = re.compile(r"\s*(?P<name>[^<>]*?)\s*<(?P<address>[^<>]+)>\s*")


class MailSettings(Settings):
    """A relay, as whoever runs this installation describes it. Holds references to secrets, never a secret."""

    host: str = Field(min_length=1, max_length=253, pattern=r"^[A-Za-z0-9._:-]+$")
    """Name or number of the mail server."""
    port: int | None = Field(None, ge=1, le=65535)
    """Its port; without one 587 for starttls, 465 for tls, 25 for none."""
    security: Security = "starttls"
    """starttls and tls check the certificate; none sends all readable: only for a server on this machine or network."""
    ca_file: str = ""
    """File with the certificate of an authority of your own; without it those that the system trusts."""
    user: str = Field("", max_length=320, pattern=r"^[^\x00-\x1f\x7f]*$")
    """Name to sign in with; empty where the server asks for none."""
    password: str = ""
    """Where the password is: env:NAME or file:PATH. It is read when it is needed, and kept nowhere."""
    sender: str
    """Who the mail is from, as in Status <status@example.org>."""
    bounces: str = ""
    """Where mail that can't be delivered comes back, as in bounces+{delivery}@example.org; without it to the sender."""
    domain: str = ""
    """Domain of the Message-IDs and of our name towards the server; without it the domain of the sender."""
    connections: int = Field(8, ge=1, le=200)
    """Connections at most at the same time."""
    per_connection: int = Field(1000, ge=1)
    """Mails over one connection before a fresh one is made."""
    timeout: float = Field(60, gt=0, le=100)
    """Seconds to wait for each answer; five times as long where a mail has been handed over."""
    leave: str = ""
    """Link by which whoever is on a list leaves it, as in https://example.org/leave/{token}; without it our page."""

    @field_validator("password")
    @classmethod
    def _is_reference(cls, password: str) -> str:
        if password and not is_reference(password):
            raise refused(words("write where the password is, not the password itself: env:NAME or file:PATH"))
        return password

    @field_validator("sender")
    @classmethod
    def _is_sender(cls, sender: str) -> str:
        try:
            local = split_sender(sender)[1].local
        except MailError as error:
            raise refused(error.words) from None
        if not local.isascii():
            raise refused(words("the sender's address may have plain letters only before the @"))
        return sender

    @field_validator("bounces")
    @classmethod
    def _is_pattern(cls, bounces: str) -> str:
        if bounces and (bounces.count("{delivery}") > 1 or not is_plain(bounces.replace("{delivery}", "9" * 19))):
            raise refused(
                words("write an address with {{delivery}} in it once, as in bounces+{{delivery}}@example.org")
            )
        return bounces

    @field_validator("domain")
    @classmethod
    def _is_domain(cls, domain: str) -> str:
        if domain and not is_plain(f"id@{domain}"):
            raise refused(words("what stands behind the @ is no domain; write one such as example.org"))
        return domain

    @field_validator("leave")
    @classmethod
    def _is_link(cls, leave: str) -> str:
        if leave and not is_leave_link(leave):
            raise refused(words("write a link with {{token}} in it once, as in https://example.org/leave/{{token}}"))
        return leave

    @model_validator(mode="after")
    def _keeps_the_password(self) -> Self:
        if bool(self.user) != bool(self.password):
            raise refused(words("to sign in takes both: user, and password as env:NAME or file:PATH"))
        if self.user and self.security == "none" and not is_loopback(self.host):
            raise refused(words("a password never travels readable over a network; set security to starttls or tls"))
        return self

    @property
    def address(self) -> tuple[str, int]:
        """Host and port."""
        return self.host, self.port or PORTS[self.security]

    @property
    def id_domain(self) -> str:
        """The domain of Message-IDs, and how the client introduces itself."""
        return self.domain or split_sender(self.sender)[1].domain


def split_sender(sender: str) -> tuple[str, Address]:
    """Name and address out of `Status <status@example.org>` or a bare address. Raises MailError."""
    match = _NAMED.fullmatch(sender)
    name, written = (match["name"].strip('"'), match["address"]) if match else ("", sender.strip())
    if not name.isprintable():
        raise MailError(words("the sender's name holds a line break or a control character; write it on one line"))
    return name, read_address(written)


def is_loopback(host: str) -> bool:
    """True where `host` is this machine itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"

"""CHA: the addresses readers are sent to, and whether they hold without us."""

import re
from collections.abc import Iterator

from baken.lib.words import words
from baken.plan.schema.base import Text
from baken.readiness.findings import Found, Subject, called
from baken.readiness.registry import rule

SHORTENERS = frozenset((
    "bit.ly", "bitly.com", "buff.ly", "cutt.ly", "dub.sh", "goo.gl", "is.gd", "j.mp", "ow.ly", "rb.gy", "rebrand.ly",
    "s.id", "shorturl.at", "short.gy", "t.co", "t.ly", "tiny.cc", "tinyurl.com", "tr.im", "urlz.fr", "v.gd",
))  # fmt: skip
"""Hosts that only send readers on to another address."""
_HOST = re.compile(r"\s*(?:https?://)?((?:[a-z0-9_-]+\.)+[a-z0-9-]{2,})\.?(?::\d+)?(?:[/?#]\S*)?\s*", re.IGNORECASE)
"""An address that is a link and nothing else; a mail address, a phone number and a sentence are none."""


@rule(
    "CHA-14",
    "warning",
    words("an address that goes through an own name, redirect or short link"),
    "Wikimedia's www address",
)
def address(subject: Subject) -> Iterator[Found]:
    """Own is what `organisation.domains` says; a plan without it is asked about short links only."""
    organisation = subject.written.organisation
    domains = {_domain(name) for name in (organisation.domains if organisation else None) or ()}
    for place, channel in enumerate(subject.written.channels or ()):
        for host in _hosts(channel.address):
            names = {"name": called(channel), "host": host}
            own = _within(host, domains)
            if host in SHORTENERS:
                said = words("the address of {name} is a short link: {host} has to work as well", **names)
                mend = words("write the address itself")
            elif own is not None:
                said = words(
                    "the address of {name} goes through {domain}, which we serve ourselves", domain=own, **names
                )
                mend = words("give readers an address whose name and redirects somebody else serves")
            else:
                continue
            yield Found(("channels", place, "address"), said, mend)
            break


def _hosts(address: Text | None) -> Iterator[str]:
    said = address.values() if isinstance(address, dict) else (address or "",)
    for text in said:
        found = _HOST.fullmatch(text)
        if found:
            yield found[1].lower()


def _within(host: str, domains: set[str]) -> str | None:
    """The one of `domains` that is `host`, or that it stands in."""
    parts = host.split(".")
    return next((name for start in range(len(parts) - 1) if (name := ".".join(parts[start:])) in domains), None)


def _domain(name: str) -> str:
    return name.strip().lower().rpartition("://")[2].removeprefix("*.").partition("/")[0].strip(".")

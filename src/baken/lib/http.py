"""Speaks HTTP with others: bounded in time and size, never with a private address, and silent about secrets.

An address is judged when the socket to it is made. Nothing lies between that look and the connection, so it holds for a
name, a number, a redirect, and a name that says something else the second time.
"""

import os
import socket
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver
from django.conf import settings

from baken.lib.words import Words, words

Network = IPv4Network | IPv6Network
Networks = Sequence[Network]
TIMEOUT = 15.0
MOST_READ = 64 * 1024
_CONNECT = 5.0
_LONGEST_URL = 2000
_GLOBAL = ip_network("2000::/3")
_NAT64 = ip_network("64:ff9b::/96")
_SPECIAL = tuple(map(ip_network, ("192.0.0.0/24", "192.88.99.0/24", "3fff::/20")))


class HttpError(Exception):
    """No answer was had; `words` say why, and name neither the address nor anything in it."""

    def __init__(self, reason: Words) -> None:
        super().__init__(str(reason))
        self.words = reason


class AddressError(HttpError):
    """The address is one that Baken doesn't speak with, now or at another try."""


class _PrivateAddressError(OSError):
    """The socket was not made."""


class Answer(NamedTuple):
    """What the other side answered; `text` is the beginning of it. `headers` are found whatever their case."""

    status: int
    headers: Mapping[str, str]
    text: str


def opened() -> Networks:
    """The private networks that this installation may speak with (`BAKEN_PRIVATE_NETWORKS`)."""
    networks: Networks = settings.PRIVATE_NETWORKS
    return networks


def is_allowed(address: IPv4Address | IPv6Address, networks: Networks) -> bool:
    """True where `address` is a public one, or lies in one of `networks`.

    An IPv4 address wrapped in an IPv6 one (mapped, NAT64, 6to4) is judged by what is inside.
    """
    inner = _unwrapped(address)
    if any(inner in network for network in networks):
        return True
    if inner.is_multicast or not inner.is_global or any(inner in network for network in _SPECIAL):
        return False
    return isinstance(inner, IPv4Address) or inner in _GLOBAL


def check_form(url: str) -> None:
    """Looks whether `url` is a web address at all. Raises AddressError."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        parts, host = urlsplit(""), None
    clean = url.isprintable() and " " not in url and "\\" not in url and len(url) <= _LONGEST_URL
    if not clean or parts.scheme not in ("http", "https") or not host:
        raise AddressError(words("this is no web address; write one such as https://example.org/incidents"))
    if parts.username is not None or parts.password is not None:
        raise AddressError(words("a web address with a name or password in it is kept in env:NAME or file:PATH only"))


def check_host(url: str, networks: Networks) -> None:
    """Looks whether `url` leads to an address that Baken speaks with, so that a mistake shows before anything is sent.

    Raises AddressError. A name that is not known here today passes: it is judged again with every connection.
    """
    host = (urlsplit(url).hostname or "").removesuffix(".")
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return
    if not all(is_allowed(ip_address(address[0]), networks) for *_, address in found):
        raise AddressError(_private())


@asynccontextmanager
async def client(
    networks: Networks, *, timeout: float = TIMEOUT, resolver: AbstractResolver | None = None
) -> AsyncIterator[aiohttp.ClientSession]:
    """A session that speaks only with public addresses and those in `networks`, for a few requests in a row.

    It keeps no cookies, heeds no proxy of the environment, and gives a request `timeout` seconds in all.
    """

    def guarded(info: tuple[Any, ...]) -> socket.socket:
        family, kind, protocol, _, address = info
        if not is_allowed(ip_address(address[0]), networks):
            raise _PrivateAddressError("private address")
        return socket.socket(family, kind, protocol)

    async with aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(socket_factory=guarded, resolver=resolver, use_dns_cache=False),
        timeout=aiohttp.ClientTimeout(total=timeout, sock_connect=min(_CONNECT, timeout)),
        headers={"User-Agent": "Baken", "Accept-Encoding": "identity"},
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
    ) as session:
        yield session


async def request(
    session: aiohttp.ClientSession,
    method: str,
    url: str,
    *,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
    redirects: int = 0,
) -> Answer:
    """One request and its answer, whatever its status; it is sent on at most `redirects` times.

    Raises HttpError, or AddressError where the address is at fault.
    """
    check_form(url)
    try:
        async with session.request(
            method, url, data=body, headers=headers, allow_redirects=redirects > 0, max_redirects=redirects or 1
        ) as response:
            return Answer(response.status, response.headers, await _beginning(response.content))
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        raise _explained(error) from None


async def _beginning(content: aiohttp.StreamReader) -> str:
    """What can be read of the text of an answer. The status has been said: a break behind it takes nothing back."""
    found = b""
    with suppress(aiohttp.ClientError, TimeoutError, OSError):
        while len(found) < MOST_READ and (part := await content.read(MOST_READ - len(found))):
            found += part
    return found.decode("utf-8", "replace")


def _unwrapped(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


def _explained(error: Exception) -> HttpError:
    """Why there was no answer. What the library says of it names the address, so that is left out."""
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return HttpError(words("the name of its server is not known"))
    if isinstance(error, aiohttp.ClientConnectorCertificateError | aiohttp.ClientConnectorSSLError):
        return HttpError(words("its certificate can't be trusted"))
    if isinstance(error, aiohttp.ClientConnectorError):
        if isinstance(error.os_error, _PrivateAddressError):
            return AddressError(_private())
        why = os.strerror(error.errno) if error.errno else type(error.os_error).__name__
        return HttpError(words("there is no connection to its server: {why}", why=why))
    if isinstance(error, TimeoutError):
        return HttpError(words("it did not answer in time"))
    if isinstance(error, aiohttp.InvalidURL):
        return AddressError(words("this is no web address; write one such as https://example.org/incidents"))
    if isinstance(error, aiohttp.TooManyRedirects):
        return HttpError(words("it leads on and on to other addresses"))
    return HttpError(words("the connection broke off before it answered"))


def _private() -> Words:
    return words(
        "it is at a private address, and Baken doesn't speak with those; an administrator can open its network "
        "with BAKEN_PRIVATE_NETWORKS"
    )

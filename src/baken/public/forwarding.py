"""Hands sign-ups to the web process: nothing else of the page needs it."""

import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import BoundedSemaphore
from typing import Any
from urllib.parse import urlsplit

from baken.public.answering import Answer, said

MOST = 16 * 1024
"""Bytes that a sign-up may have."""
PATIENCE = 2.0
"""Seconds that the web process may take for one."""
AT_ONCE = 3
"""Sign-ups under way. The server has more threads than that, so that pages never wait for sign-ups."""

_TOKEN = r"[\w-][\w.:-]{0,199}"
SIGN_UPS = {
    "POST": re.compile(
        rf"/subscribe|/api/v2/subscribers\.json|/api/v2/subscriptions/{_TOKEN}/resend_confirmation(\.json)?", re.ASCII
    ),
    "DELETE": re.compile(rf"/api/v2/subscribers/{_TOKEN}\.json", re.ASCII),
}
_THERE = ("Accept", "Accept-Language", "Content-Type", "Origin", "Sec-Fetch-Site", "User-Agent")
_BACK = ("Cache-Control", "Content-Language", "Content-Security-Policy", "Content-Type", "Location", "Retry-After")
_LONGEST_ANSWER = 1024 * 1024

TOO_LARGE = said("413 Content Too Large", "This is too much for a sign-up.\nDit is te veel voor een aanmelding.")
NOT_NOW = said(
    "503 Service Unavailable",
    "Signing up does not work at the moment; please try again in a few minutes. The status page itself is up to date.\n"
    "Aanmelden lukt nu even niet; probeer het over een paar minuten opnieuw. De statuspagina zelf is actueel.",
    ("Retry-After", "120"),
)


class Web:
    """The web process at `url`."""

    def __init__(self, url: str) -> None:
        """Raises ValueError for an address that is none."""
        self._kind, self._host, self._port, self._path = _parts(url)
        self._threads = ThreadPoolExecutor(AT_ONCE, "sign-up")
        self._free = BoundedSemaphore(AT_ONCE)

    def forward(self, environ: Mapping[str, Any]) -> Answer:
        """What the web process says to this sign-up; plain words where it is too large, or says nothing in time."""
        length = environ.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or len(length) > 9 or int(length) > MOST:
            return TOO_LARGE
        # An address of the web process that leads back here would go round for ever.
        if "baken-public" in environ.get("HTTP_VIA", "") or not self._free.acquire(blocking=False):
            return NOT_NOW
        try:
            # In this thread, without a limit: Granian stops answering anybody when a reading outlives its request. A
            # reader who holds back what was announced keeps one of the places until they hang up; pages go on.
            body = environ["wsgi.input"].read(MOST + 1)
            return TOO_LARGE if len(body) > MOST else self._ask_in_time(environ, body)
        finally:
            self._free.release()

    def _ask_in_time(self, environ: Mapping[str, Any], body: bytes) -> Answer:
        asked = self._threads.submit(self._ask, environ, body)
        try:
            return asked.result(PATIENCE)
        except (OSError, HTTPException, ValueError):
            asked.cancel()
            return NOT_NOW

    def _ask(self, environ: Mapping[str, Any], body: bytes) -> Answer:
        query = environ.get("QUERY_STRING", "")
        path = f"{self._path}{environ['PATH_INFO']}{'?' if query else ''}{query}"
        connection = self._kind(self._host, self._port, timeout=PATIENCE)
        try:
            connection.request(environ["REQUEST_METHOD"], path, body, _headers(environ))
            answer = connection.getresponse()
            found = answer.read(_LONGEST_ANSWER + 1)
            if len(found) > _LONGEST_ANSWER:
                return NOT_NOW
            back = [(name, answer.headers[name]) for name in _BACK if name in answer.headers]
            return f"{answer.status} {answer.reason}", [one for one in back if one[1].isprintable()], [found]
        finally:
            connection.close()


def _parts(url: str) -> tuple[type[HTTPConnection], str, int | None, str]:
    with suppress(ValueError):
        parts = urlsplit(url)
        if parts.scheme in ("http", "https") and parts.hostname:
            kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
            return kind, parts.hostname, parts.port, parts.path.rstrip("/")
    raise ValueError("BAKEN_WEB_URL can't be read; write https://status.example.org")


def _headers(environ: Mapping[str, Any]) -> dict[str, str]:
    """What the web process may know of the request: no cookies, and who asks, as proxies say it."""
    known = {name: environ.get("HTTP_" + name.upper().replace("-", "_")) for name in _THERE}
    known["Content-Type"] = environ.get("CONTENT_TYPE")
    before = environ.get("HTTP_X_FORWARDED_FOR")
    asker = environ.get("REMOTE_ADDR", "")
    known["X-Forwarded-For"] = f"{before}, {asker}" if before else asker
    return {**{name: value for name, value in known.items() if value}, "Via": "1.1 baken-public"}

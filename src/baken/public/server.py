"""The server itself: a path is looked up among the answers, and that is all there is to a request."""

import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Thread
from typing import Any

from baken.public.answering import Answer, Page, choose, renewed, said
from baken.public.forwarding import SIGN_UPS, Web
from baken.public.reading import Folder

Start = Callable[[str, list[tuple[str, str]]], object]

POLL = 0.1
"""Seconds between two looks at the folder."""
START = 10.0
"""Seconds that the first reading may take, where somebody replaces the files all the time."""
NO_PAGE = said("404 Not Found", "There is no page here.\nHier is geen pagina.")


def application() -> Callable[[dict[str, Any], Start], Iterable[bytes]]:
    """The server of the folder BAKEN_PUBLIC_DIR, which it follows; hands sign-ups to BAKEN_WEB_URL."""
    site = Site(Folder(folder()), Web(web_url()))
    site.follow()
    return site


def folder() -> Path:
    """Where the files of the page are, as the environment says."""
    return Path(os.environ.get("BAKEN_PUBLIC_DIR") or Path(os.environ.get("BAKEN_DATA_DIR") or "var") / "public")


def web_url() -> str:
    """Where the web process is, as the environment says."""
    return os.environ.get("BAKEN_WEB_URL") or "http://127.0.0.1:8000"


class Site:
    """A page: the newest generation of a folder, as a WSGI application."""

    def __init__(self, folder: Folder, web: Web) -> None:
        self._folder = folder
        self._web = web
        # Replaced whole, in one step: a request sees one generation or the next, never some of both.
        self._table: dict[str, Page] = {}
        self._complaint = ""

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        """Answers a request."""
        page = self._table.get(environ["PATH_INFO"])
        if page is not None and environ["REQUEST_METHOD"] in ("GET", "HEAD"):
            status, headers, body = choose(page, environ)
        else:
            status, headers, body = self._otherwise(environ)
        start(status, headers)
        return body

    def follow(self) -> None:
        """Reads the folder, then goes on looking at it in a thread of its own."""
        until = time.monotonic() + START
        self.look()
        while not self._folder.is_read and time.monotonic() < until:
            time.sleep(POLL)
            self.look()
        Thread(target=self._go_on, name="folder", daemon=True).start()

    def look(self) -> None:
        """Takes over what is new in the folder; where that can't be read, what was read stays."""
        try:
            changed = self._folder.look()
        except OSError as error:
            if str(error) != self._complaint:
                self._complaint = str(error)
                sys.stderr.write(f"baken public: the folder can't be read, the page stays as it was: {error}\n")
            return
        self._complaint = ""
        if changed:
            self._table = renewed(self._table, self._folder.files, changed)

    def _go_on(self) -> None:
        while True:
            time.sleep(POLL)
            self.look()

    def _otherwise(self, environ: dict[str, Any]) -> Answer:
        """What is no page: a sign-up, something that can't be done here, or nothing at all."""
        method, path, table = environ["REQUEST_METHOD"], environ["PATH_INFO"], self._table
        if method in SIGN_UPS and SIGN_UPS[method].fullmatch(path):
            return self._web.forward(environ)
        allowed = ["GET", "HEAD"] if path in table else []
        allowed += [other for other, paths in SIGN_UPS.items() if paths.fullmatch(path)]
        if allowed:
            return said("405 Method Not Allowed", "This can't be done here.", ("Allow", ", ".join(allowed)))
        page = table.get(f"/{path[1:].partition('/')[0]}/404.html") or table.get("/404.html")
        return choose(page, environ) if page else NO_PAGE

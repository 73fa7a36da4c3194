"""The page server as a process of its own, and what one asks it over a socket."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from tests.cli.running import plain_environment
from tests.ports import free_port

NOBODY = "http://127.0.0.1:9"
"""Where no web process is."""


@dataclass(frozen=True)
class Answer:
    """What came back; names of headers are in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class PageServer:
    """A running page server."""

    port: int
    process: "subprocess.Popen[bytes]"

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        """One request on a connection of its own; `_` in a header's name stands for `-`."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            return ask(connection, path, method, body, **headers)
        finally:
            connection.close()

    def raw(self, sent: bytes) -> bytes:
        """What comes back for these bytes, until the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as connection:
            connection.sendall(sent)
            return b"".join(iter(lambda: connection.recv(65536), b""))

    def until(self, path: str, wanted: bytes) -> float:
        """Seconds until `wanted` stands in what `path` answers; ten are too many."""
        start = time.monotonic()
        while wanted not in self.ask(path).body:
            assert time.monotonic() < start + 10, f"{path} never said {wanted!r}"
            time.sleep(0.01)
        return time.monotonic() - start


def ask(
    connection: HTTPConnection, path: str, method: str = "GET", body: bytes | None = None, **headers: str
) -> Answer:
    """One request on a connection that stays open."""
    connection.request(method, path, body, {name.replace("_", "-"): headers[name] for name in headers})
    answer = connection.getresponse()
    return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())


@contextmanager
def page_server(folder: Path, web: str = NOBODY) -> Iterator[PageServer]:
    """Runs `baken public` over `folder` until it answers; ends it afterwards."""
    port = free_port()
    # DATABASE_URL leads nowhere: the page does not ask.
    world = plain_environment(
        BAKEN_PUBLIC_DIR=str(folder), BAKEN_WEB_URL=web, DATABASE_URL="postgresql://x@127.0.0.1:9/x"
    )
    command = [sys.executable, "-m", "baken", "public", "--port", str(port)]
    process = subprocess.Popen(command, env=world, process_group=0)
    try:
        until = time.monotonic() + 30
        while not _listens(port):
            assert process.poll() is None, "the page server ended"
            assert time.monotonic() < until, "the page server does not answer"
            time.sleep(0.05)
        yield PageServer(port, process)
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _listens(port: int) -> bool:
    """Whether somebody answers: the port alone is open before there is anybody behind it."""
    try:
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("HEAD", "/")
        connection.getresponse().read()
    except OSError:
        return False
    finally:
        connection.close()
    return True

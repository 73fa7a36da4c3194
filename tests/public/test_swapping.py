"""Readers while the page is replaced, and while everything else is gone: never half a page, never old beside new."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # it has no types
import pytest

from baken.statuspage.folder import publish
from tests.public.running import PageServer, ask, page_server

PUBLISHER = """
import itertools, sys
from pathlib import Path
from baken.statuspage.folder import number_of, publish
from tests.public.test_swapping import generation
folder = Path(sys.argv[1])
for turn in itertools.count(number_of(folder) + 1):
    publish(folder, generation(turn))
    print(turn, flush=True)
"""


def generation(number: int) -> dict[str, bytes]:
    """A page and its document, each with the number at both ends and a length that changes with it."""
    page = b"<p>%d</p>%s<p>%d</p>" % (number, b"<i>Alles werkt.</i>" * (500 + number % 7 * 300), number)
    document = b'{"a": %d, "b": "%s", "c": %d}' % (number, b"x" * (9000 - number % 5 * 999), number)
    return {"index.html": page, "api/v2/summary.json": document}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    publish(tmp_path / "public", generation(1))
    return tmp_path / "public"


@pytest.fixture
def server(folder: Path) -> Iterator[PageServer]:
    with page_server(folder) as running:
        yield running


@contextmanager
def publisher(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """Somebody who publishes again and again; killed at the end, wherever it is then."""
    command = [sys.executable, "-c", PUBLISHER, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as running:
        try:
            yield running
        finally:
            os.kill(running.pid, signal.SIGKILL)


ENOUGH = 4
MOST_GENERATIONS = 2_000
"""What ends the test where readers are so slow that they see hardly any: a minute of publishing."""


def published(running: "subprocess.Popen[str]", times: int) -> int:
    """Waits until it has published so many times; the number of the last generation that is sure to be there."""
    assert running.stdout is not None
    return [int(running.stdout.readline()) for _ in range(times)][-1]


def number_in(connection: HTTPConnection, path: str) -> int:
    """The generation of a page that is whole; fails for one that is not."""
    answer = ask(connection, path, Accept_Encoding="br" if path == "/" else "identity")
    body = brotli.decompress(answer.body) if answer.headers.get("content-encoding") else answer.body
    first, last = re.findall(rb"\d+", body)[0], re.findall(rb"\d+", body)[-1]
    assert (answer.status, first) == (200, last)
    assert body == generation(int(first))["index.html" if path == "/" else "api/v2/summary.json"]
    return int(first)


def read_on(port: int, done: threading.Event, seen: set[int]) -> None:
    """Reads page and document in turn: what comes later is never older."""
    newest = 0
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    while not done.is_set():
        for path in ("/", "/api/v2/summary.json"):
            number = number_in(connection, path)
            assert number >= newest, f"{path} is of {number}, after {newest} was seen"
            newest = number
            seen.add(number)
    connection.close()


def test_page_and_document_never_disagree_while_they_are_replaced(server: PageServer, folder: Path) -> None:
    done, seen = threading.Event(), set[int]()
    with publisher(folder) as running, ThreadPoolExecutor(8) as readers:
        reading = [readers.submit(read_on, server.port, done, seen) for _ in range(8)]
        try:
            while len(seen) < ENOUGH and published(running, 1) < MOST_GENERATIONS:
                pass
        finally:
            done.set()
        for one in reading:
            one.result()

    assert len(seen) >= ENOUGH


def test_a_publisher_that_is_killed_leaves_the_page_whole(server: PageServer, folder: Path) -> None:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
    for wait in range(3):
        with publisher(folder) as running:
            number = published(running, 2 + wait)
            time.sleep(wait * 0.003)
        time.sleep(0.3)
        page, document = number_in(connection, "/"), number_in(connection, "/api/v2/summary.json")
        assert number <= page == document <= number + 2
    connection.close()


def test_a_change_is_on_the_wire_at_once(server: PageServer, folder: Path) -> None:
    publish(folder, {"index.html": b"<p>Payments fail.</p>"})

    assert server.until("/", b"Payments fail.") < 2


def test_unchanged_files_keep_their_tags(server: PageServer, folder: Path) -> None:
    tag = server.ask("/").headers["etag"]
    publish(folder, {"api/v2/summary.json": b"{}"})
    server.until("/api/v2/summary.json", b"{}")

    assert server.ask("/", If_None_Match=tag).status == 304


def test_a_page_that_is_gone_is_gone(server: PageServer, folder: Path) -> None:
    publish(folder, {"incidents/k7/index.html": b"<p>k7</p>"})
    server.until("/incidents/k7/", b"k7")
    publish(folder, {"incidents/k7/index.html": None})
    server.until("/incidents/k7/", b"There is no page here.")

    assert [server.ask(path).status for path in ("/incidents/k7", "/incidents/k7/index.html", "/")] == [404, 404, 200]


def test_it_goes_on_when_the_folder_itself_is_gone(server: PageServer, folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))
    folder.write_bytes(b"no folder at all")
    time.sleep(0.4)
    body = server.ask("/").body
    folder.unlink()

    assert (server.process.poll(), body) == (None, generation(1)["index.html"])

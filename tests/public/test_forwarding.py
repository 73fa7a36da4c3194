"""Sign-ups go to the web process and come back; without it, readers get plain words, and the page never waits."""

import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from baken.public.forwarding import Web
from baken.statuspage.folder import publish
from tests.public.running import PageServer, page_server

FORM = {"Content_Type": "application/x-www-form-urlencoded"}
NOT_NOW = b"Signing up does not work at the moment"


@dataclass
class WebProcess:
    """A web process that remembers what it was asked."""

    heard: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)
    status: int = 201
    body: bytes = b"Look into your mail."
    headers: dict[str, str] = field(default_factory=dict)
    wait: threading.Event = field(default_factory=threading.Event)

    def handler(self) -> type[BaseHTTPRequestHandler]:
        web = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                web.heard.append((self.command, self.path, dict(self.headers), body))
                web.wait.wait(10)
                self.send_response(web.status)
                for name, value in {"Content-Length": str(len(web.body)), **web.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                with suppress(OSError):
                    self.wfile.write(web.body)

            do_POST = do_DELETE = answer  # noqa: N815  # as http.server calls them

            def log_message(self, *_: Any) -> None:
                pass

        return Handler


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[WebProcess, PageServer]]:
    web = WebProcess()
    listening = ThreadingHTTPServer(("127.0.0.1", 0), web.handler())
    listening.daemon_threads = True
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    folder = tmp_path_factory.mktemp("public")
    publish(folder, {"index.html": b"<p>Everything works.</p>", "subscribe/index.html": b"<form></form>"})
    with page_server(folder, f"http://127.0.0.1:{listening.server_port}/console/") as server:
        yield web, server
    listening.shutdown()
    listening.server_close()


@pytest.fixture
def web(running: tuple[WebProcess, PageServer]) -> WebProcess:
    web = running[0]
    web.heard, web.status, web.body, web.headers = [], 201, b"Look into your mail.", {}
    web.wait.set()
    return web


@pytest.fixture
def server(running: tuple[WebProcess, PageServer]) -> PageServer:
    return running[1]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/subscribe"),
        ("POST", "/subscribe?lang=nl"),
        ("POST", "/api/v2/subscribers.json"),
        ("POST", "/api/v2/subscriptions/k7_x-9/resend_confirmation.json"),
        ("POST", "/api/v2/subscriptions/-k7.8:x/resend_confirmation"),
        ("DELETE", "/api/v2/subscribers/k7.json"),
    ],
)
def test_it_hands_a_sign_up_on(method: str, path: str, web: WebProcess, server: PageServer) -> None:
    answer = server.ask(
        path, method, b"email=an%40klant.example", **FORM, Accept_Language="nl", X_Forwarded_For="192.0.2.7"
    )

    assert (answer.status, answer.body) == (201, b"Look into your mail.")
    ((heard_method, heard_path, headers, body),) = web.heard
    assert (heard_method, heard_path, body) == (method, f"/console{path}", b"email=an%40klant.example")
    assert headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert (headers["Accept-Language"], headers["X-Forwarded-For"]) == ("nl", "192.0.2.7, 127.0.0.1")


def test_it_hands_on_no_cookies_either_way(web: WebProcess, server: PageServer) -> None:
    web.headers = {
        "Set-Cookie": "sessionid=1",
        "Content-Type": "text/html",
        "X-Secret": "1",
        "Location": "/subscribed/",
    }
    answer = server.ask("/subscribe", "POST", b"a", Cookie="sessionid=2", Authorization="Basic x")

    assert not {"Cookie", "Authorization"} & web.heard[0][2].keys()
    assert not {"set-cookie", "x-secret"} & answer.headers.keys()
    assert (answer.headers["content-type"], answer.headers["location"]) == ("text/html", "/subscribed/")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/admin/"),
        ("POST", "/subscribe/x"),
        ("POST", "/subscribe/"),
        ("POST", "//subscribe"),
        ("POST", "/api/v2/subscriptions/../../admin/resend_confirmation.json"),
        ("POST", "/api/v2/subscriptions/a%2Fb/resend_confirmation.json"),
        ("DELETE", "/api/v2/subscribers/%2e%2e.json"),
        ("DELETE", "/api/v2/subscribers/k7%0d%0aX:1.json"),
        ("DELETE", "/subscribe"),
        ("PUT", "/subscribe"),
        ("GET", "/subscribe"),
    ],
)
def test_it_hands_on_nothing_else(method: str, path: str, web: WebProcess, server: PageServer) -> None:
    assert server.ask(path, method).status in (301, 404, 405)
    assert web.heard == []


@pytest.mark.parametrize("length", ["16385", "1000000000", "1" * 30])
def test_it_refuses_what_is_too_large(length: str, web: WebProcess, server: PageServer) -> None:
    head = f"POST /subscribe HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n"
    answer = server.raw(head.encode() + b"x" * 100)

    assert answer.startswith((b"HTTP/1.1 413 ", b"HTTP/1.1 400 "))
    assert b"This is too much for a sign-up." in answer or len(length) == 30
    assert server.ask("/subscribe", "POST", b"x" * 16 * 1024).status == 201
    assert [len(body) for *_, body in web.heard] == [16 * 1024]


def test_it_refuses_what_is_too_large_and_does_not_say_so(web: WebProcess, server: PageServer) -> None:
    chunk = b"1000\r\n" + b"x" * 0x1000 + b"\r\n"
    head = b"POST /subscribe HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"

    assert server.raw(head + chunk * 5 + b"0\r\n\r\n").startswith(b"HTTP/1.1 413 ")
    assert web.heard == []


def test_it_hands_on_what_comes_in_pieces(web: WebProcess, server: PageServer) -> None:
    head = b"POST /subscribe HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"

    assert server.raw(head + b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n").startswith(b"HTTP/1.1 201 ")
    assert web.heard[0][3] == b"abcde"


def test_it_says_so_in_plain_words_where_nobody_is(tmp_path: Path) -> None:
    with page_server(tmp_path / "public") as server:
        answer = server.ask("/subscribe", "POST", b"a")

    assert (answer.status, answer.headers["retry-after"]) == (503, "120")
    assert answer.body.startswith(NOT_NOW)
    assert "Aanmelden lukt nu even niet" in answer.body.decode()


@pytest.mark.parametrize("body", [b"x" * (1024 * 1024 + 1)], ids=["a megabyte"])
def test_it_takes_no_endless_answer(body: bytes, web: WebProcess, server: PageServer) -> None:
    web.body = body

    assert server.ask("/subscribe", "POST", b"a").status == 503


def test_it_gives_up_after_two_seconds_and_pages_do_not_wait(web: WebProcess, server: PageServer) -> None:
    web.wait.clear()
    start = time.monotonic()
    with ThreadPoolExecutor(8) as readers:
        signing_up = [readers.submit(server.ask, "/subscribe", "POST", b"a") for _ in range(5)]
        time.sleep(0.5)
        pages = [server.ask("/").status for _ in range(20)]
        waited = time.monotonic() - start
        answers = [one.result() for one in signing_up]
    took = time.monotonic() - start
    web.wait.set()

    assert (pages, {answer.status for answer in answers}) == ([200] * 20, {503})
    assert waited < 1.9 < took < 6
    assert all(answer.body.startswith(NOT_NOW) for answer in answers)


@pytest.mark.usefixtures("web")
def test_those_who_hold_back_what_they_announced_keep_no_page_from_anybody(server: PageServer) -> None:
    head = b"POST /subscribe HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n"
    slow = [socket.create_connection(("127.0.0.1", server.port), timeout=10) for _ in range(5)]
    for connection in slow:
        connection.sendall(head)
    time.sleep(0.5)

    assert [server.ask("/").status for _ in range(10)] == [200] * 10
    assert server.ask("/subscribe", "POST", b"a").status == 503
    for connection in slow:
        connection.close()
    until = time.monotonic() + 5
    while server.ask("/subscribe", "POST", b"a").status != 201:
        assert time.monotonic() < until, "the places are not free again"
        time.sleep(0.1)


def test_it_does_not_go_round_in_circles(tmp_path: Path, web: WebProcess, server: PageServer) -> None:
    with page_server(tmp_path / "public", f"http://127.0.0.1:{server.port}") as before:
        assert before.ask("/subscribe", "POST", b"a").status == 503
    assert web.heard == []


@pytest.mark.parametrize(
    "url", ["", "status.example.org", "ftp://x", "http://", "http://x:port", "http://[x", "file:///x"]
)
def test_it_refuses_an_address_that_is_none(url: str) -> None:
    with pytest.raises(ValueError, match="write https://status"):
        Web(url)

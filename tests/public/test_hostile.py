"""Whatever somebody sends: an answer, nothing of the machine, and the next reader never notices."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.public.conftest import HOME, MISSING
from tests.public.running import PageServer

PARTS = ["..", ".", "", "%2e%2e", "%2E", "%2f", "%5c", "\\", "%00", "%0d%0aX-Evil:%201", "%ff%fe", "%C3%A9", "%", "%zz",
         "~", "etc", "passwd", ".generation", ".staged", ".lock", "nl", "index.html", "index.html.br", "index.html.gz",
         ";x", "incidents", "k7", "%252e%252e", "%c0%ae", "x" * 300]  # fmt: skip
PATHS = st.lists(st.sampled_from(PARTS), max_size=6).map(lambda parts: "/" + "/".join(parts))


def status_of(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


@given(PATHS)
@example("/../" * 20 + "etc/passwd")
@example("//evil.example/..")
@example("/.generation")
@example("/index.html.br")
def test_no_path_leads_out_of_the_page(server: PageServer, path: str) -> None:
    sent = f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode()
    answer = server.raw(sent)
    head, _, body = answer.partition(b"\r\n\r\n")

    assert status_of(answer) in (200, 301, 400, 404, 414)
    assert b"X-Evil" not in head
    assert b"root:" not in body
    assert b"previous" not in body
    if status_of(answer) == 301:
        assert b"location: nl/\r\n" in head or b"location: k7/\r\n" in head


@given(st.binary(max_size=300))
def test_no_bytes_stop_it(server: PageServer, sent: bytes) -> None:
    server.raw(b"GET /" + sent + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n\r\n")

    assert server.ask("/").body == HOME


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0xFF, exclude_characters="\x7f"), max_size=300))
@example('"' * 300)
@example("br;q=" + "0" * 250)
@example("," * 300)
def test_no_header_stops_it(server: PageServer, value: str) -> None:
    header = value.encode("latin-1")
    lines = b"".join(
        name + b": " + header + b"\r\n" for name in (b"Accept-Encoding", b"If-None-Match", b"X-Forwarded-For")
    )
    answer = server.raw(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + lines + b"\r\n")

    assert status_of(answer) in (200, 304)


@pytest.mark.parametrize("target", ["*", "http://elsewhere/", "elsewhere:443", "nowhere", "/" + "a" * 20_000])
def test_it_answers_what_is_no_path(target: str, server: PageServer) -> None:
    answer = server.raw(f"GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())

    assert status_of(answer) in ((200,) if target == "http://elsewhere/" else (400, 404))


def test_it_shows_nothing_of_the_folder_but_the_page(server: PageServer) -> None:
    for path in ("/.generation", "/.lock", "/.staged/", "/.staged/.next", "/index.html.br", "/index.html.gz", "/c/.."):
        assert (server.ask(path).status, server.ask(path).body) == (404, MISSING), path

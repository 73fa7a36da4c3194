"""What a browser, a feed reader or a monitor gets for what it asks, over a real connection."""

import gzip
from http.client import HTTPConnection

import brotli  # type: ignore[import-untyped]  # it has no types
import pytest

from baken.public.answering import codings
from tests.public.conftest import HOME, INCIDENT, MISSING, MISSING_NL, SUMMARY
from tests.public.running import PageServer, ask


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("x-gzip", "gzip"),
        ("GZIP;Q=0.5", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.2, gzip;q=0.8", "gzip"),
        ("br; q=0.000, gzip; q=0.000", None),
        ("*", "br"),
        ("br;q=0, *;q=0.1", "gzip"),
        ("identity", None),
        ("identity;q=0.9, br;q=0.3", None),
        ("identity;q=0, gzip;q=0.001", "gzip"),
        ("br;q=x, gzip;q=2", None),
        ("deflate", None),
        ("", None),
        (",;,;q=,", None),
    ],
)
def test_it_sends_the_coding_that_was_asked_for(accepted: str, coding: str | None, server: PageServer) -> None:
    answer = server.ask("/", Accept_Encoding=accepted)
    plain = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[coding](answer.body)

    assert (answer.status, plain, answer.headers.get("content-encoding")) == (200, HOME, coding)
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["content-length"] == str(len(answer.body))


def test_it_sends_a_file_as_it_is_where_nothing_else_is_there(server: PageServer) -> None:
    answer = server.ask("/api/v2/summary.json", Accept_Encoding="br, identity;q=0, *;q=0")

    assert (answer.status, answer.body, answer.headers.get("content-encoding")) == (200, SUMMARY, None)


def test_it_keeps_no_long_list_of_codings() -> None:
    for number in range(1000):
        codings(f"br;q=0.{number}")

    assert codings.cache_info().currsize <= 256


@pytest.mark.parametrize(
    ("path", "kind", "may_be_read_elsewhere"),
    [
        ("/", "text/html; charset=utf-8", False),
        ("/api/v2/summary.json", "application/json; charset=utf-8", True),
        ("/history.atom", "application/atom+xml; charset=utf-8", True),
        ("/history.ics", "text/calendar; charset=utf-8", True),
        ("/badge.svg", "image/svg+xml", True),
        ("/page.css", "text/css; charset=utf-8", False),
        ("/odd", "application/octet-stream", False),
    ],
)
def test_it_says_what_a_file_is(path: str, kind: str, may_be_read_elsewhere: bool, server: PageServer) -> None:
    headers = server.ask(path).headers

    assert headers["content-type"] == kind
    assert headers["x-content-type-options"] == "nosniff"
    assert headers.get("access-control-allow-origin") == ("*" if may_be_read_elsewhere else None)
    assert headers["cache-control"] == "public, max-age=5, stale-while-revalidate=30, stale-if-error=86400"


def test_it_lets_no_script_run(server: PageServer) -> None:
    headers = server.ask("/").headers

    assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'; ")
    assert "script" not in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer"


def test_each_coding_has_a_tag_of_its_own(server: PageServer) -> None:
    tags = [server.ask("/", Accept_Encoding=coding).headers["etag"] for coding in ("br", "gzip", "identity")]

    assert len(set(tags)) == 3
    assert [tag.partition("-")[2] for tag in tags] == ['br"', 'gz"', ""]
    assert len({tag[1:33] for tag in tags}) == 1


@pytest.mark.parametrize("known", ["{tag}", "W/{tag}", '"other", {tag}', '"a",W/{tag} , "b"', "*", " * "])
def test_it_sends_no_page_that_is_known_already(known: str, server: PageServer) -> None:
    tag = server.ask("/", Accept_Encoding="br").headers["etag"]
    answer = server.ask("/", Accept_Encoding="br", If_None_Match=known.format(tag=tag))

    assert (answer.status, answer.body, answer.headers["etag"]) == (304, b"", tag)
    assert answer.headers["vary"] == "Accept-Encoding"
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize("known", ["", "{bare}", '"other"', 'W/"', '"{bare}x"', "{other}"])
def test_it_sends_a_page_that_is_not_known(known: str, server: PageServer) -> None:
    tag = server.ask("/", Accept_Encoding="br").headers["etag"]
    other = server.ask("/", Accept_Encoding="gzip").headers["etag"]

    known = known.format(bare=tag.strip('"'), other=other)
    assert server.ask("/", Accept_Encoding="br", If_None_Match=known).status == 200


@pytest.mark.parametrize(("path", "status"), [("/", 200), ("/nowhere", 404), ("/incidents/k7", 301)])
def test_head_says_what_get_would_and_sends_nothing(path: str, status: int, server: PageServer) -> None:
    get, head = server.ask(path, Accept_Encoding="br"), server.ask(path, "HEAD", Accept_Encoding="br")

    changing = {"date"}
    assert {name: head.headers[name] for name in head.headers.keys() - changing} == {
        name: get.headers[name] for name in get.headers.keys() - changing
    }
    assert (head.status, head.body) == (status, b"")


def test_a_connection_lives_on_after_every_kind_of_answer(server: PageServer) -> None:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=5)
    tag = ask(connection, "/").headers["etag"]
    first = connection.sock

    seen = [ask(connection, "/", "HEAD").status, ask(connection, "/", If_None_Match=tag).status]
    seen += [ask(connection, "/nowhere").status, ask(connection, "/", "PUT").status, ask(connection, "/nl").status]
    assert (seen, ask(connection, "/").body) == ([200, 304, 404, 405, 301], HOME)
    assert connection.sock is first
    connection.close()


@pytest.mark.parametrize(("path", "to"), [("/incidents/k7", "k7/"), ("/nl", "nl/"), ("/nl?x=//evil", "nl/")])
def test_it_leads_to_the_address_with_a_slash(path: str, to: str, server: PageServer) -> None:
    answer = server.ask(path)

    assert (answer.status, answer.headers["location"]) == (301, to)


def test_a_page_is_found_with_and_without_the_name_of_its_file(server: PageServer) -> None:
    assert [server.ask(f"/incidents/k7/{name}").body for name in ("", "index.html")] == [INCIDENT] * 2


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/nowhere", MISSING),
        ("/incidents/k8/", MISSING),
        ("/nl/nergens", MISSING_NL),
        ("/nl/incidents/k8/", MISSING_NL),
    ],
)
def test_it_says_that_there_is_no_such_page_in_its_language(path: str, body: bytes, server: PageServer) -> None:
    answer = server.ask(path, If_None_Match="*")

    assert (answer.status, answer.body) == (404, body)
    assert brotli.decompress(server.ask(path, Accept_Encoding="br").body) == body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "QUATSCH"])
def test_it_lets_nobody_change_a_page(method: str, server: PageServer) -> None:
    answer = server.ask("/", method)

    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")
    assert (server.ask("/nowhere", method).status, server.ask("/").body) == (404, HOME)


@pytest.mark.parametrize(
    ("path", "method", "allowed"),
    [("/subscribe", "GET", "POST"), ("/api/v2/subscribers/k7.json", "POST", "DELETE"), ("/subscribe", "PUT", "POST")],
)
def test_it_says_how_to_sign_up(path: str, method: str, allowed: str, server: PageServer) -> None:
    answer = server.ask(path, method)

    assert (answer.status, answer.headers["allow"]) == (405, allowed)

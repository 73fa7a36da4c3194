"""What people wrote reads the same on a page, character for character, and is never anything but text and links."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.statuspage.bodies import body
from tests.statuspage.reading import found, parsed

ALLOWED = {"", "div", "a"}


def shown(text: str) -> str:
    """The page's element that holds a text."""
    return f"<div>{body(text)}</div>"


def links(text: str) -> list[str]:
    return [element.attributes["href"] for element in found(shown(text), "a")]


@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])))
def test_it_reads_as_it_was_written(text: str) -> None:
    assert parsed(shown(text)).text == text.replace("\r\n", "\n").replace("\r", "\n")


PIECES = [
    "<",
    ">",
    "&",
    "&lt;",
    '"',
    "'",
    "http://",
    "https://a.example/",
    "javascript:",
    "<script>",
    "\u202e",
    " ",
    "\n",
]


@given(st.lists(st.sampled_from([*PIECES, "a", ")", "(", "."]), max_size=20).map("".join))
def test_it_holds_nothing_but_text_and_links(text: str) -> None:
    elements = list(parsed(shown(text)).all())

    assert {element.tag for element in elements} <= ALLOWED
    assert all(element.attributes.keys() <= {"href", "rel"} for element in elements)
    assert all(link.startswith(("http://", "https://")) for link in links(text))
    assert parsed(shown(text)).text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See https://a.example/x?y=1&z=2.", ["https://a.example/x?y=1&z=2"]),
        ("(https://a.example/Foo_(bar))", ["https://a.example/Foo_(bar)"]),
        ("http://a.example, https://b.example!", ["http://a.example", "https://b.example"]),
        ('<a href="https://a.example">x</a>', ["https://a.example"]),
        ("javascript:alert(1) ftp://a.example data:text/html,x //a.example", []),
        ("https:// http://. xhttps", []),
        ("https://a.example\u202e/gpj.exe", ["https://a.example"]),
    ],
)
def test_it_makes_links_of_web_addresses_alone(text: str, expected: list[str]) -> None:
    assert links(text) == expected


def test_it_tells_search_engines_nothing_of_links() -> None:
    assert found(shown("https://a.example"), "a")[0].attributes["rel"] == "nofollow noopener"


def test_it_shows_a_sign_for_what_no_page_can_hold() -> None:
    assert body("a\x00b\ud800c") == "a\ufffdb\ufffdc"

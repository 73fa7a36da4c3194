"""The HTML half of a mail: it reads like the text, and nothing in the text becomes markup."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.delivery.mail.html import as_html, leaving_footer


def body_of(page: str) -> str:
    return page.partition('<p style="margin:0">\n')[2].partition("\n</p>")[0]


def test_it_keeps_line_breaks() -> None:
    assert body_of(as_html("een\n\ntwee\n", "Storing", "nl")) == "een<br>\n<br>\ntwee"


@pytest.mark.parametrize(
    ("line", "links"),
    [
        ("Kijk op https://a.example/i/7.", ["https://a.example/i/7"]),
        ("(zie https://a.example/i_(7))", ["https://a.example/i_(7)"]),
        ("https://a.example/?a=1&b=2, http://b.example!", ["https://a.example/?a=1&b=2", "http://b.example"]),
        ('"https://a.example"', ["https://a.example"]),
        ("javascript:alert(1) ftp://a.example data:text/html,x", []),
    ],
)
def test_it_makes_links_of_addresses_and_leaves_the_sentence_around_them(line: str, links: list[str]) -> None:
    found = re.findall(r'<a href="([^"]*)">([^<]*)</a>', body_of(as_html(line, "Storing", "nl")))

    assert [unescape(href) for href, _ in found] == links
    assert all(href == shown for href, shown in found)


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n<>&\"'"), max_size=80))
def test_it_shows_the_text_and_nothing_but_the_text(text: str) -> None:
    body = body_of(as_html(text, "Storing", "nl"))

    assert unescape(re.sub(r'<br>|<a href="[^"]*">|</a>', "", body)) == text.rstrip("\n")
    assert set(re.findall(r"<[^>]*>", re.sub(r'<a href="[^"<>]*">', "", body))) <= {"<br>", "</a>"}


def test_it_escapes_title_and_footer() -> None:
    page = as_html("tekst", "<b>Storing</b>", "nl", leaving_footer("a & b", "<stop>", "https://a.example/?a=1&b=2"))

    assert "<title>&lt;b&gt;Storing&lt;/b&gt;</title>" in page
    assert '<a href="https://a.example/?a=1&amp;b=2">&lt;stop&gt;</a>' in page
    assert "a &amp; b<br>" in page

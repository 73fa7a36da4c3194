"""Pages that would hurt: each ends in one sentence with its place, and none runs anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.plan.exchange.formats import read_page
from baken.plan.exchange.placing import place
from baken.plan.problems import PlanError
from tests.plan.exchange.strategies import MARKUP

MB = 1_000_000
NESTED = "<table><tr><td>"
HOSTILE = {
    "nested tables of 10 MB": (NESTED * (10 * MB // len(NESTED)), "1: this page is larger than 8 MB"),
    "nested tables": (NESTED * (7 * MB // len(NESTED)), "1: elements stand more than 100 deep in one another here"),
    "a wide table": ("<table><tr>" + "<td>a" * 30_000, "1: this page has more than 20,000 cells in its tables"),
    "macros in macros": ("<ac:structured-macro><ac:rich-text-body>" * 999, "1: elements stand more than 100 deep"),
    "many tags": ("<p></p>" * MB, "1: this page has more than 60,000 elements and texts"),
    "only ends": ("<p>x</p>" + "</b>" * MB, "1: this page has more than 60,000 elements and texts"),
    "many signs": ("<h1>x</h1>" + "<" * 5 * MB, "1: this page has more than 60,000 elements and texts"),
    "much text": ("<p>" + "a\n" * 3 * MB, "1: this page has more than 1,000,000 characters of text"),
    "one long text": ("<p>" + "a " * 300_000, "1: one text on this page has 599,999 characters"),
    "open comments": ("<p>\n" + "<!-- " * MB, "2: what begins here with <!-- <!-- <! is never closed"),
    "open quotes": ("<p>\n<a b='" + "c" * MB, "2: the quotation mark after b= is never closed"),
    "an open tag": ("<h1>a</h1>\n<p class=x", "2: what begins here with <p class=x is never closed"),
    "an open script": ("<h1>a</h1>\n\n<script>" + "x" * MB, "3: what begins here with <script is never closed"),
    "open CDATA": ("<p>\n<![CDATA[a", "2: what begins here with <![CDATA[a is never closed"),
    "many attributes": ("<p " + "a " * MB + ">x</p>", "1: an element with more than 200 attributes begins here"),
    "an entity bomb": (
        '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]>\n<p>&d;</p>',
        "1: this page defines entities or elements of its own",
    ),
    "an entity on its own": ("<p>\n<!ENTITY b SYSTEM 'file:///x'>", "2: this page defines entities"),
    "NUL": ("<h1>a</h1>\n\0", "2: this is not a text file"),
    "many brackets": ("x\n\n" + "[" * 15_000, "3: this paragraph has more than 500 of the signs"),
    "many stars": ("x\n\n" + "*a_" * 6_000, "3: this paragraph has more than 500 of the signs"),
    "many columns": ("|a" * 9_000 + "\n" + "|-" * 9_000, "1: this row has more than 200 columns"),
    "a long line": ("x\n" + "a" * 30_000, "2: this line has more than 20,000 characters"),
    "many lines": ("a\n" * 30_000, "1: this Markdown file has more than 20,000 lines with text"),
    "much Markdown": ("a word\n\n" * 70_000, "1: this Markdown file has more than 500,000 characters"),
    "nothing": (" \n\n", "1: this page is empty"),
    "a plan": ("schema: plan/1\n", "1: this is a plan already, and not a page"),
}


def refused(source: bytes) -> str:
    with pytest.raises(PlanError) as refusal:
        place(read_page(source, "page"), "page")
    assert len(refusal.value.problems) == 1
    assert refusal.value.problems[0].mend is not None
    return str(refusal.value).removeprefix("page:").replace(":1: ", ": ", 1)


@pytest.mark.parametrize("name", HOSTILE)
def test_it_ends_in_one_sentence_with_its_line(name: str) -> None:
    text, said = HOSTILE[name]

    assert refused(text.encode()).startswith(said)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (b"# a\n\ncaf\xe9\n", "3: this line holds a byte that is not UTF-8"),
        (b"PK\x03\x04rest", "1: this is no page but a packed file, as of Word or an archive"),
        (b"%PDF-1.7", "1: this is a PDF, which can't be read as a page"),
    ],
)
def test_it_says_what_a_file_is_that_is_no_page(source: bytes, said: str) -> None:
    assert refused(source) == said


def test_it_reads_other_encodings_that_say_so() -> None:
    latin = "<html><meta charset='windows-1252'><h1>Café</h1></html>".encode("cp1252")

    assert place(read_page(latin, "page"), "page").data["plan"]["title"] == "Café"
    assert place(read_page("<h1>Café</h1>".encode("utf-16"), "page"), "page").data["plan"]["title"] == "Café"


def test_an_entity_that_nobody_defined_stays_as_it_stands() -> None:
    page = '<!DOCTYPE html SYSTEM "file:///etc/passwd"><h1>Plan</h1><p>&xxe; &lt;b&gt;</p>'

    assert place(read_page(page.encode(), "page"), "page").data["plan"]["notes"] == "&xxe; <b>"


def test_it_keeps_no_address_that_runs_something() -> None:
    page = "<h2>Channels</h2><ul><li><a href=' javascript:alert(1)'>Chat</a>: for customers</ul>"
    found = place(read_page(page.encode(), "page"), "page")

    assert found.data["channels"][0]["name"] == "Chat"
    assert "javascript" not in str(found.data)


soup = st.lists(
    st.sampled_from(
        (*MARKUP, "<table>", "<tr>", "<td rowspan=3>", "<td colspan=2>", "</tr>", "<ul><li>", "</li>", "<h2>Roles</h2>",
         "<h2>Channels</h2>", "<h3>Resolved</h3>", "\n\n## Stage templates\n\n", "\n|a|b|\n|-|-|\n|c|d|\n", "<pre>",
         "<ac:structured-macro ac:name='panel'>", "<ac:rich-text-body>", "</ac:rich-text-body>", "<blockquote>",
         "<ri:user ri:userkey='1'/>", "</table>", "<ol><li>Who: a, b", "<th>Who", "<h2>Values</h2>", "For whom:")
    ),
    max_size=40,
).map("".join)  # fmt: skip


@pytest.mark.parametrize("form", ["html", "markdown", "confluence"])
@given(text=soup)
def test_whatever_it_reads_becomes_a_valid_plan_or_one_sentence(form: str, text: str) -> None:
    try:
        found = place(read_page(text.encode(), "page", form), "page")
    except PlanError as error:
        problems = error.problems
    else:
        problems = found.left
        assert found.plan.schema_ == "plan/1"
    assert all(problem.place and problem.place.file == "page" and problem.mend for problem in problems)

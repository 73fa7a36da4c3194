"""Syntax errors in plain words: what is wrong, where, and what to do."""

import pytest

from baken.lib.words import say
from tests.plan.files.samples import errors_in, lines

WRONG = [
    ("owner: @noor", "1:8", "a text can't begin with @ without quotes", 'as in "@noor"'),
    ("by: [@noor, x]", "1:6", "a text can't begin with @ without quotes", 'as in "@noor"'),
    ("share: %", "1:8", "a text can't begin with % without quotes", 'as in "%"'),
    ("run: `ls`", "1:6", "a text can't begin with ` without quotes", 'as in "`ls`"'),
    ("note: *", "1:7", "a text can't begin with * without quotes", "double quotes"),
    ("a: b: c", "1:5", "a second colon on one line", "after the first colon"),
    ("a\nb: c", "2:2", "a key with a colon can't stand here", "indentation"),
    ("a: b\n  c: d", "2:4", "a key with a colon can't stand here", "indentation"),
    ("a: [b, c\nd: e", "1:4", "the bracket [ that opens here is not closed, or a comma is missing", "close it with ]"),
    ("a: {b: c", "1:4", "the bracket { that opens here is not closed, or a comma is missing", "close it with }"),
    ("a: {b: 'c' d}", "1:12", "a comma or } is missing before this", "close it with }"),
    ("a: [b]]", "1:7", "the bracket ] closes nothing", "remove it"),
    ("a: {b: ?, c: d}", "1:8", "a question mark can't begin a text here without quotes", "double quotes"),
    ("a: ? b", "1:4", "a question mark can't begin a text here without quotes", "double quotes"),
    ("a: [b,,c]", "1:7", "a value should stand here, not “,”", "remove"),
    ("a:\n\t- b", "2:1", "a tab stands here", "two spaces"),
    ("a: >\n\tb", "2:1", "a tab stands here", "two spaces"),
    ("a: 'it's'", "1:8", "text follows after the closing quote", "one pair of double quotes"),
    ('a: "b', "1:4", 'the quote " that opens here is never closed', "close it"),
    ("a: 'b\nc: d\n", "1:4", "the quote ' that opens here is never closed", "close it"),
    ('a: "C:\\qux"', "1:7", "a backslash in double quotes begins a sign such as \\n", "two backslashes"),
    ("a: - b", "1:4", "a list can't begin here", "next line"),
    ("a: |b", "1:5", "after | or > the text begins on the next line", "next line"),
    ("a:\n  - b\n c: d", "3:2", "this line does not fit the indentation of the lines above", "same number of spaces"),
    ("a:\n  - b\n  c: d", "3:3", "this line does not fit the indentation of the lines above", "same number of spaces"),
    ("  a: b\n c: d", "2:2", "this line does not fit the indentation of the lines above", "same number of spaces"),
    ("a: [b] c", "1:8", "text follows here behind a value that is finished", "double quotes"),
    ("a: b\n...\nc: d", "3:1", "the plan has ended above; this text belongs to nothing", "---"),
    ("%FOO\n---\na: b", "1:5", "a line that begins with % is an instruction for YAML", "remove the line"),
    ("a: !x!y b", "1:4", "a text can't begin with ! without quotes", "double quotes"),
    (
        "a: b\nc\n",
        "2:1",
        "this line is a key without its colon, or a text that belongs to nothing",
        "colon and a space",
    ),
    ("a:\n  b:c\n  d: e", "3:4", "a space is missing after the colon in the line above", "write b: c"),
    ("a:\n  d: e\n  b:c", "3:3", "a space is missing after the colon here", "write b: c"),
    ("a: {% if x %}", "1:5", "a text can't begin with {% without quotes", "double quotes"),
    ("a:\n  b: [\n\n", "2:6", "the text breaks off here: a value or a closing bracket is missing", "close the bracket"),
]


@pytest.mark.parametrize(("source", "place", "sentence", "mend"), WRONG, ids=[repr(case[0]) for case in WRONG])
def test_it_explains_a_syntax_error(source: str, place: str, sentence: str, mend: str) -> None:
    problems = errors_in(source)

    assert [line.split(" FRM-00 ")[0] for line in lines(problems)] == [place]
    assert sentence in say(problems[0].words)
    assert mend in say(problems[0].mend)

"""Syntax errors of the YAML parser as sentences about the plan's text, and the place where reading can go on."""

import re
from collections.abc import Callable
from typing import Any

import yaml

from baken.lib.words import words
from baken.plan.files.places import pack, place
from baken.plan.files.reading import UNREADABLE
from baken.plan.files.refusals import Said
from baken.plan.problems import Problem

_SECTION = re.compile(r"^[A-Za-z_][\w-]*[ \t]*:(?=\s)", re.MULTILINE)
_GLUED_COLON = re.compile(r"(?:- +)?[A-Za-z_][\w-]*:[^\s/]")
_BREAKS = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
# Errors of which the beginning tells more than the end: what is open there.
_OPEN = ("while parsing a flow", "while scanning a quoted", "while scanning a simple key")

_TAB: Said = (
    words("a tab stands here; YAML is indented with spaces only"),
    words("replace the tab by two spaces for each level"),
)
_DASH: Said = (
    words("a list can't begin here, behind a key on the same line"),
    words("begin the list on the next line, with two spaces more; or put the text in quotes if it begins with -"),
)
_QUESTION_MARK: Said = (
    words("a question mark can't begin a text here without quotes"),
    words("put the text in double quotes"),
)
_NO_COLON: Said = (
    words("this line is a key without its colon, or a text that belongs to nothing"),
    words("write a colon and a space after the key, or remove the line"),
)
_ESCAPE: Said = (
    words("a backslash in double quotes begins a sign such as {newline}; this one is unknown", newline=r"\n"),
    words(r"write two backslashes for one, or use single quotes around the text"),
)
_BLOCK_TEXT: Said = (
    words("after {bar} or {arrow} the text begins on the next line, indented", bar="|", arrow=">"),
    words("move the text to the next line with two spaces more than its key, or put it in double quotes"),
)
_DIRECTIVE: Said = (
    words("a line that begins with % is an instruction for YAML; a plan can't have these"),
    words("remove the line, or put the text in double quotes"),
)


def syntax_problem(error: yaml.YAMLError, text: str, file: str, line: int) -> Problem:
    """The problem that `error` of the parser means; `line` is the line of the file (from 0) where `text` begins."""
    mark = _shown(error)
    said, mend = _explained(error, text)
    start = pack(line, 0) if mark is None else _position(mark, text, line)
    return Problem(UNREADABLE, said, place(file, start), mend=mend)


def next_section(error: yaml.YAMLError, text: str) -> tuple[int, int] | None:
    """Where the next top-level key after the error stands: its index in `text` and lines before it; None at the end."""
    mark = _beginning(error) or getattr(error, "problem_mark", None)
    end = text.find("\n", mark.index) if mark else -1
    found = _SECTION.search(text, end + 1) if end >= 0 else None
    if mark is None or found is None:
        return None
    return found.start(), mark.line + len(_BREAKS.findall(text, mark.index, found.start()))


def _position(mark: Any, text: str, line: int) -> int:
    """Where `mark` stands; at the end of the text, that is where its last word ends."""
    if text[mark.index :].strip() or not text.strip():
        return pack(mark.line + line, mark.column)
    written = text.rstrip()
    breaks = list(_BREAKS.finditer(written))
    return pack(line + len(breaks), len(written) - (breaks[-1].end() if breaks else 0) - 1)


def _beginning(error: Any) -> Any:
    return error.context_mark if (getattr(error, "context", None) or "").startswith(_OPEN) else None


def _shown(error: Any) -> Any:
    """The mark to show: where something was opened, if the error came only on a later line."""
    mark: Any = getattr(error, "problem_mark", None)
    beginning = _beginning(error)
    if beginning is None or error.context == "while parsing a flow node":
        return mark
    return beginning if beginning.line != mark.line or "quoted" in error.context else mark


def _explained(error: Any, text: str) -> Said:
    problem: str = getattr(error, "problem", None) or ""
    context: str = getattr(error, "context", None) or ""
    mark = getattr(error, "problem_mark", None)
    at = text[mark.index : mark.index + 1] if mark else ""
    for part, explain in _BY_MESSAGE:
        if part in problem or part in context:
            return explain(error, text, at) if callable(explain) else explain
    return (
        words("from here on this can't be read as YAML"),
        words("compare quotes, brackets and indentation with the lines above; put text with signs in double quotes"),
    )


def _character(error: Any, text: str, at: str) -> Said:
    if at == "\t":
        return _TAB
    if at == "%" and text[: error.problem_mark.index].endswith("{"):
        return words("a text can't begin with {sign} without quotes", sign="{%"), words(
            "put the whole text in double quotes"
        )
    found = re.compile(r"[^\s,\]}]*").match(text, error.problem_mark.index)
    quoted = f'"{found[0][:40] if found else at}"'
    return (
        words("a text can't begin with {sign} without quotes", sign=at),
        words("put the whole text in double quotes, as in {quoted}", quoted=quoted),
    )


def _second_colon(error: Any, text: str, _at: str) -> Said:
    start = text.rfind("\n", 0, error.problem_mark.index) + 1
    before = text[start : error.problem_mark.index]
    if ":" in before:
        return (
            words("a second colon on one line: a text with a colon and a space must be in quotes"),
            words("put the text after the first colon in double quotes"),
        )
    above = text[:start].rstrip().rpartition("\n")[2].strip()
    if _GLUED_COLON.match(above):
        said = words("a space is missing after the colon in the line above")
        return said, words("write {example}", example=above.replace(":", ": ", 1))
    return (
        words("a key with a colon can't stand here: the line above it is not finished, or the indentation is off"),
        words("give this key the same indentation as its neighbours, and the line above its colon"),
    )


def _open_quote(error: Any, text: str, _at: str) -> Said:
    return (
        words("the quote {sign} that opens here is never closed", sign=text[error.context_mark.index]),
        words("close it at the end of the text, or write the text in double quotes if it holds an apostrophe"),
    )


def _no_colon(error: Any, text: str, _at: str) -> Said:
    line = text[error.context_mark.index : error.problem_mark.index].partition("\n")[0].strip()
    if _GLUED_COLON.match(line):
        said = words("a space is missing after the colon here")
        return said, words("write {example}", example=line.replace(":", ": ", 1))
    return _NO_COLON


def _sign(error: Any, text: str, _at: str) -> Said:
    sign = text[error.context_mark.index : error.context_mark.index + 1]
    return (
        words("a text can't begin with {sign} without quotes", sign=sign or "*"),
        words("put the whole text in double quotes"),
    )


def _stray(error: Any, text: str, at: str) -> Said:
    if error.problem_mark.column:
        return _neighbour(error, text, at)
    return (
        words("the plan has ended above; this text belongs to nothing"),
        words("remove a line of --- or ... above it, and give this line the indentation of its neighbours"),
    )


def _misplaced(error: Any, text: str, at: str) -> Said:
    before = text[max(0, error.problem_mark.index - 80) : error.problem_mark.index].rstrip()
    if at == "?" or before.endswith("?"):
        return _QUESTION_MARK
    if at == "-":
        return _DASH
    if not at.strip():
        return (
            words("the text breaks off here: a value or a closing bracket is missing"),
            words("write the value, or close the bracket"),
        )
    return (
        words("a value should stand here, not “{sign}”", sign=at),
        words("remove “{sign}”, or put the text in double quotes if the sign belongs to it", sign=at),
    )


def _neighbour(error: Any, text: str, at: str) -> Said:
    """A block mapping or list goes on with something else than a key or dash."""
    before = text[max(0, error.problem_mark.index - 80) : error.problem_mark.index].rstrip(" ")
    if before.endswith(("'", '"')):
        return (
            words("text follows after the closing quote"),
            words("put the whole text in one pair of double quotes; an apostrophe may stand inside these"),
        )
    if at in ("]", "}"):
        return words("the bracket {sign} closes nothing", sign=at), words("remove it, or open it before")
    if before and not before.endswith("\n"):
        return (
            words("text follows here behind a value that is finished"),
            words("put the whole text in double quotes, or begin a new line"),
        )
    return (
        words("this line does not fit the indentation of the lines above"),
        words("give it the same number of spaces as its neighbours"),
    )


def _open_bracket(error: Any, _text: str, _at: str) -> Said:
    sign, closing = ("[", "]") if "sequence" in error.context else ("{", "}")
    if error.context_mark.line != error.problem_mark.line:
        return (
            words("the bracket {sign} that opens here is not closed, or a comma is missing", sign=sign),
            words(
                "close it with {closing}; put text with brackets, quotes or colons in double quotes", closing=closing
            ),
        )
    return (
        words("a comma or {closing} is missing before this", closing=closing),
        words("close it with {closing}; put text with brackets, quotes or colons in double quotes", closing=closing),
    )


# By a part of the parser's message or its context, the most telling first (libyaml 0.2.5, scanner.c and parser.c).
_BY_MESSAGE: tuple[tuple[str, Said | Callable[[Any, str, str], Said]], ...] = (
    ("tab character", _TAB),
    ("cannot start any token", _character),
    ("mapping values are not allowed", _second_colon),
    ("block sequence entries are not allowed", _DASH),
    ("mapping keys are not allowed", _QUESTION_MARK),
    ("could not find expected ':'", _no_colon),
    ("scanning a quoted scalar", _open_quote),
    ("parsing a quoted scalar", _ESCAPE),
    ("scanning a block scalar", _BLOCK_TEXT),
    ("scanning an a", _sign),
    ("tag", _sign),
    ("directive", _DIRECTIVE),
    ("document start", _stray),
    ("node content", _misplaced),
    ("',' or", _open_bracket),
    ("expected key", _neighbour),
    ("'-' indicator", _neighbour),
)

"""Reads Markdown into a page: by way of the HTML it stands for, with the lines of the Markdown kept."""

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from baken.lib.words import words
from baken.plan.exchange.page import LEFT_ON_PAGE, Page, one_line
from baken.plan.exchange.reading_html import read_html
from baken.plan.exchange.register import label_of
from baken.plan.files.reading import UNREADABLE
from baken.plan.problems import Place, PlanError, Problem

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

MARKDOWN_BYTES = 500_000
_MOST_LINES = 20_000
_MOST_COLUMNS = 200
_LONGEST_LINE = 20_000
_MOST_OPENED = 500
_MOST_STARS = 3_000
_FRONT = re.compile(r"\A---[ \t]*\n.*?^---[ \t]*$", re.DOTALL | re.MULTILINE)
_OPENED = re.compile(r"(?<!\\)\[")
_CLOCK = re.compile(r"__+[:.]__+")
_LABEL = re.compile(r"(?:\*\*|__)?[^\W\d_][\w' -]{1,30}:(?:\*\*|__)?\s")
_NEVER_INSIDE = ("not_incident", "who_may_declare")
"""Labels that begin something else also where they follow a point without a blank line."""
_TASK = re.compile(r"\[[ xX]\] +")


def read_markdown(text: str, file: str) -> Page:
    """The page in `text`. Raises PlanError where it is too large or holds what `read_html` refuses."""
    if len(text) > MARKDOWN_BYTES:
        said = words("this Markdown file has more than {count} characters", count=MARKDOWN_BYTES)
        raise PlanError([Problem(UNREADABLE, said, Place(file, 1, 1), mend=words("split it into several pages"))])
    if sum(not line.isspace() for line in text.split("\n") if line) > _MOST_LINES:
        said = words("this Markdown file has more than {count} lines with text", count=_MOST_LINES)
        raise PlanError([Problem(UNREADABLE, said, Place(file, 1, 1), mend=words("split it into several pages"))])
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > _LONGEST_LINE:
            said = words("this line has more than {count} characters", count=_LONGEST_LINE)
            raise PlanError(
                [Problem(UNREADABLE, said, Place(file, number, 1), mend=words("divide it into paragraphs"))]
            )
    _check_signs(text, file)
    front = _FRONT.match(text)
    below = "\n" * front[0].count("\n") + text[front.end() :] if front else text
    page = read_html(_renderer().render(below), file, lines_given=True)
    return replace(page, notices=(_left_out(front[0], file), *page.notices)) if front else page


def _left_out(front: str, file: str) -> Problem:
    """What is said of the fields above a page."""
    text = one_line(front.strip("-\n"))[:300]
    said = words("the lines between --- at the top found no place in the plan: “{text}”", text=text)
    mend = words("write below them what a plan should hold")
    return Problem(LEFT_ON_PAGE, said, Place(file, 1, 1), mend=mend, level="warning")


def _check_signs(text: str, file: str) -> None:
    """Raises PlanError for more signs in one paragraph than Markdown can take apart in good time."""
    opened = stars = 0
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or "|" in line:
            opened = stars = 0
        opened += len(_OPENED.findall(line))
        stars += line.count("*") + line.count("_")
        if line.count("|") > _MOST_COLUMNS:
            said = words("this row has more than {count} columns", count=_MOST_COLUMNS)
            raise PlanError([Problem(UNREADABLE, said, Place(file, number, 1), mend=words("divide the table"))])
        if opened > _MOST_OPENED or stars > _MOST_STARS:
            said = words("this paragraph has more than {count} of the signs [, * and _", count=_MOST_OPENED)
            mend = words("write \\ before a sign that is only text, or divide the paragraph")
            raise PlanError([Problem(UNREADABLE, said, Place(file, number, 1), mend=mend)])


def _renderer() -> "MarkdownIt":
    # Here, since most plans need no Markdown and this import takes 25 ms.
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark", {"html": True, "maxNesting": 40}).enable(["table"])
    # Addresses stay as they are written; which of them are links, `read_html` decides.
    markdown.normalizeLink = _as_written  # type: ignore[method-assign]  # markdown-it is set up so
    markdown.validateLink = _any_link  # type: ignore[method-assign]  # markdown-it is set up so
    markdown.inline.ruler.before("emphasis", "clock", _clock)
    markdown.core.ruler.push("tasks", _tasks)
    markdown.core.ruler.push("labels", _labels)
    markdown.core.ruler.push("lines", _lines)
    return markdown


def _clock(state: "StateInline", silent: bool) -> bool:
    """`__:__` is a blank for a time, and not a colon in bold."""
    found = _CLOCK.match(state.src, state.pos)
    if found and not silent:
        state.pending += found[0]
    state.pos = found.end() if found else state.pos
    return found is not None


def _as_written(url: str) -> str:
    return url


def _any_link(url: str) -> bool:
    return bool(url)


def _tasks(state: "StateCore") -> None:
    """`- [ ] Call.` is a point to tick; the list it is in gets a class that says so."""
    lists = []
    for place, token in enumerate(state.tokens):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append(token)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "inline" and place > 1 and state.tokens[place - 2].type == "list_item_open":
            first = token.children[0] if token.children else None
            if first and first.type == "text" and token.content.startswith("[") and _TASK.match(first.content):
                first.content = _TASK.sub("", first.content, count=1)
                lists[-1].attrSet("class", "tasks")


def _labels(state: "StateCore") -> None:
    """Lines such as “Subject: ...” or “Login: ...” stay lines: where a paragraph begins with one, what follows is
    another thing."""
    for token in state.tokens:
        parts = token.children or []
        labelled = bool(parts) and _LABEL.match(token.content) is not None
        subject = labelled and label_of(token.content[:80], ("subject",)) is not None
        for part, after in pairwise(parts):
            if part.type != "softbreak":
                continue
            if label_of(after.content[:80], _NEVER_INSIDE) or (labelled and (subject or _LABEL.match(after.content))):
                part.type, subject = "hardbreak", False


def _lines(state: "StateCore") -> None:
    """Each block keeps the line on which it stands in the Markdown."""
    for token in state.tokens:
        if token.map and (token.nesting == 1 or token.type == "fence"):
            token.attrSet("data-line", str(token.map[0] + 1))

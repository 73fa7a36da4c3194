"""Guides as Markdown: a numbered list of what to do, with points such as `- expect: ...` under each step."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from baken.lib.ids import nearest
from baken.lib.words import Words, words
from baken.plan.files.block_style import to_yaml
from baken.plan.files.pages import read_page
from baken.plan.files.places import Mark, Marks, pack, place
from baken.plan.files.reading import UNREADABLE, Reading
from baken.plan.problems import PlanError, Problem

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

_POINTS = ("expect", "if_not", "who", "second", "undo", "caution", "takes")
_POINT = re.compile(r"([A-Za-z_]+):(?:\s+|\Z)(.*)", re.DOTALL)
_NUMBER = re.compile(r"[0-9]+-(?=.)")


def read_guide(source: bytes, file: str, stem: str) -> Reading:
    """One guide, as `{"howtos": [guide]}`.

    The id is the file's name `stem`, without a number before it, unless the front matter gives one. A heading becomes
    the title, paragraphs before the steps `before_you_start`, each numbered item a step, and points under it such
    as `- expect: ...` its other fields. Steps may stand in the front matter instead. Raises PlanError.
    """
    page = read_page(source, file)
    body = _Body(file, page.body, page.line)
    body.read()
    parts: Any = page.marks.parts
    for key, (value, mark) in body.fields.items():
        if key in page.fields:
            said = words("“{key}” stands in the front matter and again in the text below it", key=key)
            body.problem(mark, said, words("keep one of the two"))
        page.fields[key] = value
        parts[key] = mark
    if body.problems:
        raise PlanError([*body.problems, *page.notices])
    if "id" not in page.fields:
        page.fields["id"] = _NUMBER.sub("", stem)
        parts["id"] = page.marks.start
    return page.reading("howtos")


def guide_page(guide: Mapping[str, Any]) -> str:
    """`guide` as the text of a Markdown file that `read_guide` reads as the same guide."""
    steps = guide.get("steps")
    if isinstance(steps, list) and steps and all(isinstance(step, dict) for step in steps):
        front = {key: value for key, value in guide.items() if key != "steps"}
        page = f"---\n{to_yaml(front)}---\n\n" + "".join(map(_step, range(1, len(steps) + 1), steps))
        if _reads_as(page, guide):
            return page
    return f"---\n{to_yaml(guide)}---\n"


def _step(number: int, step: Mapping[str, Any]) -> str:
    head = f"{number}. "
    lines = [head + _indented(str(step.get("do")), len(head))]
    for key, value in step.items():
        if key != "do":
            text = "" if value is None else f" {_indented(str(value), len(head) + 2)}"
            lines.append(f"{' ' * len(head)}- {key}:{text}")
    return "\n".join(lines) + "\n"


def _indented(text: str, width: int) -> str:
    return re.sub(r"\n(?=[^\n])", "\n" + " " * width, text)


def _reads_as(page: str, guide: Mapping[str, Any]) -> bool:
    """Whether Markdown keeps the guide as it is: no text per language, no empty field, no second list in a text."""
    try:
        return bool(read_guide(page.encode(), "", "").value == {"howtos": [guide]})
    except PlanError:
        return False


class _Body:
    """The fields that the text below the front matter gives, with their marks, and what is wrong in it."""

    def __init__(self, file: str, text: str, line: int) -> None:
        self.file, self.text, self.line = file, text, line
        self.lines = text.split("\n")
        self.fields: dict[str, tuple[Any, Mark]] = {}
        self.problems: list[Problem] = []

    def read(self) -> None:
        for node in _blocks(self.text):
            mark = self._mark(node)
            if node.type == "heading" and not self.fields:
                self.fields["title"] = _content(node), mark
            elif node.type in ("paragraph", "fence") and "steps" not in self.fields:
                before, first = self.fields.get("before_you_start", ("", mark))
                self.fields["before_you_start"] = f"{before}\n\n{_content(node)}".lstrip("\n"), first
            elif node.type == "ordered_list" and "steps" not in self.fields:
                steps, marks = zip(*map(self._step, node.children), strict=True)
                self.fields["steps"] = list(steps), Marks(self.file, mark, None, list(marks))
            else:
                said = words("a guide holds a title, an introduction and one numbered list of steps; this fits nowhere")
                mend = words("begin steps with “1.”, and put other things into fields between the lines of ---")
                self.problem(mark, said, mend)

    def problem(self, mark: Mark, said: Words, mend: Words) -> None:
        start = mark if isinstance(mark, int) else mark.start
        self.problems.append(Problem(UNREADABLE, said, place(self.file, start), mend=mend))

    def _step(self, item: "SyntaxTreeNode") -> tuple[dict[str, Any], Mark]:
        points = item.children[-1:] if item.children and item.children[-1].type == "bullet_list" else []
        texts = item.children[: len(item.children) - len(points)]
        step: dict[str, Any] = {"do": self._text(texts)}
        parts: dict[str, Mark] = {"do": self._mark(item)}
        for point in points[0].children if points else []:
            mark = self._mark(point)
            found = _POINT.match(self._text(point.children))
            if found is None or found[1] not in _POINTS or found[1] in step:
                self._no_point(found[1] if found else "", mark)
            else:
                step[found[1]], parts[found[1]] = found[2] or None, mark
        return step, Marks(self.file, self._mark(item), dict.fromkeys(parts, 0) | _starts(parts), parts)

    def _text(self, nodes: "list[SyntaxTreeNode]") -> str:
        for node in nodes:
            if node.type not in ("paragraph", "fence"):
                said = words("lists and headings can't stand inside the text of a step")
                self.problem(self._mark(node), said, words("write it as running text, or as a step of its own"))
        return "\n\n".join(map(_content, nodes))

    def _no_point(self, name: str, mark: Mark) -> None:
        close = nearest(name, _POINTS)
        said = words(
            "a point under a step begins with one of {points}, each once",
            points=", ".join(f"{point}:" for point in _POINTS),
        )
        mend = (
            words("did you mean “{nearest}:”?", nearest=close)
            if close
            else words("begin it with one of these, or write it as a step of its own")
        )
        self.problem(mark, said, mend)

    def _mark(self, node: "SyntaxTreeNode") -> int:
        line = node.map[0] if node.map else 0
        text = self.lines[line] if line < len(self.lines) else ""
        return pack(self.line + line, len(text) - len(text.lstrip()))


def _starts(parts: Mapping[str, Mark]) -> dict[str, int]:
    return {key: mark for key, mark in parts.items() if isinstance(mark, int)}


def _content(node: "SyntaxTreeNode") -> str:
    """The Markdown of a paragraph or heading on one line, or of a fenced block as it stands."""
    if node.type == "fence":
        return f"{node.markup}{node.info}\n{node.content}{node.markup}"
    return " ".join(child.content.replace("\n", " ") for child in node.children)


def _blocks(text: str) -> "list[SyntaxTreeNode]":
    """The blocks of a Markdown text. What stands inside a paragraph is kept as it is written."""
    # Here, since most plans have no Markdown and this import takes 25 ms.
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

    markdown = MarkdownIt("commonmark")
    markdown.core.ruler.enableOnly(["normalize", "block"])
    markdown.block.ruler.enableOnly(["fence", "list", "heading", "paragraph"])
    return SyntaxTreeNode(markdown.parse(text)).children

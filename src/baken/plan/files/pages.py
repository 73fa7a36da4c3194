"""A Markdown file of a plan: YAML fields between two lines of ---, and a text below them."""

import re
from dataclasses import dataclass
from typing import Any

from baken.lib.words import words
from baken.plan.files.places import Marks, Places, pack
from baken.plan.files.reading import UNREADABLE, Limits, PartlyReadError, Reading
from baken.plan.files.source_text import cleaned, decoded
from baken.plan.files.yaml_reading import read_text
from baken.plan.problems import Place, PlanError, Problem

MARKDOWN = Limits(bytes=1_000_000)

_FRONT = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown file taken apart: fields with their marks, and the text below with its line (from 0)."""

    file: str
    fields: dict[str, Any]
    marks: Marks
    body: str
    line: int
    notices: tuple[Problem, ...]
    nodes: int

    def reading(self, key: str) -> Reading:
        """The page as the one entry of the plan's list `key`."""
        items = Marks(self.file, self.marks.start, None, [self.marks])
        root = Marks(self.file, self.marks.start, {key: self.marks.start}, {key: items})
        return Reading({key: [self.fields]}, Places(root), self.notices, self.nodes)


def read_page(source: bytes, file: str) -> Page:
    """Take the Markdown file apart. Raises PlanError where it has no front matter or that can't be read."""
    text, problems = cleaned(decoded(source, file, MARKDOWN.bytes).replace("\r\n", "\n"), file)
    front = _FRONT.match(text)
    if front is None:
        said = words("this Markdown file does not begin with its fields between two lines of ---")
        mend = words("begin it with a line ---, then fields such as title: and for:, then a line --- again")
        raise PlanError([*problems, Problem(UNREADABLE, said, Place(file, 1, 1), mend=mend)])
    body, line = text[front.end() :], text.count("\n", 0, front.end())
    if not front[1].strip():
        if problems:
            raise PlanError(problems)
        return Page(file, {}, Marks(file, pack(0, 0), {}, {}), body, line, (), 0)
    try:
        reading = read_text(front[1], file, MARKDOWN, problems, 1)
    except PartlyReadError as error:
        raise PlanError(error.problems) from None  # half of the fields are no entry of the plan
    return Page(file, reading.value, reading.places.root, body, line, reading.notices, reading.nodes)


def read_template(source: bytes, file: str, stem: str, language: str) -> Reading:
    """One text for readers, as `{"templates": [template]}`: the body is what stands below the front matter.

    The language is that of the folder, the id the file's name `stem` and the language (`first-nl`), unless the
    front matter gives another. Raises PlanError.
    """
    page = read_page(source, file)
    body = page.body.strip("\n")
    start = pack(page.line + len(page.body) - len(page.body.lstrip("\n")), 0)
    if body and "body" in page.fields:
        said = words("“{key}” stands in the front matter and again in the text below it", key="body")
        place = Places(page.marks).of_key(("body",))
        raise PlanError([Problem(UNREADABLE, said, place, mend=words("keep one of the two"))])
    found = {"id": stem if stem.endswith(f"-{language}") else f"{stem}-{language}", "language": language}
    if body:
        found["body"] = body
    for key, value in found.items():
        if key not in page.fields:
            page.fields[key] = value
            page.marks.parts[key] = start if key == "body" else page.marks.start  # type: ignore[call-overload]  # a front matter is a mapping
    return page.reading("templates")

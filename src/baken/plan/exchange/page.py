"""A page between its formats and the plan: headings, paragraphs, lists, tables and boxes, with runs of text in them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Literal

from baken.plan.files.source_text import FORBIDDEN
from baken.plan.problems import Problem


@dataclass(frozen=True, slots=True)
class Text:
    """Words; a line break is a line feed in them."""

    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A person: the name after the @, and the full name where the page gives it."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its words."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Something that stands exactly so, such as `rota:nights`."""

    text: str


Run = Text | Mention | Link | Code
Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, from level 1, the title of the page, to level 6."""

    level: int
    runs: Runs
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    runs: Runs
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; each item holds blocks of its own. `tasks` are points to tick."""

    items: tuple[tuple["Block", ...], ...]
    kind: Literal["bullets", "numbers", "tasks"] = "bullets"
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. `across` is over how many columns it reached, `copied` whether it came down from above."""

    blocks: tuple["Block", ...] = ()
    line: int = field(default=0, compare=False)
    across: int = field(default=1, compare=False)
    copied: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each row as long as the table is wide; `header` where the first one names the columns."""

    rows: tuple[tuple[Cell, ...], ...]
    header: bool = True
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Panel:
    """A box, a quotation or a block of code: blocks that stand apart, with a title where they have one."""

    blocks: tuple["Block", ...]
    title: str = ""
    line: int = field(default=0, compare=False)


Block = Heading | Paragraph | Listing | Table | Panel


@dataclass(frozen=True, slots=True)
class Page:
    """A whole page. `notices` say what was met in reading it that no page of this form holds."""

    blocks: tuple[Block, ...]
    language: str = field(default="", compare=False)
    notices: tuple[Problem, ...] = field(default=(), compare=False)


LEFT_ON_PAGE = "page"
"""The rule of everything on a page that found no place in the plan, or none that is certain."""
_SPACES = re.compile(r"[^\S\n]+")
_EDGES = re.compile(r" *\n *")
_BLANK_LINES = re.compile(r"\n{2,}")


def tidy(text: str) -> str:
    """`text` as a page can hold it: single spaces, no blank lines, nothing at its edges, no control characters."""
    text = FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n"))
    return _BLANK_LINES.sub("\n", _EDGES.sub("\n", _SPACES.sub(" ", text))).strip()


def one_line(text: str) -> str:
    """As `tidy`, on one line."""
    return tidy(text).replace("\n", " ")


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, which blank lines divide."""
    parts = (tidy(part) for part in re.split(r"\n[^\S\n]*\n", text.replace("\r\n", "\n").replace("\r", "\n")))
    return tuple(Paragraph((Text(part),)) for part in parts if part)


def runs_of(runs: Iterable[Run]) -> Runs:
    """`runs` with neighbouring texts joined and the spaces at both edges gone, as every reader gives them."""
    joined = joined_texts(runs)
    tidied = [replace(run, text=_tidy_inside(run.text)) if isinstance(run, Text) else run for run in joined]
    if tidied and isinstance(tidied[0], Text):
        tidied[0] = Text(tidied[0].text.lstrip())
    if tidied and isinstance(tidied[-1], Text):
        tidied[-1] = Text(tidied[-1].text.rstrip())
    return tuple(run for run in tidied if not (isinstance(run, Text) and not run.text))


def joined_texts(runs: Iterable[Run]) -> list[Run]:
    """`runs` with texts that follow each other made one."""
    joined: list[Run] = []
    for is_text, group in groupby(runs, key=lambda run: isinstance(run, Text)):
        same = list(group)
        joined += [Text("".join(run.text for run in same if isinstance(run, Text)))] if is_text else same
    return joined


def plain(runs: Sequence[Run]) -> str:
    """`runs` as text alone."""
    return tidy("".join(_plain(run) for run in runs))


def text_of(blocks: Iterable[Block]) -> str:
    """Everything that `blocks` say: paragraphs divided by blank lines, list items on lines of their own."""
    return "\n\n".join(part for part in map(_said, blocks) if part)


def walked(blocks: Iterable[Block]) -> Iterator[Block]:
    """`blocks` and every block inside them."""
    for block in blocks:
        yield block
        match block:
            case Listing(items=items):
                for item in items:
                    yield from walked(item)
            case Table(rows=rows):
                for row in rows:
                    for cell in row:
                        yield from walked(cell.blocks)
            case Panel(blocks=inner):
                yield from walked(inner)


def _tidy_inside(text: str) -> str:
    text = FORBIDDEN.sub("", text)
    return _BLANK_LINES.sub("\n", _EDGES.sub("\n", _SPACES.sub(" ", text)))


def _plain(run: Run) -> str:
    match run:
        case Mention(id=name, name=full):
            return full or f"@{name}"
        case Link(url=url, text=text):
            return text if not url or url in (text, f"mailto:{text}") else f"{text} ({url})"
        case Text(text=text) | Code(text=text):
            return text


def _said(block: Block) -> str:
    match block:
        case Heading(runs=runs) | Paragraph(runs=runs):
            return plain(runs)
        case Listing(items=items, kind=kind):
            signs = (f"{number}. " if kind == "numbers" else "- " for number in range(1, len(items) + 1))
            said = [sign + text_of(item).replace("\n\n", "\n") for sign, item in zip(signs, items, strict=True)]
            return "\n".join(said)
        case Table(rows=rows):
            return "\n".join(" | ".join(text_of(cell.blocks).replace("\n", " ") for cell in row) for row in rows)
        case Panel(blocks=blocks, title=title):
            return "\n\n".join(part for part in (title, text_of(blocks)) if part)

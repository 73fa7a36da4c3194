"""How the command line shows things: tables, problems, texts. Colour only on a terminal."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from baken.cli.language import current, told
from baken.lib.words import Words, plural, say, words
from baken.plan.problems import Problem

STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}
LEVELS = {"error": words("error"), "warning": words("warning"), "note": words("note")}


@cache
def console() -> Console:
    """Where results go. Rich leaves colour out where this is no terminal or NO_COLOR is set."""
    return Console(highlight=False, soft_wrap=False)


@cache
def errors() -> Console:
    """Where complaints go."""
    return Console(stderr=True, highlight=False)


def line(value: Words | str = "", style: str = "") -> None:
    """One line of text."""
    console().print(Text(told(value), style=style))


def title(value: Words | str) -> None:
    """A heading with room above it."""
    console().print()
    console().print(Text(told(value), style="bold"))


def table(columns: Sequence[Words | str], rows: Iterable[Sequence[Any]]) -> None:
    """A table without lines; cells are said in the language of this run, or are rich texts."""
    shown = Table(box=None, pad_edge=False, show_header=bool(columns), header_style="dim", padding=(0, 2, 0, 0))
    for column in columns:
        shown.add_column(told(column), overflow="fold")
    for row in rows:
        shown.add_row(*[cell if isinstance(cell, Text) else Text(say(cell, current())) for cell in row])
    console().print(shown)


def indented(text: str, style: str = "", by: int = 4) -> None:
    """A text as its reader gets it, set in from the left."""
    console().print(Padding(Text(text, style=style), (0, 0, 0, by)))


def hanging(head: Text, body: Text, by: int) -> None:
    """`body` behind `head`, which is `by` characters wide; further lines are set in as far."""
    for number, part in enumerate(body.wrap(console(), max(console().width - by, 20))):
        part.rstrip()
        console().print(Text.assemble(head if number == 0 else " " * by, part), soft_wrap=True)


def sentence(value: Words) -> str:
    """`value` as a sentence of its own: with a capital and a full stop."""
    text = told(value)
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!", "…")) else ".")


def problems(found: Sequence[Problem]) -> None:
    """Every problem with its place, its rule and the way to mend it, and a closing count."""
    for problem in found:
        place = f"{problem.place}: " if problem.place else ""
        head = Text(place, style="dim")
        head.append(told(LEVELS[problem.level]), style=STYLES[problem.level])
        head.append(f" {problem.rule}  ", style="dim")
        head.append(sentence(problem.words))
        console().print(head)
        if problem.mend is not None:
            indented(f"→ {sentence(problem.mend)}", style="dim")
    counts = {level: sum(problem.level == level for problem in found) for level in LEVELS}
    line()
    line(
        words(
            "{errors}, {warnings}, {notes}.",
            errors=plural("{count} error", "{count} errors", counts["error"]),
            warnings=plural("{count} warning", "{count} warnings", counts["warning"]),
            notes=plural("{count} note", "{count} notes", counts["note"]),
        ),
        style="bold red" if counts["error"] else "bold green",
    )

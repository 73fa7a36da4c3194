"""How the command line shows things: lines, tables, texts. Colour and wrapping only on a terminal."""

import json
import os
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from baken.cli.language import current, told
from baken.cli.streams import write_nowhere
from baken.lib.words import Words, say


class Screen(Console):
    """A console that keeps quiet once nobody reads along any more, as after `| head`."""

    def on_broken_pipe(self) -> None:
        """The rest goes nowhere; the command itself goes on, and ends with the exit code it would have had."""
        self.quiet = True
        write_nowhere()


@cache
def console() -> Screen:
    """Where results go. Rich leaves styles out where this is no terminal, and here also where NO_COLOR is set."""
    return Screen(highlight=False, color_system=None if os.environ.get("NO_COLOR") else "auto")


@cache
def errors() -> Screen:
    """Where complaints go."""
    return Screen(stderr=True, highlight=False, color_system=None if os.environ.get("NO_COLOR") else "auto")


def line(value: Words | str = "", style: str = "") -> None:
    """A sentence or two, wrapped on a terminal alone."""
    entry(Text(told(value), style=style), 0)


def title(value: Words | str) -> None:
    """A heading with room above it."""
    line()
    line(value, style="bold")


def prompt(text: str) -> None:
    """`text` without an end of line, so that the answer stands behind it."""
    console().print(Text(text), end="", soft_wrap=True)


def data(value: Any) -> None:
    """`value` as JSON."""
    raw(json.dumps(value, ensure_ascii=False, indent=2))


def raw(text: str) -> None:
    """`text` exactly as it is."""
    console().out(text, highlight=False)


def table(columns: Sequence[Words | str], rows: Iterable[Sequence[Any]]) -> None:
    """A table without lines; cells are said in the language of this run, or are rich texts."""
    shown = Table(box=None, pad_edge=False, show_header=bool(columns), header_style="dim", padding=(0, 2, 0, 0))
    for column in columns:
        shown.add_column(told(column), overflow="fold")
    for row in rows:
        shown.add_row(*[cell if isinstance(cell, Text) else Text(say(cell, current())) for cell in row])
    if console().is_terminal:
        console().print(shown)
        return
    with console().capture() as capture:
        console().print(shown)
    raw("\n".join(text.rstrip() for text in capture.get().splitlines()))


def hanging(head: Text, body: Text, by: int, on: Screen | None = None, widest: int = 1000) -> None:
    """`body` behind `head`; further lines are set in `by`. Where `head` is longer, it counts to the text itself.

    Lines are as wide as the screen, and at most `widest`.
    """
    screen = on or console()
    whole = Text.assemble(head, " " * max(by - head.cell_len, 0), body)
    width = max(min(screen.width, widest) - by, 20)
    if whole.cell_len <= by + width and "\n" not in whole.plain:
        whole.rstrip()
        put(whole, screen)
        return
    first, rest = whole[:by], whole[by:]
    for number, part in enumerate(rest.wrap(screen, width)):
        part.rstrip()
        put(Text.assemble(first if number == 0 else " " * by, part), screen)


def entry(text: Text, by: int, on: Screen | None = None) -> None:
    """One entry of a list: wrapped and set in on a terminal, on one line where programs may read along."""
    screen = on or console()
    if screen.is_terminal:
        hanging(text[:by], text[by:], by, screen)
    else:
        put(text, screen)


def sentence(value: Words | str) -> str:
    """`value` as a sentence of its own: with a capital and a full stop."""
    text = told(value)
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!", "…")) else ".")


def put(text: Text, on: Screen | None = None) -> None:
    """One line as it is, however long, without the blanks that would fill it."""
    (on or console()).print(text, soft_wrap=True)

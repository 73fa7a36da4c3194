"""Reads plans and texts for the commands; what can't be read ends the command with sentences, never a traceback."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from baken.cli import output
from baken.cli.exits import FAILED
from baken.cli.listing import list_problems
from baken.cli.refusals import stop
from baken.lib.words import words
from baken.plan.files.load import Document, load
from baken.plan.files.opening import bytes_of
from baken.plan.problems import PlanError

MOST_OF_A_MESSAGE = 100_000
"""Bytes: 25,000 characters of four each, five times the longest that any channel takes."""
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
"""Control characters other than those that only make space."""


@contextmanager
def explained() -> Iterator[None]:
    """Ends the command with 1, and every problem on the standard error, where a plan or scenario can't be read."""
    try:
        yield
    except PlanError as error:
        list_problems(error.problems, output.errors())
        raise typer.Exit(FAILED) from None


def read(path: Path) -> Document:
    """The plan at `path`. Ends the command with every problem where it can't be read."""
    with explained():
        return load(path)


def text_of(file: Path, most: int) -> str:
    """The text in `file` (`-`: standard input), at most `most` bytes of it, with every line ended by a line feed.

    Ends the command with a sentence where it can't be read, is longer, or is no plain text in UTF-8.
    """
    if str(file) == "-":
        source = sys.stdin.buffer.read(most + 1)
        _check_size(file, len(source), most)
    else:
        _check_size(file, _size(file), most)
        with explained():
            source = bytes_of(file, most)
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError:
        stop(words("the file {file} is not written in UTF-8; save it as UTF-8 and try again", file=str(file)))
    if _CONTROL.search(text):
        stop(words("the file {file} holds control characters and is no plain text; save it as text", file=str(file)))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def message_in(file: Path) -> str:
    """The text of a message in `file`, as `text_of` reads it. Ends the command where nothing stands there, too."""
    text = text_of(file, MOST_OF_A_MESSAGE)
    if not text.strip():
        stop(words("the file {file} is empty; write what people should read", file=str(file)))
    return text


def _check_size(file: Path, size: int, most: int) -> None:
    if size > most:
        said = words(
            "the text in {file} is too long: {most} bytes are the most; make it shorter", file=str(file), most=most
        )
        stop(said)


def _size(file: Path) -> int:
    """How many bytes `file` has; 0 where it can't be looked up, as whoever opens it says why."""
    try:
        return file.stat().st_size
    except (OSError, ValueError):
        return 0

"""Reads plans for the commands; what can't be read ends the command with sentences, never a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from baken.cli import output
from baken.cli.exits import FAILED
from baken.cli.listing import list_problems
from baken.plan.files.load import Document, load
from baken.plan.problems import PlanError


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

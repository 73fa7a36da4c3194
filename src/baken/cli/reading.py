"""Reads plans and scenarios for the commands; what can't be read ends the command with sentences, never a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import typer

from baken.cli import output
from baken.cli.language import told
from baken.lib.words import Words
from baken.plan.files.load import Document, load
from baken.plan.problems import PlanError

FAILED = 1
"""Exit code of a command whose plan has errors or can't be read."""


@contextmanager
def explained() -> Iterator[None]:
    """Ends the command with 1 and every problem on screen where a plan or scenario can't be read."""
    try:
        yield
    except PlanError as error:
        output.problems(error.problems)
        raise typer.Exit(FAILED) from None


def read(path: Path) -> Document:
    """The plan at `path`. Ends the command with every problem where it can't be read."""
    with explained():
        return load(path)


def stop(reason: Words) -> NoReturn:
    """Ends the command with 1 and `reason`."""
    output.errors().print(told(reason), style="bold red")
    raise typer.Exit(FAILED)

"""An example for each command, run at the moment the page is written, so that what it shows is what it does."""

import os
import shlex
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from typer.testing import CliRunner

from baken.cli.app import app
from scripts.write_docs.plan_reference import EXAMPLE

PLAN = "plan.yaml"


@dataclass(frozen=True, slots=True)
class Example:
    """What one types, and what the page says before it.

    `answers` are typed when the command asks. `files` are made first: those that are no text of their own are the
    example plan with one thing replaced. Of the output `most` lines are shown.
    """

    about: str
    lines: tuple[str, ...]
    answers: str = ""
    files: Mapping[str, str | tuple[str, str]] = field(default_factory=dict)
    most: int = 100


EXAMPLES: Mapping[str, Example] = {
    "baken plan new": Example(
        "A plan of five sections to begin with:",
        ("baken plan new my-plan --starter five-sections",),
    ),
    "baken plan check": Example(
        "Somebody wrote `orders_lots` instead of `orders_lost`:",
        ("baken plan check plan.yaml --today 2026-10-01",),
        files={PLAN: ("25 for 5m or orders_lost", "25 for 5m or orders_lots")},
    ),
    "baken plan show": Example(
        "The roles and who holds them:",
        ("baken plan show plan.yaml roles",),
    ),
    "baken plan ask": Example(
        "Nobody knows whether orders have been lost, and for that question the plan assumes the worst:",
        ("baken plan ask plan.yaml",),
        answers="\n\n\n",
    ),
    "baken plan rehearse": Example(
        "The database fails early on a Sunday:",
        ('baken plan rehearse plan.yaml --fails database --at "2026-11-29 04:00"',),
        most=32,
    ),
    "baken plan fmt": Example(
        "A file in the short form, with a time that many programs read as a number:",
        ("cat untidy.yaml", "baken plan fmt untidy.yaml", "cat untidy.yaml"),
        files={"untidy.yaml": "rotas:\n- {id: nights, members: ['@noor'], handover_at: 22:30} # until we hire\n"},
    ),
    "baken plan diff": Example(
        "`later.yaml` is the same plan with a rhythm of 20 minutes:",
        ('baken plan diff plan.yaml later.yaml --fails database --at "2026-11-29 04:00"',),
        files={"later.yaml": ("every: 30m", "every: 20m")},
        most=15,
    ),
    "baken plan schema": Example(
        "Into a file, for the editor:",
        ("baken plan schema > plan.schema.json",),
    ),
    "baken example": Example(
        "It begins like this:",
        ("baken example",),
        most=1,
    ),
}
"""By command."""


def played(example: Example) -> str:
    """The lines as typed, each with what it printed."""
    with _folder(example.files):
        return "\n".join(_line(line, example) for line in example.lines)


def _line(line: str, example: Example) -> str:
    command, *words = shlex.split(line)
    if ">" in words:
        return f"$ {line}"
    output = _printed(words, example.answers) if command == "baken" else Path(words[0]).read_text("utf-8")
    shown = [text.rstrip() for text in output.rstrip("\n").splitlines()]
    more = ["…"] if len(shown) > example.most else []
    return "\n".join([f"$ {line}", *shown[: example.most], *more])


def _printed(words: list[str], answers: str) -> str:
    result = CliRunner().invoke(app, words, input=answers, prog_name="baken")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output


@contextmanager
def _folder(files: Mapping[str, str | tuple[str, str]]) -> Iterator[None]:
    """A folder with the example plan and these files in it, as the working folder."""
    plan, before = EXAMPLE.read_text("utf-8"), Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        for name, text in {PLAN: plan, **files}.items():
            Path(folder, name).write_text(text if isinstance(text, str) else plan.replace(*text), "utf-8")
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)

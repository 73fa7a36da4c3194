"""`baken plan push`, `pull`, ...: the commands that keep a plan on an installation."""

from pathlib import Path
from typing import Annotated

import typer

from baken.cli.installed import Command, Person
from baken.cli.language import told
from baken.lib.words import words

Plan = Annotated[Path, typer.Argument(metavar="PLAN", help=told(words("The plan: a file, or a folder of files.")))]
Number = Annotated[int, typer.Argument(metavar="VERSION", help=told(words("The number of the version.")))]
Note = Annotated[str, typer.Option(metavar="TEXT", help=told(words("What was changed, and why.")))]


def register(plan_commands: typer.Typer) -> None:
    """Puts these commands among those of `baken plan`."""
    for command, meaning, examples in (
        (push, words("Save a plan, a folder or one file, as the newest version."), "baken plan push my-plan --approve"),
        (
            pull,
            words("Write the newest version into a folder, or into a file where it came from one."),
            "baken plan pull my-plan\nbaken plan pull plan.yaml",
        ),
        (versions, words("List the versions of the plan."), "baken plan versions"),
        (approve, words("Put a version of the plan in force."), "baken plan approve 3 --as noor"),
        (
            confirm,
            words("Note what was done in practice: got in, posted a test, tried a guide, held a drill."),
            "baken plan confirm access status-page\nbaken plan confirm drill sunday --on 2026-10-04",
        ),
        (restore, words("Save an older version again as the newest one."), "baken plan restore 2"),
    ):
        plan_commands.command(cls=Command, help=told(meaning), epilog=examples)(command)


def push(
    plan: Plan,
    note: Note = "",
    approve: Annotated[bool, typer.Option("--approve", help=told(words("Put it in force at once.")))] = False,
    person: Person = None,
) -> None:
    from baken.cli import keeping

    keeping.push(plan, note, approve, person)


def pull(plan: Plan) -> None:
    from baken.cli import keeping

    keeping.pull(plan)


def versions() -> None:
    from baken.cli import keeping

    keeping.versions()


def approve(number: Number, person: Person = None) -> None:
    from baken.cli import keeping

    keeping.approve(number, person)


def restore(number: Number, note: Note = "", person: Person = None) -> None:
    from baken.cli import keeping

    keeping.restore(number, note, person)


def confirm(
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help=told(words("access, post, guide, role, drill, part or portal.")))
    ],
    subject: Annotated[str, typer.Argument(metavar="ID", help=told(words("What it is about, by its id in the plan.")))],
    on: Annotated[
        str | None, typer.Option(metavar="DAY", help=told(words("The day, as in 2026-10-01. Default: today.")))
    ] = None,
    person: Person = None,
) -> None:
    from baken.cli.confirming import confirm

    confirm(kind, subject, on, person)

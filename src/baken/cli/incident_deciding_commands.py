"""`baken incident override`, `lift`, `type`, `decide`, `report`: what a person decides, and what the law wants."""

from typing import Annotated

import typer

from baken.cli.incident_commands import Number, Seen
from baken.cli.installed import Command, Person
from baken.cli.language import told
from baken.lib.words import words


def register(incident_commands: typer.Typer) -> None:
    """Puts these commands among those of `baken incident`."""
    for name, command, meaning, examples in (
        (
            "override",
            override,
            words("Set the level yourself, whatever the answers say."),
            'baken incident override 3 major --reason "the press is calling"',
        ),
        ("lift", lift, words("Let the answers decide the level again."), "baken incident lift 3"),
        (
            "type",
            type_,
            words("Choose the type yourself; without one the answers choose it again."),
            "baken incident type 3 data-breach\nbaken incident type 3",
        ),
        (
            "decide",
            decide,
            words("Wait for no more answers: what is open is taken as the plan says."),
            "baken incident decide 3",
        ),
        (
            "report",
            report,
            words("Say that a report the law asks for was handed in; without one, list what is due when."),
            "baken incident report 3\nbaken incident report 3 early-warning --at 14:30",
        ),
    ):
        incident_commands.command(name, cls=Command, help=told(meaning), epilog=examples)(command)


def override(
    number: Number,
    level: Annotated[str, typer.Argument(metavar="LEVEL", help=told(words("The level, by its id in the plan.")))],
    reason: Annotated[str, typer.Option(metavar="TEXT", help=told(words("Why this level; it is kept.")))],
    person: Person = None,
    seen: Seen = None,
) -> None:
    from baken.cli import incident_deciding

    incident_deciding.override(number, level, reason, person, seen)


def lift(number: Number, person: Person = None, seen: Seen = None) -> None:
    from baken.cli import incident_deciding

    incident_deciding.lift(number, person, seen)


def type_(
    number: Number,
    name: Annotated[
        str | None, typer.Argument(metavar="TYPE", help=told(words("The type, by its id in the plan.")))
    ] = None,
    person: Person = None,
    seen: Seen = None,
) -> None:
    from baken.cli import incident_deciding

    incident_deciding.set_type(number, name, person, seen)


def decide(number: Number, person: Person = None) -> None:
    from baken.cli import incident_deciding

    incident_deciding.decide(number, person)


def report(
    number: Number,
    name: Annotated[
        str | None, typer.Argument(metavar="REPORT", help=told(words("The report, by its id in the plan.")))
    ] = None,
    at: Annotated[
        str | None, typer.Option(metavar="TIME", help=told(words("When it was handed in. Default: now.")))
    ] = None,
    person: Person = None,
) -> None:
    from baken.cli import incident_deciding

    if name is None:
        incident_deciding.list_reports(number, person)
    else:
        incident_deciding.report(number, name, at, person)

"""`baken maintenance ...`: work that is planned, begins and ends."""

from typing import Annotated

import typer

from baken.cli.incident_commands import Number
from baken.cli.incident_telling_commands import Texts
from baken.cli.installed import Command, Person, group
from baken.cli.language import told
from baken.lib.words import words

maintenance_commands = group(told(words("Plan maintenance; it begins and ends by itself at its times.")))


@maintenance_commands.command(
    cls=Command,
    help=told(words("Plan maintenance, and tell people of it where you give a text.")),
    epilog='baken maintenance plan "New disks" 2026-11-29T04:00+01:00 2026-11-29T05:30+01:00 --component database',
)
def plan(
    title: Annotated[str, typer.Argument(help=told(words("What is done, in one line.")))],
    first: Annotated[str, typer.Argument(metavar="FROM", help=told(words("When it begins.")))],
    last: Annotated[str, typer.Argument(metavar="TO", help=told(words("When it ends.")))],
    component: Annotated[
        list[str], typer.Option(metavar="ID", help=told(words("A component that is worked on, by its id.")))
    ],
    drill: Annotated[bool, typer.Option("--drill", help=told(words("Only practise: nothing is sent.")))] = False,
    text_file: Texts = None,
    person: Person = None,
) -> None:
    from baken.cli import maintaining

    maintaining.plan(title, first, last, component, drill, text_file or (), person)


@maintenance_commands.command(
    "list", cls=Command, help=told(words("List maintenance.")), epilog="baken maintenance list --all"
)
def list_(
    everything: Annotated[bool, typer.Option("--all", help=told(words("Also what is over.")))] = False,
) -> None:
    from baken.cli import maintaining

    maintaining.list_maintenance(everything)


@maintenance_commands.command(
    cls=Command,
    help=told(words("Begin it now: its components are under maintenance.")),
    epilog="baken maintenance start 4",
)
def start(number: Number, text_file: Texts = None, person: Person = None) -> None:
    from baken.cli import maintaining

    maintaining.start(number, text_file or (), person)


@maintenance_commands.command(
    cls=Command,
    help=told(words("The work is done: its components work again.")),
    epilog="baken maintenance end 4 --text-file done.txt",
)
def end(number: Number, text_file: Texts = None, person: Person = None) -> None:
    from baken.cli import maintaining

    maintaining.end(number, text_file or (), person)


@maintenance_commands.command(
    cls=Command,
    help=told(words("Call it off before it begins.")),
    epilog='baken maintenance cancel 4 --reason "the disks are not here yet"',
)
def cancel(
    number: Number,
    reason: Annotated[str, typer.Option(metavar="TEXT", help=told(words("Why.")))],
    text_file: Texts = None,
    person: Person = None,
) -> None:
    from baken.cli import maintaining

    maintaining.cancel(number, reason, text_file or (), person)

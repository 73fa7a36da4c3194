"""`baken subscribers ...`: who outside asked to be told, and imported lists of contacts."""

from pathlib import Path
from typing import Annotated

import typer

from baken.cli.installed import Command, Person, group
from baken.cli.language import told
from baken.lib.words import words

subscriber_commands = group(told(words("Keep who is told by mail.")))
Email = Annotated[str, typer.Argument(metavar="EMAIL", help=told(words("The mail address.")))]
Audience = Annotated[
    str | None,
    typer.Option(
        metavar="AUDIENCE",
        help=told(words("The audience, by its id. Default: the first one of customers or the public.")),
    ),
]
Reads = Annotated[
    str | None, typer.Option(metavar="LANGUAGE", help=told(words("The language to write in. Default: the plan's.")))
]


@subscriber_commands.command(
    cls=Command,
    help=told(words("Add somebody; they are asked by mail to confirm it.")),
    epilog="baken subscribers add eva@example.org --reads nl --component shop",
)
def add(
    email: Email,
    reads: Reads = None,
    audience: Audience = None,
    component: Annotated[
        list[str] | None, typer.Option(metavar="ID", help=told(words("Only about this component. Default: all.")))
    ] = None,
    confirmed: Annotated[
        bool, typer.Option("--confirmed", help=told(words("You have their consent; it is noted that you say so.")))
    ] = False,
    person: Person = None,
) -> None:
    from baken.cli import subscribing

    subscribing.add(email, reads, audience, component or (), confirmed, person)


@subscriber_commands.command(
    "list", cls=Command, help=told(words("List subscribers.")), epilog="baken subscribers list"
)
def list_() -> None:
    from baken.cli import subscribing

    subscribing.list_subscribers()


@subscriber_commands.command(
    "import",
    cls=Command,
    help=told(words("Import a CSV list of contacts for an audience; nothing is kept where a line is wrong.")),
    epilog="baken subscribers import growers.csv --audience growers",
)
def import_(
    file: Annotated[Path, typer.Argument(help=told(words("The list; its first line names the columns.")))],
    audience: Audience = None,
    reads: Reads = None,
    person: Person = None,
) -> None:
    from baken.cli import subscribing

    subscribing.import_list(file, audience, reads, person)


@subscriber_commands.command(
    cls=Command,
    help=told(words("Erase an address everywhere.")),
    epilog="baken subscribers remove eva@example.org",
)
def remove(email: Email, person: Person = None) -> None:
    from baken.cli import subscribing

    subscribing.remove(email, person)

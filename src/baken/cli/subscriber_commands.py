"""`baken subscribers ...`: who outside asked to be told, and imported lists of contacts."""

from pathlib import Path
from typing import Annotated

import typer

from baken.cli.installed import Command, Person, group
from baken.cli.language import told
from baken.lib.words import words

subscriber_commands = group(told(words("Keep who is told by mail.")))
Email = Annotated[str, typer.Argument(metavar="EMAIL", help=told(words("The mail address.")))]
Who = Annotated[
    str, typer.Argument(metavar="WHO", help=told(words("The mail address, or what the list calls them: subscriber:3.")))
]
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
Level = Annotated[
    str | None,
    typer.Option(metavar="LEVEL", help=told(words("Only from this level on, by its id. Default: every level."))),
]
Components = Annotated[
    list[str] | None, typer.Option(metavar="ID", help=told(words("Only about this component. Default: all.")))
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
    component: Components = None,
    level: Level = None,
    confirmed: Annotated[
        bool, typer.Option("--confirmed", help=told(words("You have their consent; it is noted that you say so.")))
    ] = False,
    person: Person = None,
) -> None:
    from baken.cli import subscribing

    subscribing.add(email, reads, audience, component or (), level, confirmed, person)


@subscriber_commands.command(
    cls=Command,
    help=told(words("Change what somebody hears about; what you don't name stays as it is.")),
    epilog="baken subscribers change eva@example.org --reads en --everything",
)
def change(
    who: Who,
    reads: Annotated[
        str | None, typer.Option(metavar="LANGUAGE", help=told(words("The language to write in.")))
    ] = None,
    component: Annotated[
        list[str] | None, typer.Option(metavar="ID", help=told(words("Only about this component.")))
    ] = None,
    level: Annotated[
        str | None, typer.Option(metavar="LEVEL", help=told(words("Only from this level on, by its id.")))
    ] = None,
    everything: Annotated[
        bool, typer.Option("--everything", help=told(words("About every component, at every level.")))
    ] = False,
    person: Person = None,
) -> None:
    from baken.cli import subscriber_changing

    subscriber_changing.change(who, reads, component or (), level, everything, person)


@subscriber_commands.command(
    cls=Command,
    help=told(words("Send the mail that asks somebody to confirm once more.")),
    epilog="baken subscribers resend eva@example.org",
)
def resend(who: Who, person: Person = None) -> None:
    from baken.cli import subscriber_changing

    subscriber_changing.resend(who, person)


@subscriber_commands.command(
    cls=Command,
    help=told(words("Tell somebody nothing any more; their wish is kept, so that no list brings them back.")),
    epilog="baken subscribers leave eva@example.org",
)
def leave(who: Who, person: Person = None) -> None:
    from baken.cli import subscriber_changing

    subscriber_changing.leave(who, person)


@subscriber_commands.command(
    cls=Command,
    help=told(words("Erase an address everywhere, for good.")),
    epilog="baken subscribers remove eva@example.org",
)
def remove(
    email: Email,
    yes: Annotated[bool, typer.Option("--yes", help=told(words("You are sure; don't ask.")))] = False,
    person: Person = None,
) -> None:
    from baken.cli import subscriber_changing

    subscriber_changing.remove(email, yes, person)


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
    help=told(words("List the contacts that were imported.")),
    epilog="baken subscribers contacts --audience growers",
)
def contacts(
    audience: Annotated[
        str | None, typer.Option(metavar="AUDIENCE", help=told(words("Only this audience, by its id.")))
    ] = None,
) -> None:
    from baken.cli import subscribing

    subscribing.list_contacts(audience)

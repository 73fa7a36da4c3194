"""`baken people ...`: who gets in."""

from typing import Annotated

import typer

from baken.cli.installed import Command, Person, group
from baken.cli.language import told
from baken.lib.words import words

people_commands = group(told(words("Keep who gets in.")))


@people_commands.command(
    cls=Command,
    help=told(words("Invite somebody by mail; without a connection that sends mail, the link is printed.")),
    epilog="baken people invite noor@example.org --permission communicator --person noor --reads nl",
)
def invite(
    email: Annotated[str, typer.Argument(metavar="EMAIL", help=told(words("The mail address.")))],
    permission: Annotated[
        str,
        typer.Option(
            metavar="PERMISSION",
            help=told(
                words(
                    "What they may do: viewer, responder, communicator, approver or administrator. Default: responder."
                )
            ),
        ),
    ] = "responder",
    named: Annotated[
        str | None, typer.Option("--person", metavar="ID", help=told(words("Who they are in the plan, by the id.")))
    ] = None,
    reads: Annotated[
        str | None, typer.Option(metavar="LANGUAGE", help=told(words("The language to write in. Default: the plan's.")))
    ] = None,
    person: Person = None,
) -> None:
    from baken.cli import inviting

    inviting.invite(email, permission, named, reads, person)


@people_commands.command("list", cls=Command, help=told(words("List the accounts.")), epilog="baken people list")
def list_() -> None:
    from baken.cli import inviting

    inviting.list_accounts()

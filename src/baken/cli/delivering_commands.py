"""`baken connect`, `connections`, `outbox`, `deliveries`, `done`, `verify`, `drill`."""

from typing import Annotated

import typer

from baken.cli.installed import Command, Person, group
from baken.cli.language import told
from baken.lib.words import words

outbox_commands = group(told(words("Read what went out, or would have.")))


def register(app: typer.Typer) -> None:
    """Puts these commands among those of `baken`."""
    for command, meaning, examples in (
        (
            drill,
            words("Practise with a scenario: nothing of it is sent."),
            "baken drill my-plan/scenarios/database.yaml",
        ),
        (
            connect,
            words("Join a channel of the plan to a transport of this installation."),
            "baken connect mail post --channel mail host=relay.example.org sender=status@example.org",
        ),
        (connections, words("List what is connected, and how it does."), "baken connections"),
        (deliveries, words("List who gets what, and where it stands."), "baken deliveries --state waiting"),
        (done, words("Say that you have posted what was waiting for a person."), "baken done 17 --as noor"),
        (verify, words("Look whether an entry of the record was changed, removed or put in between."), "baken verify"),
    ):
        app.command(cls=Command, help=told(meaning), epilog=examples)(command)


def drill(
    scenario: Annotated[
        str, typer.Argument(metavar="SCENARIO", help=told(words("A scenario: a file, or one of the plan in force.")))
    ],
    person: Person = None,
) -> None:
    from baken.cli import drilling

    drilling.drill(scenario, person)


def connect(
    transport: Annotated[str, typer.Argument(help=told(words("outbox, mail, webhook or manual.")))],
    name: Annotated[str, typer.Argument(help=told(words("A name for the connection.")))],
    channel: Annotated[str, typer.Option(metavar="ID", help=told(words("The channel, by its id in the plan.")))],
    settings: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="KEY=VALUE...", help=told(words("Settings of the transport; secrets as env:NAME or file:PATH."))
        ),
    ] = None,
    per_minute: Annotated[
        int | None, typer.Option(metavar="N", help=told(words("At most so many a minute. Default: no limit.")))
    ] = None,
    person: Person = None,
) -> None:
    from baken.cli import connecting

    connecting.connect(transport, name, channel, settings or (), per_minute, person)


def connections() -> None:
    from baken.cli import connecting

    connecting.connections()


@outbox_commands.command(
    "list", cls=Command, help=told(words("List messages, the newest first.")), epilog="baken outbox list"
)
def outbox_list(
    most: Annotated[int, typer.Option(metavar="N", min=1, help=told(words("At most so many. Default: 50.")))] = 50,
) -> None:
    from baken.cli import outbox

    outbox.list_messages(most)


@outbox_commands.command(
    "show", cls=Command, help=told(words("Show a message as it is read.")), epilog="baken outbox show 12"
)
def outbox_show(
    number: Annotated[int, typer.Argument(metavar="N", help=told(words("The number of the message.")))],
) -> None:
    from baken.cli import outbox

    outbox.show_message(number)


def deliveries(
    state: Annotated[
        str | None,
        typer.Option(metavar="STATE", help=told(words("Only these: pending, sent, failed, unknown, waiting, ..."))),
    ] = None,
    most: Annotated[int, typer.Option(metavar="N", min=1, help=told(words("At most so many. Default: 200.")))] = 200,
) -> None:
    from baken.cli import outbox

    outbox.deliveries(state, most)


def done(
    delivery: Annotated[int, typer.Argument(metavar="DELIVERY", help=told(words("The number of the delivery.")))],
    person: Person = None,
) -> None:
    from baken.cli import outbox

    outbox.done(delivery, person)


def verify() -> None:
    from baken.cli import verifying

    verifying.verify()

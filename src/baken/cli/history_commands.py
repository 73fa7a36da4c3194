"""`baken import history` and `baken replay`: what other status pages have been through."""

from pathlib import Path
from typing import Annotated

import typer

from baken.cli.installed import Command, Person, group
from baken.cli.language import told
from baken.lib.words import words

import_commands = group(told(words("Bring along what another status page has.")))
Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE...",
        help=told(words("Statuspage JSON, JSON Lines, or a folder of cState's Markdown files.")),
    ),
]
Components = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help=told(words("The components of that page: Statuspage's components.json, or cState's config.yml.")),
    ),
]
SkipBroken = Annotated[
    bool, typer.Option("--skip-broken", help=told(words("Leave out what can't be read, and take the rest.")))
]


def register(app: typer.Typer) -> None:
    """Puts these commands among those of `baken`."""
    app.add_typer(import_commands, name="import")
    app.command(
        "replay",
        cls=Command,
        help=told(words("Run a history through a plan made from it, on an empty installation.")),
        epilog="baken replay incidents.jsonl",
    )(replay)


@import_commands.command(
    cls=Command,
    help=told(words("Show on your page what another one told; the same file again changes nothing.")),
    epilog="baken import history incidents.json --components components.json",
)
def history(
    files: Files, components: Components = None, skip_broken: SkipBroken = False, person: Person = None
) -> None:
    from baken.cli import importing

    importing.import_history(files, components, skip_broken, person)


def replay(
    files: Files,
    components: Components = None,
    skip_broken: SkipBroken = False,
    send: Annotated[
        str | None,
        typer.Option(
            metavar="CONNECTION",
            help=told(words("Really tell subscribers, over this connection. Default: all ends in the outbox.")),
        ),
    ] = None,
) -> None:
    from baken.cli import replaying

    replaying.replay_history(files, components, skip_broken, send)

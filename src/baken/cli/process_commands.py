"""`baken up`, `web`, `public`, `work` and `migrate`: the commands that run an installation."""

from typing import Annotated

import typer

from baken.cli.commands import Command
from baken.cli.language import told
from baken.lib.words import words

Host = Annotated[
    str, typer.Option(metavar="ADDRESS", help=told(words("The address to listen at. Default: 127.0.0.1.")))
]
Port = Annotated[int, typer.Option(metavar="PORT", min=1, max=65535, help=told(words("The port. Default: 8000.")))]
PublicPort = Annotated[
    int, typer.Option(metavar="PORT", min=1, max=65535, help=told(words("The port of the public page. Default: 8001.")))
]
Example = Annotated[
    bool, typer.Option("--example", help=told(words("Play the example plan's incident; it ends in the outbox.")))
]
Workers = Annotated[
    int, typer.Option(metavar="NUMBER", min=1, max=64, help=told(words("Processes that serve pages. Default: 1.")))
]


UP = "baken up\nbaken up --port 8080 --public-port 8081"


def register(app: typer.Typer) -> None:
    """Adds these commands to `app`."""
    for name, command, said, examples in (
        ("up", up, words("Start web server, public page and worker on this machine."), UP),
        ("web", web, words("Start the web server only."), "baken web --workers 2"),
        ("public", public, words("Start the server of the public page only."), "baken public --host 0.0.0.0"),
        ("work", work, words("Start a worker only; any number may run."), "baken work"),
        ("migrate", migrate, words("Bring the tables of the database up to this version."), "baken migrate"),
    ):
        app.command(name, cls=Command, help=told(said), epilog=examples)(command)


def up(host: Host = "127.0.0.1", port: Port = 8000, public_port: PublicPort = 8001, example: Example = False) -> None:
    from baken.cli import running

    running.up(host, port, public_port, example)


def web(host: Host = "127.0.0.1", port: Port = 8000, workers: Workers = 1) -> None:
    from baken.cli import running

    running.web(host, port, workers)


def public(host: Host = "127.0.0.1", port: PublicPort = 8001) -> None:
    from baken.cli import running

    running.public(host, port)


def work() -> None:
    from baken.cli import running

    running.work()


def migrate() -> None:
    from baken.cli import running

    running.migrate()

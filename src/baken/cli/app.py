"""All commands and their help."""

from typing import Annotated

import typer

from baken import __version__
from baken.cli import process_commands
from baken.cli.commands import Command, Group
from baken.cli.completion import SHELLS, print_completion
from baken.cli.delivering_commands import outbox_commands
from baken.cli.delivering_commands import register as register_delivering
from baken.cli.history_commands import register as register_histories
from baken.cli.incident_commands import incident_commands
from baken.cli.incident_deciding_commands import register as register_deciding
from baken.cli.incident_telling_commands import register as register_telling
from baken.cli.language import told
from baken.cli.maintenance_commands import maintenance_commands
from baken.cli.misuse import wrong
from baken.cli.people_commands import people_commands
from baken.cli.plan_commands import example, plan_commands
from baken.cli.plan_keeping_commands import register as register_keeping
from baken.cli.plan_text_commands import register as register_texts
from baken.cli.subscriber_commands import subscriber_commands
from baken.lib.words import LANGUAGES, words

app = typer.Typer(
    cls=Group,
    help=told(words("An incident communication plan that runs itself.")),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
register_texts(plan_commands)
register_keeping(plan_commands)
register_telling(incident_commands)
register_deciding(incident_commands)
app.add_typer(plan_commands, name="plan")
app.add_typer(incident_commands, name="incident")
app.add_typer(maintenance_commands, name="maintenance")
app.add_typer(subscriber_commands, name="subscribers")
app.add_typer(people_commands, name="people")
app.add_typer(outbox_commands, name="outbox")
register_delivering(app)
register_histories(app)
app.command("example", cls=Command, help=told(words("Check and rehearse the built-in example plan.")))(example)
process_commands.register(app)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"baken {__version__}")
        raise typer.Exit


def _completion(context: typer.Context, shell: str | None) -> None:
    if shell is not None and not context.resilient_parsing:
        print_completion(shell, context.find_root().command)
        raise typer.Exit


@app.callback()
def root(
    language: Annotated[
        str | None,
        typer.Option(
            metavar="LANGUAGE",
            help=told(words("Speak this language: en or nl. Default: that of the system. May stand anywhere.")),
            autocompletion=lambda: list(LANGUAGES),
        ),
    ] = None,
    show_completion: Annotated[
        str | None,
        typer.Option(
            metavar="SHELL",
            callback=_completion,
            is_eager=True,
            help=told(words("Print what makes bash, zsh, fish or powershell complete these commands.")),
            autocompletion=lambda: list(SHELLS),
        ),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=told(words("Show the version.")))
    ] = False,
) -> None:
    """`--language` is read before the commands are built; here it is only checked."""
    del version, show_completion
    if language is not None and language not in LANGUAGES:
        raise wrong(words("Baken speaks en and nl, not {language}", language=language), "--language")

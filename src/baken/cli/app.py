"""All commands and their help."""

from typing import Annotated

import typer

from baken import __version__
from baken.cli.language import told
from baken.cli.plan_commands import example, plan
from baken.lib.words import words

app = typer.Typer(
    help=told(words("An incident communication plan that runs itself.")),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(plan, name="plan")
app.command("example", help=told(words("Check and rehearse the built-in example plan.")))(example)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"baken {__version__}")
        raise typer.Exit


@app.callback()
def root(
    language: Annotated[
        str | None, typer.Option(help=told(words("Speak this language: en or nl. Default: that of the system.")))
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=told(words("Show the version.")))
    ] = False,
) -> None:
    """`--language` is read before the commands are built; here it is only checked."""
    del version
    if language is not None and language not in ("en", "nl"):
        raise typer.BadParameter(told(words("Baken speaks en and nl")), param_hint="--language")

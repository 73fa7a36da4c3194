"""`baken plan word`, `export` and `import`: a plan's texts, and the page it came from."""

from pathlib import Path
from typing import Annotated

import typer

from baken.cli.commands import Command
from baken.cli.language import told
from baken.cli.misuse import wrong
from baken.cli.plan_commands import Json, Plan
from baken.lib.words import words


def register(plan_commands: typer.Typer) -> None:
    """Puts these commands among those of `baken plan`."""
    for name, command, meaning, examples in (
        (
            "word",
            word,
            words("Say of a message whether it helps its reader, where not, and what to write instead."),
            "baken plan word update.txt\nbaken plan word update.txt --plan my-plan --stage investigating",
        ),
        (
            "export",
            export,
            words("Write a plan as a page for people: Markdown, HTML to print, or Confluence; or as one YAML file."),
            "baken plan export my-plan --format html -o plan.html\nbaken plan export my-plan --format confluence",
        ),
        (
            "import",
            import_,
            words("Make a plan of a page: Markdown, HTML, or Confluence's storage format."),
            "baken plan import page.html -o my-plan\nbaken plan import page.xml --format confluence -o my-plan",
        ),
    ):
        plan_commands.command(name, cls=Command, help=told(meaning), epilog=examples)(command)


def word(
    file: Annotated[Path, typer.Argument(allow_dash=True, help=told(words("The text; - for standard input.")))],
    plan: Annotated[
        Path | None, typer.Option(metavar="PLAN", help=told(words("The plan whose words, names and settings count.")))
    ] = None,
    spoken: Annotated[
        str | None,
        typer.Option("--in", metavar="nl|en", help=told(words("Its language. Default: by its small words."))),
    ] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help=told(words("The kind of message: initial, ...")))
    ] = None,
    stage: Annotated[
        str | None, typer.Option(metavar="STAGE", help=told(words("Where the incident stands: investigating, ...")))
    ] = None,
    channel: Annotated[
        str | None, typer.Option(metavar="ID", help=told(words("The channel of the plan that has to carry it.")))
    ] = None,
    before: Annotated[
        Path | None, typer.Option(metavar="FILE", help=told(words("The message before it, to the same readers.")))
    ] = None,
    inside: Annotated[bool, typer.Option("--inside", help=told(words("It is for colleagues.")))] = False,
    json: Json = False,
) -> None:
    from baken.cli.word import Asked, judge_file

    if spoken not in (None, "en", "nl"):
        raise wrong(words("“{language}” can't be judged; write nl or en", language=spoken), "--in")
    asked = Asked(kind, stage, channel, inside)
    judge_file(file, plan=plan, language=spoken, asked=asked, before=before, as_json=json)


def export(
    plan: Plan,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help=told(words("markdown (the default), html, confluence or yaml.")),
            autocompletion=lambda: ["markdown", "html", "confluence", "yaml"],
        ),
    ] = "markdown",
    target: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help=told(words("The file to write. Default: print it."))),
    ] = None,
) -> None:
    from baken.cli.exporting_page import export_plan

    export_plan(plan, form, target)


def import_(
    page: Annotated[Path, typer.Argument(help=told(words("The page: one file.")))],
    folder: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="FOLDER", help=told(words("The folder to write; it must be new or empty."))
        ),
    ],
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help=told(words("markdown, html or confluence. Default: what the page looks like.")),
            autocompletion=lambda: ["markdown", "html", "confluence"],
        ),
    ] = None,
) -> None:
    from baken.cli.importing_page import import_page

    import_page(page, form, folder)

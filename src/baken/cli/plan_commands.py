"""`baken plan ...`: the commands that need nothing but the plan's files."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from baken.cli.language import told
from baken.lib.words import words

plan = typer.Typer(
    help=told(words("Write, check and rehearse a plan.")), no_args_is_help=True, pretty_exceptions_enable=False
)

PlanPath = Annotated[Path, typer.Argument(help=told(words("The plan: a file, or a folder of files.")))]
Json = Annotated[bool, typer.Option("--json", help=told(words("Print JSON for other programs.")))]
ScenarioPath = Annotated[
    Path | None,
    typer.Option(help=told(words("What to rehearse. Default: the only file in the plan's folder “scenarios”."))),
]
Fails = Annotated[
    list[str] | None, typer.Option("--fails", help=told(words("A component, ext:SUPPLIER or channel:ID that fails.")))
]
At = Annotated[
    str | None,
    typer.Option("--at", help=told(words('When it starts: "sunday 04:00", "2026-11-29 04:00" or an RFC 3339 time.'))),
]


@plan.command(help=told(words("Write a new plan from a starter into an empty folder.")))
def new(
    folder: Annotated[Path, typer.Argument(help=told(words("The folder to write; it must be new or empty.")))],
    starter: Annotated[
        str, typer.Option(help=told(words("five-sections, small-team, software-service or regulated-eu.")))
    ] = "five-sections",
) -> None:
    from baken.cli.writing import write_starter

    write_starter(folder, starter)


@plan.command(help=told(words("Say what is wrong with a plan, where, and how to mend it.")))
def check(
    path: PlanPath,
    json: Json = False,
    today: Annotated[
        str | None, typer.Option(help=told(words("Check as of this day, as in 2026-10-01. Default: today.")))
    ] = None,
) -> None:
    from baken.cli.checking import check_plan

    check_plan(path, as_json=json, today=_day(today))


@plan.command(help=told(words("Show a plan as people read it, or one section of it.")))
def show(
    path: PlanPath,
    section: Annotated[
        str | None, typer.Argument(help=told(words("One section: levels, roles, channels, texts, promises or values.")))
    ] = None,
    digest: Annotated[bool, typer.Option("--digest", help=told(words("Print only the digest.")))] = False,
    json: Json = False,
) -> None:
    from baken.cli.showing import show_plan

    show_plan(path, section, digest_only=digest, as_json=json)


@plan.command(help=told(words("Ask the plan's questions and say which level it comes to.")))
def ask(path: PlanPath) -> None:
    from baken.cli.asking import ask_questions

    ask_questions(path, now=_now())


@plan.command(help=told(words("Play a plan on paper: who is told what, when, over which channel.")))
def rehearse(
    path: PlanPath,
    scenario: ScenarioPath = None,
    fails: Fails = None,
    at: At = None,
    texts: Annotated[bool, typer.Option(help=told(words("Show the full texts.")))] = True,
    json: Json = False,
) -> None:
    from baken.cli.rehearsing import rehearse_plan

    rehearse_plan(path, scenario, fails or [], at, now=_now(), texts=texts, as_json=json)


@plan.command(help=told(words("Rewrite a plan's files in one form; comments stay.")))
def fmt(
    path: PlanPath,
    check: Annotated[
        bool, typer.Option("--check", help=told(words("Change nothing; end with 1 where a file would change.")))
    ] = False,
) -> None:
    from baken.cli.writing import format_plan

    format_plan(path, only_check=check)


@plan.command(help=told(words("Say what differs between two plans, also in who would be told what.")))
def diff(
    before: Annotated[Path, typer.Argument(help=told(words("The plan before.")))],
    after: Annotated[Path, typer.Argument(help=told(words("The plan after.")))],
    scenario: ScenarioPath = None,
    fails: Fails = None,
    at: At = None,
    json: Json = False,
) -> None:
    from baken.cli.comparing import compare_plans

    compare_plans(before, after, scenario, fails or [], at, now=_now(), as_json=json)


@plan.command(help=told(words("Print the JSON Schema of a plan, for editors.")))
def schema() -> None:
    from baken.cli.writing import print_schema

    print_schema()


def example() -> None:
    """Checks and rehearses the built-in example plan."""
    from baken.cli.rehearsing import run_example

    run_example(now=_now())


def _now() -> datetime:
    return datetime.now().astimezone()


def _day(written: str | None) -> date:
    if written is None:
        return _now().date()
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise typer.BadParameter(told(words("write a day such as 2026-10-01")), param_hint="--today") from None

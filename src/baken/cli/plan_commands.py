"""`baken plan ...`: the commands that need nothing but the plan's files."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from baken.cli.commands import Command, Group
from baken.cli.language import told
from baken.cli.misuse import wrong
from baken.cli.page.names import SECTIONS
from baken.cli.typed_times import typed_day
from baken.lib.words import words
from baken.plan.starters import STARTERS

plan_commands = typer.Typer(
    cls=Group,
    help=told(words("Write, check and rehearse a plan.")),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Plan = Annotated[Path, typer.Argument(help=told(words("The plan: a file, or a folder of files.")))]
Json = Annotated[bool, typer.Option("--json", help=told(words("Print JSON for other programs.")))]
Scenario = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help=told(words("The scenario to play. Default: the only file in the plan's folder “scenarios”.")),
    ),
]
Fails = Annotated[
    list[str] | None,
    typer.Option(
        "--fails",
        metavar="WHAT",
        help=told(words("A component, ext:SUPPLIER or channel:ID that fails.")),
    ),
]
At = Annotated[
    str | None,
    typer.Option(
        "--at",
        metavar="WHEN",
        help=told(words('When it starts: "sunday 04:00", "2026-11-29 04:00" or an RFC 3339 time. Default: now.')),
    ),
]


@plan_commands.command(
    cls=Command,
    help=told(words("Write a new plan from a starter into an empty folder.")),
    epilog="baken plan new my-plan\nbaken plan new my-plan --starter small-team",
)
def new(
    folder: Annotated[Path, typer.Argument(help=told(words("The folder to write; it must be new or empty.")))],
    starter: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help=told(words("five-sections (the default), small-team, software-service or regulated-eu.")),
            autocompletion=lambda: list(STARTERS),
        ),
    ] = "five-sections",
) -> None:
    from baken.cli.writing import write_starter

    write_starter(folder, starter)


@plan_commands.command(
    cls=Command,
    help=told(words("Say what is wrong with a plan, where, and how to mend it.")),
    epilog="baken plan check my-plan --week\nbaken plan check my-plan --sarif > found.sarif",
)
def check(
    plan: Plan,
    json: Json = False,
    sarif: Annotated[
        bool,
        typer.Option("--sarif", help=told(words("Print SARIF, which code hosts show beside a change."))),
    ] = False,
    week: Annotated[
        bool, typer.Option("--week", help=told(words("Show for each hour of the week what the plan is ready for.")))
    ] = False,
    practice: Annotated[
        bool, typer.Option("--practice", help=told(words("Count what was confirmed on this installation as well.")))
    ] = False,
    today: Annotated[
        str | None,
        typer.Option(metavar="DAY", help=told(words("Check as of this day, as in 2026-10-01. Default: today."))),
    ] = None,
) -> None:
    from baken.cli.checking import Form, check_plan

    if json and sarif:
        raise wrong(words("choose one of --json and --sarif"), "--sarif")
    form: Form = "json" if json else "sarif" if sarif else "text"
    day = _now().date() if today is None else typed_day(today, "--today")
    check_plan(plan, form=form, with_week=week, with_practice=practice, today=day)


@plan_commands.command(
    cls=Command,
    help=told(words("Show a plan as people read it, or one section of it.")),
    epilog="baken plan show my-plan\nbaken plan show my-plan roles",
)
def show(
    plan: Plan,
    section: Annotated[
        str | None,
        typer.Argument(
            help=told(words("One section: {names}.", names=list(SECTIONS))), autocompletion=lambda: list(SECTIONS)
        ),
    ] = None,
    digest: Annotated[
        bool, typer.Option("--digest", help=told(words("Print only the digest that an approval names.")))
    ] = False,
    json: Json = False,
) -> None:
    from baken.cli.showing import show_plan

    show_plan(plan, section, digest_only=digest, as_json=json)


@plan_commands.command(
    cls=Command,
    help=told(words("Ask the plan's questions and say which level it comes to.")),
    epilog="baken plan ask my-plan",
)
def ask(plan: Plan) -> None:
    from baken.cli.asking import ask_questions

    ask_questions(plan, now=_now())


@plan_commands.command(
    cls=Command,
    help=told(words("Play a plan on paper: who is told what, when, over which channel.")),
    epilog='baken plan rehearse my-plan\nbaken plan rehearse my-plan --fails database --at "sunday 04:00"',
)
def rehearse(
    plan: Plan,
    scenario: Scenario = None,
    fails: Fails = None,
    at: At = None,
    no_texts: Annotated[bool, typer.Option("--no-texts", help=told(words("Leave the full texts out.")))] = False,
    json: Json = False,
) -> None:
    from baken.cli.rehearsing import rehearse_plan

    rehearse_plan(plan, scenario, fails or [], at, now=_now(), texts=not no_texts, as_json=json)


@plan_commands.command(
    cls=Command,
    help=told(words("Rewrite a plan's YAML files in one form; comments and Markdown stay as they are.")),
    epilog="baken plan fmt my-plan\nbaken plan fmt my-plan --check",
)
def fmt(
    plan: Plan,
    check: Annotated[
        bool, typer.Option("--check", help=told(words("Change nothing; end with 1 where a file would change.")))
    ] = False,
) -> None:
    from baken.cli.writing import format_plan

    format_plan(plan, only_check=check)


@plan_commands.command(
    cls=Command,
    help=told(words("Say what differs between two plans, also in who would be told what.")),
    epilog="baken plan diff my-plan my-new-plan\nbaken plan diff my-plan my-new-plan --fails database",
)
def diff(
    before: Annotated[Path, typer.Argument(help=told(words("The plan before.")))],
    after: Annotated[Path, typer.Argument(help=told(words("The plan after.")))],
    scenario: Scenario = None,
    fails: Fails = None,
    at: At = None,
    json: Json = False,
) -> None:
    from baken.cli.comparing import compare_plans

    compare_plans(before, after, scenario, fails or [], at, now=_now(), as_json=json)


@plan_commands.command(
    cls=Command,
    help=told(words("Print the JSON Schema of a plan, for editors.")),
    epilog="baken plan schema > plan.schema.json",
)
def schema() -> None:
    from baken.cli.writing import print_schema

    print_schema()


def example() -> None:
    """Checks and rehearses the built-in example plan."""
    from baken.cli.rehearsing import run_example

    run_example(now=_now())


def _now() -> datetime:
    return datetime.now().astimezone()

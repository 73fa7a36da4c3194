"""`baken plan check`: what the files say wrongly, then what the plan is not ready for."""

import json
from datetime import date
from pathlib import Path

import typer

from baken.cli import output
from baken.cli.language import current
from baken.cli.reading import FAILED
from baken.lib.words import say, words
from baken.plan.digest import digest
from baken.plan.files.load import Document, load
from baken.plan.problems import PlanError, Problem
from baken.readiness.check import check
from baken.readiness.evidence import Evidence
from baken.readiness.report import report


def check_plan(path: Path, *, as_json: bool, today: date) -> None:
    """Prints every problem and finding; ends with 1 where one of them is an error."""
    try:
        found = findings(load(path), today)
    except PlanError as error:
        found = list(error.problems)
    if as_json:
        typer.echo(json.dumps([as_data(problem) for problem in found], ensure_ascii=False, indent=2))
    elif found:
        output.problems(found)
    else:
        output.line(words("Nothing found."), style="bold green")
    if any(problem.level == "error" for problem in found):
        raise typer.Exit(FAILED)


def findings(document: Document, today: date) -> list[Problem]:
    """What reading noticed and readiness found, in the order of the files."""
    evidence = Evidence(digest=digest(document.plan) if document.plan.plan.approved else None)
    return report(check(document.plan, evidence, today), document.places, document.notices)


def as_data(problem: Problem) -> dict[str, object]:
    """One finding for other programs: rule, level, place, path, and the sentences in the language of this run."""
    place = problem.place
    return {
        "rule": problem.rule,
        "level": problem.level,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "path": list(problem.path),
        "text": say(problem.words, current()),
        "mend": say(problem.mend, current()) if problem.mend else None,
    }

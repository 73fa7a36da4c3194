"""`baken plan rehearse` and `baken example`: the timeline of a plan on screen."""

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import typer

from baken.cli import output
from baken.cli.checking import findings
from baken.cli.language import current
from baken.cli.reading import explained, read, stop
from baken.cli.timeline import print_play
from baken.lib.words import as_data, say, words
from baken.plan.files.opening import bytes_of
from baken.plan.files.reading import Limits
from baken.plan.files.yaml_reading import read_yaml
from baken.plan.index import Index
from baken.plan.problems import Problem
from baken.plan.starters import starter_folder
from baken.rehearsal.lines import Line, Play
from baken.rehearsal.play import play
from baken.rehearsal.scenario import Scenario, read_scenario
from baken.rehearsal.starting import StartError, begin

EXAMPLE = "small-team"


def rehearse_plan(
    path: Path, scenario: Path | None, fails: list[str], at: str | None, *, now: datetime, texts: bool, as_json: bool
) -> None:
    """Plays the scenario, or what `fails` at `at`, and prints the timeline or its data."""
    document = read(path)
    chosen = choose_scenario(path, document.index, scenario, fails, at, now)
    found = play(document.index, chosen, document.calendars)
    if as_json:
        typer.echo(json.dumps(play_as_data(found), ensure_ascii=False, indent=2))
    else:
        print_play(document.index, chosen, found, texts)


def choose_scenario(
    path: Path, index: Index, scenario: Path | None, fails: list[str], at: str | None, now: datetime
) -> Scenario:
    """The scenario in the file, what the options say, or the only one beside the plan."""
    if scenario is None and not fails:
        beside = sorted((path / "scenarios").glob("*.yaml")) if path.is_dir() else []
        if len(beside) > 1:
            stop(
                words("There are several scenarios; name one with --scenario: {files}.", files=[str(f) for f in beside])
            )
        scenario = beside[0] if beside else None
    try:
        if scenario is None:
            return begin(index, fails, at, now)
        with explained():
            reading = read_yaml(bytes_of(scenario, Limits().bytes), str(scenario))
            found = read_scenario(reading.value, reading.places, index)
        started = begin(index, fails, at or found.at.isoformat(), now)
        return found.model_copy(update={"at": started.at, "fails": {**found.fails, **started.fails}})
    except StartError as error:
        stop(error.words)


def run_example(*, now: datetime) -> None:
    """Checks and rehearses the built-in example plan."""
    folder = starter_folder(EXAMPLE)
    output.line(words("The example plan of a small web shop. First what readiness finds in it:"), style="bold")
    output.line()
    document = read(folder)
    output.problems([_short(problem, folder) for problem in findings(document, now.date())])
    chosen = choose_scenario(folder, document.index, None, [], None, now)
    print_play(document.index, chosen, play(document.index, chosen, document.calendars), texts=True)
    output.line()
    output.line(words("Write your own: baken plan new my-plan, then baken plan check my-plan."), style="bold")


def _short(problem: Problem, folder: Path) -> Problem:
    """The problem with its file named from the example's folder."""
    if problem.place is None:
        return problem
    inside = Path(problem.place.file)
    named = inside.relative_to(folder) if inside.is_relative_to(folder) else inside
    return replace(problem, place=replace(problem.place, file=str(named)))


def play_as_data(found: Play) -> dict[str, Any]:
    """A play for other programs."""
    return {
        "start": found.start.isoformat(),
        "end": found.end.isoformat(),
        "resolved": found.resolved,
        "lines": [_line_as_data(found, line) for line in found.lines],
        "reports": [
            {
                "duty": report.duty,
                "report": report.deadline,
                "certain": report.certain,
                "due": report.due_at.isoformat() if report.due_at else None,
                "submitted": report.submitted_at.isoformat() if report.submitted_at else None,
            }
            for report in found.reports
        ],
        "promises": [
            {
                "promise": outcome.due.promise,
                "audience": outcome.due.audience,
                "channel": outcome.due.channel,
                "due": outcome.due.due_at.isoformat(),
                "kept": outcome.kept_at.isoformat() if outcome.kept_at else None,
                "fate": outcome.fate,
                "late_by": outcome.late_by.total_seconds(),
            }
            for outcome in found.outcomes
        ],
    }


def _line_as_data(found: Play, line: Line) -> dict[str, Any]:
    return {
        "at": line.at.isoformat(),
        "minute": found.minute(line),
        "kind": line.kind,
        "what": as_data(line.what),
        "said": say(line.what, current()),
        "who": say(line.who, current()),
        "to": line.to,
        "channel": line.channel,
        "language": line.language,
        "subject": line.subject,
        "text": line.text,
        "because": as_data(line.because) if line.because else None,
    }

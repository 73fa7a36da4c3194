"""`baken plan rehearse` and `baken example`: the timeline of a plan on screen."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from baken.cli import output
from baken.cli.checking import check_document
from baken.cli.language import current
from baken.cli.listing import list_problems
from baken.cli.misuse import wrong
from baken.cli.reading import explained, read
from baken.cli.timeline import print_play
from baken.lib.words import as_data, say, words
from baken.plan.files.folder import SCENARIOS
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
    file = scenario or (None if fails else _only(scenarios_beside(path)))
    chosen = chosen_scenario(file, document.index, fails, at, now)
    found = play(document.index, chosen, document.calendars)
    if as_json:
        output.data(play_as_data(found))
        return
    print_play(document.index, chosen, found, texts)
    if not chosen.fails:
        output.line()
        output.line(words("Nothing fails in this rehearsal; let something fail with --fails."), style="dim")


def scenarios_beside(path: Path) -> list[Path]:
    """The scenarios in the folder `scenarios` beside the plan's files, by name."""
    folder = (path if path.is_dir() else path.parent) / SCENARIOS
    return sorted(file for file in folder.glob("*") if file.suffix in (".yaml", ".yml"))


def _only(files: list[Path]) -> Path | None:
    if len(files) > 1:
        said = words("there are several scenarios, so name one: {files}", files=[str(file) for file in files])
        raise wrong(said, "--scenario")
    return files[0] if files else None


def chosen_scenario(file: Path | None, index: Index, fails: list[str], at: str | None, now: datetime) -> Scenario:
    """As `read_chosen`; what is wrong with it ends the command with sentences."""
    try:
        with explained():
            return read_chosen(file, index, fails, at, now)
    except StartError as error:
        raise wrong(error.words) from None


def read_chosen(file: Path | None, index: Index, fails: list[str], at: str | None, now: datetime) -> Scenario:
    """The scenario in `file` at another time where `at` says so, with what `fails` besides; without `file` only that.

    Raises PlanError where the file can't be read or does not fit the plan, StartError where the options do not.
    """
    if file is None:
        return begin(index, fails, at, now)
    reading = read_yaml(bytes_of(file, Limits().bytes), str(file))
    found = read_scenario(reading.value, reading.places, index)
    started = begin(index, fails, at or found.at.isoformat(), now)
    return found.model_copy(update={"at": started.at, "fails": {**found.fails, **started.fails}})


def run_example(*, now: datetime) -> None:
    """Checks and rehearses the built-in example plan."""
    folder = starter_folder(EXAMPLE)
    document = read(folder)
    found = [_short(problem, folder) for problem in check_document(document, now.date()).problems]
    output.line(words("This is the example plan of a small web shop. First what `check` finds in it:"), style="bold")
    output.line()
    list_problems(found)
    output.line()
    output.line(words("And this is what `rehearse` makes of it:"), style="bold")
    chosen = chosen_scenario(_only(scenarios_beside(folder)), document.index, [], None, now)
    print_play(document.index, chosen, play(document.index, chosen, document.calendars), texts=True)
    output.line()
    output.line(words("Now write your own; type:"), style="bold")
    for command in ("new", "check", "rehearse"):
        output.raw(f"  baken plan {command} my-plan")


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

"""`baken plan check`: what the files say wrongly, then what the plan is not ready for."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal

import typer
from rich.text import Text

from baken.cli import output, ready
from baken.cli.exits import FAILED
from baken.cli.language import current, told
from baken.cli.listing import counted, list_problems
from baken.cli.sarif import as_sarif
from baken.lib.words import Words, plural, say, words
from baken.plan.digest import digest
from baken.plan.files.folder import SCENARIOS
from baken.plan.files.load import Document, collector_paused, load
from baken.plan.index import Index
from baken.plan.problems import PlanError, Problem
from baken.readiness.check import look
from baken.readiness.evidence import NO_EVIDENCE, Evidence
from baken.readiness.findings import Finding, Subject
from baken.readiness.report import report
from baken.readiness.week.week import Week, week

Form = Literal["text", "json", "sarif"]


def check_plan(path: Path, *, form: Form, with_week: bool, with_practice: bool, today: date) -> None:
    """Prints every problem and finding, what the plan is ready for, and what to do next; ends with 1 at an error."""
    checked = None
    try:
        document = load(path)
        evidence = _practice(document.index) if with_practice else NO_EVIDENCE
        checked = check_document(document, today, evidence)
        found: list[Problem] = checked.problems
    except PlanError as error:
        found = list(error.problems)
    if form == "json":
        hours = ready.as_data(checked.week) if checked else None
        output.data({"findings": [as_data(problem) for problem in found], "week": hours})
    elif form == "sarif":
        output.data(as_sarif(found))
    else:
        list_problems(found)
        _conclude(path, found, checked, with_week)
    if any(problem.level == "error" for problem in found):
        raise typer.Exit(FAILED)


@dataclass(frozen=True)
class Checked:
    """A plan that was looked at, with what readiness found; `problems` has what reading noticed as well."""

    document: Document
    subject: Subject
    found: tuple[Finding, ...]

    @property
    def index(self) -> Index:
        """The plan, as the engines read it."""
        return self.document.index

    @cached_property
    def problems(self) -> list[Problem]:
        """What was noticed and found, in the order of the files."""
        return report(self.found, self.document.places, self.document.notices)

    @cached_property
    def week(self) -> Week:
        """What the plan is ready for, by the hour; worked out only where it is shown, as it takes a while."""
        with collector_paused():
            return week(self.subject, self.found, self.document.calendars)


def check_document(document: Document, today: date, evidence: Evidence = NO_EVIDENCE) -> Checked:
    """Everything that readiness says of a plan as of `today`."""
    evidence = replace(evidence, digest=digest(document.plan) if document.plan.plan.approved else None)
    with collector_paused():
        subject = Subject(document.plan, evidence, today, document.index)
        return Checked(document, subject, look(subject))


def _practice(index: Index) -> Evidence:
    """What was confirmed on this installation."""
    from baken.cli.installation import at_work

    with at_work():
        from baken.planbook.queries import practice

        return practice(index.zone)


def as_data(problem: Problem) -> dict[str, object]:
    """One finding for other programs: rule, level, place, path, and the sentences in the language of this run."""
    place = problem.place
    return {
        "id": problem.id,
        "rule": problem.rule,
        "level": problem.level,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "path": list(problem.path),
        "text": say(problem.words, current()),
        "mend": say(problem.mend, current()) if problem.mend else None,
    }


def _conclude(path: Path, found: Sequence[Problem], checked: Checked | None, with_week: bool) -> None:
    errors = sum(problem.level == "error" for problem in found)
    if checked and with_week:
        ready.show_week(checked.index, checked.week)
    if found:
        output.line()
        output.line(output.sentence(counted(found)), style="bold red" if errors else "bold")
    if checked:
        ready.say_ready(checked.index, checked.week)
    # Not wrapped, so that the command in it can be copied.
    output.put(Text(told(next_step(path, found, checked is not None)), style="" if errors else "bold green"))


def next_step(path: Path, found: Sequence[Problem], is_read: bool) -> Words:
    """What to do now, in one sentence, with a command to type where there is one."""
    errors = sum(problem.level == "error" for problem in found)
    rehearse = f"baken plan rehearse {shlex.quote(str(path))}"
    if not is_read and path.parent.name == SCENARIOS:
        play = f"baken plan rehearse {shlex.quote(str(path.parent.parent))} --scenario {shlex.quote(str(path))}"
        return words("This file is a scenario and no plan; play it: {command}", command=play)
    whole = f"baken plan check {shlex.quote(str(path.parent))}"
    if not is_read and path.name == SCENARIOS:
        return words("This folder holds scenarios and no plan; check the folder around it: {command}", command=whole)
    if not is_read and _is_part(path, found):
        return words("This file looks like a part of a plan; check the whole folder: {command}", command=whole)
    if not is_read:
        return plural(
            "Mend the error and check again: the rest is looked at once the plan can be read.",
            "Mend the errors and check again: the rest is looked at once the plan can be read.",
            errors,
        )
    if errors:
        return plural(
            "The plan can be read and rehearsed; mend the error before you rely on it.",
            "The plan can be read and rehearsed; mend the errors before you rely on it.",
            errors,
        )
    if found:
        return words("No errors; now see what the plan does: {command}", command=rehearse)
    return words("Nothing found; now see what the plan does: {command}", command=rehearse)


def _is_part(path: Path, found: Sequence[Problem]) -> bool:
    """True for one file of several, which names what stands in the others."""
    beside = path.parent.glob("*.y*ml") if path.is_file() else ()
    return any(problem.rule == "FRM-02" for problem in found) and any(file.name != path.name for file in beside)

"""Problems of a plan as a list: one line each that `grep` and editors can read, with the way to mend it below."""

from collections.abc import Sequence
from itertools import groupby

from rich.text import Text

from baken.cli import output
from baken.cli.language import told
from baken.lib.words import Words, plural, words
from baken.plan.problems import Problem

STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}
LEVELS = {"error": words("error"), "warning": words("warning"), "note": words("note")}


def list_problems(found: Sequence[Problem], on: output.Screen | None = None) -> None:
    """Every problem as `file:line:column: level RULE sentence`; under a heading for each file where there are more."""
    screen = on or output.console()
    groups = [(file, list(group)) for file, group in groupby(found, key=_file)]
    for number, (file, group) in enumerate(groups):
        if len(groups) > 1:
            name = file or told(words("The plan as a whole"))
            heading = words("{file}: {counts}", file=name, counts=counted(group))
            screen.print(Text("\n" * bool(number)), Text(told(heading), style="bold"), sep="", soft_wrap=True)
        for problem in group:
            _print(problem, screen)


def counted(found: Sequence[Problem]) -> Words:
    """How many errors, warnings and notes there are, those of which there are none left out."""
    counts = {level: sum(problem.level == level for problem in found) for level in LEVELS}
    said = {
        "error": plural("{count} error", "{count} errors", counts["error"]),
        "warning": plural("{count} warning", "{count} warnings", counts["warning"]),
        "note": plural("{count} note", "{count} notes", counts["note"]),
    }
    return words("{counts}", counts=[said[level] for level in LEVELS if counts[level]])


def _print(problem: Problem, screen: output.Screen) -> None:
    place = f"{problem.place}: " if problem.place else ""
    level = (told(LEVELS[problem.level]), STYLES[problem.level])
    said = output.sentence(problem.words)
    output.entry(Text.assemble((place, "dim"), level, (f" {problem.rule} ", "dim"), said), 4, screen)
    if problem.mend is not None:
        output.entry(Text(f"    → {output.sentence(problem.mend)}", style="dim"), 6, screen)


def _file(problem: Problem) -> str:
    return problem.place.file if problem.place else ""

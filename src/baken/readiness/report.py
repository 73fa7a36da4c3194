"""Findings at their places in the files."""

from collections.abc import Iterable, Sequence

from baken.plan.files.places import Places
from baken.plan.problems import Problem
from baken.readiness.findings import Finding

_LEVELS = {"error": 0, "warning": 1, "note": 2}


def report(findings: Iterable[Finding], places: Places, notices: Sequence[Problem] = ()) -> list[Problem]:
    """`findings` and the `notices` of reading, each at file:line, in the order of the files."""
    placed = [
        Problem(found.rule, found.words, places.of(found.path), found.path, found.mend, found.level, found.id)
        for found in findings
    ]
    return sorted([*notices, *placed], key=_order)


def _order(problem: Problem) -> tuple[str, int, int, int, str]:
    place = problem.place
    if place is None:
        return ("", 0, 0, _LEVELS[problem.level], problem.rule)
    return (place.file, place.line, place.column, _LEVELS[problem.level], problem.rule)

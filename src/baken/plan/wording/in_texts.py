"""What the rules notice in the texts of a plan before any blank is filled: in the words that are written there."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from baken.plan.index import Index, bare
from baken.plan.schema.course import Template
from baken.plan.wording.in_plan import moment_of_plan
from baken.plan.wording.judge import judge
from baken.plan.wording.remark import Remark

_PART = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}")
WITHOUT = frozenset(("M02", "M03", "M11", "M12", "M16", "M17", "M19", "M20", "M21", "M22", "M24"))
"""Rules that speak only of what a text lacks, or of a moment that has not come."""
_FILLED = "X"
"""Stands where a blank will be filled: one letter that no rule speaks of."""


@dataclass(frozen=True, slots=True)
class Written:
    """The words of a text without its blanks and conditions. `gaps` are the places in it where one stood."""

    text: str
    gaps: tuple[int, ...]


def written(body: str) -> Written:
    """The words of `body`: all branches of its conditions, and a letter for each blank."""
    found, gaps, end, length = [], [], 0, 0
    for part in _PART.finditer(body):
        piece = body[end : part.start()]
        length += len(piece)
        gaps.append(length)
        filled = _FILLED if part[0].startswith("{{") else ""
        found += [piece, filled]
        length += len(filled)
        end = part.end()
    return Written("".join([*found, body[end:]]), tuple(gaps))


def remarks_on(index: Index, text: Template) -> Iterator[tuple[str | None, Remark]]:
    """What is noticed in the words of `text`, with the language under which they stand; None where in no mapping.

    What a text lacks is not said here: a blank may bring it. Nor what lies across a blank or the edge of a condition.
    """
    stage = index.stages.get(bare(text.stage))
    outside = text.audiences is None or any(index.outside(bare(name)) for name in text.audiences)
    status = stage.status if stage else None
    # Of the words of the house speaks a rule of readiness (TPL-10), which knows where each may stand.
    moment = replace(moment_of_plan(index), kind=text.kind, stage=status, outside=outside, glossary=())
    bodies: Iterable[tuple[str | None, str]]
    bodies = text.body.items() if isinstance(text.body, dict) else [(None, text.body)]
    for language, body in bodies:
        found = written(body)
        for remark in judge(found.text, language or text.language or index.language, moment, without=WITHOUT):
            if not remark.lacks and not any(remark.start <= gap < remark.end for gap in found.gaps):
                yield language, remark

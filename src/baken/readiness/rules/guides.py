"""HOW: the guides: steps that can't be undone, and where a guide is kept."""

import re
from collections.abc import Iterator

from baken.infrastructure.graph import node_of
from baken.infrastructure.impact import named
from baken.lib.words import words
from baken.plan.conditions.parse import parse
from baken.plan.conditions.tree import kind_of, names_in
from baken.plan.index import Index
from baken.plan.schema.practice import Howto, Step
from baken.readiness.findings import Found, Subject
from baken.readiness.registry import rule
from baken.readiness.stated import is_none, is_open, nearest_path

_ONLY_LOOKS = re.compile(
    r"\W*(?:look|check|compare|read|note|write down|ask|tell|say|call|wait|verify|confirm|count|watch|see|find out|test"
    r"|kijk|controleer|vergelijk|lees|noteer|schrijf|vraag|zeg|vertel|bel|wacht|tel|ga na|zoek|meld|test)\b",
    re.IGNORECASE,
)
"""How a step begins that changes nothing, so that there is nothing to undo."""
_IN_PAIRS = re.compile(
    r"\btwo (?:people|pairs|persons|of (?:you|us))\b|\bin pairs\b|\bfour eyes\b|\bsecond (?:person|pair)\b"
    r"|\b(?:z'n|zijn) twee(?:ën|en)\b|\btwee (?:mensen|personen|collega's)\b|\bvier ogen\b|\btweede persoon\b",
    re.IGNORECASE,
)


@rule("HOW-02", "error", words("a step that can't be undone, without caution or second person"), "PagerDuty: forensics")
def no_way_back(subject: Subject) -> Iterator[Found]:
    """A step of which the plan says that there is no way back (`undo: none`), and which changes something."""
    index = subject.index
    for place, guide in enumerate(subject.written.howtos or ()):
        before = "\n".join(index.text(said) for said in guide.before_you_start or ())
        for number, step in enumerate(guide.steps or ()):
            if is_open(step.undo) or not is_none(step.undo) or _ONLY_LOOKS.match(index.text(step.do)):
                continue
            has_caution = not (is_open(step.caution) or is_none(step.caution))
            has_second = _has_second(index, step, before)
            names = {"number": number + 1, "guide": _title(guide)}
            mend = words("write a caution and, under second, who looks on; leave undo out where nothing is changed")
            path = ("howtos", place, "steps", number)
            if not has_caution and not has_second:
                said = words(
                    "step {number} of {guide} can't be undone and has neither caution nor second person", **names
                )
            elif not has_caution:
                said = words("step {number} of {guide} can't be undone and has no caution", **names)
            elif not has_second:
                said = words("step {number} of {guide} can't be undone and has no second person", **names)
            else:
                continue
            yield Found(path, said, mend)


@rule("HOW-05", "error", words("a guide that is kept only on what it repairs"), "GitLab's mirror; Wikimedia's copy")
def readable(subject: Subject) -> Iterator[Found]:
    """Where the plan says neither what the guide needs nor where a copy is, nothing can be told."""
    index = subject.index
    for place, guide in enumerate(subject.written.howtos or ()):
        repaired = _repairs(index, guide)
        copy = _copy(index, guide)
        if not repaired or (copy is None and not is_open(guide.offline_copy) and not is_none(guide.offline_copy)):
            continue
        kept_on = copy or f"howto:{guide.id}"
        below = subject.graph.rests_on(kept_on, hard_only=True)
        broken = next((node for node in repaired if node == kept_on or node in below), None)
        if broken is None:
            continue
        names = {"guide": _title(guide), "component": named(index, broken)}
        said = words("{guide} repairs {component} and can't be read without it", **names)
        mend = words("keep a copy elsewhere, and write under offline_copy where")
        yield Found(nearest_path(guide, ("howtos", place), "offline_copy" if copy else "depends_on"), said, mend)


def _has_second(index: Index, step: Step, before: str) -> bool:
    if not is_open(step.second) and not is_none(step.second):
        return True
    said = (step.do, step.expect, step.caution)
    return _IN_PAIRS.search("\n".join([before, *map(index.text, said)])) is not None


def _repairs(index: Index, guide: Howto) -> list[str]:
    """The nodes of what a guide repairs: the component it names, or those its condition speaks of."""
    if guide.component is not None:
        return [node_of(index, guide.component)]
    kinds = map(kind_of, sorted(names_in(parse(guide.when)))) if guide.when else ()
    return [node_of(index, name) for kind, name in kinds if kind == "component"]


def _copy(index: Index, guide: Howto) -> str | None:
    """The component that holds the copy; None where there is no copy, or words say where it is."""
    copy = index.text(guide.offline_copy).strip()
    node = node_of(index, copy)
    return node if node in index.components else None


def _title(guide: Howto) -> str | dict[str, str]:
    return guide.title or guide.id

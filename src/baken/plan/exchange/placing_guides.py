"""Places how-to articles into the plan: who follows it, what to have at hand, numbered steps."""

from collections.abc import Iterable
from typing import Any

from baken.lib.words import say, words
from baken.plan.durations import read_duration
from baken.plan.exchange.cells import is_label, without_label
from baken.plan.exchange.headings import LABELS, NO_WAY_BACK, fold, named
from baken.plan.exchange.page import Block, Heading, Listing, Panel, Paragraph, Text, plain, text_of
from baken.plan.exchange.register import Register, label_of
from baken.plan.exchange.sections import Part, Section

_AROUND = ("for", "done_when", "rollback", "before_you_start")
_POINTS = ("expect", "if_not", "who", "undo", "caution", "takes")


def place_guides(register: Register, section: Section) -> None:
    """Adds every guide of a section."""
    for part in section.parts:
        if part.heading:
            _guide(register, part)
            continue
        for block in part.blocks:
            register.unplaced(block.line, words("under “{heading}”", heading=section.heading), text_of([block]))


def _guide(register: Register, part: Part) -> None:
    guide = register.new("howtos", part.heading, "guide")
    guide["title"] = part.heading
    under = ""
    for block in _flat(part.blocks):
        match block:
            case Heading(runs=runs):
                under = named(plain(runs), LABELS) or ""
                if not under:
                    register.unplaced(block.line, words("in the guide “{guide}”", guide=part.heading), plain(runs))
            case Paragraph(runs=runs) if label := _label_alone(plain(runs)):
                under = label
            case Paragraph():
                under = _paragraph(register, guide, block, under)
            case Listing(kind="numbers"):
                _steps(register, guide, block)
            case Listing(items=items) if (
                under in ("before_you_start", "done_when", "rollback") or block.kind == "tasks"
            ):
                said = [text_of(item) for item in items]
                _add(guide, under if under in ("done_when", "rollback") else "before_you_start", said)
                under = ""
            case Listing():
                _steps(register, guide, block)
            case _:
                register.unplaced(block.line, words("in the guide “{guide}”", guide=part.heading), text_of([block]))


def _flat(blocks: Iterable[Block]) -> list[Block]:
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Panel):
            found += [Paragraph((Text(block.title),), block.line)] if block.title else []
            found += _flat(block.blocks)
        else:
            found.append(block)
    return found


def _label_alone(text: str) -> str | None:
    return next((name for name in (*_AROUND, "instructions") if is_label(text, name)), None)


def _paragraph(register: Register, guide: dict[str, Any], block: Paragraph, under: str) -> str:
    """Places one paragraph; gives what the blocks after it stand under."""
    said = plain(block.runs)
    found = label_of(said, _AROUND)
    if found and found[0] == "for" and "for" not in guide:
        followers = list(register.whom(without_label(block.runs), block.line))
        guide |= {"for": followers[0]} if followers else {}
        for extra in followers[1:]:
            register.unplaced(block.line, words("in the guide “{guide}”", guide=guide["title"]), extra)
    elif found and found[0] != "for":
        _add(guide, found[0], [found[1]])
    elif under in ("done_when", "rollback"):
        _add(guide, under, [said])
    elif "steps" in guide:
        register.unplaced(block.line, words("in the guide “{guide}”", guide=guide["title"]), said)
    else:
        _add(guide, "before_you_start", [said])
        return under
    return ""


def _add(guide: dict[str, Any], field: str, texts: list[str]) -> None:
    texts = [text for text in texts if text]
    if field == "before_you_start" and texts:
        guide[field] = [*guide.get(field, []), *texts]
    elif texts:
        guide[field] = "\n".join([*([guide[field]] if field in guide else []), *texts])


def _steps(register: Register, guide: dict[str, Any], block: Listing) -> None:
    steps = [step for item in block.items if (step := _step(register, item))]
    guide["steps"] = [*guide.get("steps", []), *steps]


def _step(register: Register, item: tuple[Block, ...]) -> dict[str, Any]:
    """One point: what to do, and below it points such as “You should see: ...”; other points stay in its text."""
    do = [block for block in item if not isinstance(block, Listing)]
    step: dict[str, Any] = {}
    others: list[Block] = []
    for block in (block for block in item if isinstance(block, Listing)):
        rest = tuple(point for point in block.items if not _point(register, step, point))
        others += [Listing(rest, block.kind, block.line)] if rest else []
    said = text_of(do)
    if others:
        said = "\n".join(part for part in (said, text_of(others)) if part)
    return {"do": said, **step} if said else {}


def _point(register: Register, step: dict[str, Any], point: tuple[Block, ...]) -> bool:
    """Adds a field of a step; False where the point is none, or stands there a second time."""
    said = text_of(point)
    found = label_of(said, _POINTS)
    if found is None or found[0] in step or not found[1]:
        return False
    name, value = found
    if name == "takes":
        value = value.strip()
        if read_duration(value) is None:
            return False
    elif name == "who":
        first = point[0]
        runs = without_label(first.runs) if isinstance(first, Paragraph) else (Text(value),)
        people = list(register.whom(runs, first.line))
        if len(people) != 1:
            return False
        value = people[0]
    elif name == "undo" and fold(value) in {fold(say(NO_WAY_BACK, language)) for language in ("en", "nl")}:
        value = "none"
    step[name] = value
    return True

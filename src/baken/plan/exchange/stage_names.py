"""Tells which stage a heading, a line or a cell names, however people put it."""

from collections.abc import Iterator, Sequence

from baken.plan.exchange.headings import KINDS, STAGES, fold, named
from baken.plan.exchange.page import Block, Heading, Listing, Panel, Paragraph, Table, one_line, plain, text_of

_SURE = 8
"""Letters from which a word tells the stage also inside a longer heading."""
_MOST_OTHERS = 4
_MOST_WORDS = 3
"""Words of a line that names a stage without a colon; longer ones are texts."""
_NOT = frozenset(("niet", "not", "nog", "never", "nooit", "isn", "geen", "no"))


def stage_in(name: str) -> tuple[str, str | None] | None:
    """The stage that `name` stands for and, where it names that, the kind of message: “Resolved”, “Message when it is
    resolved”, “Update”. None where it names no stage."""
    if stage := named(name, STAGES):
        return stage, None
    if kind := named(name, KINDS):
        return "any", kind
    words = fold(name).split()
    if not words or _NOT & set(words):
        return None
    padded = f" {' '.join(words)} "
    near = [
        (len(phrase), stage, phrase)
        for stage, term in STAGES.items()
        for phrase in term.phrases()
        if stage != "any" and len(phrase) >= _SURE and f" {phrase} " in padded
    ]
    if not near:
        return None
    _, stage, phrase = max(near)
    return (stage, None) if len(words) - len(phrase.split()) <= _MOST_OTHERS else None


def before_colon(text: str) -> tuple[str, str] | None:
    """The stage that a line begins with and what stands behind its colon, as in “Resolved: it works again”."""
    name, sign, rest = text.partition(":")
    if not sign and len(name.split()) > _MOST_WORDS:
        return None
    if named(name, STAGES) is None and (named(name, KINDS) is None or not sign):
        return None
    return name.strip(), rest.strip()


def stages_in(blocks: Sequence[Block]) -> set[str]:
    """The standard stages that headings, lines, boxes, points and rows among `blocks` are named after."""
    return {stage for name in _names(blocks) if (stage := named(name, STAGES)) and stage != "any"}


def _names(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(runs=runs) | Paragraph(runs=runs):
                yield plain(runs).partition(":")[0]
            case Listing(items=items):
                yield from (text_of(item[:1]).partition(":")[0] for item in items)
            case Panel(title=title):
                yield title
            case Table(rows=rows):
                yield from (one_line(text_of(row[0].blocks)) for row in rows)
                yield from (one_line(text_of(cell.blocks)) for cell in rows[0])

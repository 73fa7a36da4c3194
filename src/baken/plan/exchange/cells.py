"""What stands in a cell or under a heading: points, mentions, links and readers."""

import re
from collections.abc import Iterable, Sequence

from baken.plan.exchange.headings import LABELS, NOBODY, fold, named
from baken.plan.exchange.page import (
    Block,
    Link,
    Listing,
    Mention,
    Paragraph,
    Run,
    Runs,
    Text,
    one_line,
    plain,
    runs_of,
    text_of,
    walked,
)
from baken.plan.exchange.register import Register, label_of

_POINT = re.compile(r"^\s*(?:[-\u2013•*]\s+|\d+[.)]\s+)")
_DASHES = "-\u2013\u2014?./ "
_APART = re.compile(r"[,;\n]|\s(?:and|en|or|of)\s")
_APART_IN_ENGLISH = re.compile(r"[,;\n]|\s(?:and|or)\s")


def mentions_in(blocks: Iterable[Block]) -> list[Mention]:
    """Everybody who is mentioned, in order."""
    return [run for run in _runs_in(blocks) if isinstance(run, Mention)]


def links_in(blocks: Iterable[Block]) -> list[Link]:
    """Every link, in order."""
    return [run for run in _runs_in(blocks) if isinstance(run, Link)]


def _runs_in(blocks: Iterable[Block]) -> list[Run]:
    return [run for block in walked(blocks) if isinstance(block, Paragraph) for run in block.runs]


def lines_of(runs: Runs) -> list[Runs]:
    """`runs` divided at its line breaks."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        if isinstance(run, Text):
            first, *more = run.text.split("\n")
            lines[-1].append(Text(first))
            lines += [[Text(text)] for text in more]
        else:
            lines[-1].append(run)
    return [found for line in lines if (found := runs_of(line))]


def items_of(blocks: Iterable[Block]) -> list[str]:
    """Points: the items of lists; of other texts each line, and each part between semicolons."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Listing):
            found += [text_of(item) for item in block.items]
        else:
            lines = re.split(r"\n|;\s+", text_of([block]))
            found += [said for line in lines if (said := _POINT.sub("", line).strip()).strip(_DASHES)]
    return [item for item in found if item]


def names_of(text: str, language: str = "") -> list[str]:
    """Names in a row: divided by commas, lines, “and”; in English not by “of”, which in Dutch is “or”."""
    apart = _APART_IN_ENGLISH if language == "en" else _APART
    found = (_POINT.sub("", part).strip(" .") for part in apart.split(text))
    return [name for name in found if name and fold(name) not in NOBODY]


def list_after(blocks: Sequence[Block], label: str) -> tuple[list[str], list[Block]]:
    """The points of the list that follows a line such as “For whom:”, and the other blocks."""
    for place in range(len(blocks) - 1):
        head, after = blocks[place], blocks[place + 1]
        if isinstance(head, Paragraph) and isinstance(after, Listing) and is_label(plain(head.runs), label):
            return [text_of(item) for item in after.items], [*blocks[:place], *blocks[place + 2 :]]
    return [], list(blocks)


def is_label(text: str, label: str) -> bool:
    """True for a line that is that label and nothing else."""
    return text.endswith(":") and named(text[:-1], {label: LABELS[label]}) is not None


def audiences_and_rest(register: Register, blocks: Sequence[Block]) -> tuple[list[str], list[Block]]:
    """The audiences that are named after a label, and the blocks that say other things."""
    names, rest = list_after(blocks, "audiences")
    if not names:
        for place, block in enumerate(rest):
            found = label_of(plain(block.runs), ("audiences",)) if isinstance(block, Paragraph) else None
            if found and found[1] and len(found[1]) <= 80:
                names = names_of(found[1], register.language)
                rest = [*rest[:place], *rest[place + 1 :]]
                break
    return [register.audience(one_line(name)) for name in names if one_line(name)], rest


def without_label(runs: Runs) -> Runs:
    """`runs` without the label and colon that they begin with."""
    first, *rest = runs
    return runs_of((Text(first.text.partition(":")[2]), *rest)) if isinstance(first, Text) else runs

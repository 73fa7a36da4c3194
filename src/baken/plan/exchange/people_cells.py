"""Who holds a role, read from a cell with people in it."""

from collections.abc import Iterable

from baken.plan.exchange.cells import lines_of, without_label
from baken.plan.exchange.page import Block, Listing, Paragraph, Runs, Text, plain, text_of
from baken.plan.exchange.register import Register, label_of


def assigned_of(
    register: Register, people: Iterable[Block], backups: Iterable[Block], line: int
) -> tuple[list[str], list[str]]:
    """Those who are called first and those who step in, in the order of the page."""
    primary: list[str] = []
    backup: list[str] = []
    for runs in _lines(people):
        labelled = label_of(plain(runs), ("primary", "backup"))
        second = labelled is not None and labelled[0] == "backup"
        for name, otherwise in register.called(without_label(runs) if labelled else runs, line):
            (backup if second or otherwise else primary).append(name)
    for runs in _lines(backups):
        backup += register.whom(runs, line)
    return primary, backup


def _lines(blocks: Iterable[Block]) -> list[Runs]:
    found: list[Runs] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found += lines_of(block.runs)
        elif isinstance(block, Listing):
            found += [runs for item in block.items for runs in _lines(item)]
        else:
            found.append((Text(text_of([block])),))
    return found

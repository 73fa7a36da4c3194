"""`baken plan show`: the plan as people read it."""

import shlex
from pathlib import Path
from typing import Any

from baken.cli import output
from baken.cli.language import current
from baken.cli.misuse import wrong
from baken.cli.page.names import SECTIONS, section_named
from baken.cli.page.printing import print_entries
from baken.cli.page.reader import Reader
from baken.cli.page.sections import ENTRIES
from baken.cli.reading import read
from baken.lib.ids import nearest
from baken.lib.words import Words, words
from baken.plan.digest import digest
from baken.plan.files.load import dump
from baken.plan.schema.frame import PlanInfo

MOST = 100
"""How many entries of one section the whole page shows; a map may have thousands."""
STATUSES = {
    "draft": words("a draft"),
    "approved": words("approved"),
    "retired": words("no longer in force"),
    "example": words("an example"),
}


def show_plan(path: Path, section: str | None, *, digest_only: bool, as_json: bool) -> None:
    """Prints the whole plan, one section of it, its digest, or its data as JSON."""
    name = _named(section) if section is not None else None
    document = read(path)
    if digest_only:
        output.raw(digest(document.plan))
    elif as_json:
        output.data(_data(dump(document.plan), name))
    elif name is not None:
        _print_section(Reader(document.index, current()), name)
    else:
        _print_all(Reader(document.index, current()), path)


def _named(typed: str) -> str:
    name = section_named(typed)
    if name is not None:
        return name
    close = nearest(typed, SECTIONS)
    if close is not None:
        raise wrong(words("there is no section {name}; did you mean {nearest}?", name=typed, nearest=close))
    raise wrong(words("there is no section {name}; there are {known}", name=typed, known=list(SECTIONS)))


def _data(plan: dict[str, Any], section: str | None) -> dict[str, Any]:
    """The plan as its authors wrote it, or the top-level keys of one section."""
    if section is None:
        return plan
    return {key: plan[key] for key in SECTIONS[section].keys if key in plan}


def _print_section(reader: Reader, name: str) -> None:
    entries = list(ENTRIES[name](reader))
    output.line(SECTIONS[name].title, style="bold")
    output.line()
    if entries:
        print_entries(entries)
    else:
        output.line(words("This plan says nothing about this."))


def _print_all(reader: Reader, path: Path) -> None:
    info = reader.index.plan.plan
    output.line(reader.text(info.title) or info.id, style="bold")
    output.line(" · ".join(reader.said(part) for part in _frame(reader, info)), style="dim")
    for name, heading in SECTIONS.items():
        entries = list(ENTRIES[name](reader))
        if entries:
            output.line()
            output.line()
            output.line(reader.said(heading.title), style="bold underline")
            output.line()
            print_entries(entries[:MOST])
        if len(entries) > MOST:
            command = f"baken plan show {shlex.quote(str(path))} {name}"
            output.line()
            output.line(words("  … and {count} more: {command}", count=len(entries) - MOST, command=command))


def _frame(reader: Reader, info: PlanInfo) -> list[Words]:
    """What the plan is, under its title."""
    said = [STATUSES[info.status]]
    if info.owner:
        said.append(words("kept by {who}", who=reader.owner(info.owner)))
    said.append(words("in {languages}", languages=reader.languages(reader.index.languages)))
    said.append(words("times in {zone}", zone=info.timezone))
    if info.last_reviewed:
        said.append(words("last looked over on {day}", day=info.last_reviewed))
    return said

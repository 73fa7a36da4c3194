"""`baken plan diff`: what differs between two plans, in their words and in what would happen."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typer
from rich.text import Text

from baken.cli import output
from baken.cli.language import told
from baken.cli.reading import read
from baken.cli.rehearsing import choose_scenario
from baken.lib.words import Words, words
from baken.plan.files.load import dump
from baken.rehearsal.difference import Difference, difference
from baken.rehearsal.lines import Line, Play
from baken.rehearsal.play import play

MARKS = {"added": "+", "removed": "-", "moved": "~", "reworded": "~"}
STYLES = {"added": "green", "removed": "red", "moved": "yellow", "reworded": "yellow"}


def compare_plans(
    before: Path, after: Path, scenario: Path | None, fails: list[str], at: str | None, *, now: datetime, as_json: bool
) -> None:
    """Prints what differs in the documents, then in a play of the same scenario over both."""
    old, new = read(before), read(after)
    written = list(changes(dump(old.plan), dump(new.plan), ""))
    plays = [
        play(document.index, choose_scenario(path, document.index, scenario, fails, at, now), document.calendars)
        for path, document in ((before, old), (after, new))
    ]
    found = difference(*plays)
    if as_json:
        data = {"plan": [list(change) for change in written], "play": [_as_data(item) for item in found]}
        typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    output.title(words("In the plan"))
    for change, path, value in written:
        output.console().print(Text(f"{MARKS[change]} {path}{value}", style=STYLES[change]), soft_wrap=True)
    if not written:
        output.line(words("Nothing differs."))
    output.title(words("In the rehearsal"))
    for item in found:
        _print(item, *plays)
    if not found:
        output.line(words("Nothing differs: the same people hear the same at the same minute."))


def changes(before: Any, after: Any, path: str) -> Iterator[tuple[str, str, str]]:
    """(change, path, value) for everything that differs; entries of a list are matched by their id."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in [*before, *(key for key in after if key not in before)]:
            below = f"{path}.{key}" if path else str(key)
            yield from _changed(before.get(key, MISSING), after.get(key, MISSING), below)
    elif isinstance(before, list) and isinstance(after, list) and _have_ids(before + after):
        old, new = ({item["id"]: item for item in items} for items in (before, after))
        for key in [*old, *(key for key in new if key not in old)]:
            yield from _changed(old.get(key, MISSING), new.get(key, MISSING), f"{path}[{key}]")
    elif before != after:
        yield "reworded", path, f": {_short(before)} → {_short(after)}"


MISSING = object()


def _changed(before: Any, after: Any, path: str) -> Iterator[tuple[str, str, str]]:
    if before is MISSING:
        yield "added", path, f": {_short(after)}"
    elif after is MISSING:
        yield "removed", path, ""
    else:
        yield from changes(before, after, path)


def _have_ids(items: list[Any]) -> bool:
    return bool(items) and all(isinstance(item, Mapping) and "id" in item for item in items)


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 100 else f"{text[:99]}…"


def _print(item: Difference, before: Play, after: Play) -> None:
    line = item.after or item.before
    assert line is not None
    minute = (after if item.after else before).minute(line)
    head = Text(f"{MARKS[item.change]} +{minute:<5}", style=STYLES[item.change])
    head.append(told(_said(item, line)))
    output.console().print(head, soft_wrap=True)
    if item.change == "reworded" and item.before is not None and item.after is not None:
        for mark, side in (("-", item.before), ("+", item.after)):
            output.indented(
                f"{mark} {side.text or told(side.what)}", style=STYLES["removed" if mark == "-" else "added"]
            )


def _said(item: Difference, line: Line) -> Words:
    if item.change != "moved":
        return line.what
    if item.earlier.total_seconds() > 0:
        return words("{line}: {time} earlier", line=line.what, time=item.earlier)
    return words("{line}: {time} later", line=line.what, time=-item.earlier)


def _as_data(item: Difference) -> dict[str, Any]:
    sides = {"before": item.before, "after": item.after}
    lines = {name: {"at": side.at.isoformat(), "what": told(side.what), "text": side.text} if side else None
             for name, side in sides.items()}  # fmt: skip
    return {"change": item.change, **lines}

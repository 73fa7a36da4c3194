"""`baken plan diff`: what differs between two plans, in their words and in what would happen."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.text import Text

from baken.cli import output
from baken.cli.differing import Change, changes
from baken.cli.language import current, told
from baken.cli.misuse import wrong
from baken.cli.moments import Moment, moments, print_moments
from baken.cli.reading import explained, read
from baken.cli.rehearsing import read_chosen, scenarios_beside
from baken.cli.timeline import title_of
from baken.lib.words import Words, plural, say, words
from baken.plan.files.load import Document, dump
from baken.plan.index import Index
from baken.plan.problems import PlanError
from baken.rehearsal.difference import Difference, difference
from baken.rehearsal.lines import Play
from baken.rehearsal.play import play
from baken.rehearsal.scenario import Scenario
from baken.rehearsal.starting import StartError

MARKS = {"added": "+", "removed": "-", "changed": "~", "reordered": "~"}
STYLES = {"added": "green", "removed": "red", "changed": "yellow", "reordered": "yellow"}
SHORT = 50
"""A value longer than this stands on a line of its own."""


@dataclass(frozen=True, slots=True)
class Played:
    """Both plays of one scenario, and what differs between them."""

    scenario: Scenario
    before: Play
    after: Play

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What differs, in the order of time."""
        return difference(self.before, self.after)


def compare_plans(
    before: Path, after: Path, scenario: Path | None, fails: list[str], at: str | None, *, now: datetime, as_json: bool
) -> None:
    """Says in one sentence whether anything differs, then what: in the documents, and in one scenario on both."""
    old, new = read(before), read(after)
    written = list(changes(dump(old.plan), dump(new.plan)))
    beside = [] if scenario or fails else scenarios_beside(after) or scenarios_beside(before)
    file = scenario or next(iter(beside), None)
    try:
        played = _played(old, new, file, fails, at, now)
    except StartError as error:
        raise wrong(error.words) from None
    except PlanError:
        if not beside:
            with explained():
                raise
        played = None
    if as_json:
        output.data(_as_data(written, played))
        return
    shown = list(moments(played.differences, played.before, played.after)) if played else []
    output.line(_summary(len(written), len(shown), played is not None), style="bold")
    _print_written(written)
    _print_played(new.index, shown, played, file, len(beside))


def _played(old: Document, new: Document, file: Path | None, fails: list[str], at: str | None, now: datetime) -> Played:
    """One scenario on both plans. Raises PlanError where it names what one of them lacks, StartError as `begin`."""
    first, second = (read_chosen(file, document.index, fails, at, now) for document in (old, new))
    second = second.model_copy(update={"at": first.at})
    return Played(second, play(old.index, first, old.calendars), play(new.index, second, new.calendars))


def _summary(written: int, played: int, was_played: bool) -> Words:
    places = plural("{count} place", "{count} places", written)
    if not was_played:
        return words("The plans differ in {places}.", places=places)
    if not written and not played:
        return words("Nothing differs: both plans say the same and do the same.")
    if not written:
        moments_said = plural("{count} moment", "{count} moments", played)
        return words("The plans say the same, but in the rehearsal {moments} differ.", moments=moments_said)
    if not played:
        return words("The plans differ in {places}; in the rehearsal nothing changes.", places=places)
    said = plural("{count} moment", "{count} moments", played)
    return words("The plans differ in {places}, and in the rehearsal {moments} change.", places=places, moments=said)


def _print_written(written: list[Change]) -> None:
    if not written:
        return
    output.title(words("In the plan"))
    for change in written:
        style = STYLES[change.kind]
        head = Text(f"{MARKS[change.kind]} {change.path}", style=style)
        one_line = _on_one_line(change)
        if one_line is not None:
            output.entry(head.append(one_line, style="default"), 4)
            continue
        output.entry(head, 4)
        for mark, value in (("-", change.before), ("+", change.after)):
            output.hanging(Text(f"    {mark} "), Text(_shown(value), style="red" if mark == "-" else "green"), 6)


def _on_one_line(change: Change) -> str | None:
    """What follows the path where it is short; None where both values need lines of their own."""
    match change.kind:
        case "added":
            return f": {_named(change.after)}"
        case "removed":
            return f": {_named(change.before)}"
        case "reordered":
            return f": {told(words('in another order'))}"
        case _:
            values = _shown(change.before), _shown(change.after)
            return f": {values[0]} → {values[1]}" if max(map(len, values)) <= SHORT else None


def _named(value: Any) -> str:
    """An entry by its name, title or text, anything else as it is written."""
    if isinstance(value, dict):
        found = next((value[key] for key in ("name", "title", "law", "purpose", "means", "do") if value.get(key)), None)
        if found is not None:
            return say(found, current())
    text = _shown(value)
    return text if len(text) <= 2 * SHORT else f"{text[: 2 * SHORT - 1]}…"


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return value.rstrip()
    if isinstance(value, dict) and value and all(isinstance(part, str) for part in value.values()):
        return "; ".join(f"{key}: {part}" for key, part in value.items())
    return json.dumps(value, ensure_ascii=False)


def _print_played(index: Index, shown: list[Moment], played: Played | None, file: Path | None, choices: int) -> None:
    if played is None:
        output.line()
        said = words(
            "Not rehearsed: {file} names what only one of the plans has. Name another with --scenario or --fails.",
            file=str(file),
        )
        output.line(said, style="yellow")
        return
    if not shown:
        return
    output.title(words("In the rehearsal: {title}", title=title_of(index, played.scenario)))
    print_moments(shown)
    if choices > 1:
        output.line(words("Only {file} was played; name another with --scenario.", file=str(file)), style="dim")


def _as_data(written: list[Change], played: Played | None) -> dict[str, Any]:
    found = played.differences if played else ()
    return {
        "same": not written and not found,
        "plan": [asdict(change) for change in written],
        "rehearsed": played is not None,
        "play": [_difference_as_data(item) for item in found],
    }


def _difference_as_data(item: Difference) -> dict[str, Any]:
    sides = {"before": item.before, "after": item.after}
    lines = {
        name: {"at": side.at.isoformat(), "what": told(side.what), "text": side.text} if side else None
        for name, side in sides.items()
    }
    return {"change": item.change, **lines}

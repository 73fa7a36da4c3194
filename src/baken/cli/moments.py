"""What differs between two plays, as people read it: a message once, however many channels and languages it went to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from difflib import SequenceMatcher
from itertools import groupby

from rich.text import Text

from baken.cli import output
from baken.cli.language import current, told
from baken.cli.timeline import whole, with_channels
from baken.lib.words import Words, plural, say, words
from baken.rehearsal.difference import Difference
from baken.rehearsal.lines import Line, Play

MARKS = {"added": "+", "removed": "-", "moved": "~", "reworded": "~"}
STYLES = {"added": "green", "removed": "red", "moved": "yellow", "reworded": "yellow"}

BY = 9
"""Characters before the text of a moment."""

Edits = tuple[tuple[str, str], ...]
"""Lines of a text that are gone (`-`) or new (`+`)."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Differences that are shown as one, with the minute after the start at which they are."""

    minute: int
    differences: Sequence[Difference]

    @property
    def first(self) -> Difference:
        """The difference that the heading is made of."""
        return self.differences[0]


def moments(found: Sequence[Difference], before: Play, after: Play) -> Iterator[Moment]:
    """`found` in the order of time; what changed alike in several channels and languages stands together."""
    for (minute, *_), group in groupby(found, key=lambda item: _key(item, before, after)):
        by_channel: dict[str, list[Difference]] = {}
        for item in group:
            by_channel.setdefault(_line(item).channel, []).append(item)
        alike: dict[tuple[object, ...], list[Difference]] = {}
        for items in by_channel.values():
            same = tuple((_line(item).language, item.earlier, _writers(item), edits(item)) for item in items)
            alike.setdefault(same, []).extend(items)
        yield from (Moment(minute, items) for items in alike.values())


def edits(item: Difference) -> Edits:
    """The lines of a message that read otherwise, each with `-` or `+`; none for anything but a reworded text."""
    if item.before is None or item.after is None:
        return ()
    old, new = (whole(side).splitlines() for side in (item.before, item.after))
    found: list[tuple[str, str]] = []
    for tag, start, end, from_, to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            found += [("-", line) for line in old[start:end] if line]
            found += [("+", line) for line in new[from_:to] if line]
    return tuple(found)


def print_moments(found: Sequence[Moment]) -> None:
    """Each with what reads otherwise; messages that only another person writes are counted at the end."""
    writers: dict[tuple[str, str], int] = {}
    for moment in found:
        pair = _only_writers(moment)
        if pair is None:
            _print(moment)
        else:
            writers[pair] = writers.get(pair, 0) + 1
    for (old, new), count in writers.items():
        said = plural(
            "{new} also writes {count} message that {old} wrote before",
            "{new} also writes {count} messages that {old} wrote before",
            count,
            old=old,
            new=new,
        )
        output.hanging(Text("~".ljust(BY), style=STYLES["reworded"]), Text(told(said), style=STYLES["reworded"]), BY)


def _print(moment: Moment) -> None:
    item = moment.first
    head = Text(f"{MARKS[item.change]} +{moment.minute}".ljust(BY), style=STYLES[item.change])
    output.hanging(head, Text(told(_heading(moment)), style=STYLES[item.change]), BY)
    if item.change != "reworded" or item.before is None or item.after is None:
        return
    if not item.after.text and str(item.before.what) != str(item.after.what):
        _print_detail("", told(words("before: {line}", line=item.before.what)), "dim")
    writers = _writers(item)
    if writers is not None:
        _print_detail("", told(words("written by {new}, before by {old}", old=writers[0], new=writers[1])), "dim")
    languages = {_line(one).language: edits(one) for one in moment.differences}
    for language, lines in languages.items():
        for mark, text in lines:
            label = f"{language} {mark} " if len(languages) > 1 else f"{mark} "
            _print_detail(label, text, "red" if mark == "-" else "green")


def _print_detail(label: str, text: str, style: str) -> None:
    output.hanging(Text(f"{'':{BY}}{label}", style=style), Text(text, style=style), BY + len(label))


def _only_writers(moment: Moment) -> tuple[str, str] | None:
    """Who wrote before and who does now, where nothing else of the message differs."""
    item = moment.first
    is_same = not item.earlier and not any(edits(one) for one in moment.differences)
    return _writers(item) if is_same else None


def _heading(moment: Moment) -> Words:
    item = moment.first
    line = with_channels([_line(one) for one in moment.differences])
    if item.before is None or item.after is None or not item.earlier:
        return line
    if item.earlier > timedelta():
        return words("{line}: {time} earlier", line=line, time=item.earlier)
    return words("{line}: {time} later", line=line, time=-item.earlier)


def _key(item: Difference, before: Play, after: Play) -> tuple[int, object, object]:
    line = _line(item)
    minute = (after if item.after is not None else before).minute(line)
    return minute, item.change, (line.kind, line.to) if line.text else id(item)


def _line(item: Difference) -> Line:
    line = item.after or item.before
    assert line is not None  # a difference is between two lines, or one line and none
    return line


def _writers(item: Difference) -> tuple[str, str] | None:
    """Who wrote the message before and who does now, where that differs."""
    if item.before is None or item.after is None or not item.after.text:
        return None
    old, new = (say(side.who, current()) or told(words("nobody")) for side in (item.before, item.after))
    return (old, new) if old != new else None

"""A play as people read it: one paragraph for each thing that happens, the same text to several channels once."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.text import Text

from baken.cli import output
from baken.cli.language import current, told
from baken.lib.words import Words, plural, say, words
from baken.plan.index import Index
from baken.rehearsal.lines import Line, LineKind, Play
from baken.rehearsal.scenario import Scenario

STYLES: Mapping[LineKind, str] = {
    "happens": "red",
    "level": "bold",
    "called": "magenta",
    "answers": "green",
    "silent": "yellow",
    "told": "bold cyan",
    "holding": "bold yellow",
    "reminder": "yellow",
    "missed": "bold red",
    "escalated": "magenta",
    "deadline": "yellow",
    "impossible": "red",
    "end": "bold",
}
FATES = {
    "kept": (words("kept"), "green"),
    "late": (words("late"), "yellow"),
    "broken": (words("broken"), "bold red"),
    "replaced": (words("replaced"), "dim"),
}
INDENT = 14


@dataclass(frozen=True)
class Paragraph:
    """Lines that are shown as one: a message in all its languages, over every channel that carries the same text."""

    lines: Sequence[Line]

    @property
    def first(self) -> Line:
        """The line that the heading is made of."""
        return self.lines[0]

    @property
    def heading(self) -> Words:
        """What happens; of a message with all channels it goes over."""
        channels = [line.what.values.get("channel") for line in self.lines]
        distinct = [channel for place, channel in enumerate(channels) if channel and channel not in channels[:place]]
        if not distinct:
            return self.first.what
        return Words(self.first.what.message, {**self.first.what.values, "channel": distinct})

    @property
    def texts(self) -> list[tuple[str, str]]:
        """Language and whole text, each language once."""
        return list({line.language: (line.language, _whole(line)) for line in self.lines if line.text}.values())


def print_play(index: Index, scenario: Scenario, found: Play, texts: bool) -> None:
    """The timeline, the promises and what could not happen."""
    title = index.text(scenario.title, current()) or told(words("A rehearsal"))
    output.title(words("{title} ({time})", title=title, time=found.start))
    output.line(words("On paper: nothing is sent and nobody is called."), style="dim")
    output.line()
    day = found.start.date()
    for paragraph in paragraphs(found):
        if paragraph.first.at.date() != day:
            day = paragraph.first.at.date()
            output.line(say(day, current()), style="bold")
        _print(found, paragraph, texts)
    _print_promises(index, found)
    _print_reports(index, found)
    _print_impossible(found)


def paragraphs(found: Play) -> Iterator[Paragraph]:
    """The lines of the play in order; messages of one moment to one audience that say the same stand together."""
    for _, group in groupby(found.lines, key=lambda line: (line.at, line.to if line.text else id(line))):
        lines = list(group)
        by_channel = {line.channel: [other for other in lines if other.channel == line.channel] for line in lines}
        same: dict[tuple[tuple[str, str], ...], list[Line]] = {}
        for of_channel in by_channel.values():
            said = tuple((line.language, _whole(line)) for line in of_channel)
            same.setdefault(said, []).extend(of_channel)
        yield from map(Paragraph, same.values())


def _whole(line: Line) -> str:
    return f"{line.subject}\n\n{line.text}" if line.subject else line.text


def _print(found: Play, paragraph: Paragraph, texts: bool) -> None:
    line = paragraph.first
    who = f"{say(line.who, current())}: " if line.who and line.kind == "told" else ""
    said = output.sentence(paragraph.heading)
    body = Text(who + (said.removesuffix(".") if paragraph.texts else said), style=STYLES.get(line.kind, ""))
    output.hanging(Text(f"{line.at:%H:%M} {_minutes(found.minute(line)):>6}  ", style="dim"), body, INDENT)
    if line.because is not None:
        because = Text(told(words("because: {reason}", reason=line.because)), style="dim")
        output.hanging(Text(" " * INDENT), because, INDENT)
    if texts:
        for language, text in paragraph.texts:
            _print_text(language, text)


def _print_text(language: str, text: str) -> None:
    width = min(output.console().width, 110) - INDENT - 5
    lines = [part for line in text.rstrip().splitlines() for part in textwrap.wrap(line, width) or [""]]
    for number, line in enumerate(lines):
        label = Text(f"{language if number == 0 else '':>{INDENT + 2}} ", style="dim")
        output.console().print(Text.assemble(label, ("│", "cyan"), f" {line}" if line else ""), soft_wrap=True)


def _minutes(minutes: int) -> str:
    return f"+{minutes}" if minutes < 600 else f"+{minutes // 60}h"


def _print_promises(index: Index, found: Play) -> None:
    output.title(words("Promises"))
    rows = []
    for outcome in found.outcomes:
        due = f"{outcome.due.due_at.astimezone(index.zone):%H:%M}"
        came = f"{outcome.kept_at.astimezone(index.zone):%H:%M}" if outcome.kept_at else "-"
        fate, style = FATES[outcome.fate]
        audience = index.audiences[outcome.due.audience]
        rows.append((due, came, Text(told(fate), style=style), audience.name or audience.id, outcome.due.because))
    output.table([words("due"), words("came"), words("promise"), words("audience"), words("because")], rows)
    kept = sum(outcome.fate == "kept" for outcome in found.outcomes)
    output.line(words("{kept} of {all} kept.", kept=kept, all=len(found.outcomes)), style="bold")


def _print_reports(index: Index, found: Play) -> None:
    if not found.reports:
        return
    output.title(words("Legal clocks"))
    rows = []
    for report in found.reports:
        law = index.duties[report.duty].law or report.duty
        due = report.due_at.astimezone(index.zone) if report.due_at else words("not running")
        applies = words("applies") if report.certain else words("may apply")
        handed_in = report.submitted_at.astimezone(index.zone) if report.submitted_at else "-"
        rows.append((law, report.deadline, applies, due, handed_in, report.because))
    columns = [words("law"), words("report"), words("applies"), words("due"), words("handed in"), words("because")]
    output.table(columns, rows)
    output.line(words("Baken counts the time. Whether a law applies is for somebody who knows it."), style="dim")


def _print_impossible(found: Play) -> None:
    lines = [line for line in found.lines if line.kind == "impossible"]
    if not lines:
        return
    output.title(plural("What could not happen: {count}", "What could not happen: {count}", len(lines)))
    for line in lines:
        because = words(", because {reason}", reason=line.because) if line.because else ""
        output.hanging(Text("  - "), Text(f"{output.sentence(line.what).rstrip('.')}{told(because)}."), 4)

"""A play as people read it: one paragraph for each thing that happens, the same text to several channels once."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from rich.text import Text

from baken.cli import output
from baken.cli.language import current, told
from baken.lib.words import Words, plural, say, words
from baken.plan.index import Index
from baken.plan.promises.legal import report_name
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
"""Characters before the text of the timeline."""
DUE = 24
"""Characters before the text of a legal clock: a day and a time in the longer of the two languages."""


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
        return with_channels(self.lines)

    @property
    def texts(self) -> list[tuple[str, str]]:
        """Language and whole text, each language once."""
        return list({line.language: (line.language, whole(line)) for line in self.lines if line.text}.values())


def print_play(index: Index, scenario: Scenario, found: Play, texts: bool) -> None:
    """The timeline, the promises and what could not happen."""
    output.title(words("{title} ({time})", title=title_of(index, scenario), time=found.start))
    output.line(words("On paper: nothing is sent and nobody is called."), style="dim")
    output.line()
    day = found.start.date()
    shown: dict[tuple[object, ...], str] = {}
    for paragraph in paragraphs(found):
        line = paragraph.first
        if line.at.date() != day:
            day = line.at.date()
            output.line(say(day, current()), style="bold")
        _print(found, paragraph)
        if not texts or not paragraph.texts:
            continue
        same = shown.setdefault((line.at, *paragraph.texts), line.to)
        if same != line.to:
            name = index.audiences[same].name or same
            output.hanging(
                Text(" " * INDENT), Text(told(words("the same text as to {audience}", audience=name))), INDENT
            )
            continue
        for language, text in paragraph.texts:
            _print_text(language, text)
    _print_promises(index, found)
    _print_reports(index, found)
    _print_impossible(found)


def title_of(index: Index, scenario: Scenario) -> str | Words:
    """What a scenario is called: its own title, otherwise what fails in it."""
    if scenario.title:
        return index.text(scenario.title, current())
    names = [
        index.labels.get(name) or index.labels.get(f"component:{name}") or name.removeprefix("channel:")
        for name in scenario.fails
    ]
    if not names:
        return words("Nothing fails")
    return plural("{names} fails", "{names} fail", len(names), names=names)


def paragraphs(found: Play) -> Iterator[Paragraph]:
    """The lines of the play in order; messages of one moment to one audience that say the same stand together."""
    for _, group in groupby(found.lines, key=lambda line: (line.at, line.to if line.text else id(line))):
        lines = list(group)
        by_channel = {line.channel: [other for other in lines if other.channel == line.channel] for line in lines}
        same: dict[tuple[tuple[str, str], ...], list[Line]] = {}
        for of_channel in by_channel.values():
            said = tuple((line.language, whole(line)) for line in of_channel)
            same.setdefault(said, []).extend(of_channel)
        yield from map(Paragraph, same.values())


def with_channels(lines: Sequence[Line]) -> Words:
    """What the first of `lines` says, with the channels of all of them."""
    what = lines[0].what
    channels = [line.what.values.get("channel") for line in lines]
    distinct = [channel for place, channel in enumerate(channels) if channel and channel not in channels[:place]]
    return Words(what.message, {**what.values, "channel": distinct}) if distinct else what


def whole(line: Line) -> str:
    """The text of a message as its reader gets it, the subject first."""
    return f"{line.subject}\n\n{line.text}" if line.subject else line.text


def _print(found: Play, paragraph: Paragraph) -> None:
    line = paragraph.first
    who = f"{say(line.who, current())}: " if line.who and line.kind == "told" else ""
    said = output.sentence(paragraph.heading)
    body = Text(who + (said.removesuffix(".") if paragraph.texts else said), style=STYLES.get(line.kind, ""))
    output.hanging(Text(f"{line.at:%H:%M} {_minutes(found.minute(line)):>6}  ", style="dim"), body, INDENT)
    if line.because is not None:
        because = Text(told(words("because: {reason}", reason=line.because)), style="dim")
        output.hanging(Text(" " * INDENT), because, INDENT)


def _print_text(language: str, text: str) -> None:
    width = min(output.console().width, 110) - INDENT - 5
    lines = [part for line in text.rstrip().splitlines() for part in textwrap.wrap(line, width) or [""]]
    for number, line in enumerate(lines):
        label = Text(f"{language if number == 0 else '':>{INDENT + 2}} ", style="dim")
        output.put(Text.assemble(label, ("│", "cyan"), f" {line}" if line else ""))


def _minutes(minutes: int) -> str:
    return f"+{minutes}" if minutes < 600 else f"+{minutes // 60}h"


def _clock(index: Index, found: Play, moment: datetime) -> str:
    """The time of day, with the day where that is not the first."""
    here = moment.astimezone(index.zone)
    return f"{here:%H:%M}" if here.date() == found.start.date() else say(here, current())


def _print_promises(index: Index, found: Play) -> None:
    output.title(words("Promises"))
    if not found.outcomes:
        output.line(words("None came due."))
        return
    rows = []
    for outcome in found.outcomes:
        due = _clock(index, found, outcome.due.due_at)
        came = _clock(index, found, outcome.kept_at) if outcome.kept_at else "-"
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
    for report in found.reports:
        due = say(report.due_at.astimezone(index.zone), current()) if report.due_at else told(words("not running"))
        named = index.duties[report.duty].law or report.duty
        law = named if report.certain else words("{law}, if it applies", law=named)
        handed_in = words("not handed in yet")
        if report.submitted_at:
            handed_in = words("handed in {time}", time=report.submitted_at.astimezone(index.zone))
        said = words(
            "{law}: {report}, {handed_in}", law=law, report=report_name(index, report.deadline), handed_in=handed_in
        )
        output.hanging(Text(due.ljust(DUE)), Text(told(said)), DUE)
        because = Text(told(words("because: {reason}", reason=report.because)), style="dim")
        output.hanging(Text(" " * DUE), because, DUE)
    output.line(words("Baken counts the time. Whether a law applies is for somebody who knows it."), style="dim")


def _print_impossible(found: Play) -> None:
    lines = [line for line in found.lines if line.kind == "impossible"]
    if not lines:
        return
    output.title(plural("What could not happen: {count}", "What could not happen: {count}", len(lines)))
    for line in lines:
        because = words(", because {reason}", reason=line.because) if line.because else ""
        output.hanging(Text("  - "), Text(f"{output.sentence(line.what).rstrip('.')}{told(because)}."), 4)

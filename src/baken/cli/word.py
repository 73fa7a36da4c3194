"""`baken plan word`: what the message rules say of one text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import typer
from rich.text import Text

from baken.cli import output
from baken.cli.exits import FAILED
from baken.cli.language import current, told
from baken.cli.misuse import wrong
from baken.cli.page.reader import language_name
from baken.cli.reading import message_in, read
from baken.cli.refusals import stop
from baken.cli.typed_names import typed_kind, typed_stage
from baken.lib.words import plural, say, words
from baken.plan.index import Index
from baken.plan.wording.guessing import language_of
from baken.plan.wording.in_plan import moment_of_plan
from baken.plan.wording.judge import LANGUAGES, judge
from baken.plan.wording.moment import NO_MOMENT, Course, Moment
from baken.plan.wording.remark import Remark


@dataclass(frozen=True, slots=True)
class Asked:
    """What the options say of the message: its kind, stage and channel (None: not known), and whether it is inside."""

    kind: str | None = None
    stage: str | None = None
    channel: str | None = None
    inside: bool = False


def judge_file(
    file: Path, *, plan: Path | None, language: str | None, asked: Asked, before: Path | None, as_json: bool
) -> None:
    """Prints every remark on the text in `file` (`-`: standard input); ends with 1 where one of them blocks."""
    body = message_in(file)
    previous = message_in(before) if before else None
    index = read(plan).index if plan else None
    spoken = language or _language(body, index)
    moment = replace(_moment(index, asked), course=Course(previous=previous))
    found = judge(body, spoken, moment)
    if as_json:
        output.data([_as_data(file, body, remark) for remark in found])
    else:
        _show(file, body, spoken, found)
    if any(remark.blocks for remark in found):
        raise typer.Exit(FAILED)


def _language(body: str, index: Index | None) -> str:
    """That of the plan, or of several and without a plan the one that the text looks like.

    Ends the command for a plan in languages that the rules can't read: they find nothing there, whatever it says.
    """
    spoken = index.languages if index else LANGUAGES
    if not any(one.partition("-")[0] in LANGUAGES for one in spoken):
        said = words(
            "nothing was judged: the message rules read English and Dutch, and this plan is in {languages}; "
            "say --in en or --in nl where the text is in one of these",
            languages=[language_name(one, current()) for one in spoken],
        )
        stop(said)
    return spoken[0] if len(spoken) == 1 else language_of(body)


def _moment(index: Index | None, asked: Asked) -> Moment:
    """The moment that the options describe. Ends the command where one of them names what there is not."""
    kind = None if asked.kind is None else typed_kind(asked.kind)
    stage = None if asked.stage is None else typed_stage(asked.stage, index)
    limits = None
    if asked.channel is not None:
        if index is None or asked.channel not in index.channels:
            raise wrong(words("there is no channel “{channel}” in the plan", channel=asked.channel), "--channel")
        limits = index.channels[asked.channel].limits
    moment = moment_of_plan(index) if index else NO_MOMENT
    return replace(moment, kind=kind, stage=stage, outside=not asked.inside, limits=limits)


def _show(file: Path, body: str, spoken: str, found: Sequence[Remark]) -> None:
    for remark in found:
        line, column = place_of(body, remark.start)
        level = (told(words("blocks")), "bold red") if remark.blocks else (told(words("advises")), "yellow")
        said = output.sentence(remark.words)
        place = (f"{file}:{line}:{column}: ", "dim")
        output.entry(Text.assemble(place, level, (f" {remark.rule} ", "dim"), said), 4)
        output.entry(Text(f"    → {output.sentence(remark.suggestion)}", style="dim"), 6)
        because = words("because {why} ({source})", why=remark.why, source=remark.source)
        output.entry(Text(f"    {output.sentence(because)}", style="dim"), 4)
    if not found:
        # In which language, as the rules find nothing in a text that they take for another than it is.
        read_as = language_name(spoken, current())
        output.line(words("Nothing to say of this text, read as {language}.", language=read_as), style="bold green")
        return
    blocking = sum(remark.blocks for remark in found)
    output.line()
    output.line(plural("{count} remark.", "{count} remarks.", len(found)), style="bold")
    if blocking:
        output.line(
            plural(
                "{count} of them keeps it from going out until somebody says why.",
                "{count} of them keep it from going out until somebody says why.",
                blocking,
            )
        )


def place_of(body: str, start: int) -> tuple[int, int]:
    """Line and column, from 1, of the character `start`."""
    before = body[:start]
    return before.count("\n") + 1, start - (before.rfind("\n") + 1) + 1


def _as_data(file: Path, body: str, remark: Remark) -> dict[str, object]:
    line, column = place_of(body, remark.start)
    return {
        "rule": remark.rule,
        "blocks": remark.blocks,
        "file": str(file),
        "line": line,
        "column": column,
        "start": remark.start,
        "end": remark.end,
        "quote": remark.quote,
        "text": say(remark.words, current()),
        "why": say(remark.why, current()),
        "source": remark.source,
        "suggestion": say(remark.suggestion, current()),
    }

"""`baken plan word`: what the message rules say of one text."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast, get_args

import typer
from rich.text import Text

from baken.cli import output
from baken.cli.exits import FAILED
from baken.cli.language import current, told
from baken.cli.misuse import wrong
from baken.cli.reading import explained, read
from baken.lib.words import plural, say, words
from baken.plan.files.opening import bytes_of, refused
from baken.plan.index import Index
from baken.plan.schema.course import MessageKind, StageStatus
from baken.plan.wording.guessing import language_of
from baken.plan.wording.in_plan import moment_of_plan
from baken.plan.wording.judge import judge
from baken.plan.wording.moment import NO_MOMENT, Course, Moment
from baken.plan.wording.remark import Remark

MOST_BYTES = 100_000
"""A text of 25,000 characters, each of four bytes: five times the longest that any channel takes."""
MOST_READ = 100_000_000
"""Of a file that is longer still nothing is read; what is said of such is meant for plans."""
KINDS: tuple[str, ...] = get_args(MessageKind)
STAGES: tuple[str, ...] = get_args(StageStatus)


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
    with explained():
        body = _text_of(file)
        previous = _text_of(before) if before else None
    index = read(plan).index if plan else None
    spoken = language or (language_of(body) if index is None or len(index.languages) > 1 else index.language)
    moment = _moment(index, asked)
    moment = replace(moment, course=Course(previous=previous))
    found = judge(body, spoken, moment)
    if as_json:
        output.data([_as_data(file, body, remark) for remark in found])
    else:
        _show(file, body, found)
    if any(remark.blocks for remark in found):
        raise typer.Exit(FAILED)


def _text_of(file: Path) -> str:
    """The text in `file`. Raises PlanError where it can't be read as UTF-8 text."""
    source = sys.stdin.buffer.read(MOST_BYTES + 1) if str(file) == "-" else bytes_of(file, MOST_READ)
    if len(source) > MOST_BYTES:
        raise refused(file, words("this is longer than any message"), words("give a text of at most 100 kB"))
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        said = words("this is not text in UTF-8: byte {place} can't be read", place=error.start + 1)
        raise refused(file, said, words("save it as UTF-8")) from None
    if "\0" in text:
        raise refused(file, words("this is not a text: it holds a NUL byte"), words("give a text file"))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _moment(index: Index | None, asked: Asked) -> Moment:
    """The moment that the options describe. Ends the command where one of them names what there is not."""
    stage: str | None = asked.stage
    if stage is not None and index is not None and stage in index.stages:
        stage = index.stages[stage].status
    if stage is not None and stage not in STAGES:
        raise wrong(words("“{stage}” is no stage; write one of {stages}", stage=stage, stages=[*STAGES]), "--stage")
    if asked.kind is not None and asked.kind not in KINDS:
        said = words("“{kind}” is no kind of message; write one of {kinds}", kind=asked.kind, kinds=[*KINDS])
        raise wrong(said, "--kind")
    limits = None
    if asked.channel is not None:
        if index is None or asked.channel not in index.channels:
            raise wrong(words("there is no channel “{channel}” in the plan", channel=asked.channel), "--channel")
        limits = index.channels[asked.channel].limits
    moment = moment_of_plan(index) if index else NO_MOMENT
    kind = cast("MessageKind | None", asked.kind)
    return replace(moment, kind=kind, stage=cast("StageStatus | None", stage), outside=not asked.inside, limits=limits)


def _show(file: Path, body: str, found: Sequence[Remark]) -> None:
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
        output.line(words("Nothing to say of this text."), style="bold green")
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

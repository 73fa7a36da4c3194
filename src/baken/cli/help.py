"""The page that `--help` shows, in the reader's language; Typer's own is English only."""

import shutil
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from typer.core import TyperGroup

from baken.cli.exits import MEANINGS
from baken.cli.language import told
from baken.lib.words import Words, words

WIDEST = 100
ENVIRONMENT: tuple[tuple[str, Words], ...] = (
    ("BAKEN_LANGUAGE", words("the language, where --language isn't given")),
    ("NO_COLOR", words("set to anything: no colours and no bold type")),
    ("BAKEN_DEBUG", words("set to anything: show where a fault in Baken itself comes from")),
)

Rows = Sequence[tuple[str, str]]


def command_page(command: Any, context: Any) -> str:
    """The page of one command; the lines of its `epilog` are the examples."""
    examples = (command.epilog or "").splitlines()
    lines = [*_head(command, context), *_parameters(command)]
    if examples:
        lines += ["", told(words("Examples:")), *(f"  {line}" for line in examples)]
    return "\n".join([*lines, "", told(words("Exit codes and environment: baken --help"))]) + "\n"


def group_page(group: Any, context: Any) -> str:
    """The page of a group: of the top one with every command below it, and with what holds for all of them."""
    is_top = context.parent is None
    commands = [
        (typed if is_top else typed.rpartition(" ")[2], command.help)
        for typed, command in commands_below(group, context.command_path)
    ]
    lines = [*_head(group, context), *_rows(told(words("Commands:")), commands), *_parameters(group)]
    if is_top:
        lines += _rows(told(words("Exit codes:")), [(str(code), told(meaning)) for code, meaning in MEANINGS])
        lines += _rows(told(words("Environment:")), [(name, told(meaning)) for name, meaning in ENVIRONMENT])
    return "\n".join(lines) + "\n"


def commands_below(command: Any, typed: str) -> Iterator[tuple[str, Any]]:
    """What one types and the command it runs, for `command` itself or everything below it."""
    if isinstance(command, TyperGroup):
        for name, part in command.commands.items():
            yield from commands_below(part, f"{typed} {name}")
    else:
        yield typed, command


def usage(command: Any, context: Any) -> list[str]:
    """How a command is typed, wrapped."""
    parts = [context.command_path, "[OPTIONS]"]
    for part in command.params:
        if not is_option(part):
            parts.append(name_of(part) if part.required else f"[{name_of(part)}]")
    if isinstance(command, TyperGroup):
        parts.append("COMMAND")
    return textwrap.wrap(told(words("Usage: {typed}", typed=" ".join(parts))), _width(), subsequent_indent="  ")


def name_of(part: Any) -> str:
    """What stands for a value in the usage: PLAN, DAY."""
    return str(part.metavar or part.name.upper())


def is_option(part: Any) -> bool:
    """False for an argument, which has no dashes."""
    return bool(part.param_type_name == "option")


def _head(command: Any, context: Any) -> list[str]:
    return [*usage(command, context), "", *textwrap.wrap(command.help or "", _width())]


def _parameters(command: Any) -> list[str]:
    arguments = [(name_of(part), part.help) for part in command.params if not is_option(part)]
    options = [(_option(part), _meaning(part)) for part in command.params if is_option(part) and not part.hidden]
    options.append(("--help", told(words("Show this help."))))
    return [*_rows(told(words("Arguments:")), arguments), *_rows(told(words("Options:")), options)]


def _option(part: Any) -> str:
    return part.opts[-1] if part.is_flag else f"{part.opts[-1]} {name_of(part)}"


def _meaning(part: Any) -> str:
    return f"{part.help} {told(words('May be given several times.'))}" if part.multiple else str(part.help)


def _rows(title: str, rows: Rows) -> list[str]:
    """A heading and two columns; the second is wrapped."""
    if not rows:
        return []
    left = max(len(name) for name, _ in rows) + 2
    lines = ["", title]
    for name, meaning in rows:
        first, *others = textwrap.wrap(meaning, max(_width() - left - 2, 20)) or [""]
        lines.append(f"  {name:<{left}}{first}".rstrip())
        lines += [" " * (left + 2) + other for other in others]
    return lines


def _width() -> int:
    return max(min(shutil.get_terminal_size().columns, WIDEST), 40)

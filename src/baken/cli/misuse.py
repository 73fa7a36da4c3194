"""What is said of a command used wrongly: what is wrong, how it is typed, and where its help is."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import typer

from baken.cli.help import is_option, name_of, usage
from baken.cli.language import told
from baken.lib.words import Words, words


def wrong(reason: Words, option: str | None = None) -> typer.BadParameter:
    """The error for a value that makes no sense where it was typed; `option` is where."""
    return typer.BadParameter(told(reason), param_hint=option)


@contextmanager
def at(context: Any) -> Iterator[None]:
    """While this lasts, a complaint that doesn't know its command gets this one."""
    try:
        yield
    except typer.TyperException as error:
        if getattr(error, "ctx", None) is None:
            error.ctx = context  # type: ignore[attr-defined]  # those of wrong use have it
        raise


def complain(error: typer.TyperException) -> NoReturn:
    """Says on the standard error what was typed wrongly and how it should be; ends with the error's exit code."""
    context: Any = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        lines = [error.message]
    else:
        text = _reason(error, context)
        lines = [text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")]
        if context is not None:
            lines += ["", *usage(context.command, context)]
            lines.append(told(words("Help: {command}", command=f"{context.command_path} --help")))
    sys.stderr.write("\n".join(lines) + "\n")
    sys.exit(error.exit_code)


def _reason(error: Any, context: Any) -> str:
    """What is wrong, by the kind of error: Typer's own sentences are English only."""
    match type(error).__name__:
        case "NoSuchOption":
            option, near = error.option_name, next(iter(error.possibilities or ()), None)
            if near:
                return told(words("there is no option {option}; did you mean {nearest}?", option=option, nearest=near))
            return told(words("there is no option {option}", option=option))
        case "BadOptionUsage":
            option = error.option_name
            flags = [name for part in context.command.params if is_option(part) and part.is_flag for name in part.opts]
            if option in flags:
                return told(words("{option} takes no value", option=option))
            return told(words("{option} needs a value", option=option))
        case "MissingParameter":
            name = error.param.opts[-1] if is_option(error.param) else name_of(error.param)
            return told(words("{name} is missing. {meaning}", name=name, meaning=error.param.help))
        case _ if getattr(error, "param", None) is not None and hasattr(error.__cause__, "errors"):
            name = error.param.opts[-1] if is_option(error.param) else name_of(error.param)
            return f"{name}: {told(_number(error.__cause__.errors()[0]))}"
        case _:
            place = getattr(error, "param_hint", None)
            return f"{place}: {error.message}" if place else str(error.message)


def _number(fault: Any) -> Words:
    """What is wrong with a number, which Typer leaves to pydantic: nothing but numbers is checked there."""
    said = str(fault["input"])[:40]
    if "ge" in fault.get("ctx", {}):
        return words("{number} is too little; {least} is the least", number=said, least=fault["ctx"]["ge"])
    return words("“{number}” is no whole number", number=said)

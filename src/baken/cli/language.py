"""The language the command line speaks: `--language`, then BAKEN_LANGUAGE, then the system's."""

import os
from collections.abc import Sequence

from baken.lib.words import LANGUAGES, Words, say

_OPTION = "--language"
_current = "en"


def choose_language(arguments: Sequence[str]) -> str:
    """Sets and returns the language. It is read before the commands are built, since their help is in it too.

    Of the variables, the first that is set decides, as everywhere else; a language Baken doesn't speak means English.
    """
    global _current
    named, _ = _split(arguments)
    named += [os.environ.get(name, "") for name in ("BAKEN_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")]
    wanted = next((name for name in named if name), "")[:2].lower()
    _current = wanted if wanted in LANGUAGES else "en"
    return _current


def without_language(arguments: Sequence[str]) -> list[str]:
    """`arguments` without `--language`, so that it may stand anywhere; one that Baken doesn't speak is put first, for
    the top command to refuse."""
    named, others = _split(arguments)
    unknown = [name for name in named if name not in LANGUAGES]
    return [*(f"{_OPTION}={name}" for name in unknown[:1]), *others]


def current() -> str:
    """The language in which this run speaks."""
    return _current


def told(value: Words | str) -> str:
    """`value` in the language of this run."""
    return say(value, _current)


def _split(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """The languages named by `--language`, the last one first, and the other arguments."""
    named: list[str] = []
    others: list[str] = []
    rest = list(arguments)
    while rest:
        argument = rest.pop(0)
        if argument == "--":
            others += [argument, *rest]
            break
        if argument == _OPTION and rest:
            named.insert(0, rest.pop(0))
        elif argument.startswith(f"{_OPTION}="):
            named.insert(0, argument.partition("=")[2])
        else:
            others.append(argument)
    return named, others

"""The language the command line speaks: `--language`, then BAKEN_LANGUAGE, then the system's."""

import os
from collections.abc import Sequence
from itertools import pairwise

from baken.lib.words import LANGUAGES, Words, say

_current = "en"


def choose_language(arguments: Sequence[str]) -> str:
    """Sets and returns the language. It is read before the commands are built, since their help is in it too."""
    global _current
    named = [argument.partition("=")[2] for argument in arguments if argument.startswith("--language=")]
    named += [after for before, after in pairwise(arguments) if before == "--language"]
    named += [os.environ.get(name, "") for name in ("BAKEN_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")]
    _current = next((name[:2] for name in named if name[:2] in LANGUAGES), "en")
    return _current


def current() -> str:
    """The language in which this run speaks."""
    return _current


def told(value: Words | str) -> str:
    """`value` in the language of this run."""
    return say(value, _current)

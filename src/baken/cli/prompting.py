"""Asks whoever types: a line, or whether they are sure."""

import sys

from baken.cli import output
from baken.cli.language import told
from baken.lib.words import Words, words

_YES = ("y", "yes", "j", "ja")
"""Both languages at once: whoever answers a Dutch question out of habit with y means yes."""


def typed(prompt: str) -> str | None:
    """What a person types behind `prompt`; None at the end of the input."""
    output.prompt(prompt)
    said = sys.stdin.readline()
    if not said:
        output.line()
        return None
    if not sys.stdin.isatty():
        output.line(said.strip())  # an answer from a file or pipe is on no screen yet
    return said.strip()


def is_sure(question: Words) -> bool:
    """True where the answer to `question` is yes; anything else, and no answer at all, is no."""
    said = typed(f"{told(question)} {told(words('[y/N]'))} ")
    return said is not None and said.casefold() in _YES

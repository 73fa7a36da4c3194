"""What is said where a command can't go on, and why the system did not write."""

import errno
from typing import NoReturn

import typer
from rich.text import Text

from baken.cli import output
from baken.cli.exits import FAILED
from baken.lib.words import Words, words

_REASONS = {
    errno.EACCES: words("you may not write there"),
    errno.EPERM: words("you may not write there"),
    errno.EROFS: words("nothing can be written there"),
    errno.ENOSPC: words("the disk is full"),
    errno.ENOENT: words("there is no such folder"),
    errno.ENOTDIR: words("a file stands where a folder should be"),
    errno.EEXIST: words("a file stands where a folder should be"),
    errno.EISDIR: words("a folder stands where a file should be"),
    errno.ENAMETOOLONG: words("the name is too long"),
}


def because(error: OSError) -> Words:
    """Why the system did not write."""
    known = _REASONS.get(error.errno or 0)
    return known or words("the system says: {reason}", reason=error.strerror or str(error))


def stop(reason: Words) -> NoReturn:
    """Says `reason` on the standard error and ends the command with 1."""
    output.entry(Text(output.sentence(reason), style="bold red"), 0, output.errors())
    raise typer.Exit(FAILED)

"""Opens the files of a plan safely: only ordinary files, never too large, never outside the plan's folder."""

import os
import stat
from pathlib import Path

from baken.lib.words import Words, words
from baken.plan.files.reading import UNREADABLE
from baken.plan.files.source_text import too_large
from baken.plan.problems import Place, PlanError, Problem


def bytes_of(path: Path, most: int, inside: Path | None = None) -> bytes:
    """The bytes of the ordinary file `path`, at most `most`; it may not lead out of the folder `inside`.

    Raises PlanError for anything else: nothing there, a folder, a pipe or device (it never blocks), a file that is
    too large (looked up before reading), not readable, or reached through a symbolic link that leads outside.
    """
    check_inside(path, inside)
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise refused(path, *_no_file(found.st_mode))
        if found.st_size > most:
            raise PlanError([too_large(str(path), found.st_size, most)])
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            return file.read(most + 1)
    except (OSError, ValueError) as error:
        raise refused(path, *because(error)) from None


def check_inside(path: Path, inside: Path | None) -> None:
    """Raise PlanError if `path` leads out of the folder `inside`, to nothing, or round in a circle."""
    if inside is None or not path.is_symlink():
        return
    try:
        real = path.resolve(strict=True)
    except (OSError, RuntimeError):
        said = words("this symbolic link leads to nothing or to itself")
        raise refused(path, said, words("remove the link, or let it point to a file in the plan's folder")) from None
    if not real.is_relative_to(inside.resolve()):
        said = words("this symbolic link leads out of the plan's folder; such files are not read")
        raise refused(path, said, words("put a copy of the file in the folder instead of the link"))


def refused(path: Path, said: Words, mend: Words) -> PlanError:
    """The error for one file or folder as a whole."""
    return PlanError([Problem(UNREADABLE, said, Place(str(path), 1, 1), mend=mend)])


def because(error: Exception) -> tuple[Words, Words]:
    """Why the system did not open a file, and what to do."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return words("there is no such file or folder"), words("check the name; `baken plan new` makes a plan")
    if isinstance(error, PermissionError):
        return words("you may not read this"), words("ask its owner for the right to read it")
    reason = getattr(error, "strerror", None) or str(error)
    return words("the system can't open this: {reason}", reason=reason), words("check the name and the disk")


def _no_file(mode: int) -> tuple[Words, Words]:
    if stat.S_ISDIR(mode):
        return words("this is a folder with the name of a file"), words("rename the folder, without .yaml or .md")
    return (
        words("this is not an ordinary file but a pipe, a socket or a device"),
        words("put an ordinary file here"),
    )

"""Opens the files of a history safely: ordinary files only, never too large, as text with its faults named."""

import os
import stat
from pathlib import Path

from baken.lib.words import Words, words
from baken.statuspage.histories.desk import Desk

MOST_BYTES = 32_000_000
"""The largest file of incidents; ten years of a busy page take about 20 MB."""
MOST_PAGE_BYTES = 1_000_000
"""The largest Markdown file, which holds one incident."""
_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def text_of(path: Path, desk: Desk, most: int = MOST_BYTES) -> str | None:
    """The text of the file `path`, line ends as they are; None with a fault where it can't be read."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            desk.fault(words("this is not an ordinary file"), words("name a file that holds a history"))
            return None
        if found.st_size > most:
            _too_large(desk, found.st_size, most)
            return None
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            content = file.read(most + 1)
    except (OSError, ValueError) as error:
        desk.fault(*_because(error))
        return None
    if len(content) > most:
        _too_large(desk, len(content), most)
        return None
    return decoded(content, desk)


def decoded(content: bytes, desk: Desk) -> str | None:
    """`content` read as UTF-8, with or without a mark in front; None with a fault where it is something else."""
    other = _MARKS.get(content[:2]) or ("UTF-16" if b"\0" in content[:4] else None)
    if other is not None:
        desk.fault(words("this is not UTF-8 but {encoding}", encoding=other), words("save the file as UTF-8"))
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        said = words("this is not UTF-8 from here on; it may be Windows-1252 or Latin-1")
        desk.at(line).fault(said, words("save the file as UTF-8"))
        return None


def _too_large(desk: Desk, size: int, most: int) -> None:
    said = words("this file has {size} bytes; {most} are the most", size=size, most=most)
    desk.fault(said, words("split it, and name all parts at once"))


def _because(error: Exception) -> tuple[Words, Words]:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return words("there is no such file or folder"), words("check the name")
    if isinstance(error, PermissionError):
        return words("you may not read this"), words("ask its owner for the right to read it")
    reason = getattr(error, "strerror", None) or str(error)
    return words("the system can't open this: {reason}", reason=reason), words("check the name and the disk")

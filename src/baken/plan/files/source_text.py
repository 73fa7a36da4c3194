"""From the bytes of a file to its text: UTF-8 without control characters, or a sentence about what it is instead."""

import re

from baken.lib.words import Words, words
from baken.plan.files.reading import UNREADABLE
from baken.plan.problems import Place, PlanError, Problem

# What YAML 1.2 (section 5.1) forbids in a file; Markdown is held to the same.
FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")

# Of 8 MB of them the runs are replaced in no time, where one after the other took more than a second.
_FORBIDDEN_RUN = re.compile(f"{FORBIDDEN.pattern}+")


def decoded(source: bytes, file: str, most: int) -> str:
    """The text of `source`, without a byte order mark; `most` is how many bytes the file may have.

    Raises PlanError for a file that is too large, is not text, or is not UTF-8.
    """
    if len(source) > most:
        raise PlanError([too_large(file, len(source), most)])
    if source.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in source[:4]:
        said = words("this file is not in UTF-8 but in another encoding, such as UTF-16")
        raise PlanError([_problem(file, 1, 1, said)])
    if b"\0" in source:
        before = source[: source.index(b"\0")]
        raise PlanError([_not_text(file, before.count(b"\n") + 1, len(before) - before.rfind(b"\n"))])
    try:
        return source.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise PlanError([_not_utf8(source, file, error.start)]) from None


def cleaned(text: str, file: str) -> tuple[str, list[Problem]]:
    """`text` with U+FFFD for each character that YAML forbids, so that reading can go on, and a problem for each."""
    problems = [_forbidden(text, found, file) for found, _ in zip(FORBIDDEN.finditer(text), range(20), strict=False)]
    return (_FORBIDDEN_RUN.sub(_marked, text) if problems else text), problems


def _marked(run: re.Match[str]) -> str:
    return "\ufffd" * len(run[0])


def too_large(file: str, size: int, most: int) -> Problem:
    """The problem of a file of `size` bytes where `most` are allowed."""
    return Problem(
        UNREADABLE,
        words("this file is {size} MB; at most {most} MB is read", size=_megabytes(size), most=_megabytes(most)),
        Place(file, 1, 1),
        mend=words(
            "split the plan into a folder with a file for each key at the left margin, "
            "and put a long list of components into components.json"
        ),
    )


def _megabytes(size: int) -> float:
    return max(round(size / 1_000_000, 1), 0.1)


def _not_utf8(source: bytes, file: str, at: int) -> Problem:
    start = source.rfind(b"\n", 0, at) + 1
    line, column = source.count(b"\n", 0, at) + 1, len(source[start:at].decode("utf-8", "replace")) + 1
    sample = source[max(0, at - 500) : at + 500]
    if sum(byte < 32 and byte not in b"\t\n\r" for byte in sample) > len(sample) // 20:
        return _not_text(file, line, column)
    said = words(
        "the byte {byte} here is not UTF-8; as Windows-1252 it would be “{letter}”",
        byte=f"0x{source[at]:02X}",
        letter=source[at : at + 1].decode("cp1252", "replace"),
    )
    return _problem(file, line, column, said)


def _not_text(file: str, line: int, column: int) -> Problem:
    said = words("this is not a text file: it holds bytes that no text has")
    mend = words("give a YAML file that was written with a text editor")
    return Problem(UNREADABLE, said, Place(file, line, column), mend=mend)


def _forbidden(text: str, found: re.Match[str], file: str) -> Problem:
    at = found.start()
    return Problem(
        UNREADABLE,
        words("the invisible control character {code} stands here", code=f"U+{ord(found[0]):04X}"),
        Place(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)),
        mend=words("remove it: delete the characters around this place and type them again"),
    )


def _problem(file: str, line: int, column: int, said: Words) -> Problem:
    mend = words("open it in a text editor and save it with the encoding UTF-8")
    return Problem(UNREADABLE, said, Place(file, line, column), mend=mend)

"""A text in pieces: what always stands in it, what stands in a condition, and what it comes to when it is filled."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from baken.plan.blanks import parts_of

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_DEFAULT = re.compile(r"\|\s*default\b")
_TRUNCATE = re.compile(r"\|\s*truncate\s*:\s*(\d{1,6})")
_OPENING = ("if", "unless", "case")
_DIVIDING = ("elsif", "else", "when")
_CLOSING = ("endif", "endunless", "endcase")


@dataclass(frozen=True, slots=True)
class Blank:
    """A fact that is filled in; with a `default`, or cut after `longest` characters, where the text says so."""

    name: str
    has_default: bool = False
    longest: int | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A condition: of its branches one stands in the filled text; an empty one where it may come to nothing."""

    branches: tuple[tuple["Piece", ...], ...]


Piece = str | Blank | Choice


@dataclass(slots=True)
class _Open:
    """A condition that is not closed yet."""

    branches: list[list[Piece]] = field(default_factory=lambda: [[]])
    has_else: bool = False


@lru_cache(maxsize=2048)
def outline(text: str) -> tuple[Piece, ...]:
    """The pieces of `text` in order, without its comments; of a text that has faults (`faults_of`) a rough guess."""
    opened = [_Open()]
    commented = end = 0
    for part in parts_of(text):
        if not commented and part.start > end:
            opened[-1].branches[-1].append(text[end : part.start])
        end = part.end
        commented += (part.tag == "comment") - (part.tag == "endcomment" and commented > 0)
        if not commented:
            _read(part.tag, part.inside, opened)
    if not commented and text[end:]:
        opened[-1].branches[-1].append(text[end:])
    while len(opened) > 1:
        _close(opened)
    return tuple(opened[0].branches[-1])


def blanks_in(pieces: tuple[Piece, ...], always: bool = False) -> list[str]:
    """The facts that are filled in, each once; with `always` without those in conditions or with a default."""
    return list(dict.fromkeys(_blanks(pieces, always)))


def said_in(pieces: tuple[Piece, ...]) -> Iterator[str]:
    """What the text says itself, piece by piece, that in conditions as well."""
    for piece in pieces:
        if isinstance(piece, str):
            yield piece
        elif isinstance(piece, Choice):
            for branch in piece.branches:
                yield from said_in(branch)


def filled(pieces: tuple[Piece, ...], value: Callable[[str], str], longest: bool) -> str:
    """The longest or the shortest text that conditions allow, where each fact reads as `value` of its name."""
    found = []
    for piece in pieces:
        if isinstance(piece, str):
            found.append(piece)
        elif isinstance(piece, Blank):
            found.append(value(piece.name)[: piece.longest])
        else:
            branches = [filled(branch, value, longest) for branch in piece.branches]
            found.append(max(branches, key=len) if longest else min(branches, key=len))
    return "".join(found)


def _blanks(pieces: tuple[Piece, ...], always: bool) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Blank) and not (always and piece.has_default):
            yield piece.name
        elif isinstance(piece, Choice) and not always:
            for branch in piece.branches:
                yield from _blanks(branch, always)


def _read(tag: str, inside: str, opened: list[_Open]) -> None:
    last = opened[-1]
    if tag in _OPENING:
        opened.append(_Open())
    elif tag in _CLOSING and len(opened) > 1:
        _close(opened)
    elif tag in _DIVIDING and len(opened) > 1:
        last.branches.append([])
        last.has_else |= tag == "else"
    elif not tag and (name := _NAME.match(inside)):
        cut = _TRUNCATE.search(inside)
        blank = Blank(name[0], _DEFAULT.search(inside) is not None, int(cut[1]) if cut else None)
        last.branches[-1].append(blank)


def _close(opened: list[_Open]) -> None:
    done = opened.pop()
    branches = [*done.branches, *([] if done.has_else else [[]])]
    opened[-1].branches[-1].append(Choice(tuple(map(tuple, branches))))

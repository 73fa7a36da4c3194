"""Reads JSON and JSON Lines so that each object knows its line; whatever the text holds, it ends in data or a fault."""

import json
import math
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from baken.lib.words import Words, words
from baken.statuspage.histories.desk import Desk

MOST_DEPTH = 40
MOST_TEXT = 200_000
"""Characters of one text; Statuspage takes 25,000."""
_OF_LINES = (".jsonl", ".ndjson")
_SPACE = re.compile(r"[ \t\n\r]*")


class Found(NamedTuple):
    """One value of a file: the key of the list it stands in, empty for a file that is a list, and its line."""

    key: str
    value: Any
    line: int


def values(text: str, desk: Desk) -> Iterator[Found]:
    """Every object of `text`: the elements of its list or of the lists by key, other keys as a whole, or its lines."""
    start = _SPACE.match(text).end()  # type: ignore[union-attr]  # matches nothing, too
    if start == len(text):
        desk.fault(words("this file holds nothing"), words("name a file that holds a history"))
        return
    try:
        if text[start] == "[":
            elements, end = _elements(text, start, "")
            _end(text, end)
            yield from elements
            return
        if text[start] == "{" and not _is_lines(text, start, desk.file):
            yield from _members(text, start)
            return
    except json.JSONDecodeError as error:
        said = words("this is no JSON: {reason}", reason=_lowered(error.msg))
        desk.at(error.lineno).fault(said, words("fetch the file anew, or mend it there"))
        return
    except (ValueError, RecursionError) as error:
        desk.fault(_refused(error), words("fetch the file anew"))
        return
    yield from _lines(text, desk)


def unkeepable(value: Any) -> Words | None:
    """Why `value` can't be kept: nested too deeply, or a text too long or with what no database takes; else None."""
    waiting = [(value, 1)]
    while waiting:
        part, depth = waiting.pop()
        if depth > MOST_DEPTH:
            return words("this is nested more than {most} deep", most=MOST_DEPTH)
        if isinstance(part, dict):
            waiting += [(item, depth + 1) for item in (*part, *part.values())]
        elif isinstance(part, list):
            waiting += [(item, depth + 1) for item in part]
        elif isinstance(part, str):
            if len(part) > MOST_TEXT:
                return words("a text has {count} characters; {most} are the most", count=len(part), most=MOST_TEXT)
            if "\0" in part or not _is_text(part):
                return words("a text holds a sign that can't be kept: half of a pair, or a zero")
    return None


def _is_text(part: str) -> bool:
    try:
        part.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _lines(text: str, desk: Desk) -> Iterator[Found]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield Found("", _DECODER.decode(line), number)
        except json.JSONDecodeError as error:
            said = words("this line is no JSON: {reason}", reason=_lowered(error.msg))
            desk.at(number).fault(said, words("each line holds one whole object; fetch the file anew"))
        except (ValueError, RecursionError) as error:
            desk.at(number).fault(_refused(error), words("each line holds one whole object; fetch the file anew"))


def _is_lines(text: str, start: int, file: str) -> bool:
    """True by the name of the file, or where the first line is an object of its own and something follows it."""
    if file.lower().endswith(_OF_LINES):
        return True
    end = text.find("\n", start)
    if end < 0 or not text[end:].strip():
        return False
    try:
        return not text[_DECODER.raw_decode(text[:end], start)[1] : end].strip()
    except (ValueError, RecursionError):
        return False


def _members(text: str, at: int) -> Iterator[Found]:
    """The members of the object that begins at `at`; lists are given by their elements."""
    found: list[Found] = []
    at = _space(text, at + 1)
    while text[at : at + 1] != "}":
        key, at = _DECODER.raw_decode(text, at)
        at = _space(text, at)
        if not isinstance(key, str) or text[at : at + 1] != ":":
            raise json.JSONDecodeError("Expecting a key and a colon", text, at)
        at = _space(text, at + 1)
        if text[at : at + 1] == "[":
            elements, at = _elements(text, at, key)
            found += elements
        else:
            line, (value, at) = _line(text, at), _DECODER.raw_decode(text, at)
            found.append(Found(key, value, line))
        at = _next(text, at, "}")
    _end(text, at + 1)
    yield from found


def _elements(text: str, at: int, key: str) -> tuple[list[Found], int]:
    """The elements of the list that begins at `at`, and where it ends."""
    found: list[Found] = []
    line, counted = _line(text, at), at
    at = _space(text, at + 1)
    while text[at : at + 1] != "]":
        line, counted = line + text.count("\n", counted, at), at
        value, at = _DECODER.raw_decode(text, at)
        found.append(Found(key, value, line))
        at = _next(text, at, "]")
    return found, at + 1


def _next(text: str, at: int, close: str) -> int:
    at = _space(text, at)
    if text[at : at + 1] == close:
        return at
    if text[at : at + 1] != ",":
        raise json.JSONDecodeError("Expecting a comma or the end", text, at)
    return _space(text, at + 1)


def _end(text: str, at: int) -> None:
    if text[at:].strip():
        raise json.JSONDecodeError("Something follows the end", text, _space(text, at))


def _space(text: str, at: int) -> int:
    return _SPACE.match(text, at).end()  # type: ignore[union-attr]  # matches nothing, too


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _lowered(message: str) -> str:
    return message[:1].lower() + message[1:]


def _refused(error: Exception) -> Words:
    if isinstance(error, RecursionError):
        return words("this is nested more than {most} deep", most=MOST_DEPTH)
    return words("this holds what JSON does not have: {reason}", reason=str(error)[:80])


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(next(f"two keys {name}" for name in names if names.count(name) > 1))
    return found


def _number(text: str) -> float:
    found = float(text)
    if math.isinf(found):
        raise ValueError(text[:20])
    return found


def _no_constant(name: str) -> float:
    raise ValueError(name)


_DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_float=_number, parse_constant=_no_constant)

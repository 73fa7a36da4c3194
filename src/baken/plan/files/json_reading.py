"""Reads components.json: the components of a large plan, 50,000 of them in well under a second."""

import json
import math
import re
from collections import Counter
from functools import partial
from typing import Any

import yaml

from baken.lib.words import Words, words
from baken.plan.files.places import LaterMarks, Marks, Places, pack
from baken.plan.files.plain_scalars import shortened
from baken.plan.files.reading import UNREADABLE, Limits, Reading
from baken.plan.files.refusals import too_deep, too_many
from baken.plan.files.source_text import decoded
from baken.plan.files.yaml_tree import Tree
from baken.plan.problems import Place, PlanError, Problem

# 50,000 components are about 15 MB; a million nodes of the worst kind take some 120 MB.
COMPONENTS = Limits(bytes=32_000_000, nodes=1_000_000, depth=60)

_CONTAINERS = (dict, list)
_START = re.compile(r'\s*(?:\{\s*"components"\s*:\s*)?\[')
_GAP = re.compile(r"[\s,]*")
_HALF = r"\\u[dD](?:[89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD])[c-fC-F])"
_HALF_PAIR = re.compile(_HALF)
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")


def read_components_json(source: bytes, file: str, limits: Limits = COMPONENTS) -> Reading:
    """Read a JSON list of components, or `{"components": [...]}`; the value is always `{"components": [...]}`.

    Raises PlanError for anything that is not such JSON, for a key that stands twice, for NaN and numbers without
    end, and beyond the limits. Places of items and what is in them are looked for when they are first asked for.
    """
    text = decoded(source, file, limits.bytes)
    nodes = sum(source.count(sign) for sign in (b",", b"{", b"["))
    if nodes > limits.nodes:
        raise _error(file, text, 0, *too_many(limits.nodes))
    value = _loaded(text, file)
    components = value.get("components") if isinstance(value, dict) and len(value) == 1 else value
    if not isinstance(components, list):
        said = words("components.json holds one list of components and nothing else")
        mend = words("write it as {example}", example='[{"id": "web"}, {"id": "shop"}]')
        raise _error(file, text, 0, said, mend)
    _check_items(components, text, file, limits)
    list_start = _START.match(text)
    assert list_start is not None
    marks = LaterMarks(file, _position(text, list_start.end() - 1), partial(_items, text, list_start.end(), file))
    return Reading({"components": components}, Places(Marks(file, 0, {"components": 0}, {"components": marks})))


def _loaded(text: str, file: str) -> Any:
    try:
        value = json.loads(
            text, object_pairs_hook=_once, parse_constant=_no_constant, parse_float=_finite, parse_int=_whole
        )
    except json.JSONDecodeError as error:
        mend = words("have the program write it again that made it, or correct it here")
        raise _error(file, text, error.pos, _explained(error.msg), mend) from None
    except RecursionError:
        raise _error(file, text, 0, *too_deep(COMPONENTS.depth)) from None
    except _RefusedError as error:
        at = text.find(json.dumps(error.text) if error.key else error.text)
        raise _error(file, text, max(at, 0), error.said, words("correct this and read the file again")) from None
    # Two signs for an escaped backslash keep every position; after that each backslash begins an escape.
    if _HALF_PAIR.search(text) and (found := _HALF_PAIR.search(text.replace("\\\\", "__"))):
        said = words("half a character stands here: one of a pair of surrogates")
        raise _error(file, text, found.start(), said, words("write the whole character"))
    return value


def _explained(message: str) -> Words:
    match message.split(" starting")[0]:
        case "Expecting value":
            return words("a value should stand here")
        case "Expecting property name enclosed in double quotes" | "Illegal trailing comma before end of object":
            return words("a key in double quotes should stand here; after the last one comes no comma")
        case "Expecting ',' delimiter":
            return words("a comma is missing here, or a closing bracket")
        case "Expecting ':' delimiter":
            return words("a colon is missing here")
        case "Unterminated string":
            return words("the double quote that opens here is never closed")
        case "Extra data":
            return words("the list has ended before this; nothing may follow")
        case _:
            return words("from here on this can't be read as JSON")


class _RefusedError(Exception):
    """Something that JSON allows and a plan does not; `text` is how it stands in the file."""

    def __init__(self, text: str, said: Words, key: bool = False) -> None:
        super().__init__(text)
        self.text, self.said, self.key = text, said, key


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        said = words("the key “{key}” stands twice in one component", key=shortened(twice))
        raise _RefusedError(twice, said, key=True)
    return found


def _no_constant(text: str) -> None:
    raise _RefusedError(text, words("{text} is no number", text=text))


def _finite(text: str) -> float:
    if not math.isfinite(number := float(text)):
        raise _RefusedError(text, words("the number {text} is too large to count with", text=shortened(text)))
    return number


def _whole(text: str) -> int:
    if len(text) > 20 or abs(int(text)) >= 2**63:
        raise _RefusedError(text, words("the number {text} is too large to count with", text=shortened(text)))
    return int(text)


def _check_items(components: list[Any], text: str, file: str, limits: Limits) -> None:
    for number, item in enumerate(components, 1):
        if not isinstance(item, dict):
            said = words("item {number} of the list is no component", number=number)
            raise _error(file, text, 0, said, words("write each component as {example}", example='{"id": "web"}'))
    level: list[Any] = components
    for _ in range(limits.depth):
        level = [part for whole in level for part in _parts(whole) if isinstance(part, _CONTAINERS)]
        if not level:
            return
    raise _error(file, text, 0, *too_deep(limits.depth))


def _parts(value: Any) -> Any:
    return value.values() if isinstance(value, dict) else value


def _items(text: str, at: int, file: str) -> Marks:
    """Marks of all items of the list whose first item begins at or after index `at`."""
    read = json.JSONDecoder().raw_decode
    line, line_start = text.count("\n", 0, at), text.rfind("\n", 0, at) + 1
    marks: list[Any] = []
    gap = _GAP.match(text, at)
    while gap and text[gap.end() : gap.end() + 1] == "{":
        line, line_start = line + text.count("\n", at, gap.end()), max(line_start, text.rfind("\n", at, gap.end()) + 1)
        start, column = gap.end(), gap.end() - line_start
        end = read(text, start)[1]
        marks.append(LaterMarks(file, pack(line, column), partial(_inside, text[start:end], file, line, column)))
        line, line_start, at = (
            line + text.count("\n", start, end),
            max(line_start, text.rfind("\n", start, end) + 1),
            end,
        )
        gap = _GAP.match(text, at)
    return Marks(file, 0, None, marks)


def _inside(text: str, file: str, line: int, column: int) -> Marks:
    """Marks within one component, which is YAML too once the pairs of surrogates are out of the way."""
    tree = Tree(text, file, COMPONENTS)
    try:
        tree.take(" " * column + _SURROGATE.sub("______", text), line)
    except yaml.YAMLError:
        return Marks(file, pack(line, column))
    found = tree.marks.part(0)
    return found if isinstance(found, Marks) else Marks(file, pack(line, column))


def _position(text: str, at: int) -> int:
    return pack(text.count("\n", 0, at), at - text.rfind("\n", 0, at) - 1)


def _error(file: str, text: str, at: int, said: Words, mend: Words) -> PlanError:
    where = Place(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    return PlanError([Problem(UNREADABLE, said, where, mend=mend)])

"""Writes plain data as YAML for people: block style, safe quotes, long texts as blocks."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from baken.plan.files.plain_scalars import number_text
from baken.plan.files.quoting import as_key, as_text, literal

_WIDTH = 110


def to_yaml(data: Mapping[str, Any]) -> str:
    """`data` (mappings, lists, text, numbers, true, false, None) as YAML that `read_yaml` reads as the same data.

    Keys keep their order. Text is quoted wherever YAML 1.1 or 1.2 would read something else in it. Raises ValueError
    for what no plan can hold: other types, keys that are not text, infinite or too large numbers.
    """
    return "".join(f"{line}\n" for line in _mapping(data, 0)) or "{}\n"


def _mapping(data: Mapping[str, Any], indent: int) -> Iterator[str]:
    pad = " " * indent
    for key, value in data.items():
        if not isinstance(key, str):
            raise ValueError(f"a key must be text, not {key!r}")
        head = pad + as_key(key).replace("\n", f"\n{pad}")
        inner = _inner(value, indent + 2)
        if inner is None:
            yield f"{head} {_scalar(value, indent + 2, _WIDTH - len(head))}"
        else:
            yield head
            yield from inner


def _list(items: Sequence[Any], indent: int) -> Iterator[str]:
    pad = " " * indent
    for item in items:
        inner = _inner(item, indent + 2)
        if inner is None:
            yield f"{pad}- {_scalar(item, indent + 2, _WIDTH - indent)}"
        else:
            first = next(iter(inner))
            yield f"{pad}- {first[indent + 2 :]}"
            yield from inner


def _inner(value: Any, indent: int) -> Iterator[str] | None:
    """The lines of a mapping or list; None for what fits behind its key: anything else, and short lists."""
    if isinstance(value, Mapping):
        return _mapping(value, indent) if value else None
    if isinstance(value, list | tuple) and value and short_list(value, indent) is None:
        return _list(value, indent)
    return None


def short_list(items: Sequence[Any], indent: int) -> str | None:
    """`[a, b]` where all items are short and plain and the line stays within the width; else None."""
    if any(isinstance(item, Mapping | list | tuple) or (isinstance(item, str) and " " in item) for item in items):
        return None
    line = f"[{', '.join(_scalar(item, 0, _WIDTH, in_brackets=True) for item in items)}]"
    return line if indent + len(line) <= 80 else None


def _scalar(value: Any, indent: int, room: int, in_brackets: bool = False) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() if abs(value) < 2**63:
            return str(value)
        case float() if math.isfinite(value):
            return number_text(value)
        case str():
            block = literal(value, indent) if not in_brackets and ("\n" in value or len(value) > room) else None
            return block or as_text(value, in_brackets)
        case {}:
            return "{}"
        case [*_]:
            return short_list(value, 0) or "[]"
        case _:
            raise ValueError(f"a plan can't hold {value!r}")

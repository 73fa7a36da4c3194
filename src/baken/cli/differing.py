"""What differs between two plans as data: entries by their id, texts by their place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

Kind = Literal["added", "removed", "changed", "reordered"]
_IDS = ("id", "term")
_MISSING = object()


@dataclass(frozen=True, slots=True)
class Change:
    """One place that differs: `roles[lead].assigned.primary`, with what stood there and what stands there now.

    `before` is None for what was added, `after` for what was removed; for another order both are lists of ids.
    """

    kind: Kind
    path: str
    before: Any = None
    after: Any = None


def changes(before: Any, after: Any, path: str = "") -> Iterator[Change]:
    """Everything that differs between two plans as `dump` gives them, in the order of the first."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in [*before, *(key for key in after if key not in before)]:
            below = f"{path}.{key}" if path else str(key)
            yield from _changed(before.get(key, _MISSING), after.get(key, _MISSING), below)
    elif isinstance(before, list) and isinstance(after, list):
        key = _id_of([*before, *after])
        yield from _by_id(before, after, path, key) if key else _in_order(before, after, path)
    elif before != after:
        yield Change("changed", path, before, after)


def _changed(before: Any, after: Any, path: str) -> Iterator[Change]:
    if before is _MISSING and not _has_ids(after):
        yield Change("added", path, None, after)
    elif after is _MISSING and not _has_ids(before):
        yield Change("removed", path, before, None)
    else:
        yield from changes([] if before is _MISSING else before, [] if after is _MISSING else after, path)


def _has_ids(value: Any) -> bool:
    """True for a list of entries, each of which is told of by itself."""
    return isinstance(value, list) and _id_of(value) is not None


def _id_of(items: Sequence[Any]) -> str | None:
    """The key that names each of `items`, if all have one."""
    return next(
        (key for key in _IDS if items and all(isinstance(item, Mapping) and key in item for item in items)), None
    )


def _by_id(before: list[Any], after: list[Any], path: str, key: str) -> Iterator[Change]:
    old, new = ({item[key]: item for item in items} for items in (before, after))
    for name in [*old, *(name for name in new if name not in old)]:
        yield from _changed(old.get(name, _MISSING), new.get(name, _MISSING), f"{path}[{name}]")
    both = [[name for name in names if name in old and name in new] for names in (old, new)]
    if both[0] != both[1]:
        yield Change("reordered", path, both[0], both[1])


def _in_order(before: list[Any], after: list[Any], path: str) -> Iterator[Change]:
    """Items without ids: those that stand in the place of others are compared with them."""
    was_so, is_so = ([repr(item) for item in items] for items in (before, after))
    if was_so != is_so and sorted(was_so) == sorted(is_so):
        yield Change("reordered", path, before, after)
        return
    for tag, start, end, from_, to in SequenceMatcher(None, was_so, is_so, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        old, new = before[start:end], after[from_:to]
        for number in range(max(len(old), len(new))):
            was = old[number] if number < len(old) else _MISSING
            now = new[number] if number < len(new) else _MISSING
            place = (start if now is _MISSING else from_) + number + 1
            yield from _changed(was, now, f"{path}[{place}]")

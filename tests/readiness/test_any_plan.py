"""Whatever a plan leaves out or states as none, readiness looks at all of it and says whole sentences."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from baken.lib.words import say
from tests.readiness.cast import findings, ready
from tests.readiness.test_pairs import BLANK

Path = tuple[str | int, ...]
LEFT_OUT = object()


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    """The path of everything below `value`."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield (*path, key)
        yield from paths(part, (*path, key))


def replaced(data: dict[str, Any], path: Path, value: object) -> dict[str, Any]:
    """`data` with `value` at `path`, or without it."""
    changed = deepcopy(data)
    inner: Any = changed
    for step in path[:-1]:
        inner = inner[step]
    if value is LEFT_OUT:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return changed


READY = ready()
VALUES = [
    LEFT_OUT,
    None,
    "none",
    "unknown",
    "nobody",
    "manual",
    "@noor",
    "role:leider",
    "5m",
    [],
    {"nl": "x", "en": ""},
]


@settings(max_examples=30)
@given(st.sampled_from(list(paths(READY))), st.sampled_from(VALUES))
def test_every_finding_has_a_place_and_is_whole_in_both_languages(path: Path, value: object) -> None:
    for problem in findings(replaced(READY, path, value)):
        said = [say(words, language) for words in (problem.words, problem.mend) if words for language in ("en", "nl")]
        assert problem.place is not None
        assert not BLANK.search("".join(said))

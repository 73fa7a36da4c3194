"""Ids of a plan and the references between them: `@noor`, `role:lead`, `status-page`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

ID_PATTERN = r"[A-Za-z0-9_][A-Za-z0-9_.+-]{0,79}"
_ID = re.compile(ID_PATTERN)
_TYPED = re.compile(rf"(?:@|(?P<kind>[a-z]+):)(?P<id>{ID_PATTERN})")


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reference names: a kind (`person`, `role`, `component`, ...) and an id.

    `kind` is empty where the text is a bare id and the field decides what it means.
    """

    kind: str
    id: str


def is_id(text: str) -> bool:
    """True where `text` can be an id: letters, digits, `_ . + -`, at most 80, as in `sev-1`."""
    return _ID.fullmatch(text) is not None


def read_reference(text: str) -> Reference | None:
    """The reference written in `text` (`@noor`, `team:support`, `status-page`), or None for any other text."""
    if is_id(text):
        return Reference("", text)
    match = _TYPED.fullmatch(text)
    if match is None:
        return None
    return Reference(match["kind"] or "person", match["id"])


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The one of `known` that `word` was probably meant to be, or None where nothing is close."""
    by_folded = {name.casefold(): name for name in known}
    found = get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None

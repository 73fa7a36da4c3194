"""Ids: those that came are kept where they are harmless; what has none gets one that stays the same."""

import hashlib
import re

_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"
_HARMLESS = re.compile(r"^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$")


def is_id(value: object) -> bool:
    """True for an id that may stand in an address: letters, digits, `-` and `_`, forty at most."""
    return isinstance(value, str) and _HARMLESS.match(value) is not None


def stable_id(*about: str) -> str:
    """Twelve letters and digits for something without an id; the same for the same words on every machine."""
    number = int.from_bytes(hashlib.sha256("\0".join(about).encode("utf-8", "backslashreplace")).digest()[:8], "big")
    found = []
    for _ in range(12):
        number, place = divmod(number, 36)
        found.append(_LETTERS[place])
    return "".join(found)


def component_id(name: str) -> str:
    """The id of a component that is only known by its name."""
    return stable_id("component", " ".join(name.split()).casefold())

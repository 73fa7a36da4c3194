"""Texts from people, for formats and databases that can't hold every character."""

import re
from typing import Any

_NOT_IN_XML = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_DATABASE = re.compile("[\x00\ud800-\udfff]")
_SIGN = "\N{REPLACEMENT CHARACTER}"


def held(text: str) -> str:
    """`text` with its line ends as one, and the sign for it in place of what XML can't hold, not even by reference."""
    folded = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NOT_IN_XML.sub(_SIGN, folded)


def storable(data: Any) -> Any:
    """`data` with the sign for it in place of what no database holds in JSON."""
    if isinstance(data, str):
        return _NOT_IN_DATABASE.sub(_SIGN, data)
    if isinstance(data, dict):
        return {storable(key): storable(value) for key, value in data.items()}
    return [storable(value) for value in data] if isinstance(data, list) else data

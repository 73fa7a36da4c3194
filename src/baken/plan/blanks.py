"""Which facts a text uses."""

import re

_NAME = re.compile(r"\{\{-?\s*([A-Za-z_]\w*)")


def blanks_of(text: str) -> list[str]:
    """The names of the facts in `text`, each once, in order."""
    return list(dict.fromkeys(_NAME.findall(text)))

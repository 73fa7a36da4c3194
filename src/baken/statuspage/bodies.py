"""What people wrote, as HTML: read as plain text, with links that can be followed, and nothing else."""

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

_LINK = re.compile(
    r"https?://[^\s<>\"'`\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069]{1,2000}", re.IGNORECASE
)
_AFTER = ".,:;!?…\N{RIGHT SINGLE QUOTATION MARK}”»"
_PAIRS = {")": "(", "]": "[", "}": "{"}
_UNREADABLE = re.compile("[\x00\ud800-\udfff]")
"""What no HTML can hold."""


def body(text: str) -> SafeString:
    """`text` such that the element which holds it reads as `text`, character for character (line ends folded).

    Only http and https addresses become links; what no HTML can hold becomes the sign for that.
    """
    text = readable(text)
    found, place = [], 0
    for match in _LINK.finditer(text):
        address = _address(match[0])
        if address:
            found += [escape(text[place : match.start()]), _link(address)]
            place = match.start() + len(address)
    found.append(escape(text[place:]))
    # Each part of it is escaped.
    return mark_safe("".join(found))


def readable(text: str) -> str:
    """`text` without what no HTML can hold."""
    return _UNREADABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def _link(address: str) -> str:
    return f'<a href="{escape(address)}" rel="nofollow noopener">{escape(address)}</a>'


def _address(found: str) -> str:
    """The address without what ends a sentence behind it, or closes a bracket that was opened before it."""
    while found and (
        found[-1] in _AFTER or (found[-1] in _PAIRS and found.count(found[-1]) > found.count(_PAIRS[found[-1]]))
    ):
        found = found[:-1]
    return found if len(found) > len("https://") else ""

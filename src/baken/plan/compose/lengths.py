"""How long a text is where it is published, links counted as the channel counts them."""

import re

from baken.plan.schema.reach import Limits

_LINK = re.compile(r"\b(?:https?://|www\.)\S+")
_AFTER_A_LINK = ".,;:!?)]}'\"»”"
"""Signs that end a sentence or a bracket, and not the link before them."""


def links_in(text: str) -> list[str]:
    """The links in `text`, without the full stop or bracket that follows one."""
    return [link.rstrip(_AFTER_A_LINK) for link in _LINK.findall(text)]


def length_of(text: str, limits: Limits | None) -> int:
    """Characters of `text`; each link counts `link_cost` where the channel states one (plan-model 3.3, TPL-05)."""
    if limits is None or limits.link_cost is None:
        return len(text)
    links = links_in(text)
    return len(text) - sum(len(link) for link in links) + limits.link_cost * len(links)

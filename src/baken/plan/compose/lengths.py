"""How long a text is where it is published, links counted as the channel counts them."""

import re

from baken.plan.schema.reach import Limits

_LINK = re.compile(r"\b(?:https?://|www\.)\S+")
_AFTER_A_LINK = ".,;:!?)]}'\"»”"
"""Signs that end a sentence or a bracket, and not the link before them."""


def links_in(text: str) -> list[str]:
    """The links in `text`, without the full stop or bracket that follows one."""
    return [link for _, link in placed_links(text)]


def placed_links(text: str) -> list[tuple[int, str]]:
    """As `links_in`, each link with the place where it begins."""
    return [(found.start(), found[0].rstrip(_AFTER_A_LINK)) for found in _LINK.finditer(text)]


def length_of(text: str, limits: Limits | None) -> int:
    """Characters of `text`; each link counts `link_cost` where the channel states one (plan-model 3.3, TPL-05)."""
    if limits is None or limits.link_cost is None:
        return len(text)
    links = links_in(text)
    return len(text) - sum(len(link) for link in links) + limits.link_cost * len(links)

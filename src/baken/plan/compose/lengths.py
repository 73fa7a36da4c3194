"""How long a text is where it is published, links counted as the channel counts them."""

import re

from baken.plan.schema.reach import Limits

_LINK = re.compile(r"https?://\S+")


def length_of(text: str, limits: Limits | None) -> int:
    """Characters of `text`; each link counts `link_cost` where the channel states one (plan-model 3.3, TPL-05)."""
    if limits is None or limits.link_cost is None:
        return len(text)
    links = _LINK.findall(text)
    return len(text) - sum(len(link) for link in links) + limits.link_cost * len(links)

"""Finds who is mentioned in an element: our own marks, Confluence's user links, links to profiles, `@` in a link."""

import re

from baken.lib.ids import is_id
from baken.plan.exchange.markup import Element
from baken.plan.exchange.page import Mention, one_line

_PROFILE = re.compile(r"(?:/display/~|/people/|/users?/|/profiles?/|/wiki/people/|/~)([^/?#]+)")
_USER_CLASSES = ("user-mention", "userlink", "user-hover", "mention")
_USER_DATA = ("data-mention", "data-username", "data-account-id", "data-userkey")


def mention_in(element: Element) -> Mention | None:
    """The person whom a link or a span mentions, or None where it mentions nobody."""
    if element.tag not in ("a", "span"):
        return None
    text = one_line(element.text())
    href = element.attributes.get("href", "")
    known = next((element.attributes[name] for name in _USER_DATA if element.attributes.get(name)), "")
    classes = element.attributes.get("class", "").split()
    if known or any(name in given for given in classes for name in _USER_CLASSES):
        return mention(known, text)
    if element.tag == "a" and text.startswith("@") and is_id(href.removeprefix("#")):
        return mention(href[1:], text)
    if element.tag == "a" and (found := _PROFILE.search(href)):
        return mention(found[1], text)
    return None


def mention(given: str, text: str) -> Mention | None:
    """A mention of `given`, the name in the other system, shown as `text`; None where neither says who it is."""
    name = one_line(text).removeprefix("@").strip()
    if not given:
        return Mention("", name) if name else None
    return Mention(one_line(given), "" if name == given else name)

"""M20: the message fits the channel, what matters comes first, and its links lead to a page that is up."""

import re
from collections.abc import Iterator

from baken.lib.words import plural, words
from baken.plan.compose.lengths import length_of, placed_links
from baken.plan.schema.reach import Limits
from baken.plan.wording.moment import Moment
from baken.plan.wording.registry import message_rule
from baken.plan.wording.remark import Noticed
from baken.plan.wording.signs import phrases
from baken.plan.wording.text import Text

_RUN_UP = {
    "en": phrases(
        "^(?:dear|hello|hi|good (?:morning|afternoon|evening))[^.!?]*", "^thank(?:s| you)[^.!?]*",
        "^(?:we|this is to|please be) (?:would like to |want to |wish to |regret to )?(?:inform|advise|notify|"
        "let)[^.!?]*",
        "^(?:please be advised|please note|as you may (?:know|have noticed)|at [a-z]+, we|here at)[^.!?]*",
        "^we(?: are|'re)? (?:very |truly |sincerely )?(?:sorry|apologi[sz]e)[^.!?]*",
    ),
    "nl": phrases(
        "^(?:beste|geachte|hallo|goedemorgen|goedemiddag|goedenavond|hoi)[^.!?]*",
        "^(?:dank|bedankt|hartelijk dank)[^.!?]*",
        "^(?:graag |hierbij |via deze weg |met dit bericht )[^.!?]*",
        "^(?:we|wij) (?:willen|informeren|brengen|laten)[^.!?]*",
        "^(?:zoals (?:je|u)|het kan zijn dat)[^.!?]*", "^(?:onze excuses|excuses|het spijt ons|sorry)[^.!?]*",
    ),
}  # fmt: skip
"""Beginnings that say nothing yet."""
SHORT = 500
"""A channel of at most so many characters shows the beginning and little more."""
_ADDRESS = re.compile(r"(?:\w+://)?(?:[^/?#@]*@)?(?:www\.)?(?P<host>[^/?#:]+)(?::\d+)?(?P<path>[^?#]*)", re.I)


@message_rule(
    "M20",
    words("it fits the channel, what matters comes first, and its links lead to a page that is up"),
    words("what does not fit is cut off, and a link to what is down tells nothing"),
    source="GitLab: 220 characters before the link; AWS 2017 and Heroku 2025: the page stood on what was down",
    strength="C",
    about="moment",
)
def fits(text: Text, moment: Moment) -> Iterator[Noticed]:
    limits = moment.limits
    if limits is not None and limits.max_chars is not None:
        yield from _too_long(text, limits, limits.max_chars)
        if limits.max_chars <= SHORT and _RUN_UP[text.language].search(text.first.text):
            said = words("“{quote}” comes before what matters", quote=text.first.text)
            yield Noticed(text.first.start, text.first.end, said, words("begin with what readers cannot do"))
    yield from _leads_nowhere(text, moment)


def _too_long(text: Text, limits: Limits, most: int) -> Iterator[Noticed]:
    length = length_of(text.body, limits)
    if length > most:
        said = plural(
            "this has {length} characters, and {count} fits here",
            "this has {length} characters, and {count} fit here",
            most,
            length=length,
        )
        start = _where_it_ends(text.body, limits, most)
        yield Noticed(start, len(text.body), said, words("leave out what comes last, or move it behind a link"))


def _where_it_ends(body: str, limits: Limits, most: int) -> int:
    """The place in `body` where no more fits: the beginning of the word or link that would be cut through."""
    counted = at = 0
    for start, link in placed_links(body):
        if counted + start - at >= most:
            break
        counted += start - at
        at = start
        cost = len(link) if limits.link_cost is None else limits.link_cost
        if counted + cost > most:
            return at
        counted, at = counted + cost, at + len(link)
    end = min(at + most - counted, len(body) - 1)
    return body.rfind(" ", at, end) + 1 or end


def _leads_nowhere(text: Text, moment: Moment) -> Iterator[Noticed]:
    down = {place for address in moment.down if (place := _place(address))[0]}
    if not down:
        return
    for start, link in placed_links(text.body):
        host, path = _place(link)
        if any(host == other and f"{path}/".startswith(f"{below}/") for other, below in down):
            said = words("“{quote}” leads to what is down", quote=link)
            hint = words("link to a page that stands elsewhere, or say it here")
            yield Noticed(start, start + len(link), said, hint)


def _place(address: str) -> tuple[str, str]:
    """The host of an address and the path below it."""
    found = _ADDRESS.match(address)
    return (found["host"].casefold(), found["path"].rstrip("/")) if found else ("", "")

"""M24: a report to a regulator holds every item, or says why it follows later."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from baken.lib.words import Words, say, words
from baken.plan.compose.facts import UNKNOWN, Known, fact_on
from baken.plan.wording.moment import Moment
from baken.plan.wording.reading import owns_up
from baken.plan.wording.registry import message_rule
from baken.plan.wording.remark import Noticed
from baken.plan.wording.signs import phrases, says_fact
from baken.plan.wording.text import Text
from baken.plan.wording.times import clocks_in, moment_of

_LATER = {
    "en": phrases(
        "(?:will|to) follow", "follows?", "will be (?:sent|supplied|provided|added|reported)", "later",
        "still (?:being )?investigat[a-z]*",
        "under investigation", "being (?:investigated|determined|established)", "as soon as", "once",
    ),
    "nl": phrases(
        "volgt", "volgen", "later", "nazenden", "aanvull[a-z]+",
        "wordt (?:nog )?(?:onderzocht|uitgezocht|vastgesteld)", "in onderzoek",
        "zodra", "nog niet",
    ),
}  # fmt: skip


@message_rule(
    "M24",
    words("a report to a regulator holds every item that the law asks, or says why it follows later"),
    words("a report that lacks an item does not keep the term, unless it says that the item follows"),
    source="GDPR 33(3) and (4): the items, and in phases where they are not known; DORA: Reg. (EU) 2025/301",
    strength="C",
    about="moment",
)
def holds_every_item(text: Text, moment: Moment) -> Iterator[Noticed]:
    if moment.duty is None or moment.sheet is None:
        return
    later = owns_up(text) or _LATER[text.language].search(text.body) is not None
    left_out = [_asked(name, moment) for name in moment.duty if _is_left_out(name, text, moment)]
    unsaid = [_asked(name, moment) for name in moment.duty if not later and _is_unsaid(name, text, moment)]
    last = text.last
    if left_out:
        said = words("it is known, and the report does not hold it: {items}", items=left_out)
        yield Noticed(last.start, last.end, said, words("add it from the fact sheet"), lacks=True)
    if unsaid:
        said = words("the report neither holds this nor says that it follows: {items}", items=unsaid)
        hint = words("write for each that it is not known yet, why, and when it follows")
        yield Noticed(last.start, last.end, said, hint, lacks=True)


def _asked(name: str, moment: Moment) -> Any:
    """What people call the fact: the question it answers, or its id."""
    field = moment.facts.get(name)
    ask: Words | Mapping[str, str] | str | None = field.ask if field is not None else None
    return ask or name


def _is_left_out(name: str, text: Text, moment: Moment) -> bool:
    fact = fact_on(moment.sheet or {}, name)
    return isinstance(fact, Known) and not (says_fact(text, moment, name) or _holds(text, fact.value, moment))


def _is_unsaid(name: str, text: Text, moment: Moment) -> bool:
    return fact_on(moment.sheet or {}, name) is UNKNOWN and not says_fact(text, moment, name)


def _holds(text: Text, value: Any, moment: Moment) -> bool:
    """True where the value stands in the text, in one of the forms in which it may be written."""
    body = " ".join(text.body.split()).casefold()
    if isinstance(value, datetime):
        return any(
            meant is not None and abs((meant - value).total_seconds()) < 60
            for sentence in text.sentences
            for clock in clocks_in(text, sentence)
            for meant in (moment_of(clock, text, moment.now or value, moment.zone),)
        )
    if isinstance(value, Mapping):
        return str(value.get(text.language, "")).casefold() in body
    if isinstance(value, bool):
        return True  # a yes or no is written in the words of the plan, which says_fact knows
    if isinstance(value, int | float):
        written = re.escape(f"{value:.15g}").replace(r"\.", "[.,]")  # 1200.0 is written 1200, and 1e6 in full
        return re.search(rf"(?<!\d){written}(?!\d)", re.sub(r"(?<=\d)[.,\u00a0](?=\d{3})", "", body)) is not None
    if isinstance(value, Sequence) and not isinstance(value, str):
        return all(_holds(text, one, moment) for one in value)
    return " ".join(say(value, text.language).split()).rstrip(".").casefold() in body

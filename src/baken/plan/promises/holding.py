"""The truthful text that may go out by itself before a promise breaks: nothing is new, and the new time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from baken.lib.words import Words, words
from baken.plan.blanks import blanks_of
from baken.plan.compose.choose import choose
from baken.plan.compose.occasion import Occasion
from baken.plan.durations import read_duration
from baken.plan.index import Index
from baken.plan.progress import Progress, Sent
from baken.plan.promises.due import Due

BEFORE = timedelta(minutes=1)
"""How long before the promised time the holding text goes out: late enough for a person, early enough to be in time."""
NEXT = "next_update_at"
"""The fact that names the new time; a text without it would promise nothing."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A holding text that may go out: when, the new time it names, and the text for each language."""

    at: datetime
    next_at: datetime
    templates: dict[str, str]
    because: Words


def holding(index: Index, progress: Progress, item: Due) -> Holding | Words:
    """The holding text that may keep `item`, or the reason why none may go out (plan-model 6, DESIGN 10).

    Only a rhythm can be held, while nothing has changed since the last message, and only once: then a person has to
    write. Every language of the audience needs a text of kind `no_news` with `pre_approved: true` that names the new
    time. Ask again at the moment itself: what is true now may not be then.
    """
    refused = _refusal(index, progress.in_utc(), item)
    if refused is not None:
        return refused
    found: dict[str, str] = {}
    for language in index.languages_of(item.audience):
        occasion = Occasion(
            kind="no_news",
            stage=progress.stage,
            audience=item.audience,
            channel=item.channel or "",
            language=language,
            severity=progress.severity,
            type=progress.type,
            unattended=True,
        )
        choice = choose(index, occasion)
        if choice.template is None:
            return words("there is no pre-approved text for “nothing new” in {language}", language=language)
        if NEXT not in blanks_of(index.text(choice.template.body, language)):
            name = {"template": choice.template.id, "language": language}
            return words("{template} does not say in {language} when the next message comes", **name)
        found[language] = choice.template.id
    because = words("nobody has written, and the plan lets the pre-approved text go out")
    return Holding(item.due_at - BEFORE, _next(index, item), found, because)


def _refusal(index: Index, progress: Progress, item: Due) -> Words | None:
    """Why no text may go out by itself now, whatever texts there are."""
    if index.plan.policies.holding_text == "off":
        return words("the plan lets no text go out by itself")
    last = next((sent for sent in reversed(progress.sent) if sent.audience == item.audience), None)
    if item.how == "first" or last is None:
        return words("a first message can't be a holding text")
    if item.how == "at_once" or progress.ended_at is not None or _has_news(progress, last):
        return words("something has changed since the last message, so “nothing new” would not be true")
    if last.holding:
        return words("the last message went out by itself as well; now a person has to write")
    return None


def _has_news(progress: Progress, last: Sent) -> bool:
    return any(moment > last.at for moment in progress.changed.values())


def _next(index: Index, item: Due) -> datetime:
    promise = index.promises.get(item.promise)
    every = read_duration((promise.every if promise else None) or "") or index.plan.policies.rhythm
    return every.after(item.due_at)

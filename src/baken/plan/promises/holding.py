"""The truthful text that may go out by itself before a promise breaks: nothing is new, and the new time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from baken.lib.words import Words, words
from baken.plan.durations import read_duration
from baken.plan.index import Index, bare
from baken.plan.progress import Progress
from baken.plan.promises.due import Due
from baken.plan.schema.course import Template

BEFORE = timedelta(minutes=1)
"""How long before the promised time the holding text goes out: late enough for a person, early enough to be in time."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A holding text that may go out: when, the new time it names, and the text for each language."""

    at: datetime
    next_at: datetime
    templates: dict[str, str]
    because: Words


def holding(index: Index, progress: Progress, item: Due) -> Holding | Words:
    """The holding text that may keep `item`, or the reason why none may go out (plan-model 6, DESIGN 10).

    Only a rhythm can be held, since the first message has to say something. Every language of the audience needs a
    text of kind `no_news` with `pre_approved: true`.
    """
    if index.plan.policies.holding_text == "off":
        return words("the plan lets no text go out by itself")
    if item.how == "first" or not any(sent.audience == item.audience for sent in progress.sent):
        return words("a first message can't be a holding text")
    found: dict[str, str] = {}
    for language in index.languages_of(item.audience):
        template = next(
            (text for text in index.templates.values() if _fits(index, text, item, progress, language)), None
        )
        if template is None:
            return words("there is no pre-approved text for “nothing new” in {language}", language=language)
        found[language] = template.id
    because = words("nobody has written, and the plan lets the pre-approved text go out")
    return Holding(item.due_at - BEFORE, _next(index, item), found, because)


def _fits(index: Index, text: Template, item: Due, progress: Progress, language: str) -> bool:
    languages = list(text.body) if isinstance(text.body, dict) else [text.language or index.language]
    return (
        text.kind == "no_news"
        and text.pre_approved
        and text.stage in ("any", progress.stage)
        and (text.audiences is None or item.audience in map(bare, text.audiences))
        and (text.channels is None or (item.channel or "") in map(bare, text.channels))
        and language in languages
    )


def _next(index: Index, item: Due) -> datetime:
    promise = index.promises[item.promise]
    every = read_duration(promise.every or "") or index.plan.policies.rhythm
    return every.after(item.due_at)

"""From occasion and fact sheet to the text a reader gets, with every blank accounted for."""

import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from baken.lib.words import Words, words
from baken.plan.blanks import blanks_of
from baken.plan.compose.choose import choose
from baken.plan.compose.facts import GONE, NONE, UNKNOWN, Blank, Fact, FactSheet, Known, Reader, read_as
from baken.plan.compose.lengths import length_of
from baken.plan.compose.occasion import Occasion
from baken.plan.compose.sandbox import Shown, TextError, fill
from baken.plan.index import Index, bare
from baken.plan.schema.course import FactField, Template
from baken.plan.schema.reach import Channel


@dataclass(frozen=True, slots=True)
class Composed:
    """A text ready to be read over. Without a fitting template `body` is empty and `problems` says so.

    `blanks` holds the state of each fact the text uses that is not known; `length` counts as the channel counts and
    `limit` is its longest, None where there is none.
    """

    subject: str
    body: str
    template: str | None
    blanks: dict[str, Blank]
    length: int
    limit: int | None
    because: tuple[Words, ...]
    problems: tuple[Words, ...] = ()

    @property
    def fits(self) -> bool:
        """True where the text is not too long for its channel."""
        return self.limit is None or self.length <= self.limit


def compose(index: Index, occasion: Occasion, sheet: FactSheet, now: datetime) -> Composed:
    """The text for `occasion` from the facts of `sheet`, as read at `now` (an aware time).

    Facts that are not public are never shown outside, an expected end only from the stage that `policies.eta` allows.
    Of several fitting texts the first that is not too long is taken; none is ever cut.
    """
    choice = choose(index, occasion)
    if choice.template is None:
        return Composed("", "", None, {}, 0, None, (), (choice.because,))
    written = [_written(index, text, occasion, sheet, now) for text in (choice.template, *choice.others)]
    best = next((text for text in written if text.fits), written[0])
    because = [choice.because]
    if best is not written[0]:
        because.append(words("the first choice is longer than {limit} characters", limit=best.limit))
    problems = list(best.problems)
    if not best.fits:
        said = words("{length} characters, where {limit} fit", length=best.length, limit=best.limit)
        problems.append(said)
    return Composed(
        best.subject, best.body, best.template, best.blanks, best.length, best.limit, tuple(because), tuple(problems)
    )


def _written(index: Index, text: Template, occasion: Occasion, sheet: FactSheet, now: datetime) -> Composed:
    channel = index.channels.get(occasion.channel)
    reader = Reader(occasion.language, _zone(index, channel), now)
    used = blanks_of(_said(index, text.subject, occasion)) + blanks_of(_said(index, text.body, occasion))
    facts: dict[str, Shown] = {}
    blanks: dict[str, Blank] = {}
    problems: list[Words] = []
    for name in dict.fromkeys(used):
        field = index.facts.get(name)
        if field is None:
            problems.append(words("“{name}” is no fact of the plan", name=name))
            continue
        fact, withheld = _allowed(index, field, sheet.get(name, UNKNOWN), occasion)
        problems += [withheld] if withheld else []
        facts[name] = _shown(index, field, fact, reader)
        if isinstance(fact, Blank):
            blanks[name] = fact
    try:
        subject, body = (_closed(fill(_said(index, part, occasion), facts)) for part in (text.subject, text.body))
    except TextError as error:
        return Composed("", "", text.id, blanks, 0, None, (), (*problems, *(fault.words for fault in error.faults)))
    limits = channel.limits if channel else None
    problems += _missing_link(index, channel, body)
    limit = limits.max_chars if limits else None
    return Composed(subject, body, text.id, blanks, length_of(body, limits), limit, (), tuple(problems))


def _said(index: Index, text: str | dict[str, str] | None, occasion: Occasion) -> str:
    return index.text(text, occasion.language)


def _shown(index: Index, field: FactField, fact: Fact, reader: Reader) -> Shown:
    text = read_as(index, field, fact, reader)
    if not isinstance(fact, Known):
        return Shown(text, fact.value)
    text = text.replace(GONE, "")
    if field.known is not None:
        text = fill(index.text(field.known, reader.language), {"value": Shown(text, "known")})
    return Shown(text, "known", fact.value)


def _allowed(index: Index, field: FactField, fact: Fact, occasion: Occasion) -> tuple[Fact, Words | None]:
    """The fact as this audience may know it, and what was held back."""
    if index.outside(occasion.audience) and not _is_public(index, field):
        return NONE, words("“{name}” is not public and is left out", name=field.id)
    if field.id == "expected_recovery" and isinstance(fact, Known) and not eta_allowed(index, occasion.stage):
        return NONE, words("an expected end may not be named at this stage, so it is left out")
    return fact, None


def _is_public(index: Index, field: FactField) -> bool:
    classes = {item.id: item for item in index.plan.data_classes or ()}
    found = classes.get(field.class_ or "")
    return field.public and (found is None or found.in_incident in (None, "allowed"))


def eta_allowed(index: Index, stage: str) -> bool:
    """True where `policies.eta` lets a public text name an expected end at `stage` (plan-model part 6)."""
    policy = index.plan.policies.eta
    found = index.stages.get(stage)
    order = ("investigating", "identified", "monitoring", "resolved")
    reached = order.index(found.status) if found and found.status else 0
    if policy in ("forbidden", "allowed"):
        return policy == "allowed"
    return reached >= (1 if policy == "from_identified" else 2)


def _zone(index: Index, channel: Channel | None) -> ZoneInfo:
    named = channel.limits.timezone if channel and channel.limits else None
    return ZoneInfo(named) if named else index.zone


def _missing_link(index: Index, channel: Channel | None, body: str) -> list[Words]:
    if channel is None or channel.must_link is None or re.search(r"https?://|\bwww\.", body):
        return []
    target = index.channels.get(bare(channel.must_link))
    return [words("the text has to link to {target}", target=(target.name if target else None) or channel.must_link)]


def _closed(text: str) -> str:
    """`text` without the gaps that facts which are none leave behind; the writer's own spaces stay."""
    if GONE not in text:
        return text
    text = re.sub(rf"(?m)^[ \t]*{GONE}[ \t]*\n", "", text)
    text = re.sub(rf"(?m)^{GONE}[ \t]*", "", text)
    return re.sub(rf"[ \t]*{GONE}", "", text)

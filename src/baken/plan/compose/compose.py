"""From occasion and fact sheet to the text a reader gets, with every blank accounted for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from baken.lib.words import Words, words
from baken.plan.blanks import blanks_of
from baken.plan.compose.allowed import as_allowed
from baken.plan.compose.choose import choose
from baken.plan.compose.facts import GONE, Blank, Fact, FactSheet, Known, Reader, fact_on, lacks, read_as
from baken.plan.compose.lengths import length_of, links_in
from baken.plan.compose.occasion import Occasion
from baken.plan.compose.sandbox import Shown, TextError, fill
from baken.plan.index import Index, bare
from baken.plan.schema.course import FactField, Template
from baken.plan.schema.reach import Channel


@dataclass(frozen=True, slots=True)
class Composed:
    """A text ready to be read over. Where none can be filled `template` is None, `body` is empty, `problems` says why.

    `blanks` holds the state of each fact the text uses that is not known; `length` counts as the channel counts and
    `limit` is its longest, None where there is none. `pre_approved` texts may go out without asking.
    """

    subject: str
    body: str
    template: str | None
    blanks: dict[str, Blank]
    length: int
    limit: int | None
    because: tuple[Words, ...]
    problems: tuple[Words, ...] = ()
    pre_approved: bool = False

    @property
    def fits(self) -> bool:
        """True where the text is not too long for its channel."""
        return self.limit is None or self.length <= self.limit


def compose(index: Index, occasion: Occasion, sheet: FactSheet, now: datetime) -> Composed:
    """The text for `occasion` from the facts of `sheet`, as read at `now` (an aware time).

    Facts that are not public are never shown outside, an expected end only from the stage that `policies.eta` allows.
    Of several fitting texts the first that can be filled and is not too long is taken; none is ever cut.
    """
    choice = choose(index, occasion)
    if choice.template is None:
        return Composed("", "", None, {}, 0, None, (), (choice.because,))
    written: list[Composed] = []
    for text in (choice.template, *choice.others):
        written.append(_written(index, text, occasion, sheet, now))
        if written[-1].body and written[-1].fits:
            break
    first, filled = written[0], [text for text in written if text.body]
    best = next((text for text in filled if text.fits), filled[0] if filled else first)
    because, problems = [choice.because], list(best.problems)
    if best is not first:
        because.append(_passed_over(first))
        problems += [] if first.body else first.problems
    if not best.fits:
        problems.append(words("{length} characters, where {limit} fit", length=best.length, limit=best.limit))
    used = best.template if best.body else None
    return replace(best, template=used, because=tuple(because), problems=tuple(problems))


def _passed_over(text: Composed) -> Words:
    if text.body:
        return words("the first choice is longer than {limit} characters", limit=text.limit)
    return words("the first choice, {template}, can't be filled", template=text.template)


def _written(index: Index, text: Template, occasion: Occasion, sheet: FactSheet, now: datetime) -> Composed:
    channel = index.channels.get(occasion.channel)
    limits = channel.limits if channel else None
    reader = Reader(occasion.language, _zone(index, channel), now, limits.date_format if limits else None)
    parts = [index.text(part, occasion.language) for part in (text.subject, text.body)]
    problems: list[Words] = []
    facts: dict[str, Shown] = {}
    blanks: dict[str, Blank] = {}
    for name in dict.fromkeys(name for part in parts for name in blanks_of(part)):
        field = index.facts.get(name)
        if field is None:
            problems.append(words("“{name}” is no fact of the plan", name=name))
            continue
        fact, withheld = as_allowed(index, field, fact_on(sheet, name), occasion)
        problems += [withheld] if withheld else []
        if isinstance(fact, Blank):
            blanks[name] = fact
        facts[name], faults = _shown(index, field, fact, reader)
        problems += faults
    try:
        subject, body = (_closed(fill(part, facts)) for part in parts)
    except TextError as error:
        faults = [_place(text, fault.words, fault.line) for fault in error.faults]
        return Composed("", "", text.id, blanks, 0, None, (), (*problems, *faults))
    if not body.strip():
        empty = words("nothing is left of {template}: the facts it shows are none", template=text.id)
        return Composed("", "", text.id, blanks, 0, None, (), (*problems, empty))
    problems += _lacking(index, text, channel, occasion, body)
    limit, length = limits.max_chars if limits else None, length_of(body, limits)
    return Composed(subject, body, text.id, blanks, length, limit, (), tuple(problems), text.pre_approved)


def _shown(index: Index, field: FactField, fact: Fact, reader: Reader) -> tuple[Shown, list[Words]]:
    """A fact as the text shows it, and what is wrong with it; where the plan's words for it can't be filled, itself."""
    text = read_as(index, field, fact, reader)
    if not isinstance(fact, Known):
        return Shown(text, fact.value), []
    problems = []
    if lacks(fact, reader.language):
        problems.append(words("“{name}” is not written in {language}", name=field.id, language=reader.language))
    around = field.known if isinstance(field.known, str) else (field.known or {}).get(reader.language)
    if around:
        try:
            text = fill(around, {"value": Shown(text, "known", fact.value)})
        except TextError as error:
            faults = {"name": field.id, "fault": error.faults[0].words}
            problems.append(words("the words around “{name}” can't be filled: {fault}", **faults))
    return Shown(text, "known", fact.value), problems


def _place(text: Template, fault: Words, line: int) -> Words:
    return words("{template}, line {line}: {fault}", template=text.id, line=line, fault=fault)


def _lacking(index: Index, text: Template, channel: Channel | None, occasion: Occasion, body: str) -> Iterator[Words]:
    """What the text should have and has not: a subject in its language, the link that its channel asks for."""
    if isinstance(text.subject, dict) and not text.subject.get(occasion.language):
        yield words(
            "the subject of {template} is not written in {language}", template=text.id, language=occasion.language
        )
    if channel is not None and channel.must_link is not None and not links_in(body):
        target = index.channels.get(bare(channel.must_link))
        yield words("the text has to link to {target}", target=(target.name if target else None) or channel.must_link)


def _zone(index: Index, channel: Channel | None) -> ZoneInfo:
    named = channel.limits.timezone if channel and channel.limits else None
    return ZoneInfo(named) if named else index.zone


def _closed(text: str) -> str:
    """`text` without the gaps that facts which are none leave behind; the writer's own spaces stay."""
    if GONE not in text:
        return text
    text = re.sub(rf"(?m)^(?:[ \t]*{GONE})+[ \t]*(?:\n|\Z)", "", text)
    text = re.sub(rf"(?m)^{GONE}[ \t]*", "", text)
    return re.sub(rf"(?<![ \t])[ \t]*{GONE}", "", text)

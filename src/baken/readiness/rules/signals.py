"""SEV: what the levels ask: a number, people's reports, and what may be lost or seen."""

import re
from collections.abc import Iterator, Sequence

from baken.lib.words import words
from baken.plan.conditions.parse import parse
from baken.plan.conditions.tree import Condition, Default, Leaf, Manual, leaf_name, leaves_in
from baken.plan.index import Index
from baken.plan.schema.criteria import Definition, Severity
from baken.readiness.findings import Found, Subject, called
from baken.readiness.registry import rule
from baken.readiness.safety import Text, is_safety_type, reads_safety, safety_signals, speaks_of_safety
from baken.readiness.stated import is_none, is_open, nearest_path

_NUMBERS = ("int", "percent", "duration")
_PEOPLE = re.compile(
    r"\b(?:tickets?|complain|complaints?|phone calls?|calls? from|social media|mentions|help ?desk|service desk"
    r"|support requests?|(?:customers?|users?|clients?|colleagues?|employees?|people)\W.{0,30}\b(?:reports?|reported"
    r"|call|calls|called|say|says|said|think|thinks|write|wrote|complain)|reports? (?:of|from|by)"
    r"|melding\w*|gemeld|melden|klacht\w*|klagen|telefoontjes|bellen|belt|gebeld|schrijven|servicedesk)\b"
)
"""What asks how many people, or whether anybody, told us. In small letters, with blanks for - and _."""


@rule("SEV-05", "warning", words("a level that rests on judgement alone, without a number"), "PagerDuty's own advice")
def measured(subject: Subject) -> Iterator[Found]:
    """Levels of which nobody outside hears may be judged, and so may what has no number: whether data is lost.

    A number in the meaning or in an example is one to go by. A source that a signal does not state is left open.
    """
    index, safety = subject.index, safety_signals(subject.index)
    mend = words("give a share or a number from which it holds, such as a percentage of users")
    for place, level in enumerate(subject.written.severities or ()):
        is_inward = level.respond is not None and level.respond.public == "none"
        if is_inward or _has_number(level.meaning, *(level.examples or ())):
            continue
        path = nearest_path(level, ("severities", place), "when")
        if level.when is None:
            said = words("the plan does not say when {level} holds, nor gives a number to go by", level=called(level))
            yield Found(path, said, mend)
        elif isinstance(parse(level.when), Manual):
            said = words("somebody says when {level} holds, and the plan gives no number to go by", level=called(level))
            yield Found(path, said, mend)
        elif _is_judged(index, parse(level.when), safety):
            yield Found(path, words("{level} rests on judgement alone, without a number", level=called(level)), mend)


@rule(
    "SEV-06",
    "error",
    words("no condition speaks of data loss, security or personal data"),
    "Statuspage blog, login.gov",
)
def safe(subject: Subject) -> Iterator[Found]:
    """In a plan without conditions its words are what counts. A type so called counts, whoever says it is one."""
    written, index = subject.written, subject.index
    definition = written.definition or Definition()
    conditions = [parse(text) for text in _conditions(subject)]
    telling = [one for one in conditions if not isinstance(one, Manual | Default)]
    if any(reads_safety(index, one) for one in telling) or any(map(is_safety_type, index.types.values())):
        return
    criteria = list(_criteria(definition, written.severities or ()))
    if telling:
        said = words("no condition of the plan speaks of data loss, security or personal data")
    elif criteria and not speaks_of_safety(*criteria):
        said = words("what the plan calls an incident does not speak of data loss, security or personal data")
    else:
        return
    mend = words("ask whether data is lost or seen, or somebody came in, and let a level hang on the answer")
    yield Found(("severities",) if written.severities else ("definition",), said, mend)


@rule("SEV-07", "warning", words("duration is the only yardstick of a level"), "VOID: duration says little of severity")
def more_than_time(subject: Subject) -> Iterator[Found]:
    for place, level in enumerate(subject.written.severities or ()):
        leaves = list(leaves_in(parse(level.when or "default")))
        if all(_is_time(subject.index, leaf) for leaf in leaves):
            said = words("only its duration makes an incident {level}", level=called(level))
            mend = words("let it hang on what people notice as well")
            yield Found(("severities", place, "when"), said, mend)


@rule("SEV-08", "warning", words("no signal that comes from people"), "GitLab: no alert is no proof; PagerDuty")
def heard(subject: Subject) -> Iterator[Found]:
    """Where no monitor is asked, people answer everything anyhow."""
    signals = subject.written.signals or ()
    if not any(signal.source == "metric" and "source" in signal.model_fields_set for signal in signals):
        return
    if not any(signal.source == "report" or _asks_people(signal.id, signal.name, signal.ask) for signal in signals):
        yield Found(
            ("signals",),
            words("monitors are asked, but not what people report in tickets, calls and messages"),
            words("add a signal with source: report, such as how many customers reported trouble"),
        )


@rule("SEV-10", "warning", words("a safety question that counts as no while nobody knows"), "plan-model 3.4")
def not_assumed_safe(subject: Subject) -> Iterator[Found]:
    safety = safety_signals(subject.index)
    for place, signal in enumerate(subject.written.signals or ()):
        if signal.on_unknown == "assume_false" and signal.id in safety:
            said = words("while nobody knows, the plan takes it that this is not so: {signal}", signal=called(signal))
            mend = words("write on_unknown: assume_worst, or ask")
            yield Found(("signals", place, "on_unknown"), said, mend)


def _conditions(subject: Subject) -> Iterator[str]:
    """Every condition by which the plan tells incidents, levels, types and duties."""
    index, definition = subject.index, subject.written.definition or Definition()
    found = [definition.declare_when, definition.major_when]
    for level in subject.written.severities or ():
        found += [level.when, level.upgrade_when]
    found += [kind.when for kind in index.types.values()]
    found += [duty.applies_if for duty in index.duties.values()]
    yield from filter(None, found)


def _criteria(definition: Definition, levels: Sequence[Severity]) -> Iterator[Text]:
    """What the plan says in words of what is an incident, and of which level."""
    for text in (*(definition.incident or ()), *(level.meaning for level in levels)):
        if not is_open(text) and not is_none(text):
            yield text
    for level in levels:
        yield from level.examples or ()


def _has_number(*texts: Text) -> bool:
    return any(re.search(r"\d", str(text)) for text in texts if text is not None)


def _is_judged(index: Index, condition: Condition, safety: frozenset[str]) -> bool:
    """True where a person judges all that `condition` looks at, no number is among it, and one of it could be one."""
    asked = {leaf_name(leaf) for leaf in leaves_in(condition)}
    signals = [index.signals[name] for name in asked if name in index.signals]
    if not signals or len(signals) < len(asked) or any(one.type in _NUMBERS for one in signals):
        return False
    judged = all(one.source == "judgement" and "source" in one.model_fields_set for one in signals)
    return judged and any(one.id not in safety for one in signals)


def _is_time(index: Index, leaf: Leaf) -> bool:
    """True for a test of how long the incident has lasted, by its clock."""
    name = leaf_name(leaf)
    signal = index.signals.get(name or "")
    return name == "duration" or (signal is not None and signal.type == "duration" and signal.source == "clock")


def _asks_people(*texts: Text) -> bool:
    said = [text for one in texts if one for text in ([one] if isinstance(one, str) else one.values())]
    return any(_PEOPLE.search(re.sub(r"[_\-\s]+", " ", text).lower()) for text in said)

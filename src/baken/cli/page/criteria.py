"""The definition, the questions, the levels and the types, as entries of the page."""

from collections.abc import Iterator, Mapping

from baken.cli.page.entry import Entry, points
from baken.cli.page.reader import Reader
from baken.lib.words import Words, words
from baken.plan.answers import choices
from baken.plan.schema.criteria import IncidentType, Severity, SeverityReview, Signal


def definition(reader: Reader) -> Iterator[Entry]:
    """What counts as an incident here, and who may say so."""
    found = reader.index.plan.definition
    if found is None:
        return
    yield Entry(
        points=points(
            (words("an incident"), reader.texts(found.incident)),
            (words("not an incident"), reader.texts(found.not_incident)),
            (words("declare it when"), reader.condition(found.declare_when)),
            (words("major when"), reader.condition(found.major_when)),
            (words("may declare it"), reader.whom(found.who_may_declare)),
            (words("how"), reader.names("howtos", found.how)),
            (words("in doubt"), reader.said(_IN_DOUBT[found.if_unsure]) if found.if_unsure else ""),
        )
    )


def questions(reader: Reader) -> Iterator[Entry]:
    """What is asked to find the level, and what may be answered."""
    return (_question(reader, signal) for signal in reader.index.signals.values())


def levels(reader: Reader) -> Iterator[Entry]:
    """The levels, the worst first."""
    return (_level(reader, level) for level in reader.index.severities.values())


def types(reader: Reader) -> Iterator[Entry]:
    """The types of incident, in the order in which they are looked at."""
    return (_type(reader, kind) for kind in reader.index.types.values())


def _question(reader: Reader, signal: Signal) -> Entry:
    return Entry(
        reader.text(signal.ask or signal.name) or signal.id,
        signal.id,
        points=points(
            (words("answer"), reader.said(choices(signal))),
            (words("nobody knows"), reader.said(_ON_UNKNOWN[signal.on_unknown])),
            (words("answered by"), reader.said(_SOURCES[signal.source])),
            (words("holds for"), reader.length(signal.stale_after)),
        ),
    )


def _level(reader: Reader, level: Severity) -> Entry:
    respond = level.respond
    return Entry(
        reader.text(level.name) or level.id,
        level.id,
        reader.text(level.meaning),
        points(
            (words("holds when"), reader.condition(level.when)),
            (words("examples"), reader.texts(level.examples)),
            (words("the public"), _public(reader, respond.public) if respond and respond.public else ""),
            (words("called at once"), reader.whom(respond.page) if respond else ""),
            (words("hours"), reader.said(_HOURS[respond.hours]) if respond and respond.hours else ""),
            (words("not meanwhile"), reader.listed(respond.blocks or ()) if respond else ""),
            (words("worse when"), reader.condition(level.upgrade_when)),
            (words("milder when"), reader.condition(level.downgrade_when)),
            (words("review"), _review(reader, level.review) if level.review else ""),
        ),
    )


def _type(reader: Reader, kind: IncidentType) -> Entry:
    confidential = kind.confidentiality != "open"
    return Entry(
        reader.text(kind.name) or kind.id,
        kind.id,
        points=points(
            (words("holds when"), reader.condition(kind.when)),
            (words("may know"), reader.said(_CONFIDENTIAL[kind.confidentiality]) if confidential else ""),
            (words("until"), reader.text(kind.until)),
            (words("codename"), reader.said(_CODENAMES[kind.codename]) if kind.codename else ""),
            (words("led by"), reader.who(kind.lead)),
            (words("called as well"), reader.names("teams", kind.extra_teams)),
            (words("at least"), reader.name("severities", kind.min_severity)),
            (
                words("channels"),
                reader.said(words("only those of the set {set}", set=kind.channel_set)) if kind.channel_set else "",
            ),
            (words("may apply"), reader.listed([_law(reader, duty) for duty in kind.duties or ()])),
            (words("counts"), "" if kind.counts_as_incident else reader.said(words("not as an incident"))),
        ),
    )


def _law(reader: Reader, duty: str) -> str:
    found = reader.index.duties.get(duty.rpartition(":")[2])
    return reader.text(found.law) or duty if found else duty


def _public(reader: Reader, said: str) -> str:
    if said in _PUBLIC:
        return reader.said(_PUBLIC[said])
    who = said.partition(":")[2]
    return reader.said(words("{who} decides", who=reader.who(who))) if who else reader.said(words("a person decides"))


def _review(reader: Reader, review: SeverityReview) -> str:
    if not review.required:
        return reader.said(words("not required")) if review.required is False else ""
    if review.meeting_within is None:
        return reader.said(words("required"))
    return reader.said(words("within {time}", time=reader.length(review.meeting_within, review.days)))


_IN_DOUBT: Mapping[str, Words] = {
    "declare": words("declare it"),
    "ask": words("ask"),
    "wait": words("wait"),
}
_ON_UNKNOWN: Mapping[str, Words] = {
    "ask": words("the question stays open"),
    "assume_worst": words("the worst answer counts"),
    "assume_false": words("it counts as not so"),
}
_SOURCES: Mapping[str, Words] = {
    "judgement": words("a person"),
    "metric": words("a monitor"),
    "report": words("reports that come in"),
    "clock": words("the clock"),
}
_HOURS: Mapping[str, Words] = {"24x7": words("day and night"), "business": words("business hours")}
_PUBLIC: Mapping[str, Words] = {
    "required": words("must be told"),
    "optional": words("may be told"),
    "none": words("is not told"),
}
_CONFIDENTIAL: Mapping[str, Words] = {
    "tenant_only": words("only the customer concerned"),
    "responders_only": words("only those who work on it"),
}
_CODENAMES: Mapping[str, Words] = {
    "required": words("must have one"),
    "optional": words("may have one"),
    "none": words("has none"),
}

"""What is said and when: stages, facts, texts, promises and duties, as entries of the page."""

from collections.abc import Iterator, Mapping

from baken.cli.page.entry import Entry, points
from baken.cli.page.reader import Reader
from baken.lib.words import Words, words
from baken.plan.compose.choose import kind_words
from baken.plan.durations import Duration, read_duration
from baken.plan.promises.phrases import change_words, event_words
from baken.plan.schema.clocks import changed_name
from baken.plan.schema.course import Deadline, Duty, Escalation, FactField, Promise, Stage, Template


def stages(reader: Reader) -> Iterator[Entry]:
    """Where an incident can stand."""
    return (_stage(reader, stage) for stage in reader.index.stages.values())


def facts(reader: Reader) -> Iterator[Entry]:
    """The blanks that texts use, each with its question."""
    return (_fact(reader, fact) for fact in reader.index.facts.values())


def texts(reader: Reader) -> Iterator[Entry]:
    """The texts as they stand in the plan."""
    return (_text(reader, text) for text in reader.index.templates.values())


def promises(reader: Reader) -> Iterator[Entry]:
    """What is announced with a time, and when somebody else is called."""
    yield from (_promise(reader, promise) for promise in reader.index.promises.values())
    yield from (_escalation(reader, escalation) for escalation in reader.index.plan.escalations or ())


def duties(reader: Reader) -> Iterator[Entry]:
    """Legal and contractual clocks."""
    return (_duty(reader, duty) for duty in reader.index.duties.values())


def _stage(reader: Reader, stage: Stage) -> Entry:
    most = reader.length(stage.max)
    return Entry(
        reader.stage(stage.id),
        stage.id,
        points=points(
            (words("begins when"), reader.condition_or_text(stage.entry)),
            (words("set by"), reader.names("roles", stage.may_enter)),
            (words("the public"), "" if stage.public else reader.said(words("is not told"))),
            (words("may be skipped"), reader.said(words("yes")) if stage.may_skip else ""),
            (words("at most"), _then(reader, most, stage.then) if most else ""),
            (words("to be known"), reader.listed([_fact_name(name) for name in stage.required_facts or ()])),
        ),
    )


def _then(reader: Reader, most: str, then: str | None) -> str:
    return reader.said(words("{time}, then {who} is called", time=most, who=reader.who(then))) if then else most


def _fact_name(fact: str) -> str:
    return fact.rpartition(":")[2].replace("_", " ")


def _fact(reader: Reader, fact: FactField) -> Entry:
    return Entry(
        reader.text(fact.ask) or fact.id.replace("_", " "),
        fact.id,
        points=points(
            (words("known from"), reader.stage(fact.needed_from)),
            (words("may be missing"), reader.said(words("yes")) if fact.optional else ""),
            (words("outside"), "" if fact.public else reader.said(words("never"))),
            (words("class"), fact.class_ or ""),
            (words("reads, known"), reader.text(fact.known)),
            (words("reads, unknown"), reader.text(fact.unknown)),
            (words("reads, none"), reader.text(fact.none)),
        ),
    )


def _text(reader: Reader, text: Template) -> Entry:
    kind = reader.said(kind_words(text.kind))
    bodies = text.body if isinstance(text.body, dict) else {text.language or reader.index.language: text.body}
    subjects = text.subject if isinstance(text.subject, dict) else dict.fromkeys(bodies, text.subject)
    quotes = tuple(
        (language, "\n\n".join(filter(None, (subjects.get(language), body.strip()))))
        for language, body in bodies.items()
    )
    return Entry(
        f"{kind[:1].upper()}{kind[1:]}, {reader.stage(text.stage)}",
        text.id,
        points=points(
            (words("for"), reader.names("audiences", text.audiences)),
            (words("over"), reader.names("channels", text.channels)),
            (words("types"), reader.names("types", text.types)),
            (words("levels"), reader.names("severities", text.severities)),
            (words("unasked"), reader.said(words("may go out by itself")) if text.pre_approved else ""),
            (words("read over"), reader.day(text.reviewed)),
        ),
        quotes=quotes,
    )


def _promise(reader: Reader, promise: Promise) -> Entry:
    whom = reader.name("audiences", promise.audience) or reader.said(words("everybody outside"))
    missed = promise.if_missed
    told = reader.who(missed.to) if missed else ""
    if missed and missed.after:
        told = reader.said(words("{who}, after {time}", who=told, time=reader.length(missed.after)))
    return Entry(
        reader.said(words("{audience}: {promise}", audience=whom, promise=_promised(reader, promise))),
        promise.id,
        points=points(
            (words("levels"), reader.names("severities", promise.severities)),
            (words("types"), reader.names("types", promise.types)),
            (words("stage"), reader.stage(promise.stage)),
            (words("product"), promise.platform or ""),
            (words("over"), reader.name("channels", promise.channel)),
            (words("only if"), reader.condition(promise.applies_if)),
            (words("until"), reader.length(promise.until)),
            (words("at most every"), reader.length(promise.not_more_often_than)),
            (words("kept by"), reader.name("roles", promise.owner)),
            (words("reminder"), _before(reader, promise.remind_before)),
            (words("if missed"), told),
        ),
    )


def _before(reader: Reader, length: Duration | None) -> str:
    return reader.said(words("{time} before", time=reader.length(length))) if length else ""


def _promised(reader: Reader, promise: Promise) -> Words:
    """What is promised, in a few words."""
    kind = kind_words(promise.kind) if promise.kind else words("a message")
    if promise.every is not None:
        length = read_duration(promise.every)
        if length is None:
            return words("{kind} at the time that the last one named", kind=kind)
        return words("{kind} every {time}", kind=kind, time=reader.length(length))
    if promise.within is not None:
        event = event_words(reader.index, promise.clock or "declared")
        return words("{kind} within {time} of {event}", kind=kind, time=reader.length(promise.within), event=event)
    if promise.upon is not None:
        name = changed_name(promise.upon)
        if name is not None:
            return words("{kind} as soon as {change}", kind=kind, change=change_words(name))
        return words("{kind} at once on {event}", kind=kind, event=event_words(reader.index, promise.upon))
    return words("{kind}", kind=kind)


def _escalation(reader: Reader, escalation: Escalation) -> Entry:
    return Entry(
        reader.said(words("To be called: {who}", who=reader.whom(escalation.to) or words("nobody"))),
        escalation.id or "",
        points=points((words("when"), reader.condition(escalation.when))),
    )


def _duty(reader: Reader, duty: Duty) -> Entry:
    checked = duty.checked
    by = reader.who(checked.by) if checked else ""
    on = reader.day(checked.on) if checked else ""
    return Entry(
        reader.text(duty.law) or duty.id,
        duty.id,
        points=points(
            (words("may apply when"), reader.condition(duty.applies_if)),
            (words("reports"), [_deadline(reader, duty, deadline) for deadline in duty.deadlines or ()]),
            (words("seen to by"), reader.name("roles", duty.owner)),
            (words("the decision"), reader.said(_DECISIONS[duty.decision_record]) if duty.decision_record else ""),
            (words("law text"), duty.text_ref or ""),
            (words("checked"), reader.listed([on, by]) or reader.said(words("by nobody yet"))),
        ),
    )


def _deadline(reader: Reader, duty: Duty, deadline: Deadline) -> str:
    event = deadline.from_ or duty.clock_start
    when = reader.length(deadline.within)
    if when and event:
        when = reader.said(words("within {time} of {event}", time=when, event=event_words(reader.index, event)))
    parts = [when, reader.name("audiences", deadline.to), reader.name("channels", deadline.channel)]
    return f"{deadline.id}: {', '.join(filter(None, parts))}"


_DECISIONS: Mapping[str, Words] = {
    "required": words("is written down"),
    "optional": words("may be written down"),
}

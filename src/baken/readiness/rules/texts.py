"""TPL: the texts: one for every stage, reader and language, with the time of the next message."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from baken.infrastructure.impact import named
from baken.lib.ids import nearest
from baken.lib.words import Words, words
from baken.plan.blanks import blanks_of, faults_of
from baken.plan.compose.choose import languages_of
from baken.plan.defaults import OUTSIDE
from baken.plan.index import Index, bare
from baken.plan.problems import Path
from baken.plan.schema.course import Stage, Template
from baken.plan.schema.reach import Audience
from baken.readiness.findings import Found, Subject, called
from baken.readiness.registry import rule
from baken.readiness.rules.audiences import silent_languages

ENDING = ("resolution", "retraction", "review", "correction", "regulator", "summary", "internal_notice")
"""Kinds that announce no further message, or not in their text."""
AT_A_STAGE = ("initial", "scope", "update", "long_update", "workaround", "resolution", "retraction", "review")
"""Kinds that tell readers outside where the incident stands; the others come in between."""
NEXT = "next_update_at"


@rule("TPL-01", "error", words("a public stage, audience and language without a text"), "seed")
def complete(subject: Subject) -> Iterator[Found]:
    """A text counts whatever its levels and types.

    Audiences that nothing reaches are AUD-01's, and languages without any text AUD-03's.
    """
    index, written = subject.index, subject.written
    stages = [stage for stage in index.stages.values() if is_told(stage)]
    audiences = [one for one in index.audiences.values() if one.kind in OUTSIDE and index.channels_of(one.id)]
    if not written.templates:
        if audiences and stages:
            said = words("the plan says that it has no texts")
            if written.templates is None:
                said = words("the plan holds no texts")
            yield Found(("templates",), said, words("write one for each stage under templates"))
        return
    silent = silent_languages(subject)
    for audience in audiences:
        served = set(_served(index, stages, audience))
        for language in index.languages_of(audience.id):
            missing = [called(stage) for stage in stages if (stage.id, language) not in served]
            if missing and language not in silent.get(audience.id, ()):
                said = words("no text for {audience} at {stages}", audience=called(audience), stages=missing)
                said = in_language(said, language) if len(index.languages) > 1 else said
                yield Found(("templates",), said, words("write one, or let a text name this audience too"))


@rule("TPL-02", "error", words("a text that can't be filled, or a blank that is no declared fact"), "plan-model 4")
def blanks(subject: Subject) -> Iterator[Found]:
    """Of a text that can't be read only that is said; its blanks are looked at once it can."""
    facts = subject.index.facts
    for place, text in enumerate(subject.written.templates or ()):
        for path, body in parts(place, text):
            faults = faults_of(body)
            for fault in faults:
                where = {"line": fault.line, "column": fault.column, "fault": fault.words}
                said = words("the text can't be filled: {fault} (its line {line}, column {column})", **where)
                yield Found(path, said, fault.mend or words("write a blank as {blank}", blank="{{ impact }}"))
            for name in [] if faults else [blank for blank in blanks_of(body) if blank not in facts]:
                close = nearest(name, facts)
                mend = words("did you mean “{nearest}”?", nearest=close) if close else words("declare it under facts")
                yield Found(path, words("“{name}” is no fact of the plan", name=name), mend)


@rule("TPL-06", "error", words("a text for outside that is not the last and names no next time"), "PagerDuty; Maister")
def next_time(subject: Subject) -> Iterator[Found]:
    index = subject.index
    mend = words("put {blank} into it", blank="{{ next_update_at }}")
    for place, text in enumerate(subject.written.templates or ()):
        if text.kind in ENDING or not is_for_outside(index, text) or is_last(index, text):
            continue
        said = words("the text {text} does not say when the next message comes", text=text.id)
        for path, body in parts(place, text):
            if path[2] == "body" and NEXT not in blanks_of(body) and not faults_of(body):
                yield Found(
                    path, in_language(said, str(path[3])) if len(path) > 3 and len(text.body) > 1 else said, mend
                )


@rule("TPL-11", "warning", words("a link that every message must have leads to an own component"), "GitLab encoding")
def link(subject: Subject) -> Iterator[Found]:
    index = subject.index
    for place, channel in enumerate(subject.written.channels or ()):
        target = index.channels.get(bare(channel.must_link or ""))
        if target is None:
            continue
        below = subject.graph.rests_on(f"channel:{target.id}")
        own = next((node for node in below if not node.startswith("ext:")), None)
        if own is not None:
            said = words(
                "readers are sent to {target}, which rests on {component}",
                target=called(target),
                component=named(index, own),
            )
            mend = words("link to a page that stays up when the product is down")
            yield Found(("channels", place, "must_link"), said, mend)


def parts(place: int, text: Template) -> Iterator[tuple[Path, str]]:
    """Subject and body of a text, each language by itself, with the path of each."""
    for key, said in (("subject", text.subject), ("body", text.body)):
        if isinstance(said, dict):
            yield from ((("templates", place, key, language), part) for language, part in said.items())
        elif said is not None:
            yield ("templates", place, key), said


@lru_cache(maxsize=4096)
def is_sound(body: str) -> bool:
    """True for a text that can be filled; several rules ask that of the same texts."""
    return not faults_of(body)


def in_language(said: Words, language: str) -> Words:
    """What was found, in a plan of several languages."""
    return words("{finding} (language: {language})", finding=said, language=language)


def is_told(stage: Stage) -> bool:
    """Stages after the end that may be left out, such as a review, need no text."""
    return stage.public and not (stage.may_skip and stage.status == "resolved")


def _served(index: Index, stages: Sequence[Stage], audience: Audience) -> Iterator[tuple[str, str]]:
    """Every stage and language for which there is a text that `audience` gets."""
    channels = {channel.id for channel in index.channels_of(audience.id)}
    for text in index.templates.values():
        is_named = text.audiences is None or audience.id in map(bare, text.audiences)
        is_placed = text.channels is None or not channels.isdisjoint(map(bare, text.channels))
        if is_named and is_placed:
            for stage in stages:
                if _fits(text, stage, is_first=stage is stages[0]):
                    yield from ((stage.id, language) for language in languages_of(index, text))


def _fits(text: Template, stage: Stage, is_first: bool) -> bool:
    """Whether the composer would take `text` at `stage`; one that names the stage counts whatever it tells there."""
    if text.stage != "any":
        return bare(text.stage) == stage.id and text.kind in AT_A_STAGE
    if stage.status == "resolved":
        return text.kind == "resolution"
    return text.kind == "update" or (is_first and text.kind == "initial")


def is_for_outside(index: Index, text: Template) -> bool:
    """True for a text that somebody outside the house gets."""
    return text.audiences is None or any(index.outside(bare(name)) for name in text.audiences)


def is_last(index: Index, text: Template) -> bool:
    """True for a text of the end of an incident."""
    stage = index.stages.get(bare(text.stage))
    return stage is not None and stage.status == "resolved"

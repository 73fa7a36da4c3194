"""TPL: the texts: one for every stage, reader and language, with the time of the next message."""

from collections.abc import Iterator

from baken.lib.words import words
from baken.plan.blanks import blanks_of
from baken.plan.compose.choose import languages_of
from baken.plan.index import Index, bare
from baken.plan.schema.course import Stage, Template
from baken.plan.schema.reach import Audience
from baken.readiness.findings import Found, Subject
from baken.readiness.registry import rule

ENDING = ("resolution", "retraction", "review", "correction", "regulator", "summary", "internal_notice")
"""Kinds that announce no further message, or not in their text."""
NEXT = "next_update_at"


@rule("TPL-01", "error", words("a public stage, audience and language without a text"), "seed")
def complete(subject: Subject) -> Iterator[Found]:
    index = subject.index
    by_stage = {stage.id: _at(index, stage) for stage in index.stages.values() if _is_told(stage)}
    for audience in index.audiences.values():
        channels = {channel.id for channel in index.channels_of(audience.id)}
        if not index.outside(audience.id) or not channels or audience.kind in ("regulator", "press"):
            continue
        for language in index.languages_of(audience.id):
            missing = [
                index.text(index.stages[stage].name) or stage
                for stage, texts in by_stage.items()
                if not any(_serves(index, text, audience, channels, language) for text in texts)
            ]
            if missing:
                name = index.text(audience.name) or audience.id
                said = words(
                    "no text for {audience} in {language} at {stages}", audience=name, language=language, stages=missing
                )
                yield Found(("templates",), said, words("write one, or let a text name this audience too"))


@rule("TPL-06", "error", words("a text for outside that is not the last and names no next time"), "PagerDuty; Maister")
def next_time(subject: Subject) -> Iterator[Found]:
    index = subject.index
    for place, text in enumerate(subject.written.templates or ()):
        if text.kind in ENDING or not _is_for_outside(index, text) or _is_last(index, text):
            continue
        bodies = text.body.values() if isinstance(text.body, dict) else [text.body]
        if not all(NEXT in blanks_of(body) for body in bodies):
            said = words("the text {text} does not say when the next message comes", text=text.id)
            yield Found(("templates", place, "body"), said, words("put {blank} into it", blank="{{ next_update_at }}"))


@rule("TPL-11", "warning", words("a link that every message must have leads to an own component"), "GitLab encoding")
def link(subject: Subject) -> Iterator[Found]:
    index = subject.index
    for place, channel in enumerate(subject.written.channels or ()):
        target = index.channels.get(bare(channel.must_link or ""))
        if target is None:
            continue
        below = subject.graph.rests_on(f"channel:{target.id}")
        own = [node for node in below if node in index.components]
        if own:
            said = words(
                "readers are sent to {target}, which rests on {component}",
                target=index.text(target.name) or target.id,
                component=index.text(index.components[own[0]].name) or own[0],
            )
            yield Found(
                ("channels", place, "must_link"), said, words("link to a page that stays up when the product is down")
            )


def _is_told(stage: Stage) -> bool:
    """Stages after the end that may be left out, such as a review, need no text."""
    return stage.public and not (stage.may_skip and stage.status == "resolved")


def _at(index: Index, stage: Stage) -> list[Template]:
    return [
        text
        for text in index.templates.values()
        if text.stage in (stage.id, "any") and text.kind not in ("correction", "retraction")
    ]


def _serves(index: Index, text: Template, audience: Audience, channels: set[str], language: str) -> bool:
    named = text.audiences is None or audience.id in map(bare, text.audiences)
    placed = text.channels is None or any(bare(name) in channels for name in text.channels)
    return named and placed and language in languages_of(index, text)


def _is_for_outside(index: Index, text: Template) -> bool:
    return text.audiences is None or any(index.outside(bare(name)) for name in text.audiences)


def _is_last(index: Index, text: Template) -> bool:
    stage = index.stages.get(text.stage)
    return stage is not None and stage.status == "resolved"

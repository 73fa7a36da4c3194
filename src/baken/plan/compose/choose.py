"""Which text fits an occasion: the most particular one, with the reason."""

from collections.abc import Iterator
from dataclasses import dataclass

from baken.lib.words import Words, words
from baken.plan.compose.occasion import Occasion
from baken.plan.index import Index, bare
from baken.plan.schema.course import MessageKind, Template

INSTEAD: dict[MessageKind, tuple[MessageKind, ...]] = {
    "initial": ("update",),
    "scope": ("update",),
    "update": ("long_update",),
    "workaround": ("update",),
    "no_news": ("update",),
    "long_update": ("update",),
    "resolution": ("update",),
    "summary": ("internal_notice", "update"),
    "internal_notice": ("summary", "update"),
}
"""Kinds that may stand in for another, best first. Nothing stands in for a correction or a retraction."""
INSIDE: tuple[MessageKind, ...] = ("internal_notice", "summary")
"""Kinds that serve colleagues whatever happened."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The text for an occasion, None where there is none, and why; `others` fit as well, the best first."""

    template: Template | None
    because: Words
    others: tuple[Template, ...] = ()


def choose(index: Index, occasion: Occasion) -> Choice:
    """The text for `occasion` (plan-model 3.3, 3.5 (4)).

    The language must be there; then the kind counts most, then the stage, then channel, audience, type and level.
    What goes out unattended is pre-approved and of exactly the kind that is asked for.
    """
    for kind in _kinds(index, occasion):
        found = sorted(_fitting(index, occasion, kind), key=lambda text: _particular(text, occasion), reverse=True)
        if found:
            return Choice(found[0], _because(occasion, kind), tuple(found[1:]))
    audience, stage = index.audiences.get(occasion.audience), index.stages.get(occasion.stage)
    missing = words(
        "no text for {audience}: {kind}, stage {stage}, in {language}",
        audience=(audience.name if audience else None) or occasion.audience,
        kind=kind_words(occasion.kind),
        stage=(stage.name if stage else None) or occasion.stage,
        language=occasion.language,
    )
    return Choice(None, missing)


def languages_of(index: Index, text: Template) -> list[str]:
    """The languages in which a text stands."""
    return list(text.body) if isinstance(text.body, dict) else [text.language or index.language]


def _kinds(index: Index, occasion: Occasion) -> list[MessageKind]:
    if occasion.unattended:
        return [occasion.kind]
    kinds: list[MessageKind] = [occasion.kind, *INSTEAD.get(occasion.kind, ())]
    if not index.outside(occasion.audience):
        kinds += [kind for kind in INSIDE if kind not in kinds]
    return kinds


def _fitting(index: Index, occasion: Occasion, kind: MessageKind) -> Iterator[Template]:
    # Only a text that was written for the last stage may end an incident.
    stages = (occasion.stage,) if occasion.kind == "resolution" and kind == "update" else ("any", occasion.stage)
    for text in index.texts_for(kind, occasion.audience):
        if (
            bare(text.stage) in stages
            and occasion.language in languages_of(index, text)
            and _reaches(index, text, occasion)
            and (text.types is None or occasion.type in [*map(bare, text.types)])
            and (text.severities is None or occasion.severity in [*map(bare, text.severities)])
            and (text.pre_approved or not occasion.unattended)
        ):
            yield text


def _reaches(index: Index, text: Template, occasion: Occasion) -> bool:
    """True where `text`, which may be for this audience, is for it and this channel, or the one this steps in for."""
    if text.channels is not None and not {occasion.channel, occasion.instead_of} & {*map(bare, text.channels)}:
        return False
    return text.audiences is not None or index.outside(occasion.audience) or text.kind in INSIDE


def _particular(text: Template, occasion: Occasion) -> tuple[bool, ...]:
    is_for_channel = text.channels is not None and occasion.channel in map(bare, text.channels)
    return (
        text.stage != "any",
        is_for_channel,
        text.channels is not None,
        text.audiences is not None,
        text.types is not None,
        text.severities is not None,
    )


def _because(occasion: Occasion, kind: MessageKind) -> Words:
    if kind == occasion.kind:
        return words("the text for “{kind}”", kind=kind_words(kind))
    return words(
        "no text for “{kind}”, so the one for “{other}”", kind=kind_words(occasion.kind), other=kind_words(kind)
    )


def kind_words(kind: MessageKind) -> Words:
    """A kind of message as readers call it."""
    return _KINDS[kind]


_KINDS: dict[MessageKind, Words] = {
    "initial": words("first message"),
    "scope": words("what is affected"),
    "update": words("update"),
    "no_news": words("nothing new"),
    "long_update": words("update in a long incident"),
    "workaround": words("workaround"),
    "correction": words("correction"),
    "retraction": words("retraction"),
    "resolution": words("last message"),
    "summary": words("summary"),
    "internal_notice": words("notice to colleagues"),
    "regulator": words("report to an authority"),
    "review": words("review"),
}

"""Which text fits an occasion: the most particular one, with the reason."""

from collections.abc import Iterator
from dataclasses import dataclass

from baken.lib.words import Words, words
from baken.plan.compose.occasion import Occasion
from baken.plan.index import Index, bare
from baken.plan.schema.course import MessageKind, Template

INSTEAD: dict[str, tuple[MessageKind, ...]] = {
    "initial": ("update",),
    "scope": ("update",),
    "workaround": ("update",),
    "no_news": ("update",),
    "long_update": ("update",),
    "summary": ("internal_notice", "update"),
    "internal_notice": ("summary", "update"),
}
"""Kinds that may stand in for another, best first. Nothing stands in for a correction, a retraction or an ending."""
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
    """
    for kind in _kinds(index, occasion):
        found = sorted(_fitting(index, occasion, kind), key=lambda text: _particular(text), reverse=True)
        if found:
            return Choice(found[0], _because(occasion, kind), tuple(found[1:]))
    names = {"stage": occasion.stage, "language": occasion.language, "kind": kind_words(occasion.kind)}
    audience = index.audiences.get(occasion.audience)
    names["audience"] = (audience.name if audience else None) or occasion.audience
    return Choice(None, words("no text for {audience}: {kind}, stage {stage}, in {language}", **names))


def languages_of(index: Index, text: Template) -> list[str]:
    """The languages in which a text stands."""
    return list(text.body) if isinstance(text.body, dict) else [text.language or index.language]


def _kinds(index: Index, occasion: Occasion) -> list[MessageKind]:
    kinds: list[MessageKind] = [occasion.kind, *INSTEAD.get(occasion.kind, ())]
    if not index.outside(occasion.audience):
        kinds += [kind for kind in INSIDE if kind not in kinds]
    return kinds


def _fitting(index: Index, occasion: Occasion, kind: MessageKind) -> Iterator[Template]:
    for text in index.templates.values():
        if (
            text.kind == kind
            and text.stage in ("any", occasion.stage)
            and occasion.language in languages_of(index, text)
            and _reaches(index, text, occasion)
            and (text.types is None or occasion.type in text.types)
            and (text.severities is None or occasion.severity in text.severities)
        ):
            yield text


def _reaches(index: Index, text: Template, occasion: Occasion) -> bool:
    if text.channels is not None and occasion.channel not in map(bare, text.channels):
        return False
    if text.audiences is None:
        return index.outside(occasion.audience) or text.kind in INSIDE
    return occasion.audience in map(bare, text.audiences)


def _particular(text: Template) -> tuple[bool, bool, bool, bool, bool]:
    return (
        text.stage != "any",
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

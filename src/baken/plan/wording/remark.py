"""What a message rule says of a text: what, where, why with its source, and what to write instead."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from baken.lib.words import Words
from baken.plan.wording.moment import Moment
from baken.plan.wording.text import Text

Strength = Literal["A", "A-", "B", "C"]
"""A: an experiment or peer-reviewed; B: two or more independent plans; C: one plan or standard (plan-model 5)."""


@dataclass(frozen=True, slots=True)
class Noticed:
    """One thing a rule noticed in the text from `start` up to `end`, and what to write instead.

    `lacks` is True where it is something that does not stand there; the place is where it is to be added.
    """

    start: int
    end: int
    words: Words
    suggestion: Words
    lacks: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """One result of a message rule. `quote` is what stands at its place; `blocks` as the plan's policies say."""

    rule: str
    start: int
    end: int
    quote: str
    words: Words
    why: Words
    source: str
    suggestion: Words
    lacks: bool
    blocks: bool


Look = Callable[[Text, Moment], Iterable[Noticed]]


@dataclass(frozen=True, slots=True)
class MessageRule:
    """A rule of plan-model part 5: what it asks in one sentence, why, on what evidence, and how it looks.

    `about` says whether the text alone is enough for it (`text`), or whether it speaks only where the moment is known.
    """

    id: str
    sentence: Words
    why: Words
    source: str
    strength: Strength
    about: Literal["text", "moment"]
    look: Look

"""What is answered for an hour: it holds, it does not, or the plan leaves it open; with reasons and findings."""

from collections.abc import Iterable
from dataclasses import dataclass

from baken.lib.words import Words
from baken.plan.conditions.evaluate import Truth

Entry = tuple[str, str]
"""The top-level key of an entry of the plan and its id; the id is empty for the section as a whole."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something does not hold or is open, and the entries of the plan that this is about."""

    words: Words
    about: tuple[Entry, ...]

    def __hash__(self) -> int:
        """Of what can be hashed: the blanks of a sentence may hold lists and texts in several languages."""
        return hash((self.words.message, self.about))


@dataclass(frozen=True, slots=True)
class Answer:
    """YES: it holds. NO: it does not. OPEN: the plan does not state enough to tell. Reasons for the last two."""

    truth: Truth
    reasons: tuple[Reason, ...] = ()


HOLDS = Answer(Truth.YES)


def no(words: Words, *about: Entry) -> Answer:
    """It does not hold, because of `words`."""
    return Answer(Truth.NO, (Reason(words, about),))


def open_(words: Words, *about: Entry) -> Answer:
    """The plan leaves it open."""
    return Answer(Truth.OPEN, (Reason(words, about),))


def all_of(answers: Iterable[Answer]) -> Answer:
    """All have to hold: one that fails decides, then one that is open. The reasons are those of what decides."""
    found = tuple(answers)
    for truth in (Truth.NO, Truth.OPEN):
        deciding = [answer for answer in found if answer.truth is truth]
        if deciding:
            reasons = dict.fromkeys(reason for answer in deciding for reason in answer.reasons)
            return Answer(truth, tuple(reasons))
    return HOLDS


def both(one: Answer, other: Answer) -> Answer:
    """As `all_of`; where both are the same answer, that one itself."""
    return one if one is other else all_of((one, other))


def one_of(answers: Iterable[Answer], otherwise: Answer) -> Answer:
    """One has to hold: where none does, one that is open decides, then those that fail; `otherwise` where none is."""
    found = tuple(answers)
    if any(answer.truth is Truth.YES for answer in found):
        return HOLDS
    still_open = [answer for answer in found if answer.truth is Truth.OPEN]
    return all_of(still_open or found) if found else otherwise

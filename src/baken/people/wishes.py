"""What a subscriber wants to hear of, read from what somebody gave, and what they can choose from."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from baken.lib.ids import is_id
from baken.lib.words import words
from baken.people.errors import PeopleError

MOST_COMPONENTS = 1000
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
Text = str | Mapping[str, str]
"""A name as the plan has it: one for all, or one for each language."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody wants to hear of: in which language, of which components, from which level on.

    No components means all of them; `mildest` is the rank of the mildest level, None for all. Made by `read_wishes`.
    """

    language: str
    audience: str
    components: frozenset[str]
    mildest: int | None


@dataclass(frozen=True, slots=True)
class Offer:
    """What the subscribers of one audience can choose from, by the plan in force. Levels by rank, the worst first."""

    languages: tuple[str, ...] = ("en", "nl")
    components: Mapping[str, Text] = field(default_factory=dict)
    levels: Mapping[int, Text] = field(default_factory=dict)


Offered = Callable[[str], Offer]
"""Says what an audience is offered. The plan is kept further down the line of packages, so `config` hands this in."""


def read_wishes(language: str, audience: str, components: Collection[str], mildest: int | None) -> Wishes:
    """These wishes, checked for their form; whether the plan has such components is not looked at, since it changes.

    Raises PeopleError.
    """
    check_language(language)
    check_audience(audience)
    odd = next((name for name in components if not is_id(name)), None)
    if odd is not None:
        raise PeopleError(
            words("{name} is not the id of a component", name=odd[:80]), words("use the ids that the plan gives them")
        )
    if len(components) > MOST_COMPONENTS:
        raise PeopleError(
            words("more than {most} components can't be followed one by one", most=MOST_COMPONENTS),
            words("leave them out to hear of everything"),
        )
    if mildest is not None and not 1 <= mildest <= 1000:
        raise PeopleError(
            words("{rank} is not the rank of a level", rank=mildest),
            words("give a number from 1, which is the worst level, or leave it out to hear of every level"),
        )
    return Wishes(language, audience, frozenset(components), mildest)


def is_language(code: str) -> bool:
    """True for a code such as `nl` or `pt-BR`."""
    return _LANGUAGE.fullmatch(code) is not None


def check_language(language: str) -> None:
    """Raises PeopleError for what is no language code."""
    if not is_language(language):
        raise PeopleError(
            words("“{language}” is no language", language=language[:40]), words("write a code such as nl or en")
        )


def check_audience(audience: str) -> None:
    """Raises PeopleError for what is no id of an audience."""
    if not is_id(audience):
        raise PeopleError(
            words("“{audience}” is not the id of an audience", audience=audience[:80]),
            words("use the id that the plan gives it"),
        )

"""Who signs up on the page: what they can choose from, and the form as it stands there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from baken.incidents.said import page_audiences
from baken.people.choosing import Choice
from baken.people.wishes import Offer
from baken.plan.defaults import is_public
from baken.plan.index import Index
from baken.statuspage.standing import Standing


@dataclass(frozen=True, slots=True)
class Choices:
    """The parts of one group to choose from; those that stand alone have a group without a name."""

    group: str
    choices: tuple[Choice, ...]


def audience_of(index: Index | None) -> str | None:
    """The audience that readers of the page become when they sign up; None where the plan has none for them.

    It reads the page, and of those the first that subscribers are told of by some channel.
    """
    if index is None:
        return None
    readers = {name for names in page_audiences(index).values() for name in names}
    told = [name for name in index.audiences if name in readers]
    subscribed = [name for name in told if any(channel.address == "subscribers" for channel in index.channels_of(name))]
    return next(iter(subscribed or told), None)


def offer_of(index: Index, audience: str) -> Offer:
    """What subscribers of `audience` can choose from: public components, levels the public is told of, languages."""
    components = {part.id: part.name or part.id for part in index.public_components.values()}
    levels = {level.rank or 0: level.name or level.id for level in index.severities.values() if is_public(level)}
    return Offer(tuple(index.languages_of(audience)), components, levels)


def grouped(standing: Standing, choices: Sequence[Choice], language: str) -> Iterator[Choices]:
    """The components to choose from in the groups and the order of the page."""
    group_of = {part.component: part.group for part in standing.parts if part.component}
    found: dict[str | None, list[Choice]] = {}
    for choice in choices:
        found.setdefault(group_of.get(choice.value), []).append(choice)
    for group in sorted(found, key=lambda name: name is not None):
        part = standing.by_key.get(group or "")
        yield Choices(part.name(language) if part else "", tuple(found[group]))

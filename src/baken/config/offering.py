"""What subscribers can choose from, by the plan in force."""

from baken.people.wishes import Offer
from baken.plan.defaults import is_public
from baken.planbook.errors import PlanbookError
from baken.planbook.queries import document_of, in_force


def offered(audience: str) -> Offer:
    """The public components, the levels the public is told of and the languages of `audience`; as good as nothing
    while no plan is in force."""
    try:
        index = document_of(in_force()).index
    except PlanbookError:
        return Offer()
    components = {part.id: part.name or part.id for part in index.components.values() if part.public}
    levels = {level.rank or 0: level.name or level.id for level in index.severities.values() if is_public(level)}
    return Offer(tuple(index.languages_of(audience)), components, levels)

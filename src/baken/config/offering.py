"""What subscribers and accounts can choose from, by the plan in force."""

from baken.lib.words import say
from baken.people.wishes import Offer
from baken.planbook.queries import index_in_force
from baken.statuspage.signing_up import offer_of


def offered(audience: str) -> Offer:
    """The public components, the levels the public is told of and the languages of `audience`; as good as nothing
    while no plan is in force."""
    index = index_in_force()
    return Offer() if index is None else offer_of(index, audience)


def persons() -> dict[str, str]:
    """What the people of the plan are called, by their ids; nobody while no plan is in force."""
    index = index_in_force()
    return {} if index is None else {name: say(one.name or name) for name, one in index.people.items()}

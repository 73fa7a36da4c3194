"""What an account may do, in words."""

from baken.lib.words import Words, words
from baken.people.errors import PeopleError
from baken.people.models import Permission

PERMISSIONS: dict[str, Words] = {
    Permission.VIEWER: words("viewer"),
    Permission.RESPONDER: words("responder"),
    Permission.COMMUNICATOR: words("communicator"),
    Permission.APPROVER: words("approver"),
    Permission.ADMINISTRATOR: words("administrator"),
}
MEANINGS: dict[str, Words] = {
    Permission.VIEWER: words("sees everything and changes nothing"),
    Permission.RESPONDER: words("declares incidents and works on them"),
    Permission.COMMUNICATOR: words("also writes to readers"),
    Permission.APPROVER: words("also agrees to what goes out"),
    Permission.ADMINISTRATOR: words("also lets people in, and may do everything"),
}
PRIVILEGED = frozenset((str(Permission.APPROVER), str(Permission.ADMINISTRATOR)))
"""Who can do so much that a password alone is too little."""


def known_permission(permission: str) -> Words:
    """What `permission` is called. Raises PeopleError where there is none of that name."""
    if permission not in PERMISSIONS:
        raise PeopleError(
            words("“{permission}” is no permission", permission=permission[:40]),
            words("use one of {known}", known=[str(one) for one in Permission]),
        )
    return PERMISSIONS[permission]

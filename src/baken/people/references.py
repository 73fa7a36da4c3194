"""How people are named where their address must not stand: in the record, on the ledger, in links."""

from collections.abc import Iterable

from baken.delivery.mail.leaving import LEAVERS
from baken.lib.actor import Actor
from baken.people.models import Contact, Subscriber, User

ACCOUNT = "account:"
SUBSCRIBER, CONTACT = LEAVERS
ITSELF = Actor("system", "people", "Baken")
"""Who acts where nobody does: the worker."""


def reference_of(row: Subscriber | Contact) -> str:
    """The reference of `row`, as in `subscriber:17`."""
    return f"{SUBSCRIBER if isinstance(row, Subscriber) else CONTACT}{row.pk}"


def keys(references: Iterable[str], kind: str) -> list[int]:
    """The primary keys of those of `references` that are of `kind`; what is no reference is passed over."""
    numbers = (reference.removeprefix(kind) for reference in references if reference.startswith(kind))
    return [int(number) for number in numbers if number.isascii() and number.isdecimal() and len(number) < 19]


def themselves(reference: str) -> Actor:
    """The actor where somebody acts for their own subscription. Who they are stays out of the record."""
    return Actor("person", reference, reference)


def account_reference(account: User) -> str:
    """The reference of `account`, as in `account:3`."""
    return f"{ACCOUNT}{account.pk}"

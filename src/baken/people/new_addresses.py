"""Changing the mail address that one signs in with: the new one is asked, and the old one is told."""

from datetime import datetime

from django.db import transaction

from baken.lib.words import Words, words
from baken.people import queries
from baken.people.account_mails import ADDRESS_CHANGED, NEW_ADDRESS
from baken.people.accounts import address_of, locked, note, save
from baken.people.links import new_address_link
from baken.people.mailing import notify, write_to
from baken.people.models import User
from baken.people.references import account_reference


def ask_new_address(*, account: User, email: str, now: datetime) -> None:
    """Somebody wants to sign in with another address: a mail to it asks whether it is theirs.

    Nothing is said, and nothing is sent, where another account has that address. Raises PeopleError for what is none.
    """
    address = address_of(email)
    if User.objects.filter(email=address).exists():
        return
    write_to(
        reference=account_reference(account),
        address=address,
        kind="new_address",
        subject=NEW_ADDRESS["subject"],
        body=Words(NEW_ADDRESS["body"].message, {"link": new_address_link(account, address, now)}),
        language=account.language,
        now=now,
    )


@transaction.atomic
def change_address(*, account: User, address: str, now: datetime) -> User:
    """The address that was asked is theirs: they sign in with it, and the old one is told. Raises PeopleError."""
    row = locked(account)
    old = row.email
    row.email = address
    save(row)
    note("address_changed", row, words("{who} changed their mail address", who=row.name), queries.actor_of(row), now)
    notify(row, "address_changed", ADDRESS_CHANGED, now, address=old)
    return row

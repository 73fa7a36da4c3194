"""What changes in accounts: who gets in, as what, and who does not any more. Each act is one entry in the record."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from baken.delivery.actions import unsuppress
from baken.delivery.models import Message
from baken.lib.actor import Actor
from baken.lib.addresses import MailAddressError, mail_address
from baken.lib.words import LANGUAGES, Words, words
from baken.people import queries
from baken.people.account_mails import INVITED
from baken.people.errors import PeopleError
from baken.people.links import join_link
from baken.people.mailing import write_to
from baken.people.models import Permission, User
from baken.people.permissions import known_permission
from baken.people.references import account_reference
from baken.record.actions import append

STREAM = "installation"


@transaction.atomic
def set_up(*, email: str, name: str, password: str, person: str | None, language: str, now: datetime) -> User:
    """Makes the first account, an administrator. Raises PeopleError where there is one already."""
    address = address_of(email)
    account = User(
        email=address,
        name=name,
        person=person or None,
        permission=Permission.ADMINISTRATOR,
        language=_language(language),
        joined_at=now,
    )
    account.set_password(password)
    save(account)
    note("made", account, words("{who} set up this installation", who=name), queries.actor_of(account), now)
    # Asked last: the entry made two who do this at the same time take turns.
    if queries.has_accounts(besides=account):
        raise PeopleError(words("somebody has set this up already"), words("sign in, or ask them to invite you"))
    return account


@transaction.atomic
def invite(
    *, email: str, permission: str, person: str | None, name: str, language: str, actor: Actor, now: datetime
) -> Message:
    """Invites somebody by mail; they choose a password by the link in it. Returns the mail. Raises PeopleError."""
    address = address_of(email)
    meant = known_permission(permission)
    account = User(
        email=address,
        name=name,
        person=person or None,
        permission=permission,
        language=_language(language),
        is_active=False,
        invited_at=now,
    )
    account.set_unusable_password()
    save(account)
    said = words("{name} invited {who} as {permission}", name=actor.name, who=called(account), permission=meant)
    note("invited", account, said, actor, now)
    return _write_invitation(account, actor, now)


@transaction.atomic
def invite_again(*, account: User, actor: Actor, now: datetime) -> Message:
    """Sends another link to somebody who did not follow theirs; the old one ends. Raises PeopleError."""
    row = locked(account)
    if row.is_active or row.joined_at is not None or row.invited_at is None:
        raise PeopleError(words("they have an account already"), words("nothing needs to be done"))
    row.invited_at = now
    row.save(update_fields=("invited_at",))
    note("invited", row, words("{name} invited {who} again", name=actor.name, who=called(row)), actor, now)
    return _write_invitation(row, actor, now)


@transaction.atomic
def withdraw(*, account: User, actor: Actor, now: datetime) -> None:
    """Takes back an invitation that nobody followed. Raises PeopleError."""
    row = locked(account)
    if row.is_active or row.joined_at is not None:
        raise PeopleError(words("they have an account already"), words("close it instead"))
    note(
        "withdrawn",
        row,
        words("{name} took back the invitation of {who}", name=actor.name, who=called(row)),
        actor,
        now,
    )
    row.delete()


@transaction.atomic
def join(*, account: User, name: str, password: str, language: str, now: datetime) -> User:
    """Somebody follows their invitation. Raises PeopleError where it was followed or taken back meanwhile."""
    row = locked(account)
    if row.is_active or row.joined_at is not None or row.invited_at != account.invited_at:
        raise PeopleError(words("this invitation was used already"), words("sign in with the password you chose"))
    row.name, row.language, row.is_active, row.joined_at = name, _language(language), True, now
    row.set_password(password)
    row.save()
    note("joined", row, words("{who} followed the invitation", who=name), queries.actor_of(row), now)
    return row


@transaction.atomic
def change(*, account: User, permission: str, person: str | None, actor: Actor, now: datetime) -> User:
    """Changes what somebody may do and whom of the plan they are. Raises PeopleError."""
    meant = known_permission(permission)
    administrators = _administrators()
    row = locked(account)
    before = _told(row)
    if permission != Permission.ADMINISTRATOR:
        _keep_one(administrators, row)
    row.permission, row.person = permission, person or None
    save(row)
    if _told(row) != before:
        said = words("{name} made {who} {permission}", name=actor.name, who=called(row), permission=meant)
        note("changed", row, said, actor, now, before=before)
    return row


@transaction.atomic
def close(*, account: User, actor: Actor, now: datetime) -> None:
    """Closes an account: nobody gets in with it, its sessions end. Raises PeopleError for the last administrator."""
    administrators = _administrators()
    row = locked(account)
    if not row.is_active:
        return
    _keep_one(administrators, row)
    before = _told(row)
    row.is_active = False
    row.joined_at = row.joined_at or now
    row.save(update_fields=("is_active", "joined_at"))
    end_sessions(row)
    note(
        "closed", row, words("{name} closed the account of {who}", name=actor.name, who=called(row)), actor, now, before
    )


@transaction.atomic
def reopen(*, account: User, actor: Actor, now: datetime) -> None:
    """Opens an account that was closed; its password is what it was. Raises PeopleError for one that was never open."""
    row = locked(account)
    if row.is_active:
        return
    if row.joined_at is None:
        raise PeopleError(words("they have not followed their invitation yet"), words("invite them again"))
    before = _told(row)
    row.is_active = True
    row.save(update_fields=("is_active",))
    said = words("{name} opened the account of {who} again", name=actor.name, who=called(row))
    note("reopened", row, said, actor, now, before)


@transaction.atomic
def sign_out_everywhere(*, account: User, actor: Actor, now: datetime) -> None:
    """Ends all sessions of an account."""
    row = locked(account)
    end_sessions(row)
    said = words("{name} signed {who} out everywhere", name=actor.name, who=called(row))
    note("signed_out_everywhere", row, said, actor, now)


@transaction.atomic
def change_profile(*, account: User, name: str, language: str, actor: Actor, now: datetime) -> User:
    """Somebody changes how they are called and which language they read."""
    row = locked(account)
    before = {**_told(row), "name": row.name, "language": row.language}
    row.name, row.language = name, _language(language)
    after = {**_told(row), "name": row.name, "language": row.language}
    if before != after:
        row.save(update_fields=("name", "language"))
        note("changed", row, words("{who} changed their account", who=name), actor, now, before, after)
    return row


def address_of(email: str) -> str:
    """`email` as it is kept. Raises PeopleError for what is no address."""
    try:
        return mail_address(email)
    except MailAddressError as error:
        raise PeopleError(words("this is no mail address"), error.words) from None


def called(account: User) -> str:
    """What an account is called in the record: never by its address."""
    return account.name or account_reference(account)


def note(
    what: str,
    account: User,
    said: Words,
    actor: Actor,
    now: datetime,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Adds the entry of an act on `account`, in its transaction."""
    append(
        stream=STREAM,
        kind=f"account:{what}",
        actor=actor,
        now=now,
        words=said,
        before=before,
        after=after if after is not None else _told(account),
        data={"account": account_reference(account)},
    )


def _told(account: User) -> dict[str, Any]:
    return {"permission": str(account.permission), "person": account.person, "open": account.is_active}


def _write_invitation(account: User, actor: Actor, now: datetime) -> Message:
    # Somebody wants to reach this very person: a mail that once came back does not stand in the way.
    unsuppress(address=account.email)
    return write_to(
        reference=account_reference(account),
        address=account.email,
        kind="invitation",
        subject=INVITED["subject"],
        body=Words(INVITED["body"].message, {"who": actor.name, "link": join_link(account)}),
        language=account.language,
        now=now,
    )


def locked(account: User) -> User:
    """The row of `account` as it is now, locked. Raises PeopleError where it was taken away."""
    row = User.objects.select_for_update().filter(pk=account.pk).first()
    if row is None:
        raise PeopleError(words("this account does not exist any more"), words("look at the list again"))
    return row


def end_sessions(row: User) -> None:
    """Ends whatever lets somebody in to the account of `row`, which is locked: sessions, and links in mails."""
    row.signed_out += 1
    row.save(update_fields=("signed_out",))


def _administrators() -> list[int]:
    """The keys of all administrators, locked, always before any other account and in one order: two who take each
    other's permission at the same moment take turns."""
    return [one.pk for one in queries.administrators().order_by("pk").select_for_update()]


def _keep_one(administrators: list[int], row: User) -> None:
    if row.is_active and administrators == [row.pk]:
        raise PeopleError(
            words("{who} is the last administrator", who=called(row)),
            words("make somebody else administrator first"),
        )


def save(row: User) -> None:
    """Keeps `row`. Raises PeopleError where another account has its address or its person."""
    others = User.objects.exclude(pk=row.pk) if row.pk else User.objects.all()
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        if others.filter(email=row.email).exists():
            raise PeopleError(
                words("there is an account with this address already"), words("look for it among the accounts")
            ) from None
        raise PeopleError(
            words("{person} of the plan has an account already", person=row.person or ""),
            words("choose another person, or nobody"),
        ) from None


def _language(language: str) -> str:
    return language if language in LANGUAGES else "en"

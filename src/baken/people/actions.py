"""What changes in people: who is told, and who is not any more."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from baken.delivery.actions import suppress, unsuppress
from baken.lib.actor import Actor
from baken.lib.addresses import MailAddressError, mail_address
from baken.lib.words import Words, plural, words
from baken.people.asking import write
from baken.people.contact_lists import Imported, keep, read_list
from baken.people.erasing import erase_address, hashed, is_erased
from baken.people.errors import PeopleError
from baken.people.mailing import CHANNEL
from baken.people.models import Contact, ContactState, FollowedComponent, Subscriber, SubscriberState
from baken.people.references import CONTACT, SUBSCRIBER, keys, reference_of
from baken.people.wishes import Wishes, check_audience, check_language, read_wishes
from baken.record.actions import append

STREAM = "subscribers"
TRY_AGAIN = timedelta(days=1)
"""So long after it bounced, an address is tried once more where somebody asks for it."""
TOLD = (SubscriberState.ACTIVE, SubscriberState.UNCONFIRMED)


@transaction.atomic
def ask(
    *,
    email: str,
    language: str,
    audience: str,
    components: Collection[str],
    mildest: int | None,
    actor: Actor,
    now: datetime,
    channel: str = CHANNEL,
) -> None:
    """Somebody asks that `email` is told: writes to it, and nothing else happens until the link in that mail is used.

    Whoever is told already gets a mail that says so, and nothing about them changes. Nobody is written to more than
    once an hour, and the one who asks can't see which of these it was. Raises PeopleError.
    """
    address = _address(email)
    wishes = read_wishes(language, audience, components, mildest)
    row = _locked(address, wishes, now)
    if row.state == SubscriberState.BOUNCED:
        if row.ended_at is not None and now < row.ended_at + TRY_AGAIN:
            return
        unsuppress(address=address)
    known = row.state == SubscriberState.ACTIVE
    if not known:
        row.state, row.asked_at = SubscriberState.UNCONFIRMED, now
        _fulfil(row, wishes)
    if write(row, channel, now) or not known:
        _note("asked", row, words("{who} asked to be kept informed", who=reference_of(row)), actor, now)


@transaction.atomic
def ask_again(*, reference: str, actor: Actor, now: datetime, channel: str = CHANNEL) -> bool:
    """Sends another mail to somebody who asked and did not confirm in time. False where there is nobody to write to."""
    row = _subscriber(reference)
    if row is None or row.state != SubscriberState.UNCONFIRMED:
        return False
    if write(row, channel, now):
        row.asked_at = now
        row.save(update_fields=("asked_at",))
        _note("asked", row, words("{who} asked for a new link", who=reference), actor, now)
    return True


@transaction.atomic
def add_subscriber(
    *,
    email: str,
    language: str,
    audience: str,
    components: Collection[str],
    mildest: int | None,
    confirmed: bool,
    actor: Actor,
    now: datetime,
) -> Subscriber:
    """Adds somebody. `confirmed` says that `actor` has their consent, which is noted; otherwise they are asked by mail.

    Raises PeopleError, also where they are told already, or have left: then they have to ask for it themselves.
    """
    address = _address(email)
    wishes = read_wishes(language, audience, components, mildest)
    row = _locked(address, wishes, now)
    if row.state == SubscriberState.ACTIVE:
        raise PeopleError(words("this address is told already"), words("change what it is told instead"))
    if row.state == SubscriberState.LEFT or Subscriber.objects.filter(email=hashed(address)).exists():
        reason = words("whoever has this address wished to be told nothing any more")
        raise PeopleError(reason, words("they can ask for it themselves, and confirm it by mail"))
    if confirmed:
        _make_active(row, now)
        _fulfil(row, wishes)
        said = words("{name} added {who}, and has their consent", name=actor.name, who=reference_of(row))
        _note("added", row, said, actor, now, data={"consent": True})
    else:
        _fulfil(row, wishes)
        write(row, CHANNEL, now)
        said = words("{name} added {who}, who is asked to confirm", name=actor.name, who=reference_of(row))
        _note("added", row, said, actor, now, data={"consent": False})
    return row


@transaction.atomic
def confirm(*, reference: str, actor: Actor, now: datetime) -> Subscriber:
    """They did ask: from now on they are told. Nothing changes where they are already. Raises PeopleError."""
    row = _subscriber(reference)
    if row is None:
        raise _gone()
    if row.state != SubscriberState.ACTIVE:
        before = _told(row)
        _make_active(row, now)
        _note("confirmed", row, words("{who} is kept informed now", who=reference), actor, now, before=before)
    return row


@transaction.atomic
def change(
    *,
    reference: str,
    language: str,
    components: Collection[str],
    mildest: int | None,
    actor: Actor,
    now: datetime,
) -> Subscriber:
    """Changes what a subscriber hears of. Raises PeopleError, also where they are not told any more."""
    row = _subscriber(reference)
    if row is None or row.state not in TOLD:
        raise _gone()
    wishes = read_wishes(language, row.audience, components, mildest)
    before = _told(row)
    _fulfil(row, wishes)
    if before != _told(row):
        _note("changed", row, words("{who} changed what they hear about", who=reference), actor, now, before=before)
    return row


@transaction.atomic
def leave(*, reference: str, actor: Actor, now: datetime) -> bool:
    """A subscriber or a contact is told nothing any more. False where that was so already: twice is as good as once."""
    if reference.startswith(CONTACT):
        contact = Contact.objects.filter(pk__in=keys([reference], CONTACT))
        changed = contact.exclude(state=ContactState.LEFT).update(state=ContactState.LEFT, since=now)
    else:
        subscriber = Subscriber.objects.filter(pk__in=keys([reference], SUBSCRIBER))
        changed = subscriber.exclude(state=SubscriberState.LEFT).update(state=SubscriberState.LEFT, ended_at=now)
    if changed:
        said = words("{who} is told nothing any more, as they wished", who=reference)
        _append("left", said, actor, now, {"reference": reference})
    return changed == 1


@transaction.atomic
def note_bounces(*, references: Sequence[str], actor: Actor, now: datetime) -> int:
    """Mail to these came back, since there is no such address: they are told nothing any more, and it is left alone.

    Returns how many of `references` were told until now.
    """
    subscribers = Subscriber.objects.filter(pk__in=keys(references, SUBSCRIBER), state__in=TOLD)
    contacts = Contact.objects.filter(pk__in=keys(references, CONTACT), state=ContactState.ACTIVE)
    found = {reference_of(row): row.email for row in subscribers.select_for_update()}
    found |= {reference_of(row): row.address for row in contacts.select_for_update()}
    for address in found.values():
        suppress(address=address, reason=words("mail to it came back: there is no such address"), now=now)
    subscribers.update(state=SubscriberState.BOUNCED, ended_at=now)
    contacts.update(state=ContactState.BOUNCED, since=now)
    if found:
        said = plural(
            "mail to {count} address came back; it is told nothing any more",
            "mail to {count} addresses came back; they are told nothing any more",
            len(found),
        )
        _append("bounced", said, actor, now, {"references": list(found)})
    return len(found)


@transaction.atomic
def erase(*, email: str, actor: Actor, now: datetime) -> bool:
    """Erases an address everywhere; a keyed hash takes its place. False where it is not known. Raises PeopleError."""
    references = erase_address(_address(email), now)
    for reference in references:
        _append("erased", words("the address of {who} was erased", who=reference), actor, now, {"reference": reference})
    return bool(references)


@transaction.atomic
def import_contacts(
    *, audience: str, lines: Iterable[str], actor: Actor, now: datetime, language: str = "en"
) -> Imported:
    """Adds the contacts of a CSV list to those of `audience`, or changes what is known of them.

    The first line names the columns: address, and if need be language and name. `language` is for lines without one.
    Raises PeopleError with all that is wrong, line by line; then nothing was imported.
    """
    check_audience(audience)
    check_language(language)
    done = keep(audience, read_list(lines, language), now)
    said = plural(
        "{name} imported {count} contact for {audience}",
        "{name} imported {count} contacts for {audience}",
        done.added + done.changed + done.same,
        name=actor.name,
        audience=audience,
    )
    counts = {"added": done.added, "changed": done.changed, "same": done.same, "left_alone": done.left_alone}
    _append("imported", said, actor, now, {"audience": audience, **counts})
    return done


def _address(email: str) -> str:
    try:
        return mail_address(email)
    except MailAddressError as error:
        raise PeopleError(words("this is no mail address"), error.words) from None


def _locked(address: str, wishes: Wishes, now: datetime) -> Subscriber:
    """The row of `address`, made if it was not there, and locked: two who ask at the same time take turns."""
    row = Subscriber(email=address, language=wishes.language, audience=wishes.audience, asked_at=now)
    Subscriber.objects.bulk_create([row], ignore_conflicts=True)
    return Subscriber.objects.select_for_update().get(email=address)


def _subscriber(reference: str) -> Subscriber | None:
    """The row of `reference`, locked; None where there is none, or its address was erased."""
    row = Subscriber.objects.select_for_update().filter(pk__in=keys([reference], SUBSCRIBER)).first()
    return None if row is None or is_erased(row) else row


def _make_active(row: Subscriber, now: datetime) -> None:
    if row.state == SubscriberState.BOUNCED:
        unsuppress(address=row.email)
    row.state, row.confirmed_at, row.ended_at = SubscriberState.ACTIVE, now, None
    row.save()


def _fulfil(row: Subscriber, wishes: Wishes) -> None:
    row.language, row.audience, row.mildest = wishes.language, wishes.audience, wishes.mildest
    row.some_components = bool(wishes.components)
    row.save()
    row.components.exclude(component__in=wishes.components).delete()
    followed = [FollowedComponent(subscriber=row, component=component) for component in sorted(wishes.components)]
    FollowedComponent.objects.bulk_create(followed, ignore_conflicts=True)


def _told(row: Subscriber) -> dict[str, Any]:
    components = sorted(row.components.values_list("component", flat=True))
    return {"state": str(row.state), "language": row.language, "mildest": row.mildest, "components": components}


def _note(
    what: str,
    row: Subscriber,
    said: Words,
    actor: Actor,
    now: datetime,
    *,
    before: Mapping[str, Any] | None = None,
    data: Mapping[str, Any] | None = None,
) -> None:
    about = {"reference": reference_of(row), "audience": row.audience, **(data or {})}
    append(
        stream=STREAM,
        kind=f"subscriber:{what}",
        actor=actor,
        now=now,
        words=said,
        before=before,
        after=_told(row),
        data=about,
    )


def _append(what: str, said: Words, actor: Actor, now: datetime, data: Mapping[str, Any]) -> None:
    append(stream=STREAM, kind=f"subscriber:{what}", actor=actor, now=now, words=said, data=data)


def _gone() -> PeopleError:
    return PeopleError(
        words("this subscription does not exist any more"),
        words("ask again to be kept informed, and confirm it by mail"),
    )

"""What is asked of people: who acts, who is told, who somebody is."""

from collections.abc import Collection

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from baken.lib.actor import Actor
from baken.people.erasing import is_erased
from baken.people.models import (
    Contact,
    ContactState,
    FollowedComponent,
    Permission,
    Subscriber,
    SubscriberState,
    User,
)
from baken.people.references import CONTACT, SUBSCRIBER, keys

_MANY = 500
_LADDER = tuple(str(permission) for permission in Permission)
EVERYTHING = frozenset(_LADDER)
"""What an administrator may do."""


def actor_of(account: User) -> Actor:
    """`account` as the one who acts, with the permission it has and all those it includes; none while it is closed."""
    allowed = _LADDER[: _LADDER.index(account.permission) + 1] if account.is_active else ()
    return Actor("person", account.person or f"account:{account.pk}", account.name, frozenset(allowed))


def account_of(person: str) -> User | None:
    """The open account of a person of the plan, by the plan's id."""
    return User.objects.filter(person=person, is_active=True).first()


def has_accounts(besides: User | None = None) -> bool:
    """Whether anybody can sign in, or could once: the first account is made only while nobody can.

    Whoever was invited at the shell and did not follow the link yet does not count, nor does `besides`.
    """
    joined = User.objects.filter(Q(is_active=True) | Q(joined_at__isnull=False))
    return (joined.exclude(pk=besides.pk) if besides else joined).exists()


def accounts() -> list[User]:
    """All accounts: open ones first, then those who were invited, then closed ones, each by name."""
    return sorted(User.objects.all(), key=lambda one: (not one.is_active, one.joined_at is not None, one.name, one.pk))


def state_of(account: User) -> str:
    """`open`, `invited` while nobody followed the link, or `closed`."""
    if account.is_active:
        return "open"
    return "invited" if account.invited_at is not None and account.joined_at is None else "closed"


def administrators() -> QuerySet[User]:
    """The accounts that can let others in."""
    return User.objects.filter(is_active=True, permission=Permission.ADMINISTRATOR)


def recipients(*, audience: str, language: str, components: Collection[str], rank: int | None) -> QuerySet[Subscriber]:
    """The subscribers who are told of something at `rank` (1 is the worst) that touches `components`.

    Whoever follows no component hears of all, whoever follows some hears where one of them is touched; so without
    `components` only the former are told. While the rank is not known (None) no level keeps anybody out. The rows have
    the columns `reference` and `address` that the queue wants.
    """
    told = Subscriber.objects.filter(audience=audience, language=language, state=SubscriberState.ACTIVE)
    touched = Q(some_components=False)
    if components:
        followers = FollowedComponent.objects.filter(component__in=_worth_naming(components))
        touched |= Q(pk__in=followers.values("subscriber"))
    told = told.filter(touched)
    if rank is not None:
        told = told.filter(Q(mildest=None) | Q(mildest__gte=rank))
    return told.annotate(reference=_reference(SUBSCRIBER), address=F("email"))


def contacts(*, audience: str, language: str) -> QuerySet[Contact]:
    """The contacts of `audience` who are told in `language`, with the columns `reference` and `address`."""
    told = Contact.objects.filter(audience=audience, language=language, state=ContactState.ACTIVE)
    return told.annotate(reference=_reference(CONTACT))


def found(reference: str) -> Subscriber | Contact | None:
    """The subscriber or the contact that `reference` names; None where there is none, or they were erased."""
    row: Subscriber | Contact | None = Subscriber.objects.filter(pk__in=keys([reference], SUBSCRIBER)).first()
    row = row or Contact.objects.filter(pk__in=keys([reference], CONTACT)).first()
    return None if row is None or is_erased(row) else row


def followed(subscriber: Subscriber) -> frozenset[str]:
    """The components that `subscriber` follows, by the plan's ids; empty for all."""
    return frozenset(subscriber.components.values_list("component", flat=True))


def _worth_naming(components: Collection[str]) -> list[str]:
    """`components`, of many only those that anybody follows: a map may have more than a statement can name."""
    if len(components) <= _MANY:
        return sorted(components)
    return sorted(set(FollowedComponent.objects.values_list("component", flat=True).distinct()) & set(components))


def _reference(kind: str) -> Concat:
    return Concat(Value(kind), Cast("pk", CharField()), output_field=CharField())

"""Who is kept: accounts, and people outside who asked to be told."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac


class Permission(models.TextChoices):
    """What an account may do on this installation, each including those before it."""

    VIEWER = "viewer"
    RESPONDER = "responder"
    COMMUNICATOR = "communicator"
    APPROVER = "approver"
    ADMINISTRATOR = "administrator"


class User(AbstractBaseUser):
    """An account. `person` joins it to a person of the plan, by the plan's id.

    It is open while `is_active`. Whoever was invited has one that is not, until they follow the link: `invited_at` is
    when the newest link was made, `joined_at` when it was followed. `signed_out` counts how often all its sessions were
    ended.
    """

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    person = models.CharField(max_length=80, unique=True, null=True)
    permission = models.CharField(max_length=20, choices=Permission, default=Permission.VIEWER)
    language = models.CharField(max_length=10, default="en")
    is_active = models.BooleanField(default=True)
    invited_at = models.DateTimeField(null=True)
    joined_at = models.DateTimeField(null=True)
    signed_out = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = BaseUserManager["User"]()

    def get_session_auth_hash(self) -> str:
        """What a session has to know to stay open: it ends with a new password, and when all are ended."""
        return salted_hmac("baken.session", f"{self.password} {self.signed_out}", algorithm="sha256").hexdigest()


class FailedSignIns(models.Model):
    """How often signing in failed in one hour, whoever tried it."""

    hour = models.DateTimeField(primary_key=True)
    count = models.PositiveIntegerField(default=0)


class Remembered(models.Model):
    """What all web processes remember for some minutes, as Django's cache keeps it: who guessed how often, and codes
    that were used."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)


class SubscriberState(models.TextChoices):
    """Where a subscription stands."""

    UNCONFIRMED = "unconfirmed"
    ACTIVE = "active"
    LEFT = "left"
    BOUNCED = "bounced"


class Subscriber(models.Model):
    """Somebody outside who asked to be told by mail.

    `email` is as `lib.addresses.mail_address` writes it; an erased subscriber keeps a keyed hash there. `mildest` is
    the rank of the mildest level they want to hear of, None for all. They hear of every component unless
    `some_components`: then of those in `components`. `mailed_at` is when we last wrote to them about the subscription.
    """

    email = models.CharField(max_length=320, unique=True)
    language = models.CharField(max_length=10)
    audience = models.CharField(max_length=120)
    mildest = models.PositiveSmallIntegerField(null=True)
    some_components = models.BooleanField(default=False)
    state = models.CharField(max_length=20, choices=SubscriberState, default=SubscriberState.UNCONFIRMED)
    asked_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=("audience", "language", "state", "id"), name="subscriber_told"),
            # Holds all that is asked of a reader, so that SQLite counts 100,000 without a look at their rows.
            models.Index(
                fields=("audience", "language", "state", "some_components", "mildest"), name="subscriber_counted"
            ),
            models.Index(fields=("state", "asked_at"), name="subscriber_state"),
        )


class FollowedComponent(models.Model):
    """One component that a subscriber wants to hear of, by the plan's id."""

    # The constraint below brings the index.
    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="components", db_index=False)
    component = models.CharField(max_length=80)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("subscriber", "component"), name="followed_once"),)
        indexes = (models.Index(fields=("component", "subscriber"), name="followed_by"),)


class ContactState(models.TextChoices):
    """Whether a contact is told."""

    ACTIVE = "active"
    LEFT = "left"
    BOUNCED = "bounced"


class Contact(models.Model):
    """An address of an imported contact list of one audience. One who left stays, so that no import brings them back.

    `since` is when they came to stand where they stand.
    """

    audience = models.CharField(max_length=120)
    address = models.CharField(max_length=320)
    language = models.CharField(max_length=10)
    name = models.CharField(max_length=200, default="")
    state = models.CharField(max_length=20, choices=ContactState, default=ContactState.ACTIVE)
    since = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("audience", "address"), name="contact_once"),)
        indexes = (
            models.Index(fields=("audience", "language", "state", "id"), name="contact_told"),
            models.Index(fields=("address",), name="contact_address"),
        )

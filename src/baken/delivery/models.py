"""What is kept of what is sent: connections, messages, one row for each address, and addresses that are left alone."""

from django.db import models
from django.db.models import Q

ERASED = "erased:"
"""What stands before the hash of an address that was erased."""


class Connection(models.Model):
    """Joins a channel of the plan to a transport of this installation. Settings hold references to secrets, no secrets.

    `channel` is the id of a channel in the plan, or `contact:KIND` for a way to call people. `failures` counts batches
    in a row of which nothing arrived, `last_error` says why. From some number on the circuit is open: nothing goes out
    until `open_until`, then one delivery tries whether it works again. `paced_to` is how far `per_minute` is used up.
    """

    name = models.SlugField(max_length=80, primary_key=True)
    transport = models.CharField(max_length=20)
    channel = models.CharField(max_length=120, unique=True)
    settings = models.JSONField(default=dict)
    per_minute = models.PositiveIntegerField(null=True)
    failures = models.PositiveIntegerField(default=0)
    open_until = models.DateTimeField(null=True)
    paced_to = models.DateTimeField(null=True)
    last_error = models.JSONField(null=True)


class Message(models.Model):
    """One text for one audience over one channel in one language, rendered once.

    `thread` and `sequence` order messages about the same thing: a newer one supersedes what still waits of an older.
    `source` says what it belongs to (`update:12`, `call:3`). `connection` is None for a sandboxed message, and for a
    channel that nothing is connected to. `expanded_to` is how far its recipients have been put on the ledger;
    `expanded_at` is set when all are. Nothing is tried after `give_up_at`. `withdrawn_at` is set once it should reach
    nobody any more, `closed_at` while there is nothing left to send, `forgotten_at` once nobody knows any more to which
    addresses of people it went.
    """

    thread = models.CharField(max_length=80, db_index=True)
    sequence = models.PositiveIntegerField()
    source = models.CharField(max_length=80, db_index=True)
    kind = models.CharField(max_length=30)
    audience = models.CharField(max_length=120, default="")
    channel = models.CharField(max_length=120)
    connection = models.ForeignKey(Connection, on_delete=models.SET_NULL, null=True, related_name="messages")
    transport = models.CharField(max_length=20)
    language = models.CharField(max_length=10)
    subject = models.CharField(max_length=300, default="")
    body = models.TextField()
    sandboxed = models.BooleanField(default=False)
    secret = models.BooleanField(default=False)
    urgent = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    give_up_at = models.DateTimeField()
    expanded_to = models.BigIntegerField(default=0)
    expanded_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=("created_at",), condition=Q(expanded_at=None), name="message_unexpanded"),
            models.Index(fields=("id",), condition=Q(closed_at=None), name="message_open"),
            models.Index(fields=("created_at",), condition=Q(forgotten_at=None), name="message_remembered"),
            models.Index(fields=("created_at",), condition=Q(secret=True) & ~Q(body=""), name="message_secret"),
        )


class State(models.TextChoices):
    """Where a delivery stands. `sent`: the next server took it; `delivered`: we know that it arrived."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    FAILED = "failed"
    SUPPRESSED = "suppressed"
    SUPERSEDED = "superseded"
    UNKNOWN = "unknown"
    WAITING = "waiting_for_person"


class Delivery(models.Model):
    """One message to one address.

    `reference` names the recipient for whoever knows them (`subscriber:17`, `person:noor`); this app never looks at it.
    While `sending`, `lease_owner` has it until `lease_until`, and `begun_at` is set before the first byte goes out.
    `attempts` counts sendings that began, `repeats` how often it went back to waiting though it may have arrived.
    `error` is what went wrong last, as `baken.delivery.reasons` keeps it.
    """

    # The constraint below brings the index.
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="deliveries", db_index=False)
    reference = models.CharField(max_length=80)
    address = models.CharField(max_length=320)
    state = models.CharField(max_length=20, choices=State, default=State.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    repeats = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    lease_owner = models.CharField(max_length=60, default="")
    lease_until = models.DateTimeField(null=True)
    begun_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    error = models.JSONField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("message", "reference"), name="delivery_once"),)
        indexes = (
            models.Index(fields=("message", "next_at", "id"), condition=Q(state="pending"), name="delivery_due"),
            models.Index(fields=("lease_until", "message"), condition=Q(state="sending"), name="delivery_leased"),
            models.Index(fields=("settled_at",), condition=Q(state="bounced"), name="delivery_bounced"),
            models.Index(fields=("message",), condition=Q(state="waiting_for_person"), name="delivery_waiting"),
            models.Index(fields=("reference",), name="delivery_reference"),
            # Where the deliveries of a message stand is counted on every look at a room, of 100,000 in 15 ms.
            models.Index(fields=("message", "state", "id"), name="delivery_standing"),
        )

    @property
    def is_erased(self) -> bool:
        """Whether nobody knows its address any more."""
        return self.address.startswith(ERASED)


class Suppression(models.Model):
    """An address in small letters that nothing is sent to, and why: it bounced for good, or its owner asked."""

    address = models.CharField(max_length=320, primary_key=True)
    reason = models.JSONField()
    at = models.DateTimeField()

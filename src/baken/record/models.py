"""What is kept of what happened: streams and their entries, and who works on what right now."""

from django.db import models


class Stream(models.Model):
    """One line of entries, such as `incident:7` or `installation`; its row is the lock for adding to it."""

    name = models.CharField(max_length=120, primary_key=True)
    last_number = models.PositiveIntegerField(default=0)
    last_digest = models.CharField(max_length=64, default="")


class Entry(models.Model):
    """One thing that happened. Never changed and never removed; `digest` covers it and the digest before it.

    `kind` reads `subject:what`, as in `incident:declared`. `before` and `after` hold what changed, `words` the sentence
    for readers as message and values, `data` what else a reader of this kind needs. Personal data stand here only as
    references.
    """

    stream = models.ForeignKey(Stream, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=60)
    actor_kind = models.CharField(max_length=10)
    actor_id = models.CharField(max_length=120)
    actor_name = models.CharField(max_length=200)
    words = models.JSONField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    data = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("stream", "number"), name="entry_number_once"),)
        indexes = (models.Index(fields=("kind", "at"), name="entry_kind_at"),)
        ordering = ("stream", "number")


class Lease(models.Model):
    """Who does a piece of work now, and until when; a lease that ran out may be taken by anybody."""

    name = models.CharField(max_length=120, primary_key=True)
    owner = models.CharField(max_length=120)
    until = models.DateTimeField()

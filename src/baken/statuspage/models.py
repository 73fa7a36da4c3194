"""What is kept of what the public sees: incidents and maintenance as they were told, states of components, imports."""

from django.db import models


class PublicObject(models.Model):
    """One incident or maintenance as readers know it, in Statuspage's format with the key `baken` (incidents.wire).

    `source` is the stream of an own incident, empty for an imported one, which stays as it came. The other fields are
    what pages and documents sort and choose by: `is_open` is false once it is resolved or completed; `month` is the
    month of `created_at`, as 2026-11, by the clocks of the plan. It `waits` until its page shows this `state`, which is
    another after each change.
    """

    class Kind(models.TextChoices):
        INCIDENT = "incident"
        MAINTENANCE = "maintenance"

    id = models.CharField(max_length=40, primary_key=True)
    kind = models.CharField(max_length=20, choices=Kind)
    source = models.CharField(max_length=120, blank=True, db_index=True)
    status = models.CharField(max_length=20)
    is_open = models.BooleanField(default=False, db_index=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    month = models.CharField(max_length=7, db_index=True)
    data = models.JSONField()
    waits = models.BooleanField(default=True, db_index=True)
    state = models.CharField(max_length=32)

    class Meta:
        indexes = (models.Index(fields=("kind", "created_at"), name="public_newest"),)


class PublicState(models.Model):
    """A stretch of time in which a component did not work as usual, by one object; `end` is None while it lasts."""

    of = models.ForeignKey(PublicObject, on_delete=models.CASCADE, related_name="states")
    component = models.CharField(max_length=80)
    state = models.CharField(max_length=24)
    begin = models.DateTimeField()
    end = models.DateTimeField(null=True, db_index=True)


class PublicComponent(models.Model):
    """A component that came with an imported history: its id there and its data as they came.

    `component` is the one of the plan that it is, empty where the plan has none; it is shown as it came then.
    """

    id = models.CharField(max_length=40, primary_key=True)
    component = models.CharField(max_length=80, blank=True, db_index=True)
    number = models.PositiveIntegerField(default=0)
    data = models.JSONField()


class Publication(models.Model):
    """How far the last publication had come: one row.

    `entry` is the newest entry of the record that was looked at, `frame` a digest of what every page hangs on (the
    plan's version, the address, this version of Baken), `day` the last one of the bars.
    """

    entry = models.BigIntegerField(default=0)
    frame = models.CharField(max_length=64, blank=True)
    day = models.DateField(null=True)


class Looked(models.Model):
    """The newest entry of an incident's stream that the page knows of, also where the public may see nothing of it."""

    stream = models.CharField(max_length=120, primary_key=True)
    number = models.PositiveIntegerField()

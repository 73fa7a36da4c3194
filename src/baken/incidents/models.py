"""What is kept of a running plan: incidents with what is known, updates, promises, calls and the expected recovery."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from baken.planbook.models import Version

BEGAN = Coalesce("starts_at", "declared_at")
"""When it began, or is to begin: planned work at its time, everything else when somebody said so."""


class Incident(models.Model):
    """One incident, maintenance or drill, and everything that is known about it now.

    It pins the version of the plan it runs by. `answers` are those of `baken.plan.conditions.situation.Answer`, oldest
    first, as data; `facts` the fact sheet (`{"known": value}`, `"unknown"` or `"none"` by id); `components` holds for
    each part that was set its state, since when, and whether it was ever hit; `clocks` and `changed` are as in
    `baken.plan.progress.Progress`. `override` is the level a person set, with reason, by and at. `escalated` holds the
    keys of escalations that hold, `said` marks of what is said once only. `ticks` holds by whom and when
    the step of a guide (`howto:ID:0`) or the line of a checklist (`role:ID:join:0`) was ticked off. `look_at` is when
    the worker looks at it next, None where time changes nothing any more.
    """

    class Kind(models.TextChoices):
        INCIDENT = "incident"
        MAINTENANCE = "maintenance"

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="incidents")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.INCIDENT)
    drill = models.BooleanField(default=False)
    title = models.JSONField()
    severity = models.CharField(max_length=80, null=True)
    type = models.CharField(max_length=80, null=True)
    chosen_type = models.CharField(max_length=80, null=True)
    platform = models.CharField(max_length=80, null=True)
    stage = models.CharField(max_length=80)
    override = models.JSONField(null=True)
    answers = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    components = models.JSONField(default=dict)
    clocks = models.JSONField(default=dict)
    changed = models.JSONField(default=dict)
    escalated = models.JSONField(default=list)
    said = models.JSONField(default=list)
    ticks = models.JSONField(default=dict)
    declared_at = models.DateTimeField()
    look_at = models.DateTimeField(null=True, db_index=True)
    ended_at = models.DateTimeField(null=True)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    duplicate_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="duplicates")

    class Meta:
        indexes = (
            models.Index(fields=("ended_at", "declared_at"), name="incident_running"),
            models.Index(BEGAN, name="incident_began"),
        )

    @property
    def stream(self) -> str:
        """Its stream in the record, which is also the thread of its messages."""
        return f"incident:{self.pk}"


class Update(models.Model):
    """What is said at a moment: a stage and a kind, and the texts, one for each audience, channel and language.

    `texts` is a list of `{audience, channel, language, subject, body, template, instead_of}`, as they go out. `at` is
    the time it speaks of, which may lie before `published_at`. `next_at` maps an audience to the time announced to it.
    `tell` is `everyone` or `page`. `corrects` is the update whose readers it reaches, `reason` why, as of a
    retraction. `agreed` holds the ids of those
    who agreed to a draft, `approved_by` their names. `leaves_at` is when it goes out by itself, while it can be called
    back still; `sent_by` who sent it so, and the number of the newest entry then.
    """

    class Status(models.TextChoices):
        DRAFT = "draft"
        APPROVED = "approved"
        PUBLISHED = "published"
        DROPPED = "dropped"

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="updates")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    stage = models.CharField(max_length=80)
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT)
    holding = models.BooleanField(default=False)
    tell = models.CharField(max_length=20, default="everyone")
    texts = models.JSONField()
    next_at = models.JSONField(default=dict)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrections")
    author = models.CharField(max_length=200)
    approved_by = models.CharField(max_length=200, default="")
    agreed = models.JSONField(default=list)
    reason = models.TextField(default="")
    created_at = models.DateTimeField()
    at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    leaves_at = models.DateTimeField(null=True)
    sent_by = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("incident", "number"), name="update_number_once"),)
        indexes = (models.Index(fields=("leaves_at",), condition=Q(leaves_at__isnull=False), name="update_leaving"),)


class PromiseRecord(models.Model):
    """One thing that is promised with a time, and what became of it.

    `reminded_at` is when the owner was called before it is due, `answered_at` when they said that they write,
    `backup_at` when somebody else was called because they did not. `held_at` is when the text that may go out by itself
    was tried, `overdue_at` when the record noted that nothing came, `escalated_at` when `missed_to` was told.
    """

    class State(models.TextChoices):
        OPEN = "open"
        KEPT = "kept"
        LATE = "late"
        BROKEN = "broken"
        REPLACED = "replaced"

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="promises")
    promise = models.CharField(max_length=80)
    audience = models.CharField(max_length=120)
    channel = models.CharField(max_length=120, null=True)
    kind = models.CharField(max_length=30, null=True)
    how = models.CharField(max_length=20)
    owner = models.CharField(max_length=120, null=True)
    because = models.JSONField()
    due_at = models.DateTimeField()
    remind_at = models.DateTimeField()
    missed_at = models.DateTimeField(null=True)
    missed_to = models.CharField(max_length=120, null=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    kept_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    backup_at = models.DateTimeField(null=True)
    held_at = models.DateTimeField(null=True)
    overdue_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("incident", "promise", "audience"), condition=Q(state="open"), name="promise_open_once"
            ),
        )
        indexes = (models.Index(fields=("state", "due_at"), name="promise_open"),)


class Assignment(models.Model):
    """A role in an incident, or somebody called for none, and who answered.

    `role` is the id of a role, otherwise the reference that is called. `primary` and `backup` are the references as the
    plan writes them, called from `called_at` on; each has `ack_within` to answer. `place` tells those apart who hold a
    role of many at once. After a reopening `holder` is who had it before, not `acknowledged_at` yet.
    """

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=120)
    place = models.PositiveSmallIntegerField(default=0)
    because = models.JSONField()
    primary = models.CharField(max_length=120)
    backup = models.CharField(max_length=120, default="")
    ack_within = models.DurationField()
    called_at = models.DateTimeField()
    holder = models.CharField(max_length=80, default="")
    acknowledged_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("incident", "role", "place"), condition=Q(ended_at=None), name="role_held_once"
            ),
        )


class Call(models.Model):
    """One ring of a call: who was rung, by which reference of the plan, and when the next one follows."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="calls")
    number = models.PositiveSmallIntegerField()
    said = models.CharField(max_length=120)
    person = models.CharField(max_length=80, default="")
    at = models.DateTimeField()
    next_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    reached = models.BooleanField(default=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("assignment", "number"), name="ring_once"),)


class ExpectedRecovery(models.Model):
    """What was said about when it will work again: a range with its basis; every change is kept."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="expectations")
    earliest = models.DateTimeField()
    latest = models.DateTimeField()
    basis = models.TextField()
    said_at = models.DateTimeField()
    said_by = models.CharField(max_length=200)


class Present(models.Model):
    """Somebody who has the room of an incident open, when they were seen there last, and when writing a message."""

    # The constraint below brings the index.
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="present", db_index=False)
    person = models.CharField(max_length=120)
    name = models.CharField(max_length=200)
    seen_at = models.DateTimeField()
    wrote_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("incident", "person"), name="present_once"),)

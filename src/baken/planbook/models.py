"""What is kept of the plan: sections and files by their content, versions made of them, and evidence beside them."""

from django.db import models
from django.db.models import Q


class Section(models.Model):
    """A part of a plan, kept once for all its versions: the value of a top-level key, or the text of a file."""

    digest = models.CharField(max_length=64, primary_key=True)
    content = models.JSONField()


class Version(models.Model):
    """A state of the plan that never changes: what it says, who made it and why.

    `sections` maps top-level keys to digests, `files` the names of the files it came from to those of their texts, with
    all comments; `digest` is that of the whole plan (`baken.plan.digest`). One approved version is in force.
    """

    number = models.PositiveIntegerField(unique=True)
    digest = models.CharField(max_length=64)
    sections = models.JSONField()
    files = models.JSONField(default=dict)
    author = models.CharField(max_length=200)
    note = models.CharField(max_length=500, default="")
    created_at = models.DateTimeField()
    approved_by = models.CharField(max_length=200, default="")
    approved_at = models.DateTimeField(null=True)
    in_force = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("in_force",), condition=Q(in_force=True), name="one_version_in_force"),
        )


class Evidence(models.Model):
    """A fact from practice that readiness reads: a drill held, a guide tried, access confirmed.

    `kind` and `subject` say what it is about (`access`, `status-page`); it never changes a version's digest.
    """

    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=120)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        indexes = (models.Index(fields=("kind", "subject", "at"), name="evidence_of"),)

"""What changes the plan that is kept: saving, approving and restoring versions, and noting evidence."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from baken.lib.actor import Actor
from baken.lib.words import words
from baken.plan.digest import digest
from baken.plan.files.load import Document, dump
from baken.planbook.errors import PlanbookError
from baken.planbook.models import Evidence, Section, Version
from baken.readiness.evidence import Kind
from baken.record.actions import append

STREAM = "installation"


@transaction.atomic
def save_version(
    *, document: Document, files: Mapping[str, str], note: str, seen: int | None, actor: Actor, now: datetime
) -> Version:
    """Saves the plan in `document` as the newest version, with the texts of its `files`, and returns it.

    `seen` is the number of the version that its author started from, None for a first one. The newest version is
    returned as it is where neither plan nor files differ. Raises PlanbookError where somebody saved a version
    meanwhile: nothing that was not seen is overwritten.
    """
    newest = Version.objects.select_for_update().order_by("-number").first()
    sections = {key: _kept(value) for key, value in dump(document.plan).items()}
    texts = {name: _kept(text) for name, text in files.items()}
    if newest is not None and (newest.sections, newest.files) == (sections, texts):
        return newest
    if newest is not None and newest.number != seen:
        said = words(
            "{author} saved version {number} on {at}, which you have not seen",
            author=newest.author,
            number=newest.number,
            at=newest.created_at,
        )
        raise PlanbookError(said, words("fetch it with baken plan pull, put your change into it, and push again"))
    return _add(newest, digest(document.plan), sections, texts, note, actor, now)


@transaction.atomic
def approve(*, version: Version, actor: Actor, now: datetime) -> Version:
    """Puts `version` in force, in the name of `actor`; the one before it stays, for incidents that run by it."""
    before = Version.objects.filter(in_force=True).first()
    if before == version:
        return before
    Version.objects.filter(in_force=True).update(in_force=False)
    version.approved_by, version.approved_at, version.in_force = actor.name, now, True
    version.save(update_fields=("approved_by", "approved_at", "in_force"))
    append(
        stream=STREAM,
        kind="plan:approved",
        actor=actor,
        now=now,
        words=words("{person} approved version {number} of the plan", person=actor.name, number=version.number),
        before={"version": before.number if before else None},
        after={"version": version.number, "digest": version.digest},
    )
    return version


@transaction.atomic
def restore(*, version: Version, note: str, actor: Actor, now: datetime) -> Version:
    """Saves the content of an older `version` again as the newest one."""
    newest = Version.objects.select_for_update().order_by("-number").first()
    if newest is not None and (newest.sections, newest.files) == (version.sections, version.files):
        return newest
    return _add(newest, version.digest, version.sections, version.files, note, actor, now)


@transaction.atomic
def note_evidence(*, kind: Kind, subject: str, actor: Actor, now: datetime, at: datetime | None = None) -> Evidence:
    """Keeps a fact from practice: what `kind` of fact, the id in the plan it is about, and when (`at`, default now).

    Raises PlanbookError where that lies in the future.
    """
    when = at or now
    if when > now:
        raise PlanbookError(words("this day has not come yet"), words("note it when it has been done"))
    found = Evidence.objects.create(kind=kind, subject=subject, at=when, by=actor.name)
    said = words("{person} confirmed: {kind} {subject}", person=actor.name, kind=kind, subject=subject)
    after = {"subject": subject, "at": when.isoformat()}
    append(stream=STREAM, kind=f"evidence:{kind}", actor=actor, now=now, words=said, after=after)
    return found


def _add(
    newest: Version | None,
    whole: str,
    sections: Mapping[str, str],
    files: Mapping[str, str],
    note: str,
    actor: Actor,
    now: datetime,
) -> Version:
    version = Version.objects.create(
        number=newest.number + 1 if newest else 1,
        digest=whole,
        sections=dict(sections),
        files=dict(files),
        author=actor.name,
        note=note,
        created_at=now,
    )
    append(
        stream=STREAM,
        kind="plan:saved",
        actor=actor,
        now=now,
        words=words("{person} saved version {number} of the plan", person=actor.name, number=version.number),
        before={"version": newest.number, "digest": newest.digest} if newest else None,
        after={"version": version.number, "digest": whole},
        data={"note": note},
    )
    return version


def _kept(content: Any) -> str:
    """The digest under which `content` is kept, whether it was there before or not."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    name = hashlib.sha256(text.encode()).hexdigest()
    Section.objects.bulk_create([Section(digest=name, content=content)], ignore_conflicts=True)
    return name

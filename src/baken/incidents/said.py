"""What the public was told of an incident, the oldest first: updates, and what follows from its course."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from baken.incidents.data import moments
from baken.incidents.ending import last_stage
from baken.incidents.maintaining import CANCELLED, COMPLETED, SCHEDULED, UNDER_WAY
from baken.incidents.models import Update
from baken.incidents.run import Run
from baken.lib.words import Words, say, words
from baken.plan.compose.confidential import names_type
from baken.plan.index import Index

RESOLVED = "resolved"


class Said(NamedTuple):
    """One text on the page. `reference` is what it comes from, `at` when it was said, `about` the time it speaks of.

    `texts` has a subject and a body in each language. `status` is Statuspage's word for the stage, `corrects` the
    reference of what it corrects, and `told` says whether readers were sent it.
    """

    reference: str
    at: datetime
    about: datetime
    stage: str
    status: str
    kind: str
    texts: dict[str, Any]
    corrects: str | None = None
    told: bool = False


def said(run: Run) -> list[Said]:
    """Everything that stands on the page of this incident.

    Maintenance is there from the moment it is planned, and says by itself when it begins and ends, unless somebody
    publishes words of their own at that moment.
    """
    found = list(_updates(run))
    if run.is_maintenance:
        # Who had words of their own at that very moment has said it.
        own = {(item.stage, item.at) for item in found}
        found += [item for item in _course(run) if (item.stage, item.at) not in own]
    elif found and run.incident.duplicate_of_id is not None and run.incident.ended_at is not None:
        found = _merged(run, found, run.incident.ended_at)
    return sorted(found, key=lambda item: item.at)


def _merged(run: Run, found: list[Said], since: datetime) -> list[Said]:
    """What was said of an incident that is another one since `since`: resolved, whatever anybody says later."""
    sentence = words("We no longer follow this by itself: it is part of another disruption.")
    merged = _by_itself(run, last_stage(run), RESOLVED, since, sentence)
    return [*(item if item.at <= since else item._replace(status=RESOLVED) for item in found), merged]


def page_audiences(index: Index) -> dict[str, frozenset[str]]:
    """The channels that are status pages, each with the audiences outside that read it."""
    pages = [channel.id for channel in index.channels.values() if channel.kind == "status-page"]
    return {
        page: frozenset(name for name in index.audiences if index.outside(name) and page in _ways(index, name))
        for page in pages
    }


def _ways(index: Index, audience: str) -> list[str]:
    return [channel.id for channel in index.channels_of(audience)]


def _may_read(run: Run) -> dict[str, frozenset[str]]:
    """Whose texts stand on each page. What one customer was told of a confidential incident is for nobody else."""
    found, kind = page_audiences(run.index), run.index.types.get(run.incident.type or "")
    if kind is None or kind.confidentiality == "open":
        return found
    return {
        page: frozenset(name for name in names if run.index.audiences[name].contract is None)
        for page, names in found.items()
        if not names_type(run.index.channels[page], kind)
    }


def _updates(run: Run) -> Iterator[Said]:
    """Each update that reached a status page, with its text in each language."""
    readers = _may_read(run)
    rows = Update.objects.filter(incident=run.incident, status=Update.Status.PUBLISHED)
    for update in rows.order_by("published_at", "number"):
        texts: dict[str, Any] = {}
        for text in update.texts:
            if text["audience"] in readers.get(text["channel"], ()):
                texts.setdefault(text["language"], {"subject": text["subject"], "body": text["body"]})
        if texts:
            yield Said(
                reference=f"update:{update.pk}",
                at=update.published_at or update.created_at,
                about=update.at,
                stage=update.stage,
                status=_status(run, update.stage),
                kind=update.kind,
                texts=texts,
                corrects=f"update:{update.corrects_id}" if update.corrects_id else None,
                told=update.tell != "page",
            )


def _course(run: Run) -> Iterator[Said]:
    """The stages of maintenance that were entered, each with a sentence about it."""
    incident, clocks = run.incident, moments(run.incident.clocks)
    begin, end = (run.local(moment) for moment in (incident.starts_at, incident.ends_at) if moment is not None)
    sentences = {
        SCHEDULED: words("Maintenance is planned from {begin} to {end}.", begin=begin, end=end),
        UNDER_WAY: words("The maintenance has begun."),
        COMPLETED: words("The maintenance is done."),
        CANCELLED: words("The maintenance is called off."),
    }
    for stage, sentence in sentences.items():
        if (at := clocks.get(f"stage:{stage}")) is not None:
            yield _by_itself(run, stage, _status(run, stage), at, sentence)


def _by_itself(run: Run, stage: str, status: str, at: datetime, sentence: Words) -> Said:
    texts = {language: {"subject": "", "body": say(sentence, language)} for language in run.index.languages}
    return Said(f"{run.incident.stream}:{stage}", at, at, stage, status, "course", texts)


def _status(run: Run, stage: str) -> str:
    """What the stage is on the page: its own word for it, otherwise that of the last stage before it that has one."""
    if run.is_maintenance:
        return COMPLETED if stage == CANCELLED else stage
    found = "investigating"
    for item in run.index.stages.values():
        found = item.status or found
        if item.id == stage:
            return found
    return found

"""Publishes what has changed: renders the files that hang on it, and puts them into the folder in one generation."""

import hashlib
from collections.abc import Collection
from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.db import transaction

from baken import __version__
from baken.incidents.wire import Wire
from baken.planbook.models import Version
from baken.record.leases import release, take
from baken.statuspage.collecting import collect, newest_entry, publication
from baken.statuspage.documents import document_of, documents
from baken.statuspage.feeds import feeds
from baken.statuspage.folder import publish as put
from baken.statuspage.models import Publication, PublicObject
from baken.statuspage.pages import month_pages, object_pages, standing_pages
from baken.statuspage.standing import Standing, standing, zone

AT_ONCE = 200
"""How many incidents are rendered in one generation: 5,000 after a new version of the plan do not hold up an update."""
LEASE = timedelta(minutes=1)
log = structlog.get_logger("statuspage")


def publish(owner: str, now: datetime) -> bool:
    """Publishes what has changed since the last time; True where something had. One worker does it at a time.

    Looks at what is, so that a publication that failed or was killed is simply done again.
    """
    if not _is_due(now) or not take("publication", owner, now, LEASE):
        return False
    try:
        return _publish(now)
    finally:
        release("publication", owner, now)


def _is_due(now: datetime) -> bool:
    """Whether anything has happened that a page may have to tell of; asked five times a second, so it is cheap."""
    row = publication()
    if (row.frame, row.day, row.entry) != (_frame(), now.astimezone(zone()).date(), newest_entry()):
        return True
    return PublicObject.objects.filter(waits=True).exists()


def _publish(now: datetime) -> bool:
    collect()
    row, frame = publication(), _frame()
    if row.frame != frame:
        PublicObject.objects.update(waits=True)
    found = standing(now)
    day = now.astimezone(found.zone).date()
    waiting = PublicObject.objects.filter(waits=True).order_by("-created_at", "pk")
    chosen = dict(waiting.values_list("pk", "state")[:AT_ONCE])
    if not chosen and (row.frame, row.day) == (frame, day):
        return False
    put(settings.PUBLIC_DIR, _files(found, chosen))
    with transaction.atomic():
        # What has changed once more meanwhile goes on waiting.
        for name, state in chosen.items():
            PublicObject.objects.filter(pk=name, state=state).update(waits=False)
        Publication.objects.filter(pk=row.pk).update(frame=frame, day=day, published_at=now)
    return True


def _files(found: Standing, chosen: Collection[str]) -> dict[str, bytes]:
    """Every file that hangs on how it stands now, and those of the objects that changed."""
    files = {**documents(found), **feeds(found), **standing_pages(found)}
    # What is open shows the state of its components, which another incident may have changed.
    items = {item["id"]: item for item in (*found.open_incidents, *found.open_maintenance, *found.chosen(chosen))}
    for item in items.values():
        files |= _files_of(found, item)
    for month in set(PublicObject.objects.filter(pk__in=list(chosen)).values_list("month", flat=True)):
        files |= month_pages(found, month)
    return files


def _files_of(found: Standing, item: Wire) -> dict[str, bytes]:
    """The document and the pages of one object; one that can't be rendered does not hold up the others."""
    try:
        name, content = document_of(found, item)
        return {name: content, **object_pages(found, item)}
    except Exception:
        log.exception("an incident's page can't be made; the others are published", incident=item["id"])
        return {}


def _frame() -> str:
    """A digest of what every page hangs on."""
    version = Version.objects.filter(in_force=True).values_list("digest", flat=True).first()
    return hashlib.sha256(f"{version}\n{settings.PUBLIC_URL}\n{settings.WEB_URL}\n{__version__}".encode()).hexdigest()

"""Publishes what has changed: renders the files that hang on it, and puts them into the folder in one generation."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import Q

from baken import __version__
from baken.incidents.wire_format import Wire
from baken.planbook import queries as planbook
from baken.planbook.models import Version
from baken.record.leases import release, take
from baken.statuspage.collecting import collect, newest_entry, publication
from baken.statuspage.documents import document_of, documents
from baken.statuspage.feeds import feeds
from baken.statuspage.folder import publish as put
from baken.statuspage.models import Publication, PublicObject
from baken.statuspage.outdated import left_over, old_styles
from baken.statuspage.pages import Files, month_pages, object_pages, standing_pages
from baken.statuspage.standing import MOST, Standing, standing
from baken.statuspage.style import style_path
from baken.statuspage.wording import texts

AT_ONCE = 200
"""How many incidents are rendered in one generation: 5,000 after a new version of the plan do not hold up an update."""
LEASE = timedelta(minutes=1)
UNREADABLE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What data that nobody can read comes to. A database that fails is no reason to leave anything out."""
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
    row, version = publication(), planbook.version_in_force()
    day = now.astimezone(planbook.zone_of(planbook.document_of(version).index if version else None)).date()
    if (row.frame, row.day, row.entry) != (_frame(version), day, newest_entry()):
        return True
    return PublicObject.objects.filter(waits=True).exists()


def _publish(now: datetime) -> bool:
    collect()
    row, frame = publication(), _frame(planbook.version_in_force())
    if row.frame != frame:
        PublicObject.objects.update(waits=True)
    found = standing(now)
    day = now.astimezone(found.zone).date()
    # What changed last comes first, so that an update waits for nothing old.
    waiting = PublicObject.objects.filter(waits=True).order_by("-updated_at", "pk")
    chosen = dict(waiting.values_list("pk", "state")[:AT_ONCE])
    if not chosen and (row.frame, row.day) == (frame, day):
        return False
    files: dict[str, bytes | None] = {**_files(found, chosen)}
    if row.frame != frame:
        files |= dict.fromkeys(left_over(settings.PUBLIC_DIR, files))
    if (row.frame, row.day) != (frame, day):
        files |= dict.fromkeys(old_styles(settings.PUBLIC_DIR, now))
    put(settings.PUBLIC_DIR, files)
    with transaction.atomic():
        # What has changed once more meanwhile goes on waiting.
        for name, state in chosen.items():
            PublicObject.objects.filter(pk=name, state=state).update(waits=False)
        Publication.objects.filter(pk=row.pk).update(frame=frame, day=day)
    return True


def _files(found: Standing, chosen: Collection[str]) -> Files:
    """Every file that hangs on how it stands now, and those of the objects that changed.

    An object that can't be shown is left out, so that it holds up no others.
    """
    months = set(PublicObject.objects.filter(pk__in=list(chosen)).values_list("month", flat=True))
    try:
        return _rendered(found, chosen, months)
    except UNREADABLE:
        looked_at = {*chosen, *_listed(months)}
        broken = frozenset(name for name in looked_at if not _can_be_shown(found, name))
        if not broken:
            raise
    return _rendered(replace(found, without=broken), chosen, months)


def _rendered(found: Standing, chosen: Collection[str], months: Collection[str]) -> Files:
    files = {**documents(found), **feeds(found), **standing_pages(found)}
    # What is open shows the state of its components, which another incident may have changed.
    items = {item["id"]: item for item in (*found.open_incidents, *found.open_maintenance, *found.chosen(chosen))}
    for item in items.values():
        files |= _files_of(found, item)
    for month in months:
        files |= month_pages(found, month)
    return files


def _files_of(found: Standing, item: Wire) -> Files:
    """The document and the pages of one object."""
    name, content = document_of(found, item)
    return {name: content, **object_pages(found, item)}


def _listed(months: Collection[str]) -> Iterator[str]:
    """The objects that stand somewhere beside their own pages."""
    rows = PublicObject.objects
    yield from rows.filter(Q(is_open=True) | Q(month__in=months)).values_list("pk", flat=True)
    for kind in PublicObject.Kind:
        yield from rows.filter(kind=kind).order_by("-created_at", "id").values_list("pk", flat=True)[:MOST]


def _can_be_shown(found: Standing, name: str) -> bool:
    """Whether each place that shows this object can be made."""
    try:
        for item in found.chosen([name]):
            _files_of(found, item)
            for language in found.languages:
                list(texts(item, language))
    except UNREADABLE:
        log.exception("an incident can't be shown; the others are published", incident=name)
        return False
    return True


def _frame(version: Version | None) -> str:
    """A digest of what every page hangs on; a page of an older style sheet is made anew, since that one goes."""
    parts = (version and version.digest, settings.PUBLIC_URL, settings.WEB_URL, __version__, style_path())
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()

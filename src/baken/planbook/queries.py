"""What is asked of the plan that is kept."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Max

from baken.lib.words import words
from baken.plan.files.load import Document, understand
from baken.plan.files.places import Marks, Places
from baken.plan.files.reading import Reading
from baken.plan.index import Index
from baken.planbook.errors import PlanbookError
from baken.planbook.models import Evidence, Section, Version
from baken.readiness.evidence import Evidence as Practice

_LARGEST = 2**31
"""What the column of a version's number can hold, and more than anybody will save."""

UTC = ZoneInfo("Etc/UTC")


def newest() -> Version | None:
    """The version saved last."""
    return Version.objects.order_by("-number").first()


def version_in_force() -> Version | None:
    """The version that new incidents run by; None where none was approved yet."""
    return Version.objects.filter(in_force=True).first()


def index_in_force() -> Index | None:
    """The plan that new incidents run by, as the engines read it; None where none was approved yet."""
    found = version_in_force()
    return None if found is None else document_of(found).index


def zone_in_force() -> ZoneInfo:
    """Where the clocks of the plan in force stand; UTC where there is none yet."""
    return zone_of(index_in_force())


def zone_of(index: Index | None) -> ZoneInfo:
    """Where the clocks of `index` stand; UTC where there is none."""
    return index.zone if index else UTC


def in_force() -> Version:
    """The version that new incidents run by. Raises PlanbookError where none was approved yet."""
    found = version_in_force()
    if found is None:
        said = words("no plan is in force on this installation")
        raise PlanbookError(said, words("save one with baken plan push PLAN --approve"))
    return found


def numbered(number: int) -> Version:
    """The version `number`. Raises PlanbookError where there is none."""
    found = Version.objects.filter(number=number).first() if 0 < number < _LARGEST else None
    if found is None:
        last = newest()
        said = words("there is no version {number} of the plan", number=str(number)[:40])
        raise PlanbookError(said, words("the newest is {last}", last=last.number if last else "-"))
    return found


def document_of(version: Version) -> Document:
    """The plan of `version`, as the engines read it. Reading one takes a while, so the last ones are kept."""
    return _document(version.pk, version.digest)


def data_of(version: Version) -> dict[str, Any]:
    """What `version` says, as plain data by top-level key, in the order of the plan."""
    return _contents(version.sections)


def files_of(version: Version) -> dict[str, str]:
    """The texts of the files that `version` was saved from, by their names inside the folder."""
    return _contents(version.files)


def practice(zone: ZoneInfo) -> Practice:
    """What was noted from practice, as readiness reads it: of each kind and subject the last day, in `zone`."""
    newest = Evidence.objects.values_list("kind", "subject").annotate(last=Max("at"))
    return Practice(days={(kind, subject): last.astimezone(zone).date() for kind, subject, last in newest})


@lru_cache(maxsize=16)
def _document(pk: int, digest: str) -> Document:
    """A version never changes, so that what was read of it once holds for good."""
    del digest  # of the key, as numbers may come again after a restored backup
    version = Version.objects.get(pk=pk)
    files = files_of(version)
    document = understand(Reading(data_of(version), Places(Marks("the plan that is kept", 0))))
    calendars = {rota.id: files[rota.file] for rota in document.plan.rotas or () if rota.file in files}
    return Document(document.plan, document.index, document.places, (), calendars)


def _contents(digests: Mapping[str, str]) -> dict[str, Any]:
    found = Section.objects.in_bulk(list(digests.values()))
    return {key: found[digest].content for key, digest in digests.items()}

"""What people do to the status page: they bring the history of another one along."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from baken.incidents.wire_format import Wire, stamp
from baken.lib.actor import Actor
from baken.lib.words import plural, words
from baken.plan.index import Index
from baken.planbook.queries import index_in_force, zone_in_force, zone_of
from baken.record.actions import append
from baken.statuspage.collecting import keep
from baken.statuspage.errors import StatuspageError
from baken.statuspage.histories.history import History, Told
from baken.statuspage.histories.lasted import lasted
from baken.statuspage.histories.naming import plain_name
from baken.statuspage.models import PublicComponent, PublicObject

STREAM = "installation"
MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Imported:
    """How many incidents of a history were new, came as another than before, or are here already; and components."""

    added: int
    changed: int
    same: int
    components: int

    @property
    def is_news(self) -> bool:
        """True where anything here is another than before."""
        return bool(self.added or self.changed or self.components)


@transaction.atomic
def import_history(*, history: History, files: Sequence[str], actor: Actor, now: datetime) -> Imported:
    """Keeps what was read of another page, in place of what the same ids brought before; nothing of it is changed.

    Components of the plan in force are recognised by their names. Where all of it is here already, nothing happens.
    Raises StatuspageError where an id is that of an incident of this installation.
    """
    index = index_in_force()
    zone = zone_of(index)
    known = PublicObject.objects.in_bulk([told.data["id"] for told in history.objects])
    own = [row.pk for row in known.values() if row.source]
    if own:
        said = words("{ids} are incidents of this installation itself", ids=own[:MOST_NAMED])
        raise StatuspageError(said, words("take them out of the history; they are here already"))
    changed: list[str] = []
    for told in history.objects:
        data, before = _kept(told), known.get(told.data["id"])
        if before is None or before.data != data or before.kind != told.kind:
            keep(data, told.kind, "", zone, lasted(told))
            changed.append(data["id"])
    components = sum(_keep_component(*one) for one in _components(history, index))
    added = sum(name not in known for name in changed)
    same = len(history.objects) - len(changed)
    found = Imported(added, len(changed) - added, same, components)
    if found.is_news:
        _note(found, history, files, actor, now)
    return found


@transaction.atomic
def keep_past(*, objects: Sequence[Wire], actor: Actor, now: datetime) -> int:
    """Keeps incidents of before this installation that stand in Baken's own form, with texts in every language.

    Those that are here already stay as they are. Returns how many are new.
    """
    known = PublicObject.objects.in_bulk([one["id"] for one in objects])
    new = [one for one in objects if one["id"] not in known]
    zone = zone_in_force()
    for one in new:
        keep(one, "incident", "", zone, lasted(Told(one, "incident", "", 0)))
    if new:
        counted = plural("{count} incident", "{count} incidents", len(new))
        said = words("{person} imports a history: {incidents}", person=actor.name, incidents=counted)
        append(stream=STREAM, kind="history:imported", actor=actor, now=now, words=said, after={"added": len(new)})
    return len(new)


def _kept(told: Told) -> Wire:
    """The object as it came; with when each component was in which state, which its own page shows."""
    states = [[one.component, one.state, stamp(one.begin), stamp(one.end)] for one in lasted(told)]
    return {**told.data, "baken": {"states": states}}


def _components(history: History, index: Index | None) -> Iterator[tuple[int, Wire, str, bool]]:
    """Each component with its place, the one of the plan that it is, and whether a list of the page has it so."""
    names = dict(_names(index)) if index else {}
    for number, one in enumerate(history.components, 1):
        component = "" if one.get("group") else names.get(plain_name(one["name"]), "")
        yield number, one, component, history.has_list


def _names(index: Index) -> Iterable[tuple[str, str]]:
    """Every name that readers may know a public component of the plan by, in small letters, with its id."""
    for component in index.public_components.values():
        texts = [index.text(component.name, language) for language in index.languages] if component.name else []
        for name in (*texts, component.internal_name, component.id):
            if name:
                yield plain_name(name), component.id


def _keep_component(number: int, data: Wire, component: str, is_listed: bool) -> bool:
    """True where that was news. What an incident only names does not replace what a list of the page said."""
    before = PublicComponent.objects.filter(pk=data["id"]).first()
    if before is not None and (before.data == data or not is_listed) and before.component == component:
        return False
    kept = before.data if before is not None and not is_listed else data
    place = before.number if before is not None and not is_listed else number
    PublicComponent(id=data["id"], component=component, number=place, data=kept).save()
    return True


def _note(found: Imported, history: History, files: Sequence[str], actor: Actor, now: datetime) -> None:
    counted = plural("{count} incident", "{count} incidents", found.added + found.changed)
    append(
        stream=STREAM,
        kind="history:imported",
        actor=actor,
        now=now,
        words=words("{person} imports a history: {incidents}", person=actor.name, incidents=counted),
        after={"added": found.added, "changed": found.changed, "components": found.components},
        data={"files": list(files)[:MOST_NAMED], "digest": _digest(history)},
    )


def _digest(history: History) -> str:
    content: list[Any] = [[told.data for told in history.objects], history.components]
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def known_names() -> dict[str, str]:
    """The components that earlier imports brought: ids by names, in small letters."""
    rows = PublicComponent.objects.order_by("-number", "-pk")
    return {plain_name(row.data["name"]): row.pk for row in rows if not row.data.get("group")}

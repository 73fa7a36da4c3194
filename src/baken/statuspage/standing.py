"""How everything stands now, as readers may see it: the one source of every page and document."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet

from baken.incidents.wire_format import WORKS, Wire, stamp
from baken.plan.index import Index
from baken.planbook.models import Version
from baken.planbook.queries import index_in_force, zone_of
from baken.statuspage.collecting import page_id
from baken.statuspage.completing import completed
from baken.statuspage.models import PublicComponent, PublicObject, PublicState
from baken.statuspage.parts import Part, parts, worst

MOST = 50
"""How many incidents the documents list (statuspage-api 4.1)."""
INDICATORS = {
    "operational": ("none", "All Systems Operational"),
    "under_maintenance": ("maintenance", "Service Under Maintenance"),
    "degraded_performance": ("minor", "Partially Degraded Service"),
    "partial_outage": ("minor", "Minor Service Outage"),
    "major_outage": ("major", "Partial System Outage"),
}
"""What the page as a whole says by its worst component (statuspage-api 5)."""
ALL_DOWN = ("critical", "Major System Outage")


@dataclass(frozen=True)
class Standing:
    """The page at one moment. `index` is the plan in force, None where there is none yet.

    `without` are the ids of objects that can't be shown: one with data that nobody can read keeps no page from anybody.
    """

    now: datetime
    index: Index | None
    since: datetime
    parts: tuple[Part, ...]
    without: frozenset[str] = frozenset()

    @cached_property
    def languages(self) -> list[str]:
        """The languages of the page, its own first."""
        if self.index is None:
            return ["en"]
        return [self.index.language, *(code for code in self.index.languages if code != self.index.language)]

    @cached_property
    def zone(self) -> ZoneInfo:
        """Where the page's clocks stand."""
        return zone_of(self.index)

    def name(self, language: str) -> str:
        """Whose page it is."""
        organisation = self.index.plan.organisation if self.index else None
        said = organisation.name if organisation else None
        return (self.index.text(said, language) if self.index else "") or settings.NAME

    @cached_property
    def by_key(self) -> dict[str, Part]:
        """Parts by every name that states and incidents may know them by."""
        return {key: part for part in self.parts for key in (part.id, part.component) if key}

    @cached_property
    def worst(self) -> str:
        """The state of the worst part that is no group."""
        return worst(part.state for part in self.parts if not part.is_group)

    @cached_property
    def page(self) -> Wire:
        """The page as programs know it."""
        newest = PublicObject.objects.order_by("-updated_at").values_list("updated_at", flat=True).first()
        return {
            "id": page_id(),
            "name": self.name(self.languages[0]),
            "url": settings.PUBLIC_URL,
            "time_zone": str(self.zone),
            "updated_at": stamp(newest or self.since),
        }

    @cached_property
    def status(self) -> Wire:
        """What the page as a whole says."""
        below = [part.state for part in self.parts if not part.is_group]
        all_down = bool(below) and all(state == "major_outage" for state in below)
        indicator, description = ALL_DOWN if all_down else INDICATORS[self.worst]
        return {"indicator": indicator, "description": description}

    @cached_property
    def components(self) -> dict[str, Wire]:
        """Every component and group as programs know it, by id."""
        return {part.id: self._component(part) for part in self.parts}

    @cached_property
    def open_incidents(self) -> list[Wire]:
        """Incidents that are not resolved, the one that was updated last first."""
        return self._shown(_objects("incident").filter(is_open=True).order_by("-updated_at", "id"))

    @cached_property
    def open_maintenance(self) -> list[Wire]:
        """Maintenance that is planned or under way, what was updated last first."""
        return self._shown(_objects("maintenance").filter(is_open=True).order_by("-updated_at", "id"))

    @cached_property
    def newest_incidents(self) -> list[Wire]:
        """The newest fifty incidents."""
        return self._shown(_objects("incident").order_by("-created_at", "id")[:MOST])

    @cached_property
    def newest_maintenance(self) -> list[Wire]:
        """The newest fifty pieces of maintenance."""
        return self._shown(_objects("maintenance").order_by("-created_at", "id")[:MOST])

    @cached_property
    def hides_something(self) -> bool:
        """Whether something goes on that can't be shown: then nobody can say that everything works."""
        return PublicObject.objects.filter(pk__in=self.without, is_open=True).exists() if self.without else False

    def of_month(self, month: str) -> list[Wire]:
        """Everything that began in `month` (2026-11), the newest first."""
        return self._shown(PublicObject.objects.filter(month=month).order_by("-created_at", "id"))

    def chosen(self, ids: Iterable[str]) -> list[Wire]:
        """The objects of these ids."""
        return self._shown(PublicObject.objects.filter(pk__in=list(ids)).order_by("pk"))

    def _shown(self, rows: Iterable[PublicObject]) -> list[Wire]:
        return [self._filled(row) for row in rows if row.pk not in self.without]

    def _filled(self, row: PublicObject) -> Wire:
        """An object with its components as they are now; they stand in it by name, since their state changes."""
        if not row.source:
            data = completed(row.data)
            found = [(self.by_key.get(item["id"]), item) for item in data["components"]]
            return {**data, "components": [self.components[part.id] if part else item for part, item in found]}
        parts = [self.by_key[item["id"]] for item in row.data["components"] if item["id"] in self.by_key]
        return {
            **row.data,
            "shortlink": f"{settings.PUBLIC_URL}/incidents/{row.pk}/",
            "components": [self.components[part.id] for part in parts],
            "incident_updates": [self._coded(update) for update in row.data["incident_updates"]],
        }

    def _coded(self, update: Wire) -> Wire:
        codes = [
            {**item, "code": self.by_key[item["code"]].id if item["code"] in self.by_key else item["code"]}
            for item in update["affected_components"] or ()
        ]
        return {**update, "affected_components": codes or None}

    def _component(self, part: Part) -> Wire:
        came: Mapping[str, Any] = part.brought
        since = stamp(self.since)
        language = self.languages[0]
        found = {
            "id": part.id,
            "name": came.get("name") if not part.component and came else part.name(language),
            "status": part.state,
            "created_at": came.get("created_at") or since,
            "updated_at": came.get("updated_at") or since,
            "position": came.get("position") or part.position,
            "description": part.description(language) or None,
            "showcase": part.showcase,
            "start_date": part.since.isoformat() if part.since else None,
            "group_id": part.group,
            "page_id": came.get("page_id") or page_id(),
            "group": part.is_group,
            "only_show_if_degraded": part.only_if_degraded,
        }
        return found | {"components": list(part.children)} if part.is_group else found


def standing(now: datetime) -> Standing:
    """How everything stands at `now`."""
    first = Version.objects.order_by("number").values_list("created_at", flat=True).first()
    known = list(PublicComponent.objects.order_by("number", "pk").values_list("pk", "component", "data"))
    index = index_in_force()
    return Standing(now, index, first or now, tuple(parts(index, known, _states(known))))


def _states(known: Iterable[tuple[str, str, Any]]) -> dict[str, str]:
    """The present state of each component that has a trouble, by its id in the plan and by the id it came with."""
    found: dict[str, str] = {}
    for component, state in PublicState.objects.filter(end=None).values_list("component", "state"):
        found[component] = worst((state, found.get(component, WORKS)))
    for identity, component, _ in known:
        both = [found[key] for key in (identity, component) if key in found]
        if both:
            found[identity] = worst(both)
    return found


def _objects(kind: str) -> QuerySet[PublicObject]:
    return PublicObject.objects.filter(kind=kind)

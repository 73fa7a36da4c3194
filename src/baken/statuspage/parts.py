"""The components that stand on the page: from the plan in force, and those that came with an imported history."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from baken.incidents.wire import public_id
from baken.incidents.wire_format import STATES, WORKS
from baken.plan.index import Index

Names = Mapping[str, str]
"""A text for readers by language."""


@dataclass(frozen=True, slots=True)
class Part:
    """A component or a group on the page.

    `id` is how programs know it, `component` its id in the plan, empty for a group or where the plan has none. `since`
    is the first day its history counts. `brought` holds what an import said of it. A group's `children` are ids.
    """

    id: str
    component: str
    names: Names
    descriptions: Names
    position: int
    state: str = WORKS
    group: str | None = None
    group_names: Names = field(default_factory=dict)
    is_group: bool = False
    children: tuple[str, ...] = ()
    showcase: bool = True
    only_if_degraded: bool = False
    since: date | None = None
    brought: Mapping[str, Any] = field(default_factory=dict)

    def name(self, language: str) -> str:
        """What readers of `language` call it."""
        return self.names.get(language) or next(iter(self.names.values()), self.id)

    def description(self, language: str) -> str:
        """A sentence for readers of `language`, or nothing."""
        return self.descriptions.get(language) or next(iter(self.descriptions.values()), "")


def worst(states: Iterable[str]) -> str:
    """The worst of `states`; `operational` where there is none."""
    return max(states, key=STATES.index, default=WORKS)


def parts(
    index: Index | None, imported: Iterable[tuple[str, str, Mapping[str, Any]]], state: Mapping[str, str]
) -> list[Part]:
    """Every part of the page, each group before what stands in it.

    `index` is the plan in force, if there is one; `imported` are (id, component of the plan or "", data as they came);
    `state` is the present state by id.
    """
    brought = list(imported)
    known = {component: (identity, data) for identity, component, data in brought if component}
    found = [*(_of_plan(index, known) if index else ()), *(_brought(brought, index))]
    placed = [replace(part, position=place) for place, part in enumerate(_in_groups(found), 1)]
    below = {part.id: replace(part, state=state.get(part.id, _came_as(part))) for part in placed if not part.is_group}
    return [below.get(part.id) or _group(part, below) for part in placed]


def _came_as(part: Part) -> str:
    came = str(part.brought.get("status") or WORKS)
    return came if came in STATES else WORKS


def _group(part: Part, below: Mapping[str, Part]) -> Part:
    return replace(part, state=worst(below[child].state for child in part.children))


def _of_plan(index: Index, known: Mapping[str, tuple[str, Mapping[str, Any]]]) -> Iterator[Part]:
    for component in index.public_components.values():
        identity, data = known.get(component.id, (component.id, {}))
        group = _texts(index, component.group)
        yield Part(
            id=identity,
            component=component.id,
            names=_texts(index, component.name) or {index.language: component.id},
            descriptions=_texts(index, component.description),
            position=component.position or 0,
            group=public_id(f"group:{group[index.language]}") if group.get(index.language) else None,
            showcase=component.showcase is not False,
            only_if_degraded=bool(component.only_show_if_degraded),
            since=component.since,
            group_names=group,
            brought=data,
        )


def _brought(imported: list[tuple[str, str, Mapping[str, Any]]], index: Index | None) -> Iterator[Part]:
    """Components of an imported history that the plan does not have, and the groups they stood in."""
    language = index.language if index else "en"
    mine = {identity for identity, component, _ in imported if component}
    for identity, component, data in imported:
        children = tuple(str(child) for child in data.get("components") or ())
        if component or (data.get("group") and not {*children} - mine):
            continue
        yield Part(
            id=identity,
            component="",
            names={language: str(data.get("name") or identity)},
            descriptions={language: str(data["description"])} if data.get("description") else {},
            position=int(data.get("position") or 0),
            group=str(data["group_id"]) if data.get("group_id") else None,
            is_group=bool(data.get("group")),
            showcase=bool(data.get("showcase", True)),
            only_if_degraded=bool(data.get("only_show_if_degraded")),
            since=date.fromisoformat(data["start_date"]) if data.get("start_date") else None,
            brought=data,
        )


def _in_groups(found: list[Part]) -> Iterator[Part]:
    """Parts in the order of their positions, what stands in a group right behind it."""
    groups = {part.id: part for part in found if part.is_group}
    for part in found:
        if part.group and part.group not in groups:
            groups[part.group] = _new_group(part)
    members: dict[str, list[Part]] = {name: [] for name in groups}
    alone: dict[str, Part] = {}
    for part in found:
        if part.group and not part.is_group:
            members[part.group].append(part)
            alone.setdefault(part.group, groups[part.group])
        elif not part.is_group:
            alone[part.id] = part
    for name in sorted(alone, key=lambda name: alone[name].position):
        inside = sorted(members.get(name, ()), key=lambda part: part.position)
        head = alone[name]
        yield replace(head, children=tuple(part.id for part in inside)) if head.is_group else head
        yield from inside


def _new_group(part: Part) -> Part:
    return Part(
        id=str(part.group), component="", names=part.group_names, descriptions={}, position=part.position, is_group=True
    )


def _texts(index: Index, value: str | dict[str, str] | None) -> dict[str, str]:
    return {language: index.text(value, language) for language in index.languages} if value else {}

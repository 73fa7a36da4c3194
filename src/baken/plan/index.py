"""The plan as the engines read it: defaults filled in, everything found by its id, texts in a reader's language."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Protocol, TypeVar
from zoneinfo import ZoneInfo

from baken.plan.defaults import complete
from baken.plan.schema import Plan
from baken.plan.schema.components import Component
from baken.plan.schema.course import Duty, FactField, MessageKind, Promise, Stage, Template
from baken.plan.schema.criteria import IncidentType, Severity, Signal
from baken.plan.schema.frame import Team
from baken.plan.schema.people import Person, Role, Rota
from baken.plan.schema.practice import Howto
from baken.plan.schema.reach import Audience, Channel
from baken.plan.walk import Marked, walk


class _Named(Protocol):
    @property
    def id(self) -> str: ...


Item = TypeVar("Item", bound=_Named)


class Index:
    """A plan with its defaults, indexed. `written` is the plan as its authors wrote it, `plan` the completed one.

    Dictionaries keep the order of the plan; a key that the plan lacks is an empty dictionary. Made once per plan and
    shared: it never changes.
    """

    def __init__(self, plan: Plan) -> None:
        self.written = plan
        self.plan = complete(plan, lambda: self.marked)
        self.language = self.plan.plan.default_language
        self._texts: dict[tuple[MessageKind, str], list[Template]] = {}
        self.languages: list[str] = self.plan.plan.languages or [self.language]

    def text(self, value: str | dict[str, str] | None, language: str | None = None) -> str:
        """`value` in `language`, otherwise in the plan's default language, otherwise in any it has; "" for None."""
        if value is None:
            return ""
        if isinstance(value, str):
            return value
        wanted = (value.get(language or self.language), value.get(self.language), *value.values())
        return next((said for said in wanted if said), "")

    @cached_property
    def marked(self) -> list[Marked]:
        """Every reference and condition of the plan as written; walked once for all who read them."""
        return walk(self.written)

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.plan.plan.timezone)

    @cached_property
    def teams(self) -> dict[str, Team]:
        return _by_id(self.plan.teams)

    @cached_property
    def people(self) -> dict[str, Person]:
        return _by_id(self.plan.people)

    @cached_property
    def rotas(self) -> dict[str, Rota]:
        return _by_id(self.plan.rotas)

    @cached_property
    def signals(self) -> dict[str, Signal]:
        return _by_id(self.plan.signals)

    @cached_property
    def severities(self) -> dict[str, Severity]:
        """The levels, the worst first; `rank` is set on each."""
        return dict(sorted(_by_id(self.plan.severities).items(), key=lambda item: item[1].rank or 0))

    @cached_property
    def ranks(self) -> dict[str, int]:
        """Rank of each level; 1 is the worst."""
        return {severity.id: severity.rank or 1 for severity in self.severities.values()}

    @cached_property
    def types(self) -> dict[str, IncidentType]:
        return _by_id(self.plan.types)

    @cached_property
    def components(self) -> dict[str, Component]:
        return _by_id(self.plan.components)

    @cached_property
    def public_components(self) -> dict[str, Component]:
        """Those that stand on the status page: where the plan says `public` of some, those with true; otherwise all."""
        says = any(part.public is not None for part in self.components.values())
        return {name: part for name, part in self.components.items() if part.public or not says}

    @cached_property
    def audiences(self) -> dict[str, Audience]:
        return _by_id(self.plan.audiences)

    @cached_property
    def roles(self) -> dict[str, Role]:
        return _by_id(self.plan.roles)

    @cached_property
    def channels(self) -> dict[str, Channel]:
        return _by_id(self.plan.channels)

    @cached_property
    def stages(self) -> dict[str, Stage]:
        return _by_id(self.plan.stages)

    @cached_property
    def facts(self) -> dict[str, FactField]:
        return _by_id(self.plan.facts)

    @cached_property
    def templates(self) -> dict[str, Template]:
        return _by_id(self.plan.templates)

    @cached_property
    def promises(self) -> dict[str, Promise]:
        return _by_id(self.plan.promises)

    @cached_property
    def howtos(self) -> dict[str, Howto]:
        return _by_id(self.plan.howtos)

    @cached_property
    def duties(self) -> dict[str, Duty]:
        return _by_id(self.plan.duties)

    @cached_property
    def labels(self) -> dict[str, str | dict[str, str]]:
        """The names that readers see, by `kind:id`, for sentences; a report of a duty is `submitted:id`."""
        kinds: dict[str, Mapping[str, Any]] = {
            "severity": self.severities,
            "type": self.types,
            "stage": self.stages,
            "component": self.components,
            "channel": self.channels,
            "role": self.roles,
            "rota": self.rotas,
            "team": self.teams,
            "person": self.people,
        }
        named = [(f"{kind}:{item.id}", item.name) for kind, items in kinds.items() for item in items.values()]
        reports = (deadline for duty in self.duties.values() for deadline in duty.deadlines or ())
        named += [(f"submitted:{deadline.id}", deadline.name) for deadline in reports]
        return {key: name for key, name in named if name}

    def languages_of(self, audience: str) -> list[str]:
        """The languages in which `audience` is told."""
        found = self.audiences.get(audience)
        return (found.languages if found else None) or self.languages

    def channels_of(self, audience: str) -> list[Channel]:
        """The channels that reach `audience`, in the order of its `reached_by`, otherwise of the plan."""
        found = self.audiences.get(audience)
        if found is not None and found.reached_by is not None:
            return [self.channels[name] for name in map(bare, found.reached_by) if name in self.channels]
        return list(self._reaching.get(audience, ()))

    def texts_for(self, kind: MessageKind, audience: str) -> list[Template]:
        """The texts of `kind` that are for `audience`, or name no audience, in the order of the plan."""
        found = self._texts.get((kind, audience))
        if found is None:
            of_kind = (text for text in self.templates.values() if text.kind == kind)
            found = [text for text in of_kind if text.audiences is None or audience in map(bare, text.audiences)]
            self._texts[kind, audience] = found
        return found

    @cached_property
    def _reaching(self) -> dict[str, list[Channel]]:
        """The channels that name each audience."""
        found: dict[str, list[Channel]] = {}
        for channel in self.channels.values():
            for audience in dict.fromkeys(map(bare, channel.audiences or ())):
                found.setdefault(audience, []).append(channel)
        return found

    def outside(self, audience: str) -> bool:
        """True where `audience` is outside the house, so that public rules hold for its texts."""
        found = self.audiences.get(audience)
        return found is not None and found.kind != "internal"


def bare(reference: str) -> str:
    """The id in a reference: `support` of `team:support` and of `@support`."""
    return reference.removeprefix("@").rpartition(":")[2]


def _by_id(items: Iterable[Item] | None) -> dict[str, Item]:
    return {item.id: item for item in items or ()}

"""Random plans over everything the schema knows, built from the types of its fields; each reference leads somewhere."""

from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from baken.plan.schema import Plan
from baken.plan.schema.base import ClockTime, Day, Entity, Id, IsCondition, Length, Names, Text, Zone
from baken.plan.schema.clocks import ClockEvent, Trigger
from baken.plan.schema.course import Deadline, Promise
from baken.plan.schema.criteria import Respond
from baken.plan.schema.frame import Language, Organisation
from baken.plan.schema.practice import Moment
from baken.plan.schema.reach import Channel
from tests.plan.files.samples import TRICKY

Data = st.SearchStrategy[Any]

HOUSE: dict[str, tuple[str, ...]] = {
    **{"people": ("noor", "sam"), "teams": ("ops", "service"), "roles": ("leider", "stem"), "rotas": ("weekly",)},
    **{"severities": ("groot", "klein"), "stages": ("investigating", "resolved"), "channels": ("pagina", "mail")},
    **{"audiences": ("klanten",), "components": ("database", "web"), "types": ("storing",), "signals": ("users_hit",)},
    **{"facts": ("impact", "components"), "templates": ("eerste",), "promises": ("ritme",), "howtos": ("herstart",)},
    **{"duties": ("avg",), "data_classes": ("red",), "impact_levels": ("operational",), "values": ("eerlijk",)},
    **{"drills": ("oefening",), "escalations": ("stil",)},
}
"""The ids that every random plan declares, so that references can be drawn without looking."""
LEAST: dict[str, Any] = {"templates": {"body": "Er is iets."}, "escalations": {"when": "manual"}}
SKELETON: dict[str, Any] = {
    **{section: [{"id": name, **LEAST.get(section, {})} for name in names] for section, names in HOUSE.items()},
    "organisation": {"platforms": ["webshop"]},
    "duties": [{"id": "avg", "deadlines": [{"id": "melding"}]}],
}

REFERENCES: dict[str, tuple[str, ...]] = {
    **{"person": ("@noor", "sam"), "team": ("team:ops", "service"), "role": ("role:leider", "stem")},
    **{"severity": ("groot", "severity:klein"), "type": ("storing",), "stage": ("investigating", "stage:resolved")},
    **{"channel": ("pagina", "channel:mail"), "audience": ("klanten",), "component": ("database", "component:web")},
    **{"fact": ("impact",), "template": ("eerste",), "howto": ("howto:herstart",), "duty": ("avg",)},
    **{"signal": ("users_hit",), "data_class": ("red",), "platform": ("webshop",)},
}
"""How each kind may be mentioned where it is the first that its field takes."""
OTHERS = {
    "rota": "rota:weekly",
    "ext": "ext:stroom",
    "self": "self:kluis",
    "any": "any",
    "chosen_by": "chosen_by:role:stem",
}
"""How a kind may be mentioned that is never the first."""
EVENTS = st.sampled_from(
    ["started", "declared", "acknowledged", "stage:resolved", "promise:ritme", "submitted:melding"]
)
CONDITIONS = st.sampled_from(
    [
        *("manual", "default", "severity <= klein", "stage == resolved", "duration > 2h and not severity == groot"),
        *("type in [storing]", "unacknowledged(role:leider) > 15m", "component.web.state == major_outage for 5m"),
    ]
)
LENGTHS = st.tuples(st.integers(0, 99), st.sampled_from(["s", "m", "h", "d", "mo"])).map(
    lambda parts: f"{parts[0]}{parts[1]}"
)
PLAIN = st.sampled_from(TRICKY)
TEXTS = PLAIN | st.dictionaries(st.sampled_from(["nl", "en", "no", "pt-BR"]), PLAIN, min_size=1, max_size=2)
NOTES = st.sampled_from([None, True, 0.5, "22:30", ["no", [], {}], {"on": {"a b": None}, "no": [1, {"y": "~"}]}])

WRITTEN: list[tuple[Any, Data]] = [
    (Id, st.sampled_from(["kade", "x", "007", "1e3", "no", "sev-1", "0x10", "a.b", "12", "_", "2026-10-01"])),
    (Text, TEXTS),
    (Day, st.dates().map(str)),
    (Length, LENGTHS),
    (Zone, st.sampled_from(["Europe/Amsterdam", "Etc/UTC"])),
    (ClockTime, st.times().map(lambda time: f"{time:%H:%M}") | st.just("24:00")),
    (Language, st.sampled_from(["nl", "en", "no"])),
    (ClockEvent, EVENTS),
    (Trigger, EVENTS | st.sampled_from(["changed(impact)", "changed( severity )"])),
    (Moment, st.sampled_from(["stage:resolved", "decision:declare", "composer:public", "idle > 10m", "promise due"])),
    (Respond.__annotations__["public"], st.sampled_from(["required", "none", "decided_by:role:stem"])),
    (Promise.__annotations__["every"], LENGTHS | st.just("announced_in_last_message")),
    (Any, NOTES),
    (bool, st.booleans()),
    (int, st.integers(1, 99)),
    (float, st.integers(-9, 9) | st.floats(allow_nan=False, allow_infinity=False)),
    (str, PLAIN),
]
"""What may be written in fields that have a form of their own."""
LISTED, MANY = get_args(Plan.__annotations__["roles"])[1:], get_args(Channel.__annotations__["audiences"])[1:]
"""The marks of lists that may be `none`, and of lists for which a single item may stand."""


def written(annotation: Any, full: bool) -> Data:
    """What may be written in a field of this type; if `full`, with nothing in it left out."""
    for known, strategy in WRITTEN:
        if annotation == known:
            return strategy
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _marked(inside[0], inside[1:], full)
    if origin in (Union, UnionType):
        return st.one_of(*(written(part, full) for part in inside if not (full and part is NoneType)))
    if origin is Literal:
        return st.sampled_from(inside)
    if origin is list:
        return st.lists(written(inside[0], full), min_size=int(full), max_size=1 if full else 2)
    if origin is dict:
        return st.dictionaries(written(inside[0], full), written(inside[1], full), min_size=int(full), max_size=1)
    return st.none() if annotation is NoneType else entity(annotation, full)


def _marked(inner: Any, marks: tuple[Any, ...], full: bool) -> Data:
    for mark in marks:
        if isinstance(mark, IsCondition):
            return CONDITIONS | TEXTS if mark.or_text else CONDITIONS
        if isinstance(mark, Names):
            others = [OTHERS[kind] for kind in mark.kinds if kind in OTHERS]
            return st.sampled_from([*REFERENCES[mark.kinds[0]], *others, *(["none", "wie er is"] if mark.free else [])])
    if full or marks not in (LISTED, MANY):
        return written(inner, full)
    (item,) = get_args(get_args(inner)[0])
    return written(inner, full) | st.just("none") | (written(item, full) if marks == MANY else st.nothing())


@cache
def entity(kind: type[Entity], full: bool) -> Data:
    """What may stand in an entity of the schema: some of its keys, or all if it is `full`."""
    return st.deferred(lambda: _entity(kind, full, {}))


def _entity(kind: type[Entity], full: bool, fixed: dict[str, Data]) -> Data:
    required: dict[str, Data] = {}
    optional: dict[str, Data] = {}
    for key, (annotation, needed) in fields(kind).items():
        chosen = required if needed or full or key in fixed else optional
        chosen[key] = fixed[key] if key in fixed else written(annotation, full)
    return st.fixed_dictionaries(required, optional=optional)


@cache
def fields(kind: type[Entity]) -> dict[str, tuple[Any, bool]]:
    """The keys of an entity as a file spells them, each with its type and whether it has to be there."""
    types = get_type_hints(kind, include_extras=True)
    return {info.alias or name: (types[name], info.is_required()) for name, info in kind.model_fields.items()}


SECTIONS = tuple(fields(Plan))
"""Every top-level key."""
FIXED: dict[str, dict[str, Data]] = {
    "organisation": {"platforms": st.just(["webshop"])},
    "duties": {"deadlines": st.tuples(_entity(Deadline, True, {"id": st.just("melding")})).map(list)},
    "rotas": {"file": st.none()},
}
"""What other parts of the plan refer to, and what would have to stand beside it."""


def section(key: str, full: bool) -> Data:
    """One top-level key with whatever may stand there; in a list, the first entry of the house is filled."""
    annotation, fixed = fields(Plan)[key][0], FIXED.get(key, {})
    if key == "organisation":
        return _entity(Organisation, full, fixed)
    if key not in HOUSE:
        return written(annotation, full)
    (kind,) = (part for inner in get_args(get_args(annotation)[0]) for part in get_args(inner))
    first, *others = SKELETON[key]
    return _entity(kind, full, {"id": st.just(first["id"]), **fixed}).map(lambda drawn: [drawn, *others])


@cache
def plans(key: str) -> Data:
    """Plans as data, as they may be written: `key` with some of what may stand there or with all, the rest bare."""
    return (section(key, full=True) | section(key, full=False)).map(lambda drawn: {**SKELETON, key: drawn})

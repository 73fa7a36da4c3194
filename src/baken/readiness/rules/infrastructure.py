"""INF: what rests on what, what has no second, and what readers see of it."""

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence

from baken.infrastructure.graph import circles, node_of
from baken.infrastructure.impact import chain_words
from baken.lib.words import Words, words
from baken.plan.problems import Path
from baken.plan.schema.components import Component, Supplier
from baken.readiness.findings import Found, Subject, called
from baken.readiness.registry import rule
from baken.readiness.stated import is_none, is_open

MOST_NAMED = 5
"""Names a sentence gives of many; these are enough to begin with."""
SEVERAL = 2
_MACHINE = re.compile(r"[a-z0-9.-]+_[a-z0-9_.-]+|(?=\S*\d)[a-z0-9]+(?:[._-][a-z0-9]+)+")
"""A name that looks like one of a machine: pg_main, web-01, db.eu-1. An ordinary word such as check-in does not."""
_ID = re.compile(r"\S*[\d._-]\S*")
"""An id that no reader should see where a name belongs: pg-main, web2."""


@rule("INF-02", "warning", words("parts that can't do without one another"), "plan-model 4")
def circular(subject: Subject) -> Iterator[Found]:
    components = subject.index.components
    places = {name: place for place, name in enumerate(components)}
    for group in circles(subject.graph):
        first = min(filter(places.__contains__, group), key=places.__getitem__, default=None)
        if first is None:
            continue
        way = _round(subject, first, group)
        steps = [node_of(subject.index, dependency.on) for dependency in components[first].depends_on or ()]
        said = words("{name} rests on itself", name=called(components[first]))
        if len(way) > SEVERAL:
            said = words("none of these starts before the next: {chain}", chain=chain_words(subject.index, way))
        mend = words("make one of these dependencies soft, and write in a guide what is started first")
        yield Found(("components", places[first], "depends_on", steps.index(way[1])), said, mend)


@rule("INF-04", "warning", words("a part without a second that several public parts can't do without"), "seed")
def single(subject: Subject) -> Iterator[Found]:
    """A plan that says of no part what takes over hears that once, with the first parts of which that matters."""
    components = subject.index.components
    sharing = _sharing(subject)
    shared = [
        (place, component)
        for place, component in enumerate(components.values())
        if component.id in sharing and _has_no_second(component)
    ]
    if len(shared) > 1 and all(component.redundancy is None for component in components.values()):
        said = words(
            "several public parts can't do without {parts}, and the plan says of no part what takes over",
            parts=_some([called(component) for _, component in shared]),
        )
        yield Found(("components",), said, words("write under redundancy what takes over; mode: none is an answer too"))
        return
    for place, component in shared:
        path: Path = ("components", place)
        names = {"name": called(component), "parts": [called(components[name]) for name in sharing[component.id]]}
        if component.redundancy is not None:
            said = words("nothing takes over when {name} fails, and {parts} can't do without it", **names)
            yield Found((*path, "redundancy"), said, words("give it a spare, or let less rest on it"))
        else:
            said = words("{parts} can't do without {name}, and the plan does not say what takes over", **names)
            yield Found(path, said, words("write under redundancy what takes over; mode: none is an answer too"))


@rule(
    "INF-05",
    "warning",
    words("a supplier without status page or way to its support, or whose answer time nobody knows"),
    "GOV.UK PaaS keeps a list",
)
def suppliers(subject: Subject) -> Iterator[Found]:
    """That a supplier has no status page, or promises no answer time, is an answer."""
    components = subject.index.components
    for place, component in enumerate(subject.written.components or ()):
        if component.supplier is None:
            continue
        path = ("components", place, "supplier")
        missing = list(_not_stated(component.supplier))
        if missing:
            said = words("the plan does not say of {name}: {missing}", name=called(component), missing=missing)
            yield Found(path, said, words("write it under supplier; none where there is none"))
        elif is_none(component.supplier.status_page) and is_none(component.supplier.support_route):
            said = words("the plan says that {name} has neither a status page nor support", name=called(component))
            yield Found(path, said, words("write under how_to_check how one sees for oneself that it has failed"))
    unlisted = sorted(node.removeprefix("ext:") for node in subject.product if node.startswith("ext:"))
    unlisted = [name for name in unlisted if name not in components]
    if unlisted:
        said = words("the plan does not say how to follow and reach {suppliers}", suppliers=_some(unlisted))
        mend = words("list each supplier as a component, with status_page and support_route under supplier")
        yield Found(("components",), said, mend, "note")


@rule("INF-06", "warning", words("readers see the name that engineers use"), "GOV.UK")
def names(subject: Subject) -> Iterator[Found]:
    internal = {term.term.casefold() for term in subject.written.glossary or () if term.internal_only}
    for place, component in enumerate(subject.written.components or ()):
        if not component.public:
            continue
        mend = words("write under name what customers call it")
        said = component.name.values() if isinstance(component.name, dict) else [component.name or ""]
        shown = next((text for text in said if _is_internal(text, component, internal)), None)
        if shown is not None:
            found = words("readers see “{name}”, which looks like a name for engineers", name=shown)
            yield Found(("components", place, "name"), found, mend)
        elif is_open(component.name) and _ID.fullmatch(component.id):
            found = words("readers see the id “{name}”, as there is no name for them", name=component.id)
            yield Found(("components", place), found, mend)


def _round(subject: Subject, first: str, group: Sequence[str]) -> list[str]:
    """The shortest way within `group` from `first` back to itself."""
    inside = set(group)
    before: dict[str, str] = {}
    waiting = deque([first])
    while first not in before:
        here = waiting.popleft()
        for below in subject.graph.below.hard.get(here, ()):
            if below in inside and below not in before:
                before[below] = here
                waiting.append(below)
    way = [first, before[first]]
    while way[-1] != first:
        way.append(before[way[-1]])
    return way[::-1]


def _sharing(subject: Subject) -> dict[str, list[str]]:
    """Each component that several public ones can't do without, and the first of these, in one pass over the map."""
    found: dict[str, list[str]] = defaultdict(list)
    components = subject.index.components
    for component in components.values():
        waiting = [component.id] if component.public else []
        while waiting:
            for below in subject.graph.below.hard.get(waiting.pop(), ()):
                known = found[below]
                if len(known) < SEVERAL and component.id not in known and below != component.id:
                    known.append(component.id)
                    waiting.append(below)
    return {name: above for name, above in found.items() if len(above) == SEVERAL and name in components}


def _has_no_second(component: Component) -> bool:
    second = component.redundancy
    return second is None or second.mode == "none" or (second.mode is None and is_none(second.spare))


def _not_stated(supplier: Supplier) -> Iterator[Words]:
    if is_open(supplier.status_page):
        yield words("where its status page is")
    if is_open(supplier.support_route):
        yield words("how to reach its support")
    if is_open(supplier.answer_time):
        yield words("how fast that answers")


def _is_internal(name: str, component: Component, terms: set[str]) -> bool:
    plain = name.strip().casefold()
    known = {*terms, (component.internal_name or "").strip().casefold()} - {""}
    return plain in known or _MACHINE.fullmatch(name.strip()) is not None


def _some(names: Sequence[str | dict[str, str]]) -> list[str | dict[str, str]]:
    return [*names[:MOST_NAMED], *(["…"] if len(names) > MOST_NAMED else [])]

"""Whether everything a plan refers to exists: mentions, ids, clock events, moments."""

from collections.abc import Iterator, Mapping

from baken.lib.ids import nearest, read_reference
from baken.lib.words import Words, words
from baken.plan.index import Index
from baken.plan.problems import Path, Problem
from baken.plan.schema.base import Names
from baken.plan.schema.clocks import changed_name
from baken.plan.walk import Marked

SAID_WORDS = frozenset(("anyone", "nobody", "none", "unknown", "reporter"))
"""Single words that a field for people may hold without naming anybody."""
OPEN_KINDS = frozenset(("ext", "self"))
"""Kinds that need no declaration: suppliers, and own parts that are not in the component list."""


def dangling(index: Index) -> list[Problem]:
    """One problem (rule FRM-02) for each reference of the plan as written that leads to nothing."""
    known = declared(index)
    found = []
    for marked in index.marked:
        if isinstance(marked.mark, Names) and isinstance(marked.value, str):
            said = _fault(marked.value, marked.mark, known)
            if said is not None:
                found.append(Problem("FRM-02", said[0], None, marked.path, said[1]))
    return found + list(_clocks(index, known)) + list(_decided_by(index, known)) + list(_moments(index, known))


def declared(index: Index) -> dict[str, Mapping[str, object]]:
    """Every kind of reference and the ids it may name, with the defaults of sections that are left out."""
    organisation = index.plan.organisation
    return {
        "person": index.people,
        "team": index.teams,
        "role": index.roles,
        "rota": index.rotas,
        "severity": index.severities,
        "type": index.types,
        "component": index.components,
        "audience": index.audiences,
        "channel": index.channels,
        "stage": index.stages,
        "fact": index.facts,
        "template": index.templates,
        "howto": index.howtos,
        "duty": index.duties,
        "signal": index.signals,
        "data_class": {item.id: item for item in index.plan.data_classes or ()},
        "platform": dict.fromkeys((organisation.platforms if organisation else None) or ()),
    }


def _fault(value: str, mark: Names, known: Mapping[str, Mapping[str, object]]) -> tuple[Words, Words | None] | None:
    if value == "none" or (value == "any" and "any" in mark.kinds):
        return None
    if mark.free and value in SAID_WORDS:
        return None
    reference = read_reference(value.removeprefix("chosen_by:") if "chosen_by" in mark.kinds else value)
    if reference is None:
        return None if mark.free else (words("“{value}” can't be the name of anything in the plan", value=value), None)
    kind = reference.kind or mark.kinds[0]
    if kind in OPEN_KINDS and kind in mark.kinds:
        return None
    if kind not in mark.kinds:
        return _wrong_kind(value, mark)
    if reference.id in known[kind]:
        return None
    if not reference.kind and any(reference.id in known.get(other, ()) for other in mark.kinds):
        return None
    return _nothing(value, kind, known[kind])


def _wrong_kind(value: str, mark: Names) -> tuple[Words, Words | None]:
    takes = [KINDS[kind] for kind in mark.kinds if kind in KINDS]
    return words("“{value}” can't stand here; here belongs {kinds}", value=value, kinds=takes), None


def _nothing(value: str, kind: str, known: Mapping[str, object]) -> tuple[Words, Words | None]:
    close = nearest(read_id(value), known)
    said = words("“{value}” leads to nothing: {kind} of that name is not in the plan", value=value, kind=KINDS[kind])
    if close:
        return said, words("did you mean “{nearest}”?", nearest=value.replace(read_id(value), close))
    return said, words("declare it, or name one that is declared")


def read_id(value: str) -> str:
    """The id at the end of a reference: `noor` of `@noor`, `lead` of `chosen_by:role:lead`."""
    return value.rpartition(":")[2].removeprefix("@")


KINDS: Mapping[str, Words] = {
    "person": words("a person"),
    "team": words("a team"),
    "role": words("a role"),
    "rota": words("a rota"),
    "severity": words("a level"),
    "type": words("a type"),
    "component": words("a component"),
    "audience": words("an audience"),
    "channel": words("a channel"),
    "stage": words("a stage"),
    "fact": words("a fact"),
    "template": words("a text"),
    "howto": words("a guide"),
    "duty": words("a duty"),
    "deadline": words("a report of a duty"),
    "promise": words("a promise"),
    "signal": words("a signal"),
    "data_class": words("a class of information"),
    "platform": words("a platform"),
}


def _clocks(index: Index, known: Mapping[str, Mapping[str, object]]) -> Iterator[Problem]:
    """Events that name a stage, a promise or a report, and `changed(NAME)`."""
    deadlines = {item.id: item for duty in index.duties.values() for item in duty.deadlines or ()}
    targets = {"stage": known["stage"], "promise": index.promises, "submitted": deadlines}
    for path, event in _events(index):
        prefix, _, name = event.partition(":")
        if name and name not in targets[prefix]:
            kind = "deadline" if prefix == "submitted" else prefix
            said, mend = _nothing(event, kind, targets[prefix])
            yield Problem("FRM-02", said, None, path, mend)
    watched = {**index.facts, **index.signals, **dict.fromkeys(("severity", "stage", "type"))}
    for place, promise in enumerate(index.written.promises or ()):
        changed = changed_name(promise.upon or "")
        if changed and changed not in watched:
            said, mend = _nothing(changed, "fact", watched)
            yield Problem("FRM-02", said, None, ("promises", place, "upon"), mend)


def _events(index: Index) -> Iterator[tuple[Path, str]]:
    for place, promise in enumerate(index.written.promises or ()):
        for key, event in (("clock", promise.clock), ("upon", promise.upon)):
            if event and not changed_name(event):
                yield ("promises", place, key), event
    for place, duty in enumerate(index.written.duties or ()):
        if duty.clock_start:
            yield ("duties", place, "clock_start"), duty.clock_start
        for number, deadline in enumerate(duty.deadlines or ()):
            if deadline.from_:
                yield ("duties", place, "deadlines", number, "from"), deadline.from_


def _decided_by(index: Index, known: Mapping[str, Mapping[str, object]]) -> Iterator[Problem]:
    for place, severity in enumerate(index.written.severities or ()):
        said = severity.respond.public if severity.respond else None
        who = (said or "").removeprefix("decided_by:")
        if said and who != said:
            fault = _fault(who, Names(("role", "person", "rota", "team"), free=True), known)
            if fault:
                yield Problem("FRM-02", fault[0], None, ("severities", place, "respond", "public"), fault[1])


def _moments(index: Index, known: Mapping[str, Mapping[str, object]]) -> Iterator[Problem]:
    for place, value in enumerate(index.written.values or ()):
        for number, moment in enumerate(value.shown_when or ()):
            stage = moment.removeprefix("stage:")
            if stage != moment and stage not in known["stage"]:
                said, mend = _nothing(moment, "stage", known["stage"])
                yield Problem("FRM-02", said, None, ("values", place, "shown_when", number), mend)


def marked_conditions(index: Index) -> Iterator[Marked]:
    """Every condition of the plan as written, also those fields that may hold words for people."""
    return (marked for marked in index.marked if not isinstance(marked.mark, Names))

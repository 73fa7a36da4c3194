"""Whether everything a plan refers to exists: mentions, ids, clock events, moments."""

from collections.abc import Container, Iterator, Mapping

from baken.lib.ids import nearest, read_reference
from baken.lib.words import Words, words
from baken.plan.index import Index
from baken.plan.problems import Path, Problem
from baken.plan.schema.base import Names, shown
from baken.plan.schema.clocks import changed_name
from baken.plan.walk import NOBODY, Marked

_FEW = 500
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-_.ABCDEFGHIJKLMNOPQRSTUVWXYZ"
OPEN_KINDS = frozenset(("ext", "self"))
"""Kinds that need no declaration: suppliers, and own parts that are not in the component list."""


def dangling(index: Index, unsure: Container[str] = ()) -> Iterator[Problem]:
    """One problem (rule FRM-02) for each reference of the plan as written that leads to nothing.

    `unsure` are the top-level keys of which something could not be read: what is named there may exist.
    """
    known = declared(index)
    known |= {kind: _Anything() for kind in known if SECTION_OF[kind] in unsure}
    for marked in index.marked:
        if isinstance(marked.mark, Names) and isinstance(marked.value, str):
            if marked.value in known.get(marked.mark.kinds[0], ()):
                continue  # an id in its place, as nearly all are
            said = _fault(marked.value, marked.mark, known)
            if said is not None:
                yield Problem("FRM-02", said[0], None, marked.path, said[1])
    yield from _clocks(index, known)
    yield from _decided_by(index, known)
    yield from _moments(index, known)


class _Anything(dict[str, object]):
    """Ids that nobody could read: every name may be among them."""

    def __contains__(self, name: object) -> bool:
        return True


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
        "deadline": {item.id: item for duty in index.duties.values() for item in duty.deadlines or ()},
        "promise": index.promises,
        "signal": index.signals,
        "data_class": {item.id: item for item in index.plan.data_classes or ()},
        "platform": dict.fromkeys((organisation.platforms if organisation else None) or ()),
    }


SECTION_OF: Mapping[str, str] = {
    "person": "people",
    "severity": "severities",
    "deadline": "duties",
    "duty": "duties",
    "data_class": "data_classes",
    "platform": "organisation",
    **{
        kind: f"{kind}s"
        for kind in (
            *("team", "role", "rota", "type", "component", "audience", "channel", "stage", "fact", "template"),
            *("howto", "promise", "signal"),
        )
    },
}
"""The top-level key under which things of each kind stand."""


def _fault(value: str, mark: Names, known: Mapping[str, Mapping[str, object]]) -> tuple[Words, Words | None] | None:
    if value == "none" or (value == "any" and "any" in mark.kinds):
        return None
    if mark.free and value in NOBODY:
        return None
    reference = read_reference(value.removeprefix("chosen_by:") if "chosen_by" in mark.kinds else value)
    if reference is None:
        return None if mark.free else _no_name(value)
    kind = reference.kind or mark.kinds[0]
    if kind in OPEN_KINDS and kind in mark.kinds:
        return None
    if kind not in mark.kinds or kind not in known:
        return _wrong_kind(value, mark)
    if reference.id in known[kind]:
        return None
    if not reference.kind and any(reference.id in known.get(other, ()) for other in mark.kinds):
        return None
    return _nothing(value, kind, known[kind])


def _no_name(value: str) -> tuple[Words, Words | None]:
    said = words("“{value}” can't be the name of anything in the plan", value=shown(value))
    return said, words("write an id: letters, digits, - and _, without spaces")


def _wrong_kind(value: str, mark: Names) -> tuple[Words, Words | None]:
    takes = [KINDS[kind] for kind in mark.kinds if kind in KINDS]
    return words("“{value}” can't stand here; here belongs {kinds}", value=shown(value), kinds=takes), None


def _nothing(value: str, kind: str, known: Mapping[str, object]) -> tuple[Words, Words | None]:
    close = _closest(read_id(value), known)
    said = words(
        "“{value}” leads to nothing: {kind} of that name is not in the plan", value=shown(value), kind=KINDS[kind]
    )
    if close:
        return said, words("did you mean “{nearest}”?", nearest=value.replace(read_id(value), close))
    return said, words("add it under “{section}”, or name one that stands there", section=SECTION_OF[kind])


def _closest(word: str, known: Mapping[str, object]) -> str | None:
    """The nearest known id; among very many only one that is one letter off, as comparing with each takes too long."""
    if len(known) <= _FEW:
        return nearest(word, known)
    halves = [(word[:cut], word[cut:]) for cut in range(len(word) + 1)]
    wrong = (
        *(head + tail[1:] for head, tail in halves if tail),
        *(head + tail[1] + tail[0] + tail[2:] for head, tail in halves if len(tail) > 1),
        *(head + letter + rest for head, tail in halves for letter in _LETTERS for rest in (tail, tail[1:])),
    )
    return next((name for name in wrong if name in known), None)


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
    for path, event in _events(index):
        prefix, _, name = event.partition(":")
        kind = "deadline" if prefix == "submitted" else prefix
        if name and name not in known[kind]:
            said, mend = _nothing(event, kind, known[kind])
            yield Problem("FRM-02", said, None, path, mend)
    for place, promise in enumerate(index.written.promises or ()):
        changed = changed_name(promise.upon or "")
        if changed and not any(changed in watched for watched in (known["fact"], known["signal"], _ALWAYS_WATCHED)):
            said, mend = _nothing(changed, "fact", {**known["fact"], **known["signal"], **_ALWAYS_WATCHED})
            yield Problem("FRM-02", said, None, ("promises", place, "upon"), mend)


_ALWAYS_WATCHED = dict.fromkeys(("severity", "stage", "type"))


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

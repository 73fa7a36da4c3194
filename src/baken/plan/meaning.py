"""Whether every condition of a plan can be read and speaks of what the plan declares."""

from collections.abc import Iterator, Set

from baken.lib.words import Words, words
from baken.plan.conditions.check import Names, check_names
from baken.plan.conditions.faults import ConditionError
from baken.plan.conditions.parse import parse
from baken.plan.conditions.tree import OWN_NAMES, IsTrue, names_in
from baken.plan.index import Index
from baken.plan.problems import Problem
from baken.plan.references import marked_conditions
from baken.plan.schema.base import IsCondition

_NAMING = frozenset(("signals", "severities", "stages", "types", "components", "channels", "organisation"))
"""The sections whose ids conditions may speak of."""


def misread(index: Index, unsure: Set[str] = frozenset()) -> Iterator[Problem]:
    """One problem (rule SEV-01) for each fault in a condition of the plan as written.

    `unsure` are the top-level keys of which something could not be read: if conditions may speak of what stands there,
    it is only asked whether they can be read.
    """
    names = names_of(index)
    known = None if unsure & _NAMING else names
    for marked in marked_conditions(index):
        if not isinstance(marked.mark, IsCondition) or not isinstance(marked.value, str):
            continue
        if marked.mark.or_text and not is_condition(marked.value, names):
            continue
        for said, mend in _faults(marked.value, known):
            yield Problem("SEV-01", said, None, marked.path, mend)


def names_of(index: Index) -> Names:
    """What the conditions of a plan may speak of."""
    organisation = index.plan.organisation
    return Names(
        signals=index.signals,
        severities=index.ranks,
        stages=index.stages,
        types=index.types,
        components=index.components,
        channels=index.channels,
        platforms=(organisation.platforms if organisation else None) or (),
        called={"person": index.people, "role": index.roles, "rota": index.rotas, "team": index.teams},
    )


def is_condition(text: str, names: Names) -> bool:
    """True where a text that may be a condition or words for people is a condition (plan-model 3.4).

    It is one where it can be read as one and holds more than a bare word, or that word is a declared name.
    """
    try:
        condition = parse(text)
    except ConditionError:
        return False
    if isinstance(condition, IsTrue):
        return condition.name in names.signals
    return any(name in names.signals or "." in name or name in OWN_NAMES for name in names_in(condition))


def _faults(text: str, names: Names | None) -> list[tuple[Words, Words | None]]:
    try:
        condition = parse(text)
    except ConditionError as error:
        place = {"text": _short(text), "column": error.column, "fault": error.words}
        said = words("the condition “{text}” can't be read at its character {column}: {fault}", **place)
        return [(said, error.mend)]
    return [] if names is None else check_names(condition, names)


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"

"""Which entries each section of the page has."""

from collections.abc import Callable, Iterable, Mapping

from baken.cli.page import course, criteria, people, practice, reach
from baken.cli.page.entry import Entry
from baken.cli.page.reader import Reader

ENTRIES: Mapping[str, Callable[[Reader], Iterable[Entry]]] = {
    "definition": criteria.definition,
    "questions": criteria.questions,
    "levels": criteria.levels,
    "types": criteria.types,
    "roles": people.roles,
    "people": people.people,
    "audiences": reach.audiences,
    "channels": reach.channels,
    "stages": course.stages,
    "facts": course.facts,
    "texts": course.texts,
    "promises": course.promises,
    "values": practice.values,
    "guides": practice.guides,
    "duties": course.duties,
    "components": practice.components,
    "practice": practice.practice,
    "words": practice.terms,
}
"""By the name of the section, as in `SECTIONS`."""

"""The sections of the page by the names one types: what each is called, and which parts of the plan it shows."""

from collections.abc import Mapping
from dataclasses import dataclass

from baken.lib.words import Words, say, words


@dataclass(frozen=True, slots=True)
class Heading:
    """What a section is called, and the top-level keys of the plan that it shows."""

    title: Words
    keys: tuple[str, ...]


SECTIONS: Mapping[str, Heading] = {
    "definition": Heading(words("What is an incident"), ("definition",)),
    "questions": Heading(words("Questions"), ("signals",)),
    "levels": Heading(words("Levels"), ("severities", "severity_policy")),
    "types": Heading(words("Types of incident"), ("types",)),
    "roles": Heading(words("Roles"), ("roles",)),
    "people": Heading(words("People"), ("people", "rotas", "teams")),
    "audiences": Heading(words("Audiences"), ("audiences",)),
    "channels": Heading(words("Channels"), ("channels",)),
    "stages": Heading(words("Stages"), ("stages",)),
    "facts": Heading(words("Facts"), ("facts",)),
    "texts": Heading(words("Texts"), ("templates",)),
    "promises": Heading(words("Promises"), ("promises", "escalations")),
    "values": Heading(words("Values"), ("values",)),
    "guides": Heading(words("Guides"), ("howtos",)),
    "duties": Heading(words("Duties"), ("duties",)),
    "components": Heading(words("Components"), ("components",)),
    "practice": Heading(words("Practice"), ("reviews", "drills", "offline")),
    "words": Heading(words("Words of the house"), ("glossary",)),
}
"""In the order of the page."""


def section_named(typed: str) -> str | None:
    """The section that `typed` means: its name, its title in English or Dutch, or a key of the plan; else None."""
    wanted = typed.casefold()
    for name, heading in SECTIONS.items():
        titles = [say(heading.title, language).casefold() for language in ("en", "nl")]
        if wanted == name or wanted in heading.keys or wanted in titles:
            return name
    return None

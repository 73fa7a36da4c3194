"""From a page to a plan: each section into its part of the plan, and a report of everything that found no place."""

from dataclasses import dataclass
from typing import Any

from baken.lib.words import say, words
from baken.plan.exchange.facts import add_facts
from baken.plan.exchange.headings import OUR_SENTENCES, fold, language_of
from baken.plan.exchange.page import (
    Heading,
    Page,
    Table,
    one_line,
    plain,
    text_of,
    walked,
)
from baken.plan.exchange.placing_definition import place_definition
from baken.plan.exchange.placing_guides import place_guides
from baken.plan.exchange.placing_rows import place_rows
from baken.plan.exchange.placing_texts import place_texts
from baken.plan.exchange.register import Register, slug
from baken.plan.exchange.sections import Section, sections_of, title_of
from baken.plan.files.block_style import to_yaml
from baken.plan.files.load import load_text
from baken.plan.files.reading import UNREADABLE, Limits
from baken.plan.problems import Place, PlanError, Problem, in_order, most_of
from baken.plan.schema import Plan

_FIRST = ("roles", "channels")
"""Roles come first, so that their names are known wherever somebody is named."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The plan that a page came to: as data to write, as a plan, and what could not be placed, in the page's order."""

    data: dict[str, Any]
    plan: Plan
    left: tuple[Problem, ...]


def place(page: Page, file: str) -> Placed:
    """The plan of a page; `file` is its name in the report. The plan is valid whatever the page holds."""
    headings = [plain(block.runs) for block in page.blocks if isinstance(block, Heading)]
    titles = [
        text_of(cell.blocks) for block in walked(page.blocks) if isinstance(block, Table) for cell in block.rows[0]
    ]
    language = page.language or language_of([*headings, *titles])
    register = Register(file, language)
    data = _filled(register, page)
    if names := register.first_names():
        # Again, now that it is known who is meant by a first name.
        register = Register(file, language, names)
        data = _filled(register, page)
    _check_lengths(data, file)
    add_facts(register, data)
    plan = load_text(to_yaml(data)).plan
    return Placed(data, plan, tuple(in_order(most_of(in_order([*page.notices, *register.problems])))))


def _filled(register: Register, page: Page) -> dict[str, Any]:
    """The plan as data; the register gets what was found on the way."""
    data: dict[str, Any] = {"schema": "plan/1", "plan": _frame(page, register.plan_language)}
    for section in sorted(sections_of(page), key=lambda one: one.key not in _FIRST):
        _section(register, section, data)
    data |= {key: entities for key in _ORDER if (entities := register.entities(key))}
    _stages(register, data)
    _people(data)
    return data


def _check_lengths(value: Any, file: str) -> None:
    """Raises PlanError for a text that is longer than any in a plan."""
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            _check_lengths(part, file)
    elif isinstance(value, str) and len(value) > Limits().text:
        said = words("one text on this page has {count} characters; a plan holds {most} at most in one text",
                     count=len(value), most=Limits().text)  # fmt: skip
        mend = words("divide it, with headings and lists between its parts")
        raise PlanError([Problem(UNREADABLE, said, Place(file, 1, 1), mend=mend)])


_ORDER = (
    "teams",
    "people",
    "rotas",
    "types",
    "audiences",
    "roles",
    "channels",
    "stages",
    "templates",
    "values",
    "howtos",
)


def _frame(page: Page, language: str) -> dict[str, Any]:
    title = title_of(page)
    said = one_line(plain(title.runs)) if title else ""
    frame: dict[str, Any] = {"id": slug(said) or "plan"}
    if said:
        frame["title"] = said
    return frame | {"languages": [language], "default_language": language}


def _section(register: Register, section: Section, data: dict[str, Any]) -> None:
    match section.key:
        case "purpose":
            _purpose(section, data)
        case "definition":
            place_definition(register, section, data.setdefault("definition", {}))
            if not data["definition"]:
                del data["definition"]
        case "roles" | "channels" | "values":
            place_rows(register, section)
        case "stages":
            place_texts(register, section)
        case "guides":
            place_guides(register, section)
        case _:
            for part in section.parts:
                for block in part.blocks:
                    where = words("under “{heading}”", heading=part.heading or section.heading)
                    register.unplaced(block.line, where, text_of([block]))


def _purpose(section: Section, data: dict[str, Any]) -> None:
    """Keeps what the plan is for in its notes, but not the sentence that we write there ourselves."""
    ours = {fold(say(sentence, language)) for sentence in OUR_SENTENCES for language in ("en", "nl")}
    said: list[str] = []
    for part in section.parts:
        texts = [text_of([block]) for block in part.blocks if fold(text_of([block])) not in ours]
        said += [part.heading] if part.heading and texts else []
        said += texts
    if kept := "\n\n".join(text for text in said if text):
        before = data["plan"].get("notes")
        data["plan"]["notes"] = f"{before}\n\n{kept}" if before else kept


def _stages(register: Register, data: dict[str, Any]) -> None:
    """Stages are written only where the page has one that is not standard; then all it has, in its order."""
    own = {entity["id"]: entity for entity in data.get("stages", [])}
    if not own:
        return
    order = list(register.stage_order)
    order += [] if "resolved" in order else ["resolved"]
    data["stages"] = [own.get(name, {"id": name}) for name in order]


def _people(data: dict[str, Any]) -> None:
    """Whoever is only mentioned needs no entry of their own."""
    if not any("name" in person for person in data.get("people", [])):
        data.pop("people", None)

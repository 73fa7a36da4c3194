"""Divides a page into the sections of the template, whatever their order, level and exact name."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from baken.plan.exchange.headings import COLUMNS, HINTS, LABELS, SECTIONS, fold, holding, named
from baken.plan.exchange.page import Block, Heading, Page, Table, Text, plain, text_of
from baken.plan.exchange.stage_names import stage_in, stages_in


@dataclass(slots=True)
class Part:
    """A heading inside a section and what stands under it; `heading` is empty for what comes before the first."""

    heading: str
    line: int
    level: int
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Section:
    """A section of the page: which one it is (empty where we don't know), its heading, and its parts."""

    key: str
    heading: str
    line: int
    level: int
    parts: list[Part] = field(default_factory=list)
    hinted: bool = False


def title_of(page: Page) -> Heading | None:
    """The title: the first heading, where it is the only one of level 1 or names no section."""
    headings = [block for block in page.blocks if isinstance(block, Heading)]
    first = headings[0] if headings and headings[0].level == 1 else None
    if first is None or (named(plain(first.runs), SECTIONS) and sum(one.level == 1 for one in headings) > 1):
        return None
    return first


def sections_of(page: Page) -> Iterator[Section]:
    """The sections in the order of the page; what stands before the first heading is its purpose."""
    title = title_of(page)
    section = Section("purpose", "", 1, 1, [Part("", 1, 1)])
    for block in page.blocks:
        if block is title:
            continue
        if not isinstance(block, Heading):
            section.parts[-1].blocks.append(block)
            continue
        found = _section(block, section)
        if found is not None:
            yield _known(section)
            section = found
        elif _is_below(block, section):
            section.parts[-1].blocks.append(block)
        else:
            section.parts.append(Part(plain(block.runs), block.line, block.level))
    yield _known(section)


def _section(heading: Heading, current: Section) -> Section | None:
    """The section that a heading begins, None where it stands inside the current one."""
    text = plain(heading.runs)
    if current.key == "stages" and heading.level >= current.level and current.hinted and stage_in(text):
        return None
    inside = heading.level > current.level and (current.heading or current.key != "purpose")
    key = named(text, SECTIONS)
    if inside and (current.key in ("stages", "guides", "roles") or key in (None, current.key) or named(text, LABELS)):
        return None
    hinted = key is None
    key = key or _by_label(text) or next(iter(holding(text, HINTS)), "")
    alone = not key and stage_in(text) is not None
    key = "stages" if alone else key
    own = hinted and (key == "guides" or alone or bool(_by_label(text)))
    part = Part(text if own else "", heading.line, heading.level)
    return Section(key, text, heading.line, heading.level, [part], hinted)


def _by_label(text: str) -> str:
    """The section that a heading belongs to which usually stands inside one, such as “Not an incident”."""
    label = named(text.partition(":")[0], {name: LABELS[name] for name in ("not_incident", "who_may_declare")})
    about = any(word in fold(text) for word in ("incident", "storing", "outage", "alarm"))
    return "definition" if label and about else ""


def _is_below(heading: Heading, section: Section) -> bool:
    """True for a heading inside a guide, such as Instructions."""
    last = section.parts[-1]
    return section.key == "guides" and bool(last.heading) and heading.level > last.level


def _known(section: Section) -> Section:
    """A section whose heading tells nothing, or little, known by the columns of its table or by the stages it names."""
    if section.key and not section.hinted:
        return section
    blocks = [block for part in section.parts for block in part.blocks]
    headings: list[Block] = [Heading(part.level, (Text(part.heading),)) for part in section.parts if part.heading]
    tables = [block for block in blocks if isinstance(block, Table)]
    best = next((key for table in tables if (key := _by_columns(table))), "")
    if best and section.key not in ("guides", best):
        section.key = best
    elif not section.key and len(stages_in([*headings, *blocks])) > 1:
        section.key = "stages"
    return section


def _by_columns(table: Table) -> str:
    titles = [fold(text_of(cell.blocks)) for cell in table.rows[0]]
    counts = {key: sum(any(term.means(title) for term in columns.values()) for title in titles)
              for key, columns in COLUMNS.items()}  # fmt: skip
    best = max(counts, key=lambda key: counts[key])
    return best if counts[best] >= 2 else ""

"""Places the texts for stages into the plan."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from baken.lib.words import say, words
from baken.plan.exchange.cells import audiences_and_rest
from baken.plan.exchange.headings import KINDS, OUR_SENTENCES, STAGES, fold, named
from baken.plan.exchange.page import Block, Listing, Panel, Paragraph, Table, one_line, paragraphs, plain, text_of
from baken.plan.exchange.register import Register, label_of
from baken.plan.exchange.sections import Part, Section

_KIND_AT = {"investigating": "initial", "resolved": "resolution"}
_BLANK = re.compile(
    r"\[[^\[\]\n]{2,60}\]|<[A-Za-z][^<>\n]{1,60}>|(?<!\{)\{[^{}%\n]{2,60}\}(?!\})|_{3,}|\bX{2,}\b|…{2,}"
)
_OURS = {fold(say(sentence, language)) for sentence in OUR_SENTENCES for language in ("en", "nl")}


def place_texts(register: Register, section: Section) -> None:
    """Adds the texts of a section, each at the stage whose heading it stands under."""
    for part in section.parts:
        for stage, line, blocks in _stages(register, section, part):
            if stage is not None:
                _stage(register, stage, line, blocks)
                continue
            for block in blocks:
                if isinstance(block, Panel):
                    _text(register, "any", block.title, block.blocks, block.line)
                else:
                    register.unplaced(block.line, words("under “{heading}”", heading=section.heading), text_of([block]))


def _stages(register: Register, section: Section, part: Part) -> Iterator[tuple[str | None, int, list[Block]]]:
    """What stands for which stage: under a heading, behind a line that names one, or in a table with two columns."""
    stage: str | None = part.heading or None
    line, blocks = part.line, list[Block]()
    for block in part.blocks:
        said = plain(block.runs).removesuffix(":") if isinstance(block, Paragraph) else ""
        if isinstance(block, Table):
            yield from _table(register, section, block)
        elif said and not part.heading and named(said, STAGES):
            yield stage, line, blocks
            stage, line, blocks = said, block.line, []
        elif isinstance(block, Listing) and not part.heading and stage is None and (found := _points(block)):
            yield from found
        else:
            blocks.append(block)
    yield stage, line, blocks


def _points(block: Listing) -> list[tuple[str | None, int, list[Block]]]:
    """Points such as “Investigating: we are looking into it” as stages; nothing where one of them names none."""
    found: list[tuple[str | None, int, list[Block]]] = []
    for item in block.items:
        name, sign, text = text_of(item).partition(":")
        if not sign or named(name, STAGES) is None or not isinstance(item[0], Paragraph):
            return []
        found.append((name, item[0].line, [Panel(paragraphs(text), "", item[0].line)]))
    return found


def _table(register: Register, section: Section, table: Table) -> Iterator[tuple[str | None, int, list[Block]]]:
    for number, row in enumerate(table.rows):
        name, texts = one_line(text_of(row[0].blocks)), [cell for cell in row[1:] if cell.blocks]
        if number == 0 and named(name, STAGES) is None and (table.header or fold(name) in ("stage", "fase", "phase")):
            continue
        if not name or not texts:
            where = words("under “{heading}”, row {row}", heading=section.heading, row=number)
            register.unplaced(table.line, where, " ".join(text_of(cell.blocks) for cell in row))
            continue
        yield name, row[0].line or table.line, [Panel(cell.blocks, "", cell.line) for cell in texts]


def _stage(register: Register, name: str, line: int, blocks: list[Block]) -> None:
    stage = named(name, STAGES) or str(register.once("stages", one_line(name), "stage")["id"])
    if stage != "any":
        register.stage_order.setdefault(stage, one_line(name))
    panels = [block for block in blocks if isinstance(block, Panel)]
    loose = [block for block in blocks if not isinstance(block, Panel) and fold(text_of([block])) not in _OURS]
    for panel in panels:
        _text(register, stage, panel.title, panel.blocks, panel.line)
    if loose and not panels:
        _text(register, stage, "", tuple(loose), line)
    elif loose:
        for block in loose:
            register.unplaced(block.line, words("under “{heading}”", heading=name), text_of([block]))


def _text(register: Register, stage: str, title: str, blocks: Iterable[Block], line: int) -> None:
    kind = named(title, KINDS)
    audiences, rest = audiences_and_rest(register, list(blocks))
    subject, body = _subject(text_of(rest))
    if kind is None and not subject and (behind := label_of(title, ("subject",))):
        title, subject = "", one_line(behind[1])
    if not body:
        if said := " ".join(part for part in (title, subject) if part):
            register.unplaced(line, words("at the stage “{stage}”", stage=stage), said)
        return
    template: dict[str, Any] = register.new(
        "templates", title if kind is None and title else stage_or(kind, stage), "text"
    )
    template["kind"] = kind or _KIND_AT.get(stage, "update")
    template["stage"] = stage
    if title and kind is None:
        template["notes"] = title
        audiences = audiences or register.hinted_audiences(title)
        unsure = words(
            "the text “{title}” is kept as a message of the kind {kind}", title=title[:100], kind=template["kind"]
        )
        register.left(line, unsure, words("change its kind if another fits better; its title stands under notes"))
    template |= {key: value for key, value in (("audiences", audiences), ("subject", subject), ("body", body)) if value}
    if blank := _BLANK.search(body):
        unsure = words("the text for “{stage}” holds “{blank}”, which looks like a blank", stage=stage, blank=blank[0])
        register.left(line, unsure, words("write blanks as in {example}", example="{{ impact }}"))


def stage_or(kind: str | None, stage: str) -> str:
    """The name of a text: its stage, and its kind where that says more."""
    return stage if kind is None or stage != "any" else kind


def _subject(text: str) -> tuple[str, str]:
    first, _, rest = text.partition("\n")
    found = label_of(first, ("subject",))
    return (one_line(found[1]), rest.strip("\n")) if found else ("", text)

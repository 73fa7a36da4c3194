"""Places the texts for stages into the plan: under headings, behind names, in boxes, points and tables."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from baken.lib.words import say, words
from baken.plan.exchange.headings import OUR_SENTENCES, STAGES, fold, named
from baken.plan.exchange.own_form import is_ours
from baken.plan.exchange.page import Block, Listing, Panel, Paragraph, Table, Text, one_line, plain, runs_of, text_of
from baken.plan.exchange.register import Register
from baken.plan.exchange.sections import Part, Section
from baken.plan.exchange.stage_names import before_colon, stage_in, stages_in
from baken.plan.exchange.text_tables import rows_with_texts
from baken.plan.exchange.writing_texts import Standing, add_text, is_for_readers

_OURS = {fold(say(sentence, language)) for sentence in OUR_SENTENCES for language in ("en", "nl")}


@dataclass(slots=True)
class Group:
    """What stands for one stage; `name` is as the page says it, empty where it says none; `title` stands over it."""

    name: str
    line: int
    title: str = ""
    blocks: list[Block] = field(default_factory=list)


def place_texts(register: Register, section: Section) -> None:
    """Adds the texts of a section, each at the stage whose name it stands under."""
    ours = is_ours(section)
    over: Part | None = None
    for place, part in enumerate(section.parts):
        if over is not None and part.level <= over.level:
            over = None
        below = section.parts[place + 1] if place + 1 < len(section.parts) else None
        if (
            not ours
            and part.heading
            and below is not None
            and below.level > part.level
            and stage_in(part.heading) is None
        ):
            over = part
        title = over.heading if over is not None else ""
        for group in _groups(register, section, part, ours=ours, over=over is part):
            _place(register, section, replace(group, title=group.title or title), ours=ours)


def _place(register: Register, section: Section, group: Group, *, ours: bool) -> None:
    if group.name:
        _stage(register, group, ours=ours)
        return
    standing = Standing("any", say(STAGES["any"].title, register.language), group.line, ours=ours)
    for block in group.blocks:
        if isinstance(block, Panel):
            add_text(register, replace(standing, line=block.line), block.title or group.title, block.blocks)
        else:
            heading = group.title or section.heading
            register.unplaced(block.line, words("under “{heading}”", heading=heading), text_of([block]))


def _groups(register: Register, section: Section, part: Part, *, ours: bool, over: bool) -> Iterator[Group]:
    """What stands for which stage. A heading that names none stands `over` the stages that are named below it."""
    known = ours or not part.heading or stage_in(part.heading) is not None
    over = over or (not known and (bool(stages_in(part.blocks)) or is_for_readers(part.heading)))
    divides = not ours and (not part.heading or over)
    title = part.heading if over else ""
    group = Group("" if over else part.heading, part.line, title)
    for block in part.blocks:
        if isinstance(block, Table):
            for name, about, cell in rows_with_texts(register, section.heading, block):
                yield Group(name or group.name, cell.line, about or title, [cell])
        elif divides and (begun := _begun(block)):
            yield group
            group = replace(begun, title=title)
        elif divides and isinstance(block, Listing) and (found := list(_points(register, section, block))):
            yield from (replace(one, title=title) for one in found)
        else:
            group.blocks.append(block)
    if is_for_readers(title) and not group.name:
        group = Group("", group.line, title, [Panel((block,), title, block.line) if not isinstance(block, Panel) else
                                              block for block in group.blocks])  # fmt: skip
    yield group


def _begun(block: Block) -> Group | None:
    """The stage that a line or a box begins, with what it says of it already."""
    match block:
        case Panel(title=title, blocks=blocks) if title and named(title, STAGES):
            return Group(title, block.line, blocks=[Panel(blocks, "", block.line)])
        case Paragraph(runs=runs) if found := before_colon(plain(runs)):
            name, rest = found
            return Group(name, block.line, blocks=[Paragraph(runs_of((Text(rest),)), block.line)] if rest else [])
        case _:
            return None


def _points(register: Register, section: Section, block: Listing) -> Iterator[Group]:
    """Points such as “Investigating: we are looking into it”, or with the text in a list below the name."""
    found = [(item, before_colon(plain(item[0].runs)) if isinstance(item[0], Paragraph) else None)
             for item in block.items]  # fmt: skip
    if not any(begun for _, begun in found):
        return
    for item, begun in found:
        line = item[0].line or block.line
        if begun is None:
            register.unplaced(line, words("under “{heading}”", heading=section.heading), text_of(item))
            continue
        name, rest = begun
        yield Group(name, line, blocks=[*([Paragraph((Text(rest),), line)] if rest else []), *item[1:]])


def _stage(register: Register, group: Group, *, ours: bool) -> None:
    """Adds the texts of one stage; a stage that is none of the usual ones becomes one of its own."""
    found = (named(group.name, STAGES), None) if ours else stage_in(group.name) or (None, None)
    stage, kind = found
    if stage is None:
        stage = str(register.once("stages", one_line(group.name), "stage")["id"])
        if not ours and stage not in register.stage_order:
            said = words("“{name}” became a stage of its own", name=one_line(group.name)[:100])
            register.left(group.line, said, words("use one of the usual stages for it, if it is one of these"))
    if stage != "any":
        register.stage_order.setdefault(stage, one_line(group.name))
    standing = Standing(stage, one_line(group.name), group.line, kind, ours=ours)
    loose: list[Block] = []
    panels = any(isinstance(block, Panel) for block in group.blocks)
    for title, blocks, line in _texts(group):
        if title is None and panels and not ours:
            loose += blocks
        elif title is None:
            add_text(register, replace(standing, line=line), group.title, blocks)
        else:
            add_text(register, replace(standing, line=line), title or group.title, blocks, text_of(loose))
            loose = []
    if loose:
        register.unplaced(group.line, words("under “{heading}”", heading=group.name), text_of(loose))


def _texts(group: Group) -> Iterator[tuple[str | None, list[Block], int]]:
    """Each text with its title: None for what stands loose, which becomes a note where boxes hold the texts."""
    loose: list[Block] = []
    title: str | None = None
    blocks = [block for block in group.blocks if isinstance(block, Panel) or fold(text_of([block])) not in _OURS]
    if len(blocks) == 1 and isinstance(blocks[0], Listing):
        yield from _listed(blocks[0])
        return
    for block in blocks:
        said = plain(block.runs) if isinstance(block, Paragraph) else ""
        begins = said.endswith(":") and is_for_readers(said)
        if (isinstance(block, Panel) or begins) and loose:
            yield title, loose, loose[0].line
            loose, title = [], None
        if isinstance(block, Panel):
            yield block.title or title or "", list(block.blocks), block.line
            title = None
        elif begins:
            title = said.removesuffix(":")
        else:
            loose.append(block)
    if loose or title:
        yield title, loose, loose[0].line if loose else group.line


def _listed(block: Listing) -> Iterator[tuple[str | None, list[Block], int]]:
    """Each point as a text of its own; “Customers: ...” says for whom."""
    for item in block.items:
        first, *rest = item
        line = first.line or block.line
        name, sign, said = plain(first.runs).partition(":") if isinstance(first, Paragraph) else ("", "", "")
        if sign and is_for_readers(name):
            yield name, [*([Paragraph((Text(said.strip()),), line)] if said.strip() else []), *rest], line
        else:
            yield "", list(item), line

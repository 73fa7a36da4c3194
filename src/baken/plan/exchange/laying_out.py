"""From a plan to the page that its template was: what the page can hold, in the plan's own language."""

from collections.abc import Iterable, Iterator

from baken.lib.words import Words
from baken.plan.exchange.headings import (
    COLUMNS,
    KINDS,
    LABELS,
    NO_TEXT_OF_ITS_OWN,
    NOT_OURS,
    PURPOSE,
    SECTIONS,
    STAGES,
    Term,
)
from baken.plan.exchange.laying_out_guides import guides
from baken.plan.exchange.naming import ADDRESSES, Said, url_like
from baken.plan.exchange.page import (
    Block,
    Cell,
    Heading,
    Link,
    Listing,
    Page,
    Panel,
    Paragraph,
    Table,
    Text,
    one_line,
    paragraphs,
    tidy,
)
from baken.plan.index import Index, bare
from baken.plan.schema.course import Template
from baken.plan.schema.people import Role
from baken.plan.schema.practice import Value
from baken.plan.schema.reach import Channel

ON_THE_PAGE = frozenset(
    ("plan", "teams", "people", "rotas", "definition", "audiences", "roles", "channels", "stages", "templates",
     "values", "howtos", "types")
)  # fmt: skip
"""The top-level keys of which the page holds at least a part."""


def lay_out(index: Index) -> Page:
    """The page of a plan: purpose, definition, roles, channels, texts by stage, values, and the guides after it."""
    said = Said(index)
    info = index.written.plan
    title = one_line(index.text(info.title)) or info.id
    blocks: list[Block] = [Heading(1, (Text(title),))]
    sections = {
        "purpose": _purpose(said),
        "definition": _definition(said),
        "roles": _table(said, "roles", [_role(said, role) for role in index.roles.values()]),
        "channels": _table(said, "channels", [_channel(said, channel) for channel in index.channels.values()]),
        "stages": list(_stages(said)),
        "values": _table(said, "values", [_value(said, value) for value in index.written.values or ()]),
        "guides": list(guides(said)),
    }
    for name, inside in sections.items():
        if inside:
            blocks += [Heading(2, (Text(said.own(SECTIONS[name].title)),)), *inside]
    return Page(tuple(blocks), index.language)


def left_out(index: Index) -> list[str]:
    """The top-level keys of the plan that the page has no place for."""
    fields = type(index.written).model_fields
    written = index.written.model_dump(exclude_unset=True, exclude_none=True)
    names = (fields[name].alias or name for name, value in written.items() if value not in ({}, []))
    return [name for name in names if name not in ON_THE_PAGE | {"schema", "notes"}]


def _purpose(said: Said) -> list[Block]:
    notes = said.index.written.plan.notes
    own = paragraphs(notes) if isinstance(notes, str) else ()
    return list(own or paragraphs(said.own(PURPOSE)))


def _definition(said: Said) -> list[Block]:
    definition = said.index.written.definition
    if definition is None:
        return []
    blocks = [*said.bullets(definition.incident)]
    for name, inside in (
        ("not_incident", said.bullets(definition.not_incident)),
        ("who_may_declare", [Listing(items)] if (items := _whom(said, definition.who_may_declare)) else []),
    ):
        if inside:
            blocks += [Heading(3, (Text(said.own(LABELS[name].title)),)), *inside]
    return blocks


def _whom(said: Said, references: Iterable[str] | None) -> tuple[tuple[Block, ...], ...]:
    found = (said.who(reference) for reference in references or ())
    return tuple((Paragraph(runs),) for runs in found if runs)


def _table(said: Said, section: str, rows: list[tuple[Cell, ...]]) -> list[Block]:
    if not rows:
        return []
    names = [name for name in COLUMNS[section] if name not in NOT_OURS]
    header = tuple(Cell((Paragraph((Text(said.own(COLUMNS[section][name].title)),)),)) for name in names)
    return [Table((header, *rows))]


def _role(said: Said, role: Role) -> tuple[Cell, ...]:
    held = role.assigned
    people: list[Block] = []
    if held and (primary := said.who(held.primary)):
        people.append(Paragraph(primary))
    if held and (backup := said.who(held.backup)):
        people.append(Paragraph(backup) if people else said.labelled_runs(LABELS["backup"], backup))
    return (
        Cell((_name(said, role.name, role.id), *paragraphs(said.text(role.purpose)))),
        Cell(tuple(said.bullets(role.responsibilities))),
        Cell(tuple(people)),
    )


def _channel(said: Said, channel: Channel) -> tuple[Cell, ...]:
    use = channel.use_for
    kinds = (said.index.types.get(bare(kind)) for kind in (use.types if use else None) or ())
    types = [one_line(said.text(kind.name)) or kind.id for kind in kinds if kind]
    condition = tidy(said.text(use.condition)) if use else ""
    return (
        Cell((_name(said, channel.name, channel.id), *_address(said, channel))),
        Cell((*paragraphs(said.text(channel.purpose)), *_audiences(said, _reached(said, channel)))),
        Cell((*([said.labelled(LABELS["only"], condition)] if condition else []), *said.bullets(types))),
        Cell((Paragraph(owner),) if (owner := said.owner(channel.owner)) else ()),
        Cell(tuple(_access(said, channel))),
    )


def _address(said: Said, channel: Channel) -> Iterator[Paragraph]:
    address = tidy(said.text(channel.address))
    known: Words | None = ADDRESSES.get(address)
    if known is not None:
        yield Paragraph((Text(said.own(known)),))
    elif address:
        yield Paragraph((Link(address, address) if url_like(address) else Text(address),))


def _reached(said: Said, channel: Channel) -> list[str]:
    """The audiences that the channel names, otherwise those that name it."""
    if channel.audiences is not None:
        return [bare(name) for name in channel.audiences]
    return [one.id for one in said.index.audiences.values() if channel.id in map(bare, one.reached_by or ())]


def _audiences(said: Said, names: Iterable[str]) -> list[Block]:
    found = [said.index.audiences[name] for name in names if name in said.index.audiences]
    listed = said.bullets([one_line(said.text(audience.name)) or audience.id for audience in found])
    return [Paragraph((Text(f"{said.own(LABELS['audiences'].title)}:"),)), *listed] if listed else []


def _access(said: Said, channel: Channel) -> Iterator[Block]:
    access = channel.access
    if access is None:
        return
    yield from paragraphs(said.text(access.how))
    for name, text in (("secret_in", access.secret_in), ("break_glass", access.break_glass)):
        if value := tidy(said.text(text)):
            yield said.labelled(LABELS[name], value)
    if asked := said.who(access.ask):
        yield said.labelled_runs(LABELS["ask"], asked)


def _stages(said: Said) -> Iterator[Block]:
    index = said.index
    texts = [one for one in index.written.templates or () if one.language in (None, index.language)]
    texts = [one for one in texts if paragraphs(said.text(one.body))]
    if not texts and index.written.stages is None:
        return
    general = [one for one in texts if bare(one.stage) == "any"]
    if general:
        yield from _stage(said, said.own(STAGES["any"].title), general)
    names = {stage.id: one_line(said.text(stage.name)) for stage in index.written.stages or ()}
    for stage in index.stages.values():
        standard = said.own(STAGES[stage.id].title) if stage.id in STAGES else stage.id
        name = names.get(stage.id) or standard
        own = [one for one in texts if bare(one.stage) == stage.id]
        yield from _stage(said, name, own)
        if not own and general:
            yield Paragraph((Text(said.own(NO_TEXT_OF_ITS_OWN)),))


def _stage(said: Said, name: str, texts: Iterable[Template]) -> Iterator[Block]:
    yield Heading(3, (Text(name),))
    for one in texts:
        inside: list[Block] = []
        if subject := one_line(said.text(one.subject)):
            inside.append(said.labelled(LABELS["subject"], subject))
        inside += _audiences(said, map(bare, one.audiences or ()))
        yield Panel((*inside, *paragraphs(said.text(one.body))), said.own(_kind(one).title))


def _kind(one: Template) -> Term:
    return KINDS[one.kind]


def _value(said: Said, value: Value) -> tuple[Cell, ...]:
    avoided = said.bullets(value.dont)
    label = [Paragraph((Text(f"{said.own(LABELS['dont'].title)}:"),))] if avoided else []
    return (
        Cell((_name(said, value.name, value.id),)),
        Cell((*paragraphs(said.text(value.means)), *said.bullets(value.do), *label, *avoided)),
    )


def _name(said: Said, name: str | dict[str, str] | None, otherwise: str) -> Paragraph:
    return Paragraph((Text(one_line(said.text(name)) or otherwise),))

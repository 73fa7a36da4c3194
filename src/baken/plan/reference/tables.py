"""The tables of the plan reference: all keys of a plan, the kinds of values, and the usual facts, as Markdown."""

from collections.abc import Iterator, Mapping, Sequence

from baken.plan.blanks import FILTERS, TAGS
from baken.plan.defaults import complete
from baken.plan.reference.kinds import KINDS
from baken.plan.reference.saying import link, said, said_default, title_of
from baken.plan.reference.shapes import Block, Field, entities_in, fields_of, meaning_of
from baken.plan.schema import Plan
from baken.plan.schema.base import Entity


def keys_table() -> str:
    """The top-level keys of a plan in their order, each with a link to its section."""
    rows = [(link(f"`{field.key}`", field.key), _form(field), field.meaning, field.said_default) for field in _top()]
    return table(("key", "form", "holds", "where it is left out"), rows)


def kinds_table() -> str:
    """The kinds of values that the tables of the sections speak of."""
    return table(("kind", "what you write", "example"), [(k.name, k.meaning, f"`{k.example}`") for k in KINDS])


def facts_table() -> str:
    """The facts that every plan has which declares none of its own."""
    facts = complete(Plan()).facts or []
    rows = []
    for fact in facts:
        ask = fact.ask.get("en", "") if isinstance(fact.ask, dict) else fact.ask or ""
        rows.append((f"`{fact.id}`", fact.type, ask, fact.needed_from or ""))
    return table(("fact", "type", "question", "known from stage"), rows)


def liquid_lists() -> str:
    """The tags and filters that texts may use."""
    tags, filters = (", ".join(f"`{name}`" for name in names) for names in (TAGS, FILTERS))
    return f"- Tags: {tags}.\n- Filters: {filters}."


def sections(examples: Mapping[str, str]) -> str:
    """One section for each top-level key, with the example of that key and a table for each entity in it.

    An entity that several keys use is described where it occurs first. Raises KeyError for a key without example.
    """
    places = _places()
    done: set[type[Entity]] = set()
    parts = []
    for field in _top():
        parts.append(f"## `{field.key}`\n\n{_opening(field)}\n\n```yaml\n{examples[field.key].rstrip()}\n```")
        for entity in places:
            if entity not in done and places[entity][0].split(".")[0] == field.key:
                done.add(entity)
                parts.append(_entity(entity, places[entity]))
    return "\n\n".join(parts)


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def _top() -> list[Field]:
    return [field for field in fields_of(Plan) if field.key not in ("schema", "notes")]


def _form(field: Field) -> str:
    return "block" if isinstance(field.shape, Block) else "list"


def _opening(field: Field) -> str:
    """What the section is about; a block says that itself, better than its key does."""
    meaning = meaning_of(next(entities_in(field.shape)))
    if isinstance(field.shape, Block):
        return meaning
    default = f" Default: {field.said_default}." if field.said_default else ""
    entry = "." if meaning == field.meaning else f"; each entry: {meaning[0].lower()}{meaning[1:]}"
    return f"{field.meaning}{default} A list{entry}"


def _entity(entity: type[Entity], places: Sequence[str]) -> str:
    rows = [
        (f"`{field.key}`", said(field.shape), said_default(field), field.meaning)
        for field in fields_of(entity)
        if field.key != "notes"
    ]
    shown = table(("key", "what you write", "default", "meaning"), rows)
    if "." not in places[0]:
        return shown
    stands = ", ".join(f"`{place}`" for place in places)
    return f"### {title_of(entity)}\n\n{meaning_of(entity)} Stands under {stands}.\n\n{shown}"


def _places() -> dict[type[Entity], list[str]]:
    """Every entity with the dotted keys under which it stands, in the order in which a reader meets them."""
    found: dict[type[Entity], list[str]] = {}
    for entity, place in _walk(Plan, ""):
        found.setdefault(entity, []).append(place)
    return found


def _walk(entity: type[Entity], above: str) -> Iterator[tuple[type[Entity], str]]:
    for field in fields_of(entity):
        place = f"{above}.{field.key}" if above else field.key
        for part in entities_in(field.shape):
            yield part, place
            yield from _walk(part, place)

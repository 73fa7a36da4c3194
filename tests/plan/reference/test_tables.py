"""Promises of the plan reference: it says in plain words what may be written, and leaves no key out."""

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from baken.plan.reference import tables
from baken.plan.reference.saying import said, said_default, slug, title_of
from baken.plan.reference.shapes import Field, entities_in, fields_of
from baken.plan.schema import Plan
from baken.plan.schema.base import Entity
from baken.plan.schema.course import Promise
from baken.plan.schema.frame import Policies, Window
from baken.plan.schema.people import Contact, Role, Rota
from baken.plan.schema.practice import Review
from baken.plan.schema.reach import Channel, ContactList, Limits
from tests.plan.reference.written import entities

EXAMPLES = {field.key: f"{field.key}: ...\n" for field in fields_of(Plan)}


def field(entity: type[Entity], key: str) -> Field:
    return next(found for found in fields_of(entity) if found.key == key)


def form(entity: type[Entity], key: str) -> str:
    return said(field(entity, key).shape)


def test_it_says_what_may_be_written_in_plain_words() -> None:
    assert form(Channel, "audiences") == "one or more [audiences](#audiences)"
    assert form(Role, "responsibilities") == "one or more texts"
    assert form(Contact, "kind") == "`phone`, `mail`, `chat`, `pager` or `sms`"
    assert form(Promise, "within") == "duration"
    assert form(Promise, "applies_if") == "condition"
    assert form(Limits, "max_chars") == "whole number, 1 or more"
    assert form(Channel, "must_link") == "[channel](#channels) or words for people"


def test_it_says_every_short_form() -> None:
    assert form(Role, "assigned") == (
        "[assigned](#assigned), [who](#who-and-owner) or list of 1 or 2 [who](#who-and-owner)"
    )
    assert form(Role, "separate_from") == "[separate from](#separate-from) or list of [roles](#roles)"
    assert form(Review, "within") == "[review within](#review-within) or duration"
    assert form(Rota, "coverage") == "`24x7`, `unknown` or list of [windows](#window)"
    assert form(Channel, "depends_on") == (
        "list of [dependencies](#dependency), [components](#components), `ext:NAME` or `self:NAME`"
    )


def test_it_says_what_holds_where_a_key_is_left_out() -> None:
    assert said_default(field(Contact, "value")) == "**required**"
    assert said_default(field(Promise, "clock")) == "declared"
    assert said_default(field(Policies, "rhythm")) == "`30m`"
    assert said_default(field(Policies, "business_hours")) == (
        '`{days: [mon, tue, wed, thu, fri], from: "09:00", to: "17:00"}`'
    )
    assert said_default(field(Role, "many")) == "`false`"
    assert said_default(field(Role, "purpose")) == ""
    assert field(Window, "zone").meaning == "The zone of these hours."


def test_it_documents_every_field_of_the_schema() -> None:
    silent = [
        f"{entity.__name__}.{found.key}" for entity in entities() for found in fields_of(entity) if not found.meaning
    ]

    assert silent == []
    assert [entity.__name__ for entity in entities() if not entity.__doc__] == []


def test_it_has_a_section_for_every_key_and_a_table_for_every_entity() -> None:
    page = tables.sections(EXAMPLES)
    direct = [part for found in fields_of(Plan) for part in entities_in(found.shape)]

    assert all(f"## `{found.key}`\n" in page for found in fields_of(Plan) if found.key not in ("schema", "notes"))
    assert all(f"### {title_of(entity)}\n" in page for entity in entities() if entity not in [Plan, *direct])
    assert (
        "## Contact list\n\nWhere the addresses of an audience are kept. Stands under `audiences.contact_list`" in page
    )
    assert title_of(ContactList) == "Contact list"


def test_it_lists_the_keys_in_the_order_of_the_plan() -> None:
    lines = tables.keys_table().splitlines()

    assert lines[2].startswith("| [`plan`](#plan) | block | What the plan is called")
    assert [line.split("`")[1] for line in lines[2:]] == [found.key for found in fields_of(Plan)][2:]


def test_it_lists_the_usual_facts_and_what_liquid_may_do() -> None:
    assert "| `next_update_at` | time | When is the next message? | investigating |" in tables.facts_table()
    assert "`elsif`" in tables.liquid_lists()
    assert "`truncate`" in tables.liquid_lists()


@given(st.lists(st.text("a|` ", max_size=6), min_size=2, max_size=2))
def test_it_keeps_cells_apart(cells: list[str]) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(tables.table(("one", "two"), [cells]))
    inside = [token.content for token in tokens if token.type == "inline"]

    assert inside == ["one", "two", *(cell.strip() for cell in cells)]


def test_it_makes_addresses_as_github_does() -> None:
    assert slug("`baken plan check`") == "baken-plan-check"
    assert slug("Who and owner") == "who-and-owner"
    assert slug("Yes, no, open") == "yes-no-open"

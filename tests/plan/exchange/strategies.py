"""Pages and plans as hypothesis makes them, with text that looks like markup of every kind."""

from typing import Any

from hypothesis import strategies as st

from baken.plan.exchange.page import (
    Block,
    Cell,
    Code,
    Heading,
    Link,
    Listing,
    Mention,
    Page,
    Panel,
    Paragraph,
    Run,
    Runs,
    Table,
    Text,
    one_line,
    runs_of,
    tidy,
)

MARKUP = (
    "{{ impact }}", "{% if workaround %}", "{% endif %}", "|", "<b>", "</td>", "<br>", "&amp;", "&", "&#124;", "<", ">",
    "@noor", "# ", "## ", "- ", "+ ", "* ", "1. ", "2) ", "> ", "*", "**", "_", "`", "```", "~~~", "[x](y)", "[ ] ",
    "[", "]", "![", '"', "'", "\\", "\\\n", "---", "===", "| - |", ":-:", "<!--", "-->", "]]>", "<![CDATA[", "<script>",
    "\n", "\n", " ", " ", "http://a.example/b_c_d?e=f&g", "next_update_at", "word", "Öz", "é", "\U0001f600", "\u00a0",
    "ri:user", "<ac:link>", "{", "}", "$", "^", "=", "~", "!", "#", "a", "b", "1", "2",
)  # fmt: skip
texts = st.lists(st.sampled_from(MARKUP), min_size=1, max_size=8).map("".join).map(tidy).filter(bool)
lines = texts.map(one_line)
words = st.text("abcdefghijklmnop", min_size=2, max_size=8)
ids = st.from_regex(r"[a-z][a-z0-9.-]{0,10}[a-z0-9]", fullmatch=True)
mentions = st.builds(Mention, ids, st.one_of(st.just(""), words.map(str.title)))
urls = st.sampled_from(("https://a.example/b_c", "https://a.example/?q=1&r=%20|", "mailto:noor@a.example"))
run = st.one_of(
    texts.map(Text),
    st.sampled_from((" ", " (", ")", ", ")).map(Text),
    mentions,
    lines.map(Code),
    st.builds(Link, urls, lines),
)


def _runs(parts: list[Run]) -> Runs:
    return runs_of(parts)


runs = st.lists(run, min_size=1, max_size=4).map(_runs).filter(bool)
paragraph = st.builds(Paragraph, runs)
kinds = st.sampled_from(("bullets", "numbers", "tasks"))


def _item(first: Paragraph, rest: list[Block]) -> tuple[Block, ...]:
    return (first, *rest)


plain_item = st.builds(_item, paragraph, st.lists(paragraph, max_size=1))
plain_list = st.builds(Listing, st.lists(plain_item, min_size=1, max_size=3).map(tuple), kinds)
item = st.builds(_item, paragraph, st.lists(st.one_of(paragraph, plain_list), max_size=2))
listing = st.builds(Listing, st.lists(item, min_size=1, max_size=3).map(tuple), kinds)
cell = st.builds(Cell, st.lists(st.one_of(paragraph, plain_list), max_size=2).map(tuple))
full_cell = st.builds(Cell, st.lists(st.one_of(paragraph, plain_list), min_size=1, max_size=2).map(tuple))
panel = st.builds(
    Panel, st.lists(st.one_of(paragraph, plain_list), min_size=1, max_size=3).map(tuple), st.one_of(st.just(""), lines)
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables in which no row is empty."""
    width = draw(st.integers(1, 3))
    row = st.builds(
        lambda first, rest: (first, *rest), full_cell, st.lists(cell, min_size=width - 1, max_size=width - 1)
    )
    return Table(tuple(draw(st.lists(row, min_size=1, max_size=3))), draw(st.booleans()))


heading = st.builds(Heading, st.integers(2, 5), lines.map(lambda text: (Text(text),)))
pages = st.lists(st.one_of(heading, paragraph, listing, tables(), panel), min_size=1, max_size=5).map(
    lambda blocks: Page(tuple(blocks))
)


def names(most: int) -> st.SearchStrategy[list[str]]:
    """Names that differ, each beginning with a word, as markup alone names nothing."""
    name = st.builds(lambda first, rest: one_line(f"{first.title()} {rest}"), words, st.one_of(st.just(""), texts))
    return st.lists(name, max_size=most, unique_by=lambda name: name.casefold())


said = st.builds(lambda first, rest: f"{first} {rest}", words, texts)
maybe = st.one_of(st.none(), said)


@st.composite
def values(draw: st.DrawFn, listed: st.SearchStrategy[Any]) -> list[dict[str, Any]]:
    """The values of a plan."""
    return [
        {"id": f"v{n}", "name": name, "means": draw(maybe), "do": draw(listed), "dont": draw(listed)}
        for n, name in enumerate(draw(names(3)))
    ]


@st.composite
def howtos(draw: st.DrawFn, who: st.SearchStrategy[str], listed: st.SearchStrategy[Any]) -> list[dict[str, Any]]:
    """The guides of a plan."""
    step = st.fixed_dictionaries({"do": said, "expect": maybe, "undo": maybe, "takes": st.sampled_from([None, "2m"])})
    return [
        {"id": f"h{n}", "title": name, "for": draw(who), "before_you_start": draw(listed), "done_when": draw(maybe),
         "steps": draw(st.lists(step, max_size=3))}
        for n, name in enumerate(draw(names(2)))
    ]  # fmt: skip


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Any]:
    """Plans with the five sections and guides, and nothing that the page has no place for."""
    people = draw(st.lists(ids, min_size=2, max_size=4, unique=True))
    who = st.sampled_from([f"@{name}" for name in people])
    listed = st.one_of(st.none(), st.lists(said, min_size=1, max_size=3))
    audiences = [{"id": f"a{n}", "name": name} for n, name in enumerate(draw(names(3)))]
    readers = st.lists(st.sampled_from([one["id"] for one in audiences]), unique=True) if audiences else st.just([])
    access = st.fixed_dictionaries({"how": maybe, "secret_in": maybe, "ask": st.one_of(st.none(), who)})
    return {
        "schema": "plan/1",
        "plan": {"title": draw(said), "default_language": draw(st.sampled_from(("en", "nl"))), "notes": draw(maybe)},
        "people": [{"id": name, "name": draw(st.one_of(st.none(), words.map(str.title)))} for name in people],
        "definition": {"incident": draw(listed), "not_incident": draw(listed), "who_may_declare": ["anyone"]},
        "audiences": audiences,
        "roles": [
            {"id": f"r{n}", "name": name, "purpose": draw(maybe), "responsibilities": draw(listed),
             "assigned": draw(st.lists(who, max_size=2).map(_held))}
            for n, name in enumerate(draw(names(3)))
        ],
        "channels": [
            {"id": f"c{n}", "name": name, "purpose": draw(maybe), "address": draw(maybe), "audiences": draw(readers),
             "owner": draw(st.one_of(st.none(), who)), "access": draw(access)}
            for n, name in enumerate(draw(names(3)))
        ],
        "templates": [
            {"id": f"t{n}", "stage": stage, "kind": kind, "subject": draw(st.one_of(st.none(), said.map(one_line))),
             "body": body, "audiences": draw(readers)}
            for n, (stage, kind, body) in enumerate(
                draw(st.lists(st.tuples(st.sampled_from(("any", "investigating", "resolved")),
                                        st.sampled_from(("initial", "update", "no_news", "resolution")), said),
                              max_size=3))
            )
        ],
        "values": draw(values(listed)),
        "howtos": draw(howtos(who, listed)),
    }  # fmt: skip


def _held(people: list[str]) -> dict[str, str]:
    return dict(zip(("primary", "backup"), people, strict=False))

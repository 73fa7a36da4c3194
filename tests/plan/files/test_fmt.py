"""Rewriting a plan file safely: same meaning, every comment, and nothing left to do."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.plan.files.fmt import fmt
from baken.plan.files.source_nodes import comments_in, nodes_of
from baken.plan.problems import PlanError
from tests.plan.files.samples import almost_yaml, errors_in, value_of

CASES = [
    ("a: {b: c, d: [e, f]}", "a:\n  b: c\n  d: [e, f]"),
    ("a:\n  - {b: c, d: e}  # one\n  - {}\n", "a:\n  - b: c  # one\n    d: e\n  - {}\n"),
    ("a: {b: c}   # why\nd: e\n", "a:  # why\n  b: c\nd: e\n"),
    ("a: {b: c,  # one\n    # two\n    d: e}\n", "a:\n  b: c  # one\n  # two\n  d: e\n"),
    ("a: [b,  # one\n    c]  # all\n", "a:  # all\n  - b  # one\n  - c\n"),
    ("a: [  # none\n]\n", "a:\n  []  # none\n"),
    ("a: [[b, [c d, {e: f}]]]\n", "a:\n  - - b\n    - - c d\n      - e: f\n"),
    ("on: {no: 22:30, at: 2026-10-01}\n", '"on":\n  "no": "22:30"\n  at: "2026-10-01"\n'),
    ("a: [nl,no , 0x10, 1e3]\n", 'a: [nl, "no", 16, 1000.0]\n'),
    ("a: 'it''s'\nb: \"22:30\"  # time\n", "a: 'it''s'\nb: \"22:30\"  # time\n"),
    ("a: {b: one\n  line, c: 'two\n\n  lines'}\n", 'a:\n  b: one line\n  c: "two\\nlines"\n'),
    ("--- {a: b}\n", "---\na: b\n"),
    ("a: b\r\nc: {d: e}\r\n", "a: b\nc:\n  d: e\n"),
    ("a:\n  {b: c}\n", "a:\n  b: c\n"),
    ("a:\t{b: c}\n", "a:\n  b: c\n"),
    ("a: {b: , c: null, d: ~}\n", "a:\n  b: null\n  c: null\n  d: ~\n"),
]


@pytest.mark.parametrize(("source", "written"), CASES)
def test_it_rewrites_brackets_and_unsafe_text(source: str, written: str) -> None:
    assert fmt(source, "plan.yaml") == written


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("body: Dear X\nname: X\n", "body: Dear Noor\nname: X\n"),
        ("body: {nl: X, en: 'X'}\n", 'body:\n  nl: Noor\n  en: "Noor"\n'),
        (
            "- a\n".replace("- a", "subject: |  # kept\n    Dear X,\n\n    bye\n\nz: 1"),
            "subject: |  # kept\n  Dear Noor,\n\n  bye\n\nz: 1\n",
        ),
        ("body: >-\n  X \u00a0\nz: 1\n", 'body: "Noor \\u00a0"\nz: 1\n'),
        ("t:\n  - body: |\n      as it is\n", "t:\n  - body: |\n      as it is\n"),
    ],
)
def test_it_changes_the_texts_of_messages_only(source: str, written: str) -> None:
    def rewrite(text: str) -> str:
        return text.replace("X", "Noor")

    assert fmt(source, "plan.yaml", rewrite) == written
    assert fmt(written, "plan.yaml", rewrite) == written


def test_it_never_touches_a_file_that_can_not_be_read() -> None:
    with pytest.raises(PlanError):
        fmt("a: &x [*x]\n", "plan.yaml")


def test_it_keeps_both_real_plans_and_their_comments(shared: Path) -> None:
    for file in (shared / "plans").glob("*.yaml"):
        source = file.read_text("utf-8")
        assert_kept(source)
        assert "{" not in "".join(
            line for line in fmt(source, file.name).splitlines() if '"' not in line and "#" not in line
        )


scalars = st.sampled_from(
    ["a", "b c", "22:30", "no", "'it''s'", '"x: y"', "", "1e3", '"two\n      lines"', "plain\n      more"]
)
gaps = st.sampled_from([", ", ",", " ,  ", ", # one\n        ", ",\n      # two\n      ", ",\n     "])


def bracketed(items: st.SearchStrategy[str], signs: str) -> st.SearchStrategy[str]:
    inner = st.lists(st.tuples(items, gaps), min_size=1, max_size=4)
    return inner.map(lambda parts: signs[0] + "".join(item + gap for item, gap in parts) + signs[1])


def nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.tuples(st.integers(0, 99), inner).map(lambda pair: f"k{pair[0]}: {pair[1]}")
    return bracketed(inner.filter(bool), "[]") | bracketed(pairs, "{}") | st.sampled_from(["[]", "{}"])


brackets = st.recursive(scalars, nested, max_leaves=10)
frames = st.sampled_from(
    [
        "a: {} # tail",
        "a:\n  - {} # tail\n  - - {}",
        "a: # head\n  {}\n# own",
        "a:\n- b:   {}\n  on: {}\n\n  c: |\n    text\n",
    ]
)


@given(st.builds(lambda frame, part: frame.replace("{}", part) + "\n", frames, brackets))
def test_it_keeps_meaning_and_comments_of_brackets(source: str) -> None:
    if not errors_in(source):
        assert_kept(source)


@given(almost_yaml)
def test_it_keeps_meaning_and_comments_of_anything_it_can_read(source: str) -> None:
    if not errors_in(source.encode("utf-8", "surrogatepass")):
        assert_kept(source)


def assert_kept(source: str) -> None:
    written = fmt(source, "plan.yaml")

    assert value_of(written) == value_of(source)
    assert comments(written) == comments(source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    assert fmt(written, "plan.yaml") == written


def comments(source: str) -> Any:
    root = nodes_of(source)
    root.start, root.end = 0, len(source)
    return Counter(comment.rstrip() for _, comment in comments_in(source, root))

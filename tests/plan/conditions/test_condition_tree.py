"""Conditions as trees: back to text, and the names and references in them."""

from hypothesis import given
from hypothesis import strategies as st

from baken.lib.ids import Reference
from baken.lib.words import say
from baken.plan.conditions import tree
from baken.plan.conditions.parse import parse
from baken.plan.conditions.sentence import sentence
from baken.plan.conditions.values import Value, read_value
from baken.plan.durations import Duration, Unit

WORDS = {"and", "or", "not", "in", "has", "for", "raised", "manual", "default", "changed", "unacknowledged"}


def value(text: str) -> Value:
    found = read_value(text)
    assert found is not None
    return found


ids = st.from_regex(r"[a-z_][a-z0-9_.+-]{0,8}", fullmatch=True).filter(
    lambda text: text not in {*WORDS, "true", "false"}
)
names = ids | st.sampled_from(["severity", "stage", "component.db.state", "channel.mail.state", "duration"])
units: st.SearchStrategy[Unit] = st.sampled_from(["s", "m", "h", "d", "mo"])
lengths = st.builds(Duration, st.integers(0, 1_200), units)
numbers = st.decimals(-9999, 9999, places=2).map(str)
own_words = st.sampled_from(["true", "false", "9ms", "in", "manual", "raised"])
values = st.one_of(ids, numbers, numbers.map("{}%".format), lengths.map(str), own_words).map(value)
ops: st.SearchStrategy[tree.Op] = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
tests: st.SearchStrategy[tree.NameTest] = st.one_of(
    st.builds(tree.IsTrue, names),
    st.builds(tree.Compare, names, ops, values),
    st.builds(tree.Within, names, st.lists(values, min_size=1, max_size=3).map(tuple)),
    st.builds(tree.Has, names, values),
)
keywords: list[tree.Leaf] = [tree.Raised(), tree.Manual(), tree.Default()]
leaves: st.SearchStrategy[tree.Condition] = st.one_of(
    tests,
    st.builds(tree.Lasting, tests, lengths),
    st.builds(tree.Unacknowledged, st.one_of(ids.map("@{}".format), ids.map("role:{}".format)), ops, lengths),
    st.builds(tree.Changed, names),
    st.sampled_from(keywords),
)
conditions = st.recursive(
    leaves,
    lambda part: st.one_of(
        st.builds(tree.Not, part),
        st.builds(tree.And, st.lists(part, min_size=2, max_size=3).map(tuple)),
        st.builds(tree.Or, st.lists(part, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)


@given(conditions)
def test_its_text_reads_back_as_the_same_tree(condition: tree.Condition) -> None:
    assert parse(tree.as_text(condition)) == condition


@given(conditions)
def test_its_references_cover_its_names(condition: tree.Condition) -> None:
    kinds = {tree.kind_of(name) for name in tree.names_in(condition)}
    found = {(reference.kind, reference.id) for reference in tree.references_in(condition)}
    assert {kind for kind in kinds if kind[1]} <= found


@given(conditions)
def test_it_can_be_said_without_a_blank_left(condition: tree.Condition) -> None:
    for language in ("en", "nl"):
        said = say(sentence(condition, {}), language)
        assert said
        assert "{" not in said


def test_it_lists_the_names_it_looks_at() -> None:
    condition = parse("users_hit > 5 for 5m or not (stage == identified and changed(shop)) or default")
    assert tree.names_in(condition) == {"users_hit", "stage", "shop"}


def test_it_lists_what_it_points_to() -> None:
    condition = parse("severity <= sev-2 or component.db.state == major_outage or unacknowledged(role:lead) > 5m")
    assert tree.references_in(condition) == {
        Reference("severity", "sev-2"),
        Reference("component", "db"),
        Reference("role", "lead"),
    }


def test_it_knows_the_two_keywords() -> None:
    assert tree.is_manual(parse("manual"))
    assert tree.is_default(parse("default"))
    assert not tree.is_manual(parse("manual or a"))

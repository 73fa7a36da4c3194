"""Conditions as trees: back to text, and the names and references in them."""

from hypothesis import given
from hypothesis import strategies as st

from baken.lib.ids import Reference
from baken.lib.words import say
from baken.plan.conditions import tree
from baken.plan.conditions.parse import parse
from baken.plan.conditions.sentence import sentence
from baken.plan.conditions.values import read_value
from baken.plan.durations import Duration

WORDS = {"and", "or", "not", "in", "has", "for", "raised", "manual", "default", "changed", "unacknowledged"}
ids = st.from_regex(r"[a-z_][a-z0-9_.+-]{0,8}", fullmatch=True).filter(
    lambda text: text not in {*WORDS, "true", "false"}
)
names = ids | st.sampled_from(["severity", "stage", "component.db.state", "channel.mail.state", "duration"])
lengths = st.builds(Duration, st.integers(0, 999_999), st.sampled_from(["s", "m", "h", "d", "mo"]))
numbers = st.decimals(-9999, 9999, places=2).map(str)
values = st.one_of(
    ids, numbers, numbers.map("{}%".format), lengths.map(str), st.sampled_from(["true", "false", "9ms"])
).map(read_value)
ops = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
tests = st.one_of(
    st.builds(tree.IsTrue, names),
    st.builds(tree.Compare, names, ops, values),
    st.builds(tree.Within, names, st.lists(values, min_size=1, max_size=3).map(tuple)),
    st.builds(tree.Has, names, values),
)
leaves = st.one_of(
    tests,
    st.builds(tree.Lasting, tests, lengths),
    st.builds(tree.Unacknowledged, st.one_of(ids.map("@{}".format), ids.map("role:{}".format)), ops, lengths),
    st.builds(tree.Changed, names),
    st.sampled_from([tree.Raised(), tree.Manual(), tree.Default()]),
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
def test_its_text_reads_back_as_the_same_tree(condition):
    assert parse(tree.as_text(condition)) == condition


@given(conditions)
def test_its_references_cover_its_names(condition):
    kinds = {tree.kind_of(name) for name in tree.names_in(condition)}
    found = {(reference.kind, reference.id) for reference in tree.references_in(condition)}
    assert {kind for kind in kinds if kind[1]} <= found


@given(conditions)
def test_it_can_be_said_without_a_blank_left(condition):
    for language in ("en", "nl"):
        said = say(sentence(condition, {}), language)
        assert said
        assert "{" not in said


def test_it_lists_the_names_it_looks_at():
    condition = parse("users_hit > 5 for 5m or not (stage == identified and changed(shop)) or default")
    assert tree.names_in(condition) == {"users_hit", "stage", "shop"}


def test_it_lists_what_it_points_to():
    condition = parse("severity <= sev-2 or component.db.state == major_outage or unacknowledged(role:lead) > 5m")
    assert tree.references_in(condition) == {
        Reference("severity", "sev-2"),
        Reference("component", "db"),
        Reference("role", "lead"),
    }


def test_it_knows_the_two_keywords():
    assert tree.is_manual(parse("manual"))
    assert tree.is_default(parse("default"))
    assert not tree.is_manual(parse("manual or a"))

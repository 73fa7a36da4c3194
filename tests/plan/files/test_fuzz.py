"""Whatever is given as a plan ends in a plan or in sentences, each with its place and in both languages."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from baken.lib.words import say
from baken.plan.files.block_style import to_yaml
from baken.plan.files.load import load_text
from tests.plan.cast import BOEKENKADE
from tests.plan.files.samples import almost_yaml, problems_of, values
from tests.plan.schema.plans import SECTIONS, plans

PATHS = [
    *(
        ("plan", "timezone"),
        ("plan", "languages"),
        ("people", 0),
        ("people", 1, "id"),
        ("signals", 0, "type"),
        ("roles",),
    ),
    *(
        ("severities", 0, "when"),
        ("severities", 1, "respond", "public"),
        ("roles", 0, "assigned"),
        ("channels", 0, "owner"),
    ),
    *(
        ("roles", 1, "assigned", "ack_within"),
        ("templates", 0, "body"),
        ("values", 0, "shown_when", 0),
        ("definition",),
    ),
]


def replaced(data: Any, path: tuple[str | int, ...], value: Any) -> Any:
    """`data` with something else at `path`."""
    if not path:
        return value
    step, *rest = path
    keys = data if isinstance(data, dict) else range(len(data))
    parts = {key: replaced(data[key], tuple(rest), value) if key == step else data[key] for key in keys}
    return parts if isinstance(data, dict) else [*parts.values()]


def assert_said(source: str | bytes) -> None:
    """Loading `source` gives a plan, or problems that a reader can use."""
    for problem in problems_of(lambda: load_text(source)):
        assert problem.place is not None
        assert problem.place.line >= 1
        assert say(problem.words, "nl") != say(problem.words, "en")
        assert problem.mend is None or say(problem.mend, "nl") != say(problem.mend, "en")


@given(st.binary(max_size=300))
def test_any_bytes(source: bytes) -> None:
    assert_said(source)


@given(almost_yaml, st.sampled_from(SECTIONS))
def test_what_looks_like_yaml(source: str, key: str) -> None:
    assert_said(source)
    assert_said(f"{key}:\n  {source}")


@given(st.dictionaries(st.sampled_from(SECTIONS), values, min_size=1, max_size=4))
def test_anything_in_place_of_a_section(data: dict[str, Any]) -> None:
    assert_said(to_yaml(data))


@given(st.lists(st.tuples(st.sampled_from(PATHS), values), min_size=1, max_size=3))
def test_a_plan_with_anything_in_some_places(changes: list[tuple[tuple[str | int, ...], Any]]) -> None:
    data: Any = BOEKENKADE
    for path, value in changes:
        try:
            data = replaced(data, path, value)
        except (TypeError, KeyError, IndexError):
            continue  # an earlier change took that place away
    assert_said(to_yaml(data))


@given(st.data())
def test_a_plan_of_which_some_characters_are_lost(data: st.DataObject) -> None:
    written = to_yaml(data.draw(st.sampled_from(SECTIONS).flatmap(plans)))
    start = data.draw(st.integers(0, len(written)))
    end = data.draw(st.integers(start, min(start + 30, len(written))))

    assert_said(written[:start] + written[end:])

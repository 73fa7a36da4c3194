"""Names are found whole, in whichever of their writings, and each writing is known as that name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.plan.wording.signs import name_key, one_of, whole_names

LETTERS = st.text("abiI\u0130\u0131kK\u212as\u017f\u00df'\u2019. -", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("customer's box", "Customer\u2019s  BOX"),
        ("customer\u2019s box", "customer's\nbox"),
        ("pick  list", "pick list"),
        ("istanbul", "\u0130STANBUL"),
        ("\u0131box", "Ibox"),
        ("C++", "c++"),
    ],
)
def test_it_finds_a_name_however_it_is_written(name: str, written: str) -> None:
    found = whole_names(("other", name)).search(f"The {written} is late.")
    assert found is not None
    assert (found[0], name_key(found[0])) == (written, name_key(name))


@given(LETTERS, st.text("abiI\u0130\u0131kK\u212as\u017f\u00df'\u2019. -", max_size=20))
def test_whatever_it_finds_is_known_as_the_name(name: str, body: str) -> None:
    assert all(name_key(found[0]) == name_key(name) for found in whole_names((name,)).finditer(f"{body} {name}"))


def test_it_prefers_the_longest_name_and_finds_no_part_of_a_word() -> None:
    pattern = whole_names(("web", "web shop"))
    assert [found[0] for found in pattern.finditer("The web shop, the web, the website.")] == ["web shop", "web"]


def test_it_minds_capitals_where_it_is_asked_to() -> None:
    assert whole_names(("Sam",), exactly=True).findall("Sam asks for the same sam.") == ["Sam"]


def test_it_finds_nothing_where_there_is_no_name() -> None:
    assert one_of(["", " "]) == one_of([])
    assert whole_names(("", " ")).search("anything at all") is None

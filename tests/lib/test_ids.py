"""Ids and references."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.lib.ids import Reference, is_id, nearest, read_reference


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("@noor", Reference("person", "noor")),
        ("role:lead", Reference("role", "lead")),
        ("ext:other-host", Reference("ext", "other-host")),
        ("status-page", Reference("", "status-page")),
    ],
)
def test_it_reads_each_kind_of_reference(text: str, reference: Reference) -> None:
    assert read_reference(text) == reference


@pytest.mark.parametrize("text", ["", "whoever is on duty", "@", "role:", "@noor de wit", "Role:lead", "a" * 81])
def test_it_takes_other_text_for_no_reference(text: str) -> None:
    assert read_reference(text) is None


def test_it_names_what_was_probably_meant() -> None:
    assert nearest("statuspage", ["status-page", "mail"]) == "status-page"
    assert nearest("Noor", ["noor", "sam"]) == "noor"
    assert nearest("xyz", ["noor", "sam"]) is None


@given(st.text(max_size=100))
def test_it_reads_any_text_without_failing(text: str) -> None:
    reference = read_reference(text)
    assert reference is None or is_id(reference.id)

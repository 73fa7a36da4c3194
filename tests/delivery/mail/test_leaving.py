"""Tokens to leave by: made for one reference, and for nobody else to make."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.delivery.mail.leaving import leave_token, read_leave_token
from baken.delivery.mail.prepared import is_plain_token


@given(st.text(st.characters(codec="ascii", categories=["L", "N", "P"]), min_size=1, max_size=37))
def test_it_reads_back_whom_a_token_is_for(reference: str) -> None:
    token = leave_token(reference)

    assert read_leave_token(token) == reference
    assert is_plain_token(token)


def test_it_knows_a_token_that_was_changed() -> None:
    token = leave_token("subscriber:17")
    other = "A" if token[0] != "A" else "B"

    assert read_leave_token(token) == "subscriber:17"
    assert read_leave_token(token[:-1]) is None
    assert read_leave_token(token + "A") is None
    assert read_leave_token(other + token[1:]) is None


@pytest.mark.parametrize("token", ["", "é", "A" * 22, "=" * 40, "A" * 23, "\0" * 40])
def test_it_reads_nothing_out_of_what_is_no_token(token: str) -> None:
    assert read_leave_token(token) is None


def test_it_gives_another_reference_another_token() -> None:
    seventeen, eighteen = leave_token("subscriber:17"), leave_token("subscriber:18")

    assert seventeen[:21] != eighteen[:21]
    assert read_leave_token(seventeen[:21] + eighteen[21:]) is None

"""What a text always says, what hangs on conditions, and how long or short it may become."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.plan.blanks import blanks_of
from baken.plan.outline import blanks_in, filled, outline, said_in

TEXT = (
    "{{ impact }} {% if workaround %}Do: {{ workaround }}{% else %}Wait.{% endif %}{% comment %}{{ x }}{% endcomment %}"
)


def test_it_tells_what_is_always_filled_in_from_what_hangs_on_a_condition() -> None:
    assert blanks_in(outline(TEXT)) == ["impact", "workaround"]
    assert blanks_in(outline(TEXT), always=True) == ["impact"]


@pytest.mark.parametrize(
    "text", ["{{#if a}}{{ a }}{{/if}}", "{% unless b %}{{ a }}{% endunless %}", '{{ a | default: "x" }}']
)
def test_what_may_be_left_out_is_not_always_filled_in(text: str) -> None:
    assert blanks_in(outline(text)) == ["a"]
    assert blanks_in(outline(text), always=True) == []


def test_it_fills_the_longest_and_the_shortest_branch() -> None:
    assert filled(outline(TEXT), str.upper, longest=True) == "IMPACT Do: WORKAROUND"
    assert filled(outline(TEXT), str.upper, longest=False) == "IMPACT Wait."
    assert filled(outline("a{% if b %}{{ b }}{% endif %}"), str.upper, longest=False) == "a"
    assert filled(outline("{{ impact | truncate: 3 }}"), str.upper, longest=True) == "IMP"


def test_it_gives_what_the_text_says_itself_in_every_branch() -> None:
    assert list(said_in(outline(TEXT))) == [" ", "Do: ", "Wait."]


@given(
    st.lists(
        st.sampled_from(["{% if a %}", "{% else %}", "{% endif %}", "{{ b }}", "{% comment %}", "x", "{{"]), max_size=12
    )
)
def test_it_reads_any_text_however_broken(parts: list[str]) -> None:
    text = "".join(parts)
    pieces = outline(text)
    assert set(blanks_in(pieces)) <= set(blanks_of(text))
    assert len(filled(pieces, str, longest=False)) <= len(filled(pieces, str, longest=True))

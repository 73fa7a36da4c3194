"""How long a text is where it is published."""

import pytest

from baken.plan.compose.lengths import length_of, links_in, placed_links
from baken.plan.schema.reach import Limits

LINK = "https://status.boekenkade.example/incident/1"


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("Kijk op", 7),
        (LINK, 23),
        (f"Kijk op {LINK}.", 8 + 23 + 1),
        (f"({LINK}), of {LINK}!", 1 + 23 + 6 + 23 + 1),
        ("www.boekenkade.example", 23),
        ("mail naar a@www.boekenkade.example", 12 + 23),
        ("één", 3),
    ],
)
def test_a_link_counts_what_the_channel_says(text: str, length: int) -> None:
    assert length_of(text, Limits(link_cost=23)) == length


def test_a_link_counts_its_own_length_where_the_channel_says_nothing() -> None:
    assert length_of(LINK, Limits(max_chars=280)) == length_of(LINK, None) == len(LINK)
    assert length_of(LINK, Limits(link_cost=0)) == 0


def test_a_link_ends_before_the_full_stop_or_bracket_after_it() -> None:
    assert links_in(f"Zie {LINK}. Of (http://a.example/b?c=d); httpx://no") == [LINK, "http://a.example/b?c=d"]


def test_a_link_says_where_it_begins() -> None:
    assert placed_links(f"Zie {LINK}. Of (www.a.example).") == [(4, LINK), (4 + len(LINK) + 6, "www.a.example")]

"""What the incident tests share: each has a plan of its own, though the database numbers them all the same."""

from collections.abc import Iterator

import pytest

from baken.planbook import queries


@pytest.fixture(autouse=True)
def _no_plan_of_another_test() -> Iterator[None]:
    """What was read of version 1 in another test is not version 1 of this one."""
    queries._document.cache_clear()
    yield
    queries._document.cache_clear()

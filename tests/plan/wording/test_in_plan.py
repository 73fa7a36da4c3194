"""The moment that a plan alone gives: of a map too large to look for all its names, those that readers know."""

import pytest

from baken.plan.wording import in_plan
from baken.plan.wording.in_plan import moment_of_plan
from tests.plan.cast import index


def test_it_looks_for_public_names_before_those_of_the_house(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_plan, "MOST_PARTS", 1)
    found = index(
        components=[
            {"id": "db", "internal_name": "gandalf", "public": False},
            {"id": "shop", "name": "The shop", "public": True},
        ]
    )
    assert [part.names for part in moment_of_plan(found).parts] == [("The shop",)]

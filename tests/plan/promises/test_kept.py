"""What became of a promise: kept, late, broken, or replaced before it was due."""

from datetime import timedelta

import pytest

from baken.plan.promises.due import Due, due
from baken.plan.promises.kept import settle
from tests.plan.promises.clock import at, plan, progress


def promised() -> Due:
    (item,) = due(plan({"id": "eerste", "kind": "initial", "within": "15m"}), progress())
    return item


@pytest.mark.parametrize(
    ("kept", "now", "fate", "late"),
    [
        (10, 10, "kept", 0),
        (15, 15, "kept", 0),
        (15.5, 16, "late", 0.5),
        (45, 45, "late", 30),
        (None, 16, "broken", 0),
        (None, 15, "replaced", 0),
        (None, 3, "replaced", 0),
    ],
)
def test_it_is_kept_late_broken_or_replaced(kept: float | None, now: float, fate: str, late: float) -> None:
    item = promised()
    outcome = settle(item, None if kept is None else at(kept), at(now))
    assert (outcome.fate, outcome.late_by) == (fate, timedelta(minutes=late))
    assert outcome.due is item
    assert outcome.kept_at == (None if kept is None else at(kept))

"""Whether one test holds for one value; the only place where answers are compared."""

import operator
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from baken.plan.conditions.situation import NOT_APPLICABLE, UNKNOWN, Answered
from baken.plan.conditions.tree import Compare, Has, IsTrue, NameTest, Op, Within
from baken.plan.conditions.values import Value

COMPARISONS: dict[Op, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def holds(test: NameTest, value: Answered | None, ranks: Mapping[str, int]) -> bool | None:
    """True or false where `test` holds or not for `value`; None where the value is unknown or can't be compared.

    `severity` is compared by rank, 1 the worst, so `severity <= sev-2` reads "sev-2 or worse" (plan-model 3.4).
    """
    if value is None or value is UNKNOWN:
        return None
    if value is NOT_APPLICABLE:
        return False
    match test:
        case Compare(name, op, wanted):
            if name == "severity":
                return _by_rank(op, str(value), wanted.text, ranks)
            return _compared(op, value, wanted)
        case IsTrue():
            return value if isinstance(value, bool) else None
        case Within(values=values):
            found = [_compared("==", value, wanted) for wanted in values]
            return True if True in found else (None if None in found else False)
        case Has(value=wanted):
            return wanted.text in value if isinstance(value, frozenset) else None


def _by_rank(op: Op, level: str, wanted: str, ranks: Mapping[str, int]) -> bool | None:
    if level not in ranks or wanted not in ranks:
        return None
    if op in ("==", "!="):
        # Two levels may share a rank, and are two levels still.
        return COMPARISONS[op](level, wanted)
    return COMPARISONS[op](ranks[level], ranks[wanted])


def _compared(op: Op, value: Answered, wanted: Value) -> bool | None:
    if isinstance(value, str):
        # An id may look like a number or a length (`2fa`, `5m`), so text is compared with text.
        return COMPARISONS[op](value, wanted.text) if op in ("==", "!=") else None
    meaning = wanted.meaning
    if isinstance(value, bool) or isinstance(meaning, bool):
        same_kind = isinstance(value, bool) and isinstance(meaning, bool) and op in ("==", "!=")
    elif isinstance(value, timedelta):
        same_kind = isinstance(meaning, timedelta)
    else:
        same_kind = isinstance(value, int | float) and isinstance(meaning, int | float)
    return COMPARISONS[op](value, meaning) if same_kind else None

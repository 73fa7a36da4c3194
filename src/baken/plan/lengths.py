"""When time alone may change what the plan comes to: the lengths of time that its conditions and stages speak of."""

from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache

from baken.plan.conditions.parse import parse
from baken.plan.conditions.tree import Compare, Lasting, Unacknowledged, leaves_in
from baken.plan.index import Index

A_MOMENT = timedelta(seconds=1)
"""After a length that has to be passed, so that `> 15m` holds as well as `>= 15m`."""


@lru_cache(maxsize=16)
def lengths(index: Index) -> tuple[timedelta, ...]:
    """After which lengths of time the plan may come to something else by itself, the shortest first."""
    plan = index.plan
    texts = [item.when for item in (*index.severities.values(), *index.types.values(), *(plan.escalations or ()))]
    texts += [promise.applies_if for promise in index.promises.values()]
    texts += [duty.applies_if for duty in index.duties.values()]
    found = {length for text in set(texts) if text is not None for length in _lengths(text)}
    found |= {stage.max.length for stage in index.stages.values() if stage.max is not None}
    return tuple(sorted({plan.policies.assume_after.length, *found}))


def _lengths(text: str) -> Iterator[timedelta]:
    for leaf in leaves_in(parse(text)):
        passing = A_MOMENT if isinstance(leaf, Compare | Unacknowledged) and leaf.op in (">", "<=") else timedelta()
        if isinstance(leaf, Lasting | Unacknowledged):
            yield leaf.length.length + passing
        elif isinstance(leaf, Compare) and isinstance(leaf.value.meaning, timedelta):
            yield leaf.value.meaning + passing

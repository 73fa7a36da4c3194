"""For every rule a plan that has the fault and one that comes close and has not, subject by subject."""

from tests.readiness.pairs import (
    audiences,
    channels,
    definition,
    drills,
    duties,
    frame,
    guides,
    infrastructure,
    offline,
    promises,
    reviews,
    roles,
    severities,
    texts,
    values,
)
from tests.readiness.pairs.pair import Pair

SUBJECTS = (
    frame,
    definition,
    severities,
    roles,
    channels,
    audiences,
    texts,
    promises,
    infrastructure,
    guides,
    duties,
    values,
    offline,
    drills,
    reviews,
)
PAIRS: tuple[Pair, ...] = tuple(pair for subject in SUBJECTS for pair in subject.PAIRS)
"""In the order of plan-model part 4."""

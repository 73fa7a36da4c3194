"""The guides: each fault, and what comes close."""

from tests.readiness.pairs.pair import Pair

PAIRS: tuple[Pair, ...] = (
)  # fmt: skip

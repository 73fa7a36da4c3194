"""The copies: each fault, and what comes close."""

from tests.readiness.cast import COPIES
from tests.readiness.pairs.pair import Pair

PAIRS: tuple[Pair, ...] = (
    Pair(
        "OFF-01", "error", "the plan says that there is no copy to read when network and sign-on are gone", "none",
        fault={"offline": {**COPIES, "copies": "none"}},
    ),
    Pair(
        "OFF-02", "warning", "the copies are of 1 October 2026, and the plan is of 2 October 2026", '"2026-10-01"',
        fault={"offline": {**COPIES, "made_on": "2026-10-01"}},
        sound={"offline": {**COPIES, "made_on": "2026-10-02"}},
    ),
)  # fmt: skip

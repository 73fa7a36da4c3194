"""The levels: each fault, and what comes close."""

from tests.readiness.cast import BIG, SMALL
from tests.readiness.pairs.pair import Pair

PAIRS: tuple[Pair, ...] = (
    Pair(
        "SEV-01", "error", None, "users_hid > 0",
        fault={"severities": [BIG, {**SMALL, "when": "users_hid > 0"}]},
    ),
    Pair(
        "SEV-02", "error", "this is declared an incident, but no level fits: share of customers is 0.5", "- id: groot",
        fault={"severities": [BIG, {**SMALL, "when": "users_hit > 1"}]},
        sound={"severities": [BIG, {**SMALL, "when": "default"}]},
    ),
)  # fmt: skip

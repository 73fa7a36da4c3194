"""The promises: each fault, and what comes close."""

from tests.readiness.cast import FIRST, RHYTHM
from tests.readiness.pairs.pair import Pair

PAIRS: tuple[Pair, ...] = (
    Pair(
        "PRO-01", "error", "no first message is promised at groot", "id: groot",
        fault={"promises": [RHYTHM]},
        sound={"promises": [RHYTHM, {"id": "meteen", "severities": ["groot"], "upon": "declared"}]},
    ),
    Pair(
        "PRO-02", "error", "no rhythm of messages is promised at groot", "id: groot",
        fault={"promises": [FIRST]},
        sound={"promises": [FIRST, {**RHYTHM, "every": "announced_in_last_message"}]},
    ),
    Pair(
        "PRO-04", "error", "eerste allows 14 minutes, but stem has 10 minutes to answer and writing takes 5 minutes",
        "14m",
        fault={"promises": [{**FIRST, "within": "14m"}, RHYTHM]},
        sound={"promises": [{**FIRST, "within": "15m"}, RHYTHM]},
    ),
)  # fmt: skip

"""Looking back: each fault, and what comes close."""

from tests.readiness.cast import BIG, SMALL
from tests.readiness.pairs.pair import Pair

PAIRS: tuple[Pair, ...] = (
    Pair(
        "REV-02", "error", "the review of groot is due after 3 calendar days, and under reviews after 5 business days",
        "3d",
        fault={"severities": [{**BIG, "review": {"meeting_within": "3d"}}, SMALL]},
        sound={
            "severities": [{**BIG, "review": {"meeting_within": "3d"}}, SMALL],
            "reviews": {"within": {"time": "72h", "applies_to": ["groot"]}},
        },
    ),
)  # fmt: skip

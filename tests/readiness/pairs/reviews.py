"""Looking back: each fault, and what comes close."""

from tests.readiness.cast import BIG, REVIEWS, SMALL
from tests.readiness.pairs.pair import Pair, with_

PAIRS: tuple[Pair, ...] = (
    Pair(
        "REV-01", "warning", "the plan does not say who calls the reviews", "within:",
        fault={"reviews": with_(REVIEWS, owner=None)},
        sound={"reviews": None, "severities": [{**BIG, "review": {"required": False}}, SMALL]},
    ),
    Pair(
        "REV-02", "error", "the review of groot is due after 3 calendar days, and under reviews after 5 business days",
        "3d",
        fault={"severities": [{**BIG, "review": {"meeting_within": "3d"}}, SMALL]},
        sound={
            "severities": [{**BIG, "review": {"meeting_within": "3d"}}, SMALL],
            "reviews": {**REVIEWS, "within": {"time": "72h", "applies_to": ["groot"]}},
        },
    ),
    Pair(
        "REV-03", "note", "the review asks for one cause: “Wat was de oorzaak?”", "Wat was de oorzaak?",
        fault={"reviews": {**REVIEWS, "questions": ["Wat was de oorzaak?"]}},
        sound={"reviews": {**REVIEWS, "questions": ["Wat waren de oorzaken?", "Hoe vonden we de oorzaak?"]}},
    ),
)  # fmt: skip

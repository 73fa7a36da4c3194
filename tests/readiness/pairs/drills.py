"""Practice: each fault, and what comes close."""

from tests.readiness.cast import DRILL
from tests.readiness.pairs.pair import Pair, with_

PAIRS: tuple[Pair, ...] = (
    Pair(
        "DRI-01", "warning", "the last drill was held on 25 August 2026, more than 90 days ago", "- id: oefening",
        fault={"drills": [{**DRILL, "last": "2026-08-25"}]},
        sound={"drills": [{**DRILL, "last": "2026-08-26"}, {**with_(DRILL, last=None), "id": "volgende"}]},
    ),
    Pair(
        "DRI-02", "warning", "no drill of the plan says that it plays without leider", "- id: oefening",
        fault={"drills": [{**DRILL, "scenario": {"channel_down": ["statuspagina"]}}]},
        sound={"drills": [{**DRILL, "scenario": {"channel_down": ["statuspagina"], "absent": ["@noor"]}}]},
    ),
    Pair(
        "DRI-03", "warning", "one finding of oefening, held on 24 October 2026, is still open", "- het nummer",
        fault={"drills": [{**DRILL, "last": "2026-10-24", "findings": ["het nummer op de kaart klopt niet"]}]},
        sound={"drills": [{**DRILL, "last": "2026-10-25", "findings": ["het nummer op de kaart klopt niet"]}]},
    ),
)  # fmt: skip

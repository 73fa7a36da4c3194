"""The audiences: each fault, and what comes close."""

from tests.readiness.pairs.pair import Pair

PAIRS: tuple[Pair, ...] = (
    Pair(
        "AUD-01", "error", "no channel of the plan names kwekers", "id: kwekers",
        fault={"audiences": [{"id": "klanten"}, {"id": "kwekers", "kind": "partner"}]},
        sound={"audiences": [{"id": "klanten"}, {"id": "kwekers", "kind": "partner", "reached_by": ["sociaal"]}]},
    ),
)  # fmt: skip

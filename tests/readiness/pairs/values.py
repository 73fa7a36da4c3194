"""The values: each fault, and what comes close."""

from tests.readiness.pairs.pair import Pair

PAIRS: tuple[Pair, ...] = (
    Pair(
        "VAL-01", "error", "the plan does not say what one does because of eerlijk", "id: eerlijk",
        fault={"values": [{"id": "eerlijk"}]},
        sound={"values": [{"id": "eerlijk", "do": ["Schrijf dat je het niet weet."]}]},
    ),
)  # fmt: skip

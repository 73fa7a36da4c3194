"""The values: each fault, and what comes close."""

from tests.readiness.pairs.pair import Pair

PAIRS: tuple[Pair, ...] = (
    Pair(
        "VAL-01", "error", "the plan does not say what one does because of eerlijk", "id: eerlijk",
        fault={"values": [{"id": "eerlijk", "shown_when": ["promise due"]}]},
        sound={"values": [{"id": "eerlijk", "do": ["Schrijf dat je het niet weet."], "shown_when": ["promise due"]}]},
    ),
    Pair(
        "VAL-02", "warning", "the plan does not say when eerlijk is shown", "id: eerlijk",
        fault={"values": [{"id": "eerlijk", "means": "Zeg wat je niet weet."}]},
        sound={"values": [{"id": "eerlijk", "means": "Zeg wat je niet weet.", "shown_when": ["idle > 10m"]}]},
    ),
)  # fmt: skip

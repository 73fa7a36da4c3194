"""The definition: each fault, and what comes close."""

from tests.readiness.cast import DEFINITION
from tests.readiness.pairs.pair import Pair, with_

PAIRS: tuple[Pair, ...] = (
    Pair(
        "DEF-01", "error", "the plan does not say what an incident is", "not_incident:",
        fault={"definition": with_(DEFINITION, incident=None, declare_when=None)},
        sound={"definition": with_(DEFINITION, incident=None)},
    ),
    Pair(
        "DEF-02", "warning", "only some people may declare an incident: leider", "[role:leider]",
        fault={"definition": {**DEFINITION, "who_may_declare": ["role:leider"]}},
        sound={"definition": {**DEFINITION, "who_may_declare": ["role:leider", "anyone"]}},
    ),
    Pair(
        "DEF-03", "warning", "the plan does not say what to do in doubt", "incident:",
        fault={"definition": with_(DEFINITION, if_unsure=None)},
        sound={
            "definition": with_(DEFINITION, if_unsure=None), "severity_policy": {"unsure_between": "take_higher"},
        },
    ),
)  # fmt: skip

"""The channels: each fault, and what comes close."""

from tests.readiness.cast import DATABASE, PAGE, SHOP, SOCIAL
from tests.readiness.pairs.pair import RESTING_ON_THE_SHOP, Pair, with_

PAIRS: tuple[Pair, ...] = (
    Pair(
        "CHA-01", "error", "the plan does not say how to get into sociaal", "ask:",
        fault={"channels": [PAGE, with_(SOCIAL, access={"ask": "@sam"})]},
        sound={"channels": [{**PAGE, "mirrors": ["sociaal"], "fallback": "mail"}, with_(SOCIAL, access=None),
                            {**SOCIAL, "id": "mail"}]},
    ),
    Pair(
        "CHA-02", "error", "the plan says neither where the login of sociaal is kept nor whom to ask", "how:",
        fault={"channels": [PAGE, with_(SOCIAL, access={"how": "app op de telefoon"})]},
        sound={"channels": [PAGE, with_(SOCIAL, access={"how": "app op de telefoon", "secret_in": "none"})]},
    ),
    Pair(
        "CHA-06", "error", "statuspagina goes down with what it has to tell about: statuspagina → winkel", "winkel",
        fault={"channels": [RESTING_ON_THE_SHOP, SOCIAL]},
        sound={"channels": [RESTING_ON_THE_SHOP, SOCIAL], "components": [{**SHOP, "public": False}, DATABASE]},
    ),
    Pair(
        "CHA-08", "error", "the plan names nothing that steps in for statuspagina", "id: statuspagina",
        fault={"channels": [with_(PAGE, fallback=None), SOCIAL]},
    ),
)  # fmt: skip

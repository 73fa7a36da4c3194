"""The roles: each fault, and what comes close."""

from tests.readiness.cast import LEADER, VOICE
from tests.readiness.pairs.pair import Pair, held

PAIRS: tuple[Pair, ...] = (
    Pair(
        "ROL-01", "error", "the plan names nobody to hold leider", "backup:",
        fault={"roles": [held(LEADER, primary=None), VOICE]},
        sound={"roles": [{**held(LEADER, primary=None), "required_for": {"manual": True}}, VOICE]},
    ),
    Pair(
        "ROL-02", "warning", "the plan names no backup for schrijver", "primary:",
        fault={"roles": [LEADER, VOICE, {"id": "schrijver", "assigned": {"primary": "@noor"}}]},
        sound={"roles": [LEADER, VOICE, {"id": "schrijver", "assigned": {"primary": "@noor", "backup": "@sam"}}]},
    ),
    Pair(
        "ROL-03", "error", "Noor de Wit is primary and backup of leider", '"@noor"',
        fault={"roles": [held(LEADER, backup="@noor"), VOICE]},
    ),
)  # fmt: skip

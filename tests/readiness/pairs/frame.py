"""The frame: each fault, and what comes close."""

from tests.readiness.cast import APP, INFO, PAGE, SOCIAL
from tests.readiness.pairs.pair import WRITTEN, Pair, with_

PAIRS: tuple[Pair, ...] = (
    Pair(
        "FRM-00", "error", None, "[",
        fault="plan: [\n", sound=WRITTEN,
    ),
    Pair(
        "FRM-01", "error", None, "acess",
        fault={"channels": [PAGE, with_(SOCIAL, access=None, acess={"how": "app"})]},
    ),
    Pair(
        "FRM-02", "error", None, "socaal",
        fault={"channels": [with_(PAGE, fallback="socaal"), SOCIAL]},
    ),
    Pair(
        "FRM-03", "warning", None, "2026-10-02",
        fault=WRITTEN.replace('"2026-10-02"', "2026-10-02"), sound=WRITTEN,
    ),
    Pair(
        "FRM-04", "error", "this looks like a password, a token or a PIN", '"wachtwoord: Zomer2024!"',
        fault={"channels": [PAGE, with_(SOCIAL, access={**APP, "how": "wachtwoord: Zomer2024!"})]},
        sound={"channels": [PAGE, with_(SOCIAL, access={**APP, "how": "wachtwoord uit 1Password"})]},
    ),
    Pair(
        "FRM-05", "warning", "the plan is not approved; its status is “draft”", "draft",
        fault={"plan": {**INFO, "status": "draft"}},
    ),
    Pair(
        "FRM-06", "warning", "the plan was last looked over on 23 May 2026, more than 6 months ago", '"2026-05-23"',
        fault={"plan": {**INFO, "last_reviewed": "2026-05-23"}},
        sound={"plan": {**INFO, "last_reviewed": "2026-05-24"}},
    ),
)  # fmt: skip

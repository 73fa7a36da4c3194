"""The guides: each fault, and what comes close."""

from typing import Any

from tests.readiness.cast import DATABASE, SHOP
from tests.readiness.pairs.pair import Pair, with_

STEP: dict[str, Any] = {"do": "Schakel over naar de kopie.", "expect": "De kopie is de baas.", "undo": "Schakel terug."}
FINAL: dict[str, Any] = {**STEP, "undo": "none", "caution": "Wat daarna binnenkomt raakt kwijt."}
GUIDE: dict[str, Any] = {"id": "omzetten", "component": "database", "steps": [STEP], "last_tested": "2026-10-01"}
WIKI: dict[str, Any] = {"id": "wiki", "depends_on": ["database"]}


def guides(**changes: Any) -> dict[str, Any]:
    """The ready plan with one guide, changed."""
    return {"howtos": [with_(GUIDE, **changes)]}


PAIRS: tuple[Pair, ...] = (
    Pair(
        "HOW-01", "warning", "a step of omzetten does not say what should be seen then", "do: ",
        fault=guides(steps=[with_(STEP, expect=None)]),
        sound=guides(steps=[{**STEP, "expect": "none"}]),
    ),
    Pair(
        "HOW-02", "error", "step 1 of omzetten can't be undone and has no second person", "do: ",
        fault=guides(steps=[FINAL]),
        sound=guides(steps=[{**FINAL, "second": "role:leider"}]),
    ),
    Pair(
        "HOW-03", "warning", "the plan does not say how to go back in omzetten", "id: omzetten",
        fault=guides(steps=[with_(STEP, undo=None)]),
        sound=guides(steps=[with_(STEP, undo=None)], rollback="none"),
    ),
    Pair(
        "HOW-04", "warning", "omzetten was last tried on 27 May 2026, more than 180 days ago", '"2026-05-27"',
        fault=guides(last_tested="2026-05-27"),
        sound=guides(last_tested="2026-05-28"),
    ),
    Pair(
        "HOW-05", "error", "omzetten repairs database and can't be read without it", "[wiki]",
        fault={**guides(depends_on=["wiki"]), "components": [SHOP, DATABASE, WIKI]},
        sound={**guides(depends_on=["wiki"], offline_copy="op papier"), "components": [SHOP, DATABASE, WIKI]},
    ),
)  # fmt: skip

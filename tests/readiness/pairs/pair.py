"""A rule, a plan that has its fault, and one that comes close and has not; each a variation of the ready plan."""

from dataclasses import dataclass, field
from typing import Any

from tests.readiness.cast import (
    PAGE,
    SOCIAL,
    as_text,
    ready,
)

Variation = dict[str, Any]
WRITTEN = as_text(ready())
RESTING_ON_THE_SHOP = {**PAGE, "depends_on": ["ext:elders", "winkel"]}
RECORD: Variation = {**SOCIAL, "id": "dossier", "kind": "issue", "audiences": None, "depends_on": ["database"]}


def with_(entry: Variation, **changes: Any) -> Variation:
    """An entry with some keys replaced; None leaves one out."""
    return {key: value for key, value in {**entry, **changes}.items() if value is not None}


def held(entry: Variation, **changes: Any) -> Variation:
    """A role held otherwise."""
    return {**entry, "assigned": with_(entry["assigned"], **changes)}


@dataclass(frozen=True)
class Pair:
    """`fault` is found, at `level`, with a sentence that begins with `says`, where the file says `at`.

    `sound` comes close, and nothing is found in it. Both are changes to the ready plan, or a whole file. `says` is None
    where the reading of files speaks.
    """

    rule: str
    level: str
    says: str | None
    at: str
    fault: Variation | str
    sound: Variation | str = field(default_factory=dict)

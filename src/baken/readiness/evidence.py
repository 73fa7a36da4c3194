"""Facts from practice that rules read; kept beside the plan and outside its digest."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Kind = Literal["access", "post", "guide", "role", "drill", "part", "portal"]
SECTIONS: Mapping[Kind, str] = {
    "access": "channels",
    "post": "channels",
    "guide": "howtos",
    "role": "people",
    "drill": "drills",
    "part": "people",
    "portal": "duties",
}
"""What each kind of fact is about, by top-level key of the plan: got in (a channel), posted a test (a channel), tried
(a guide), confirmed role and contacts (a person), held (a drill), took part in a drill (a person), got into the place
where reports are handed in (a duty)."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known from practice. `digest` is that of the plan as it stands now.

    `days` holds, by kind and the id in the plan it is about, the last day on which that was so.
    """

    digest: str | None = None
    days: Mapping[tuple[Kind, str], date] = field(default_factory=dict)

    def newest(self, kind: Kind, subject: str, stated: date | None) -> date | None:
        """The later of the day the plan itself states and the day that was noted; None where there is neither."""
        noted = self.days.get((kind, subject))
        return max(filter(None, (stated, noted)), default=None)


NO_EVIDENCE = Evidence()

"""Facts from practice that rules read; kept beside the plan and outside its digest."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known from practice. `digest` is that of the plan as it stands now."""

    digest: str | None = None

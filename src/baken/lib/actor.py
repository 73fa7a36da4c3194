"""Who acts: a value that travels with every act, never a row in a table."""

from dataclasses import dataclass
from typing import Literal

ActorKind = Literal["person", "system", "program"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that acts: `id` is unique within `kind`, `name` is for readers."""

    kind: ActorKind
    id: str
    name: str
    permissions: frozenset[str] = frozenset()

"""What there is, what leans on what, and who looks after it."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from baken.plan.schema.base import ComponentRef, Day, Entity, Id, Owner, Text


class Dependency(Entity):
    """Something this rests on. A plain id is short for a hard dependency."""

    on: ComponentRef
    """What it rests on: a component, `ext:NAME` for a supplier, `self:NAME` for an own part that is not listed."""
    strength: Literal["hard", "soft"] = "hard"
    """`hard`: it stops when the other stops; `soft`: it gets worse."""
    failure: Text | None = None
    """How it shows."""


def read_dependencies(value: Any) -> Any:
    """Plain ids as dependencies; `none` as the empty list."""
    if value == "none":
        return []
    if isinstance(value, list):
        return [{"on": item} if isinstance(item, str) else item for item in value]
    return value


Dependencies = Annotated[list[Dependency] | None, BeforeValidator(read_dependencies)]


class Redundancy(Entity):
    """What takes over when it fails."""

    mode: Literal["none", "cold", "warm", "hot", "active"] | None = None
    """How the spare stands ready."""
    spare: Text | None = None
    """What the spare is."""
    last_tested: Day | None = None
    """When the take-over was last tried."""


class Hosting(Entity):
    """Where it runs."""

    provider: str | None = None
    """The supplier."""
    region: str | None = None
    """The place."""
    account: str | None = None
    """The account."""


class Supplier(Entity):
    """How to follow and reach the supplier."""

    status_page: str | None = None
    """The supplier's own status page."""
    support_route: Text | None = None
    """How to reach support."""
    answer_time: Text | None = None
    """How fast support answers."""


class Component(Entity):
    """A part that users or engineers know."""

    id: Id
    """Short and stable name."""
    name: Text | None = None
    """What customers call it."""
    internal_name: str | None = None
    """What engineers call it."""
    public: bool | None = None
    """True where it stands on the status page."""
    owner: Owner | None = None
    """The team that looks after it."""
    kind: str | None = None
    """What it is, such as `database`."""
    depends_on: Dependencies = None
    """What it rests on."""
    redundancy: Redundancy | None = None
    """What takes over when it fails."""
    hosting: Hosting | None = None
    """Where it runs."""
    supplier: Supplier | None = None
    """How to reach the supplier."""
    how_to_check: Text | None = None
    """How to see whether it works."""
    group: Text | None = None
    """The group it stands in on the status page."""
    description: Text | None = None
    """A sentence for readers of the status page."""
    position: int | None = None
    """Its place within the group."""
    showcase: bool | None = None
    """True where it stands on the front of the status page."""
    only_show_if_degraded: bool | None = None
    """True where it only shows when something is wrong."""
    since: Day | None = None
    """The first day its history counts."""

"""What a transport is: how it is set, what the queue hands to it, and what the queue hears back."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar, Generic, Literal, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict
from pydantic_core import PydanticCustomError

from baken.lib.words import Words

AddressKind = Literal["any", "mail", "url"]
State = Literal["sent", "delivered", "bounced", "failed", "retry", "unknown", "waiting_for_person"]


class Settings(BaseModel):
    """What has to be known to use a transport on this installation. References to secrets, never a secret.

    Every field says in its docstring what it is for: forms, help and docs show that. A validator that refuses a value
    raises `refused(words(...))`. No error repeats what was typed, which may have been a secret.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True, use_attribute_docstrings=True)


def refused(reason: Words) -> PydanticCustomError:
    """The error by which a validator of settings says what is wrong and how to mend it."""
    return PydanticCustomError("baken", "{text}", {"text": str(reason), "words": reason})


class TransportError(Exception):
    """A transport can't be used with these settings; `words` say why, and how to mend it."""

    def __init__(self, reason: Words) -> None:
        super().__init__(str(reason))
        self.words = reason


class Limits(NamedTuple):
    """How much goes to a transport in one go.

    `batch` is how many recipients one `send` gets: all of them are in doubt when the worker dies in the middle, so it
    is 1 where a repeat does harm. `at_once` is how many of these run at the same time over one connection.
    """

    batch: int
    at_once: int = 1


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message as a transport sees it. `created_at` is when it was written, `at` when this sending began."""

    id: int
    thread: str
    sequence: int
    source: str
    kind: str
    audience: str
    channel: str
    language: str
    subject: str
    body: str
    secret: bool
    created_at: datetime
    at: datetime


class Recipient(NamedTuple):
    """One row of the ledger: where it goes, and the reference of whoever is told (`subscriber:17`)."""

    delivery_id: int
    address: str
    reference: str


class Outcome(NamedTuple):
    """What became of one delivery.

    `sent`: the next server has it. `delivered`: it has certainly arrived. `bounced`: there is no such address.
    `failed`: refused for good, for another reason. `retry`: certainly not sent, and worth another try, not before
    `retry_after` has passed. `unknown`: handed over, but never answered. `waiting_for_person`: somebody has to do it.
    `error` is the reason in plain words, and holds neither the address nor a secret. `gone` tells that nothing should
    ever go to this address again.
    """

    delivery_id: int
    state: State
    error: Words | str = ""
    retry_after: timedelta | None = None
    gone: bool = False


Report = Callable[[Outcome], None]
S = TypeVar("S", bound=Settings)


class Transport(ABC, Generic[S]):
    """Gets messages to addresses of one kind. It may keep connections open from one batch to the next.

    `repeat_is_harmless` is true where a reader is not bothered by a second copy, because the other side sees that it is
    the same. Only then is a delivery whose fate is unknown sent again without a person's word.
    """

    name: ClassVar[str]
    Settings: type[S]
    address_kind: ClassVar[AddressKind]
    repeat_is_harmless: ClassVar[bool]
    limits: ClassVar[Limits]

    def check(self, settings: S) -> None:
        """Looks whether `settings` can be used here, before they are kept. Raises TransportError."""
        del settings

    @abstractmethod
    async def send(self, settings: S, message: Outgoing, recipients: Sequence[Recipient], report: Report) -> None:
        """Sends `message` to all `recipients`, and reports one outcome for each as soon as it is known.

        Never raises for a recipient, a server or a secret that can't be had: these are outcomes. Whoever is not
        reported when it returns, raises or is cancelled, counts as unknown.
        """

    async def close(self) -> None:
        """Closes what was kept open; called before the event loop ends."""


AnyTransport = Transport[Any]

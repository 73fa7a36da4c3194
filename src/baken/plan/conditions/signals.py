"""What conditions need to know of the signals that a plan declares."""

from collections.abc import Mapping, Sequence
from typing import Protocol

Text = str | Mapping[str, str]
"""A text, or one for each language."""


class SignalLike(Protocol):
    """What conditions need to know of a declared signal (plan-model 3.3, row signal)."""

    @property
    def id(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def values(self) -> Sequence[str] | None: ...
    @property
    def min(self) -> float | None: ...
    @property
    def max(self) -> float | None: ...
    @property
    def unit(self) -> str | None: ...
    @property
    def name(self) -> Text | None: ...
    @property
    def source(self) -> str | None: ...


def bounds(signal: SignalLike) -> tuple[float | None, float | None]:
    """The least and the most that an answer in numbers may be, None where there is no such end.

    A percentage runs from 0 to 100 where the plan says nothing else.
    """
    if signal.type == "percent":
        return (0.0 if signal.min is None else signal.min), (100.0 if signal.max is None else signal.max)
    return signal.min, signal.max

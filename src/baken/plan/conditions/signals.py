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

"""One measured figure, with the size of its data and the aim it is held to."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """What was measured, on how much data, the value in `unit`, and whether it meets `aim`."""

    name: str
    size: str
    value: float
    unit: str
    aim: str
    met: bool

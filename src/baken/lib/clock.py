"""What time it is, as something one hands in: the system's clock in life, one that is moved by hand in tests."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Says what time it is, as an aware time in UTC."""

    def now(self) -> datetime: ...


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class SimulatedClock:
    """A clock that stands still until it is moved."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        return self._now

    def move_to(self, moment: datetime) -> None:
        """Sets the clock to `moment`; it never goes back."""
        self._now = max(self._now, moment.astimezone(UTC))

    def pass_by(self, length: timedelta) -> None:
        """Lets `length` pass."""
        self._now += length


def current_time() -> datetime:
    """What the clock of the installation shows."""
    # Here, since the server of the public page knows the time without Django.
    from django.conf import settings

    clock: Clock = settings.CLOCK
    return clock.now()

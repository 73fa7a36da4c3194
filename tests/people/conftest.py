"""What the people tests share: a clock that stands still."""

import pytest
from pytest_django import Settings

from baken.lib.clock import SimulatedClock
from tests.people.cast import NOW


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """Passwords are kept by a quick hash."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def clock(settings: Settings) -> SimulatedClock:
    """The clock of the pages; it stands at `NOW`."""
    settings.CLOCK = SimulatedClock(NOW)
    found: SimulatedClock = settings.CLOCK
    return found

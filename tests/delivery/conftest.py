"""What the delivery tests share: transports that do as they are told, and an open way to this machine."""

import pytest
from pytest_django import Settings

from baken.config.environment import networks
from baken.delivery.transports import registry
from baken.lib.clock import SimulatedClock
from tests.delivery.cast import NOW, ORDERED


@pytest.fixture(autouse=True)
def ordered_transports(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two more transports, for as long as a test runs."""
    for name, place in ORDERED.items():
        monkeypatch.setitem(registry.TRANSPORTS, name, place)


@pytest.fixture
def loopback(settings: Settings) -> None:
    """Lets the code under test speak with servers on this machine."""
    settings.PRIVATE_NETWORKS = networks("127.0.0.0/8,::1/128")


@pytest.fixture
def clock() -> SimulatedClock:
    """A clock that stands at `NOW`."""
    return SimulatedClock(NOW)

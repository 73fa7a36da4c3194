"""What the worker does for the status page: publishes what has changed."""

from baken.lib.clock import Clock
from baken.statuspage.publisher import publish


def work(clock: Clock, owner: str) -> bool:
    """One publication, if something has changed; True where it had."""
    return publish(owner, clock.now())

"""Ports for the servers that tests start."""

import random
import socket
from contextlib import suppress

# Below those that Linux gives to whoever connects (32768 and up): a test that opens a thousand connections would take
# one of them away between the moment it is drawn and the moment its server listens.
_LEFT = random.SystemRandom().sample(range(20_000, 32_000), 12_000)


def free_port() -> int:
    """A port that nobody listens on, and that was not given to anybody in this process before."""
    while True:
        port = _LEFT.pop()
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port

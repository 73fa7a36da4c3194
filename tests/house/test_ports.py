"""Servers of tests never get in each other's way."""

import socket

from tests.ports import free_port


def test_it_gives_no_port_twice() -> None:
    assert len({free_port() for _ in range(300)}) == 300


def test_it_gives_no_port_that_the_system_gives_to_whoever_connects() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert free_port() < server.getsockname()[1]

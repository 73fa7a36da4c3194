"""Tests stay on this machine."""

import socket

import pytest
from pytest_socket import SocketConnectBlockedError


def test_it_keeps_tests_off_the_network() -> None:
    with pytest.warns(UserWarning, match="tried to use socket"), pytest.raises(SocketConnectBlockedError):
        socket.create_connection(("192.0.2.1", 80), timeout=0.1)


def test_it_lets_tests_speak_with_a_server_of_their_own() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()

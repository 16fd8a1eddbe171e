"""The guard that keeps tests on this machine."""

from __future__ import annotations

import socket

import pytest


@pytest.mark.parametrize("address", ["203.0.113.7", "kehoach.example.vn", "2001:db8::7"])
def test_connection_that_leaves_the_machine_fails_the_test(address):
    with pytest.raises(AssertionError, match="a test"):
        socket.create_connection((address, 80), timeout=1)


def test_connection_within_the_machine_is_made():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("localhost", port), timeout=10) as connection:
            assert connection.getpeername()[1] == port

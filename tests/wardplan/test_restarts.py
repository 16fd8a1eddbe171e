"""Requests while the portal starts anew, on a socket that somebody else holds, as systemd does."""

from __future__ import annotations

import http.client
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.processes.serving import environment, manage, serve_on

pytestmark = [pytest.mark.slow, pytest.mark.thorough]

REQUESTS, CLIENTS = 1_000, 4


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("var")
    manage(made, "collectstatic", "--no-input", "--verbosity", "0")
    return made


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0), backlog=2048) as held:
        yield held


@contextmanager
def asking(port: int) -> Iterator[list[object]]:
    """Clients that ask all together so often, each time over a new connection; what each was answered."""
    answers: list[object] = []

    def ask() -> None:
        for _ in range(REQUESTS // CLIENTS):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
            try:
                connection.request("GET", "/dang-nhap/")
                answer = connection.getresponse()
                answer.read()
                answers.append(answer.status)
            except (OSError, http.client.HTTPException) as error:
                answers.append(repr(error))
            finally:
                connection.close()

    clients = [threading.Thread(target=ask) for _ in range(CLIENTS)]
    for client in clients:
        client.start()
    yield answers
    for client in clients:
        client.join()


def wait_for(answers: list[object], count: int) -> None:
    tick = threading.Event()
    while len(answers) < min(count, REQUESTS):
        tick.wait(0.02)


def test_no_request_fails_while_the_portal_starts_anew(folder, listener):
    portal = serve_on(listener, environment(folder))
    try:
        with asking(listener.getsockname()[1]) as answers:
            for count in (200, 500):
                wait_for(answers, count)
                portal.terminate()
                assert portal.wait(timeout=60) == 0
                portal = serve_on(listener, environment(folder))
            wait_for(answers, 800)
            portal.send_signal(signal.SIGHUP)
        assert answers == [200] * REQUESTS
    finally:
        portal.terminate()
        portal.wait(timeout=60)


def test_portal_answers_after_a_kill_though_its_workers_hold_the_port(folder, listener):
    portal = serve_on(listener, environment(folder))
    try:
        with asking(listener.getsockname()[1]) as answers:
            wait_for(answers, 100)
            portal.kill()
            portal.wait()
            portal = serve_on(listener, environment(folder))
            wait_for(answers, 150)
        # What was under way when it was killed may be cut off; nobody is refused after that.
        failed = [answer for answer in answers if answer != 200]
        assert len(failed) <= 8
        assert answers[-500:] == [200] * 500
    finally:
        portal.terminate()
        portal.wait(timeout=60)

"""What gunicorn calls of ours, without gunicorn (test_server.py starts the whole server)."""

from __future__ import annotations

import logging
import os
import runpy
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from django.core.handlers.wsgi import WSGIHandler
from gunicorn.http.errors import InvalidHeader, LimitRequestHeaders, LimitRequestLine
from gunicorn.workers.gthread import ThreadWorker

from tests.support.paths import ROOT
from wardplan import gunicorn_worker, server
from wardplan import settings as portal
from wardplan.environment import SettingProblem
from wardplan.file_permissions import OWNER_ONLY_UMASK
from wardplan.gunicorn_worker import GunicornWorker

ARBITER = cast(Any, None)


@pytest.fixture(autouse=True)
def own_metrics(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The folder in which workers count; its variable is taken back after the test."""
    monkeypatch.setattr(server, "METRICS", tmp_path / "metrics")
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", "")
    monkeypatch.delenv("LISTEN_FDS", raising=False)


@pytest.fixture
def masks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """What the server sets as umask."""
    found: list[int] = []
    monkeypatch.setattr(os, "umask", found.append)
    return found


@pytest.fixture
def taken_port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setattr(server, "_port", port)
        yield port


def test_server_starts_with_new_files_for_its_owner_alone(monkeypatch, masks):
    monkeypatch.setattr(server, "_port", 0)
    server.on_starting(ARBITER)
    assert masks == [OWNER_ONLY_UMASK]


def test_server_says_where_it_is(capsys):
    server.when_ready(ARBITER)
    assert f"http://{server.bind} " in capsys.readouterr().out


def test_server_on_a_taken_port_says_so(masks, taken_port):
    with pytest.raises(SystemExit, match=f"Cổng {taken_port} trên 127.0.0.1 không dùng được"):
        server.on_starting(ARBITER)


def test_server_takes_the_socket_that_systemd_holds(monkeypatch, masks, taken_port):
    monkeypatch.setenv("LISTEN_FDS", "1")
    server.on_starting(ARBITER)
    assert masks == [OWNER_ONLY_UMASK]


def test_server_counts_anew_at_each_start(masks, monkeypatch):
    monkeypatch.setattr(server, "_port", 0)
    server.METRICS.mkdir()
    (server.METRICS / "counter_1.db").touch()
    server.on_starting(ARBITER)
    assert list(server.METRICS.iterdir()) == []
    assert os.environ["PROMETHEUS_MULTIPROC_DIR"] == str(server.METRICS)


def test_server_tells_its_own_problems_and_those_of_the_settings(monkeypatch, masks):
    monkeypatch.setattr(server.environment, "problems", [SettingProblem("PORT", "Sai.", "Sửa.")])
    monkeypatch.setattr(portal, "ENVIRONMENT_PROBLEMS", [SettingProblem("DEBUG", "Lạ.", "Bỏ.")])
    with pytest.raises(SystemExit, match=r"^PORT: Sai\. Sửa\.\nDEBUG: Lạ\. Bỏ\.$"):
        server.on_starting(ARBITER)
    assert masks == []


def test_application_names_its_settings_itself(monkeypatch):
    monkeypatch.setattr("django.setup", lambda **options: None)
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE")
    made = runpy.run_path(str(ROOT / "wardplan" / "wsgi.py"))
    assert isinstance(made["application"], WSGIHandler)
    assert os.environ["DJANGO_SETTINGS_MODULE"] == "wardplan.settings"


# Requests that gunicorn does not read.


@pytest.fixture
def worker() -> GunicornWorker:
    """A worker that was never started: it only has its log."""
    made = GunicornWorker.__new__(GunicornWorker)
    made.log = logging.getLogger("gunicorn.error")
    return made


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    """A connection: the portal's end, and the sender's."""
    client, sender = socket.socketpair()
    with client, sender:
        sender.settimeout(60)
        yield client, sender


def received(sender: socket.socket) -> str:
    with sender.makefile("rb") as answer:
        return answer.read().decode()


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (LimitRequestLine(5_000, 4_094), "414 URI Too Long"),
        (LimitRequestHeaders("limit request headers"), "431 Request Header Too Large"),
    ],
)
def test_too_long_a_request_is_read_to_its_end_and_answered_with_a_page(
    worker, ends, caplog, error, status
):
    client, sender = ends
    sender.sendall(b"a" * 100_000)
    sender.shutdown(socket.SHUT_WR)
    worker.handle_error(None, client, ("192.0.2.1", 1), error)
    head, _, page = received(sender).partition("\r\n\r\n")
    assert head.startswith(f"HTTP/1.1 {status}\r\n")
    assert f"Content-Length: {len(page.encode())}" in head
    assert "Địa chỉ dài quá" in page
    assert client.recv(1) == b""
    assert "192.0.2.1" in caplog.text


@pytest.mark.parametrize(("limit", "value"), [("_MOST", 1), ("_SECONDS", -1.0)])
def test_sender_that_never_stops_is_read_no_further_than_a_bound(
    monkeypatch, worker, ends, limit, value
):
    client, sender = ends
    monkeypatch.setattr(gunicorn_worker, limit, value)
    monkeypatch.setattr(gunicorn_worker, "_CHUNK", 10)
    sender.sendall(b"a" * 30)
    worker.handle_error(None, client, "", LimitRequestLine(5_000, 4_094))
    assert len(client.recv(100)) == (20 if limit == "_MOST" else 30)


def test_sender_that_has_gone_away_is_no_error(worker, ends):
    client, sender = ends
    sender.close()
    worker.handle_error(None, client, None, LimitRequestLine(5_000, 4_094))


def test_every_other_error_is_left_to_gunicorn(monkeypatch, worker, ends):
    passed_on: list[object] = []
    monkeypatch.setattr(ThreadWorker, "handle_error", lambda self, *given: passed_on.append(given))
    error = InvalidHeader("Content-Length")
    worker.handle_error(None, ends[0], "", error)
    assert passed_on == [(None, ends[0], "", error)]

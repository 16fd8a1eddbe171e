"""The real server with the settings of `make run` and of a deployment."""

from __future__ import annotations

import http.client
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.serving import GUNICORN, ROOT, environment, manage, serving
from wardplan import server


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A var folder with the static files in it, as `make run` leaves it."""
    folder = tmp_path_factory.mktemp("var")
    manage(folder, "collectstatic", "--no-input", "--verbosity", "0")
    return folder


@pytest.fixture
def serve(collected: Path) -> Iterator[Callable[..., int]]:
    """Starts the portal under the given environment; gives its port once it answers."""
    with ExitStack() as running:
        yield lambda **values: running.enter_context(serving(collected, **values))


def get(port: int, path: str, **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        return answer
    finally:
        connection.close()


def test_own_machine_is_served_without_tls(serve):
    port = serve()
    answer = get(port, "/dang-nhap/")
    assert answer.status == 200
    assert answer.getheader("Strict-Transport-Security") is None
    assert "unsafe-inline" not in (answer.getheader("Content-Security-Policy") or "")
    assert get(port, "/dang-nhap/", Host="ke-gian.example").status == 400


def test_static_files_are_collected_named_by_content_and_kept_by_browsers(collected, serve):
    (style,) = (collected / "static" / "admin" / "css").glob("base.*.css")
    answer = get(serve(), f"/static/admin/css/{style.name}")
    assert answer.status == 200
    assert "immutable" in (answer.getheader("Cache-Control") or "")


def test_deployment_sends_plain_requests_to_tls_and_trusts_its_own_proxy(serve):
    port = serve(HTTPS="1", ALLOWED_HOSTS="kehoach.example.vn")
    plain = get(port, "/dang-nhap/", Host="kehoach.example.vn")
    assert plain.status == 301
    assert plain.getheader("Location") == "https://kehoach.example.vn/dang-nhap/"
    proxied = {"Host": "kehoach.example.vn", "X-Forwarded-Proto": "https"}
    secure = get(port, "/dang-nhap/", **proxied)
    assert secure.status == 200
    assert "max-age=31536000" in (secure.getheader("Strict-Transport-Security") or "")
    assert "Secure" in (secure.getheader("Set-Cookie") or "")


def test_too_large_a_form_is_answered_with_a_page_and_not_cut_off(serve):
    connection = http.client.HTTPConnection("127.0.0.1", serve(), timeout=60)
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    try:
        for _ in range(2):  # the second over the same connection: what was not read is gone
            connection.request("POST", "/dang-nhap/", b"a=" + b"b" * 7_000_000, form)
            answer = connection.getresponse()
            assert answer.status == 413
            assert "nhiều nhất 5 MB" in answer.read().decode()
    finally:
        connection.close()


def refused(folder: Path, **values: str) -> str:
    """What a server that will not start says."""
    done = subprocess.run(
        GUNICORN,
        cwd=ROOT,
        env=environment(folder, **values),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    return done.stdout + done.stderr


def test_taken_port_is_refused_with_a_sentence(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"Cổng {port} trên 127.0.0.1 không dùng được" in refused(tmp_path, PORT=str(port))


def test_wrong_settings_are_refused_with_a_sentence(tmp_path):
    said = refused(tmp_path, PORT="http", HTTPS="perhaps", DATABASE_URL="mysql://an:s3cret@h/n")
    assert "PORT: Giá trị “http” không phải là số nguyên" in said
    assert "HTTPS: Giá trị “perhaps”" in said
    assert "DATABASE_URL:" in said
    assert "s3cret" not in said
    assert "Traceback" not in said


def test_connections_stay_open_while_a_person_reads():
    assert server.keepalive == 75
    assert server.worker_class == "gthread"

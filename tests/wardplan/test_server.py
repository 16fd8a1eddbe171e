"""The real server with the settings of `make run` and of a deployment."""

from __future__ import annotations

import http.client
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from gunicorn.workers.gthread import ThreadWorker

from tests.support.cases import thorough
from tests.support.paths import ROOT
from tests.support.processes.serving import GUNICORN, environment, manage, serving
from wardplan import server
from wardplan.gunicorn_worker import GunicornWorker

pytestmark = pytest.mark.slow


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


@pytest.fixture(scope="module")
def port(collected: Path) -> Iterator[int]:
    """The port of a portal as `make run` starts it."""
    with serving(collected) as port:
        yield port


def get(port: int, path: str, **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        return answer
    finally:
        connection.close()


def test_own_machine_is_served_without_tls(port):
    answer = get(port, "/dang-nhap/")
    assert answer.status == 200
    assert answer.getheader("Strict-Transport-Security") is None
    assert "unsafe-inline" not in (answer.getheader("Content-Security-Policy") or "")
    assert get(port, "/dang-nhap/", Host="ke-gian.example").status == 400


def test_static_files_are_collected_named_by_content_and_kept_by_browsers(collected, port):
    (style,) = (collected / "static" / "admin" / "css").glob("base.*.css")
    answer = get(port, f"/static/admin/css/{style.name}")
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


def test_too_large_a_form_is_answered_with_a_page_and_not_cut_off(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    try:
        for _ in range(2):  # the second over the same connection: what was not read is gone
            connection.request("POST", "/dang-nhap/", b"a=" + b"b" * 7_000_000, form)
            answer = connection.getresponse()
            assert answer.status == 413
            assert "nhiều nhất 5 MB" in answer.read().decode()
    finally:
        connection.close()


@pytest.mark.parametrize(
    "length",
    [
        4_000,
        600_000,
        *thorough(4_100, 8_300, 70_000),
    ],
)
def test_long_address_is_answered_with_a_page_in_vietnamese(port, length):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", "/dang-nhap/?tim=" + "a" * length)
        answer = connection.getresponse()
        page = " ".join(answer.read().decode().split())
    finally:
        connection.close()
    assert answer.status == (200 if length <= 4_000 else 414)
    assert '<html lang="vi">' in page
    assert "Bad Request" not in page
    if answer.status == 414:
        assert "Xin mở lại trang từ danh sách kế hoạch" in page
        assert answer.getheader("Content-Type") == "text/html; charset=utf-8"


def test_too_much_sent_along_is_answered_with_the_same_page(port):
    with socket.create_connection(("127.0.0.1", port), timeout=60) as sender:
        sender.sendall(b"GET /dang-nhap/ HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: a=" + b"b" * 9_000)
        sender.sendall(b"\r\n\r\n")
        said = sender.makefile("rb").read().decode()
    assert said.startswith("HTTP/1.1 431 ")
    assert "Địa chỉ dài quá" in said
    assert get(port, "/dang-nhap/").status == 200


@pytest.mark.parametrize(
    "lengths",
    [
        "Content-Length: 6\r\nTransfer-Encoding: chunked",
        "Content-Length: 6\r\nContent-Length: 0",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        "Transfer-Encoding: xchunked",
        "Content-Length : 6",
        "Content-Length: +6",
    ],
)
def test_request_with_two_ends_is_refused_and_no_second_one_is_read(port, lengths):
    hidden = "GET /khong-co/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    sent = f"POST /dang-nhap/ HTTP/1.1\r\nHost: 127.0.0.1\r\n{lengths}\r\n\r\n0\r\n\r\n{hidden}"
    with socket.create_connection(("127.0.0.1", port), timeout=60) as sender:
        sender.sendall(sent.encode())
        answers = sender.makefile("rb").read().decode().split("HTTP/1.1 ")[1:]
    assert [answer[:3] for answer in answers] in (["400"], ["501"])


@pytest.mark.thorough
def test_sender_that_never_stops_holds_nobody_up(serve):
    port = serve(THREADS="1")
    with socket.create_connection(("127.0.0.1", port), timeout=60) as sender:
        sender.sendall(b"GET /" + b"a" * 5_000)
        begun = time.monotonic()
        assert get(port, "/dang-nhap/").status == 200
    assert time.monotonic() - begun < 20


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


@pytest.mark.thorough
def test_connections_stay_open_while_a_person_reads():
    assert server.keepalive == 75
    assert issubclass(GunicornWorker, ThreadWorker)
    assert server.worker_class == f"{GunicornWorker.__module__}.{GunicornWorker.__name__}"

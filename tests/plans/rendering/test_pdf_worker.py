"""The printing process: reads nothing that is not ours, keeps its limits, and comes back."""

import os
import socket
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from plans.rendering.errors import ContentError, RenderError
from plans.rendering.pdf.worker import LIMITS, QUEUE_SECONDS, PrintWorker

pytestmark = [pytest.mark.slow, pytest.mark.prints]

PAGE = "<!DOCTYPE html><html lang=vi><title>Thử</title><body>{}</body></html>"
STYLE = "@page { size: A4 }"


@pytest.fixture(scope="module")
def shared():
    worker = PrintWorker()
    yield worker
    worker.process.close()


@pytest.fixture
def own():
    """A worker for a test that breaks it."""
    workers: list[PrintWorker] = []

    def make(queue_seconds=QUEUE_SECONDS, **limits) -> PrintWorker:
        workers.append(PrintWorker(replace(LIMITS, **limits), queue_seconds=queue_seconds))
        return workers[-1]

    yield make
    for worker in workers:
        worker.process.close()


@pytest.fixture
def listener():
    """A server on this machine that notes whether anybody called."""
    calls: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        stop = threading.Event()

        def answer() -> None:
            while not stop.is_set():
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                calls.append(connection.recv(200))
                connection.close()

        thread = threading.Thread(target=answer)
        thread.start()
        yield f"127.0.0.1:{server.getsockname()[1]}", calls
        stop.set()
        thread.join()


def test_the_listener_of_these_tests_hears_a_caller(listener):
    address, calls = listener
    host, port = address.split(":")
    with socket.create_connection((host, int(port))) as caller:
        caller.sendall(b"hello")
        caller.recv(1)
    assert calls == [b"hello"]


REFERENCES = {
    "picture": '<img src="http://{0}/a.png">',
    "picture in capitals": '<img src="HTTP://{0}/a.png">',
    "picture over ftp": '<img src="ftp://{0}/a.png">',
    "picture without a scheme": '<img src="//{0}/a.png">',
    "relative picture": '<img src="a.png">',
    "picture from a file": '<img src="file:///etc/hostname">',
    "picture in the address": '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    "background": '<p style="background: url(http://{0}/a.png)">a</p>',
    "list mark": '<ul style="list-style-image: url(http://{0}/a.png)"><li>a</ul>',
    "border": '<p style="border-image: url(http://{0}/a.png) 1; border: 1px solid">a</p>',
    "content": '<style>p::before {{ content: url("http://{0}/a.png") }}</style><p>a',
    "import": '<style>@import "http://{0}/a.css";</style>',
    "import of a file": '<style>@import "file:///etc/hostname";</style>',
    "font": "<style>@font-face {{ font-family: x; src: url(http://{0}/a.ttf) }}</style><p>a",
    "style sheet": '<link rel="stylesheet" href="http://{0}/a.css">',
    "attachment": '<link rel="attachment" href="http://{0}/a.txt">',
    "attached file": '<link rel="attachment" href="file:///etc/hostname">',
    "attachment by a link": '<a rel="attachment" href="file:///etc/hostname">a</a>',
    "object": '<object data="http://{0}/a.png"></object>',
    "embedded": '<embed src="http://{0}/a.png">',
    "drawn picture": '<svg width="9" height="9"><image href="http://{0}/a.png"/></svg>',
    "base address": '<base href="http://{0}/"><img src="a.png">',
}


@pytest.mark.parametrize("reference", REFERENCES.values(), ids=REFERENCES.keys())
def test_reference_to_anything_but_our_own_is_refused_and_not_followed(shared, listener, reference):
    address, calls = listener
    with pytest.raises(RenderError, match="ở ngoài cổng"):
        shared.print_pdf([PAGE.format(reference.format(address))], STYLE)
    assert calls == []


IGNORED = {
    "script": '<script src="http://{0}/a.js"></script>',
    "frame": '<iframe src="http://{0}/a.html"></iframe>',
    "film": '<video src="http://{0}/a.mp4" poster="http://{0}/a.png"></video>',
    "drawn use": '<svg width="9" height="9"><use href="http://{0}/a.svg#b"/></svg>',
    "link": '<a href="http://{0}/a.html">a</a>',
}


@pytest.mark.parametrize("reference", IGNORED.values(), ids=IGNORED.keys())
def test_reference_that_a_document_does_not_need_is_not_followed(shared, listener, reference):
    address, calls = listener
    pdf = shared.print_pdf([PAGE.format(reference.format(address))], STYLE)
    assert pdf.startswith(b"%PDF")
    assert calls == []


def test_references_in_the_style_sheet_are_refused(shared, listener):
    address, calls = listener
    with pytest.raises(RenderError, match="ở ngoài cổng"):
        shared.print_pdf([PAGE.format("a")], f"body {{ background: url(http://{address}/a.png) }}")
    assert calls == []


def test_process_prints_again_after_a_refusal(shared):
    with pytest.raises(RenderError):
        shared.print_pdf([PAGE.format('<img src="http://a.invalid/">')], STYLE)
    assert shared.print_pdf([PAGE.format("Lê Lợi")], STYLE).startswith(b"%PDF-1.7")


def test_process_sees_no_secret_and_no_database(own, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "very-secret")
    monkeypatch.setenv("DATABASE_URL", "postgres://u:p@h/d")
    worker = own()
    worker.print_pdf([PAGE.format("a")], STYLE)
    environment = Path(f"/proc/{worker.process.process_id}/environ").read_bytes().decode()
    names = {entry.split("=")[0] for entry in environment.split("\0") if entry}
    assert "very-secret" not in environment
    assert names == {"PATH", "LANG", "HOME", "FONTCONFIG_FILE", "RENDER_FONT"}


def test_process_stays_the_same_from_job_to_job(shared):
    shared.print_pdf([PAGE.format("a")], STYLE)
    first = shared.process.process_id
    shared.print_pdf([PAGE.format("b")], STYLE)
    assert shared.process.process_id == first


def test_process_that_was_killed_is_replaced(own):
    worker = own()
    first = worker.print_pdf([PAGE.format("a")], STYLE)
    os.kill(worker.process.process_id, 9)
    assert worker.print_pdf([PAGE.format("a")], STYLE) == first


@pytest.mark.thorough
def test_job_that_takes_too_long_is_ended_with_a_sentence(own):
    worker = own(seconds=3)
    worker.print_pdf([PAGE.format("a")], STYLE)
    slow = PAGE.format("<table><tr><td colspan=100000>a</table>" * 20)
    with pytest.raises(RenderError, match="chưa in xong trong 3 giây"):
        worker.print_pdf([slow], STYLE)
    assert worker.print_pdf([PAGE.format("a")], STYLE)


@pytest.mark.thorough
def test_job_that_takes_too_much_memory_is_ended_with_a_sentence(own):
    worker = own(memory=330 * 1024 * 1024)
    with pytest.raises(ContentError, match=r"cần hơn 330 MB bộ nhớ.*rút bớt nội dung"):
        worker.print_pdf([PAGE.format("a " * 12_000_000)], STYLE)
    assert worker.print_pdf([PAGE.format("a")], STYLE)


def test_memory_of_the_process_is_limited_by_the_system(shared):
    shared.print_pdf([PAGE.format("a")], STYLE)
    limits = Path(f"/proc/{shared.process.process_id}/limits").read_text(encoding="ascii")
    (line,) = [line for line in limits.splitlines() if line.startswith("Max address space")]
    assert line.split()[3] == str(512 * 1024 * 1024)


def test_elements_nested_too_deep_are_refused_and_the_process_comes_back(own):
    worker = own()
    with pytest.raises(RenderError):
        worker.print_pdf([PAGE.format("<div>" * 3000 + "a" + "</div>" * 3000)], STYLE)
    assert worker.print_pdf([PAGE.format("a")], STYLE)


def test_letter_that_the_font_lacks_is_named(shared):
    with pytest.raises(RenderError, match="không có ký tự “😀”"):
        shared.print_pdf([PAGE.format("Kế hoạch 😀")], STYLE)


def test_missing_font_is_named_with_what_to_do(settings, own):
    settings.DOCUMENT_FONT = "Không Có Phông Này"
    with pytest.raises(RenderError, match=r"Không Có Phông Này.*fonts-liberation2"):
        own().print_pdf([PAGE.format("a")], STYLE)


def test_those_who_wait_too_long_are_told(own):
    worker = own(queue_seconds=0)
    with worker.process._lock, pytest.raises(RenderError, match="đang bận"):
        worker.print_pdf([PAGE.format("a")], STYLE)

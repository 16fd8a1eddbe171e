"""Files are looked at by ClamAV before any view gets them: found clean, found infected, not answered."""

from __future__ import annotations

import logging
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, encode_multipart
from django.urls import reverse

from accounts.jobs.models import Job
from tests.support.factories import person
from tests.support.pages import signed_in_as, text_of
from wardplan.http import virus_scan

pytestmark = pytest.mark.django_db

BAD = b"X5O!P%@AP-not-really-EICAR"
SCRIPT = {"Accept": "application/json"}


@pytest.fixture
def clamd(settings) -> Iterator[Callable[[bytes | None], list[bytes]]]:
    """A clamd that says what it is told to (None: it stays silent); gives what it was sent."""
    servers, sent = [], []

    def serve(server: socket.socket, answer: bytes | None) -> None:
        with suppress(OSError):
            while True:
                asked, _ = server.accept()
                with asked, asked.makefile("rb") as stream:
                    assert stream.read(10) == b"zINSTREAM\0"
                    whole = b""
                    while size := struct.unpack(">I", stream.read(4))[0]:
                        whole += stream.read(size)
                    sent.append(whole)
                    if answer is not None:
                        found = BAD in whole
                        asked.sendall(b"stream: Test.Sign FOUND\0" if found else answer)
                    else:
                        stream.read(1)

    def start(answer: bytes | None = b"stream: OK\0") -> list[bytes]:
        server = socket.create_server(("127.0.0.1", 0))
        servers.append(server)
        threading.Thread(target=serve, args=(server, answer), daemon=True).start()
        settings.CLAMAV = f"127.0.0.1:{server.getsockname()[1]}"
        return sent

    yield start
    for server in servers:
        server.close()


def send(content: bytes, name: str = "a.csv", **headers: str):
    file = SimpleUploadedFile(name, content)
    return signed_in_as(person()).post(reverse("read-files"), {"file": file}, headers=headers)


def test_clean_file_is_scanned_whole_and_goes_on_to_its_view(clamd):
    sent = clamd()
    content = b"a,b\n" * 50_000
    assert send(content).status_code == 422  # the view itself takes no such file
    assert sent == [content]


def test_infected_file_is_refused_with_a_sentence_and_recorded(clamd, caplog):
    clamd()
    with caplog.at_level(logging.WARNING):
        page = send(b"a" + BAD, "hoá đơn.docx")
    assert page.status_code == 422
    assert "Tệp “hoá đơn.docx” có mã độc (Test.Sign) nên cổng không nhận" in text_of(page)
    assert "Test.Sign in SHA-256" in caplog.text
    assert not Job.objects.exists()
    told = send(BAD, **SCRIPT)
    assert (told.status_code, told.json()["state"]) == (422, "refused")


@pytest.mark.parametrize("kind", ["Multipart/Form-Data", " multipart/form-data"])
def test_form_whose_type_is_written_otherwise_reaches_no_view(clamd, kind):
    sent = clamd()
    whole = encode_multipart(BOUNDARY, {"file": SimpleUploadedFile("a.csv", b"a" + BAD)})
    page = signed_in_as(person()).post(
        reverse("read-files"), whole, content_type=f"{kind}; boundary={BOUNDARY}"
    )
    # Django knows it as a form, and then does not read it.
    assert (page.status_code, sent) == (400, [])


@pytest.mark.parametrize(
    "answer", [None, b"", b"stream: OK", b"INSTREAM size limit exceeded. ERROR\0", b"hello\0"]
)
def test_scanner_that_gives_no_answer_refuses_the_file(clamd, monkeypatch, answer):
    monkeypatch.setattr(virus_scan, "SECONDS", 0.2)
    clamd(answer)
    page = send(b"a,b\n")
    assert (page.status_code, page["Retry-After"]) == (503, "60")
    assert "Bộ quét vi-rút chưa trả lời" in text_of(page)


@pytest.mark.parametrize("address", ["/nowhere/clamd.ctl", "127.0.0.1:1", "nonsense"])
def test_scanner_that_is_not_there_refuses_the_file(settings, address):
    settings.CLAMAV = address
    assert send(b"a,b\n").status_code == 503


def test_forms_without_files_and_portals_without_a_scanner_ask_nobody(settings, clamd):
    sent = clamd()
    assert signed_in_as(person()).post(reverse("read-files"), {}).status_code == 422
    settings.CLAMAV = ""
    send(BAD)
    assert sent == []

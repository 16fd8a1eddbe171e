"""Every file that is sent to the portal is looked at by ClamAV first, where CLAMAV names its socket.

It stands before all views, so that none can forget it. A scanner that does not answer refuses the file.
"""

from __future__ import annotations

import hashlib
import logging
import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template.loader import render_to_string

from wardplan.errors import UserFacingError
from wardplan.http.scripts import wants_json
from wardplan.sandbox.admission import admission
from wardplan.sandbox.errors import SandboxBusy

logger = logging.getLogger(__name__)

#: Seconds for the connection, for sending the file and for each part of the answer.
SECONDS = 15
_CHUNK = 64 * 1024
#: An answer is one line; whatever is longer is none.
_MAX_ANSWER = 4096

_SILENT = (
    "Bộ quét vi-rút chưa trả lời nên cổng chưa nhận tệp; xin thử lại sau ít phút, nếu vẫn thế thì báo"
    " quản trị."
)
_BUSY = "Cổng đang quét tệp của người khác; xin thử lại sau ít phút."


class FileInfected(UserFacingError):
    """ClamAV found something; status 422."""

    status = 422


class ScannerSilent(UserFacingError):
    """ClamAV does not answer, or cannot say; status 503."""

    status = 503


def scan_files(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Any:
    """Middleware: no view gets a file that was not found clean, where CLAMAV is set."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        return get_response(request)

    def process_view(
        request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponseBase | None:
        # As Django itself decides what is a form with files.
        is_form = request.content_type == "multipart/form-data"
        if not (settings.CLAMAV and is_form and request.method == "POST"):
            return None
        try:
            for name in request.FILES:
                for file in request.FILES.getlist(name):
                    scan(file)
        except (FileInfected, ScannerSilent) as refused:
            return _answer(request, refused)
        return None

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware


def scan(file: UploadedFile[bytes]) -> None:
    """Let ClamAV look at the file. Raises `FileInfected`, `ScannerSilent`."""
    try:
        with admission.enter():
            said = _ask(file)
    except SandboxBusy:
        raise ScannerSilent(_BUSY) from None
    except (OSError, ValueError) as error:
        logger.error("ClamAV does not answer at %s: %s", settings.CLAMAV, error)
        raise ScannerSilent(_SILENT) from error
    file.seek(0)
    if said == "stream: OK":
        return
    if not said.endswith(" FOUND"):
        logger.error("ClamAV could not scan a file: %s", said[:200])
        raise ScannerSilent(_SILENT)
    found = said.removeprefix("stream: ").removesuffix(" FOUND")[:100]
    digest = hashlib.sha256(file.read()).hexdigest()
    logger.warning("A file was refused: %s in SHA-256 %s", found, digest)
    raise FileInfected(
        f"Tệp “{file.name}” có mã độc ({found}) nên cổng không nhận; xin báo người phụ trách máy tính."
    )


def _ask(file: UploadedFile[bytes]) -> str:
    """What clamd says of the file, sent by its command INSTREAM: lengths and chunks, and a length of 0."""
    with closing(_connect(settings.CLAMAV)) as clamd:
        clamd.sendall(b"zINSTREAM\0")
        for chunk in file.chunks(_CHUNK):
            clamd.sendall(struct.pack(">I", len(chunk)) + chunk)
        clamd.sendall(struct.pack(">I", 0))
        said = b"".join(_received(clamd))
    if not said.endswith(b"\0"):
        raise ValueError("its answer was cut off")
    return said.rstrip(b"\0").decode("utf-8", "replace").strip()


def _received(clamd: socket.socket) -> Iterator[bytes]:
    size = 0
    while size < _MAX_ANSWER and (part := clamd.recv(_MAX_ANSWER)):
        size += len(part)
        yield part
        if part.endswith(b"\0"):
            return


def _connect(address: str) -> socket.socket:
    """A path is a socket of this machine; else it is host:port."""
    if "/" in address:
        clamd = socket.socket(socket.AF_UNIX)
        clamd.settimeout(SECONDS)
        try:
            clamd.connect(address)
        except OSError:
            clamd.close()
            raise
        return clamd
    host, _, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=SECONDS)


def _answer(request: HttpRequest, refused: FileInfected | ScannerSilent) -> HttpResponse:
    if wants_json(request):
        told = {"state": "refused", "sentence": refused.message}
        response: HttpResponse = JsonResponse(told, status=refused.status)
    else:
        page = render_to_string("file_refused.html", {"sentence": refused.message}, request)
        response = HttpResponse(page, status=refused.status)
    if refused.status == 503:
        response.headers["Retry-After"] = "60"
    return response

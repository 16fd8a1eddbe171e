"""gunicorn's threaded worker, with Vietnamese error pages for requests that it does not even read."""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from typing import Any

from django.template.loader import render_to_string
from gunicorn.http import wsgi
from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine
from gunicorn.workers.gthread import ThreadWorker

_STATUS = {
    LimitRequestLine: "414 URI Too Long",
    LimitRequestHeaders: "431 Request Header Too Large",
}
#: How long, and how much, is read and discarded: a sender that is cut off never sees the response.
_SECONDS, _MOST, _CHUNK = 1.0, 1024 * 1024, 64 * 1024


class _Response(wsgi.Response):  # type: ignore[misc]  # it comes without types
    """gunicorn's, without the header that names the server and thus its weak points."""

    def default_headers(self) -> list[str]:
        return [line for line in super().default_headers() if not line.startswith("Server:")]


# What starts a response, `wsgi.create`, takes it from there.
wsgi.Response = _Response


class GunicornWorker(ThreadWorker):  # type: ignore[misc]  # it comes without types
    """Answers a URL or headers that are too long with a page of the portal."""

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        status = _STATUS.get(type(exc))
        if status is None:
            super().handle_error(req, client, addr, exc)
            return
        self.log.warning("Too long a request from %s: %s", (addr or ("",))[0], exc)
        with suppress(OSError):  # the client has gone away
            client.sendall(_answer(status))
            client.shutdown(socket.SHUT_WR)
            _pass_over(client)


def _answer(status: str) -> bytes:
    page = render_to_string("414.html").encode()
    head = (
        f"HTTP/1.1 {status}",
        "Connection: close",
        "Content-Type: text/html; charset=utf-8",
        f"Content-Length: {len(page)}",
        "Cache-Control: no-store",
        "X-Content-Type-Options: nosniff",
    )
    return "\r\n".join(head).encode() + b"\r\n\r\n" + page


def _pass_over(client: socket.socket) -> None:
    until, passed = time.monotonic() + _SECONDS, 0
    while passed < _MOST and (left := until - time.monotonic()) > 0:
        client.settimeout(left)
        chunk = client.recv(_CHUNK)
        if not chunk:
            return
        passed += len(chunk)

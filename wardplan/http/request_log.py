"""One line of the log for each request, and a request id on everything that is logged during it."""

from __future__ import annotations

import logging
import re
import time
import uuid
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import SimpleLazyObject

from wardplan.http import metrics
from wardplan.http.proxy import is_own_machine
from wardplan.http.sessions import is_background
from wardplan.logs.lines import request_id

logger = logging.getLogger("wardplan.request")

HEADER = "X-Request-ID"
_ID = re.compile(r"[0-9A-Za-z-]{8,64}")


def log_request(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware, the outermost: logs who asked for what from where, the answer's status and how long it took.

    No query and no form is logged: both may hold what a person typed.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        started, peer = time.perf_counter(), request.META.get("REMOTE_ADDR", "")
        known = request_id.set(_id_of(request, peer))
        try:
            response = get_response(request)
            response.headers[HEADER] = request_id.get()
            seconds = time.perf_counter() - started
            if not request.path.startswith(settings.STATIC_URL):
                metrics.count(request, response, seconds)
                _log(request, response, seconds)
            return response
        finally:
            request_id.reset(known)

    return middleware


def _id_of(request: HttpRequest, peer: str) -> str:
    """The id that the proxy on this machine gave the request, or a new one."""
    given = request.headers.get(HEADER, "")
    return given if is_own_machine(peer) and _ID.fullmatch(given) else uuid.uuid4().hex


def _log(request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
    # What pages ask for by themselves, every few seconds, would hide what people do.
    level = logging.DEBUG if is_background(request) else logging.INFO
    fields = {
        "method": (request.method or "")[:20],
        "path": request.path,
        "status": response.status_code,
        "ms": round(seconds * 1000, 1),
        "who": _who(request),
        "where": request.META.get("REMOTE_ADDR", ""),
    }
    path = request.path.encode("unicode_escape").decode("ascii")
    logger.log(level, "%s %s", fields["method"], path, extra=fields)


def _who(request: HttpRequest) -> str:
    """The user name of whoever is signed in, where the answer needed it; asking here would cost a query."""
    user = request.__dict__.get("user")
    if type(user) is SimpleLazyObject:
        user = getattr(request, "_cached_user", None)
    return user.get_username() if user is not None and user.is_authenticated else ""

"""Middleware that applies to every response."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.template.loader import render_to_string

GetResponse = Callable[[HttpRequest], HttpResponseBase]
View = Callable[..., HttpResponseBase]

#: Bytes that a multipart form may have besides its file: the other fields and the boundaries.
MAX_FORM_OVERHEAD = 1024 * 1024
#: Bytes that are read and discarded: a browser that is still sending does not read the response.
MAX_DISCARDED_BYTES = 64 * 1024 * 1024
_CHUNK = 64 * 1024
_CALLBACK = "on_body_too_large"
_LARGEST_FILE = "largest_file"


def limit_body_size(get_response: GetResponse) -> GetResponse:
    """Middleware: a request whose Content-Length is too large is not stored, and gets a page (413)."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        return get_response(request)

    def process_view(
        request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        # In process_view the user is known already, and nothing has read the body yet.
        length = _length(request)
        most: int = getattr(view, _LARGEST_FILE, settings.FILE_UPLOAD_MAX)
        if request.META.get("CONTENT_TYPE", "").startswith("multipart/"):
            # So that a file that is a little too large gets the form's own message.
            most += MAX_FORM_OVERHEAD
        if length <= most:
            return None
        if length <= MAX_DISCARDED_BYTES:
            with suppress(OSError):  # the sender went away
                while request.read(_CHUNK):
                    pass
        if (callback := getattr(view, _CALLBACK, None)) and _comes_from_own_page(request):
            callback(request, *args, **kwargs)
        return HttpResponse(render_to_string("413.html", request=request), status=413)

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware


def on_body_too_large(callback: Callable[..., None]) -> Callable[[View], View]:
    """Decorator: calls `callback(request, …)` where a page of the portal sent the view too large a body."""

    def decorate(view: View) -> View:
        setattr(view, _CALLBACK, callback)
        return view

    return decorate


def accepts_files_up_to(most: int) -> Callable[[View], View]:
    """Decorator: the view takes a file of so many bytes, more than others do."""

    def decorate(view: View) -> View:
        setattr(view, _LARGEST_FILE, most)
        return view

    return decorate


def _comes_from_own_page(request: HttpRequest) -> bool:
    """Whether a page of the portal sent the request, judged by its headers.

    The CSRF token is in the body, which is not read; browsers send Origin or Referer in any case.
    """
    named = request.headers.get("Origin") or request.headers.get("Referer", "")
    own = (f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS)
    return any(named == origin or named.startswith(f"{origin}/") for origin in own)


def _length(request: HttpRequest) -> int:
    stated = request.META.get("CONTENT_LENGTH") or "0"
    # 18 digits are enough for any length, and spare int() a number of thousands of digits.
    return int(stated[:18]) if stated.isascii() and stated.isdigit() else 0


def own_site_only(get_response: GetResponse) -> GetResponse:
    """Middleware: pages of other sites may load nothing of the portal's, not even as a picture."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return middleware


#: What no page takes, and what TRACE would echo, cookies included.
_METHODS = {"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"}


def refuse_unknown_methods(get_response: GetResponse) -> GetResponse:
    """Middleware: refuses TRACE, CONNECT and methods that nobody knows (405), whatever is asked for."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.method in _METHODS:
            return get_response(request)
        response = HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        response.content = render_to_string("405.html").encode()
        return response

    return middleware


def method_not_allowed_page(get_response: GetResponse) -> GetResponse:
    """Middleware: gives a response to a method that is not allowed (405) a page to show."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            response.content = render_to_string("405.html", request=request).encode()
        return response

    return middleware


def private_cache_control(get_response: GetResponse) -> GetResponse:
    """Middleware: no browser and no proxy caches what was made for a signed-in user.

    At a shared desk "back" then shows the sign-in page to the next person, and not the last plan. A response
    that sets Cache-Control itself is left alone.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        session = request.session
        # Where the session could not be read, asking for it again would wait as long again.
        if response.status_code in (503, 507):
            return response
        # A page that shows anything of the user has read the session; loading it here would cost a query.
        if session.accessed and SESSION_KEY in session and "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "private, no-store"
        return response

    return middleware

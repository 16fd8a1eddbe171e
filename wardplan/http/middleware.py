"""What every answer has in common, whichever page gives it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.template.loader import render_to_string

Answer = Callable[[HttpRequest], HttpResponseBase]
View = Callable[..., HttpResponseBase]

#: Bytes that a form with a file may have besides the file: its other fields and the marks between.
BESIDE_FILES = 1024 * 1024
#: Bytes that are let run by so that the sender, who sends before listening, gets to see why.
MOST_PASSED_OVER = 64 * 1024 * 1024
_CHUNK = 64 * 1024
_TOLD = "told_of_large_bodies"


def bodies_within_limits(get_response: Answer) -> Answer:
    """Middleware: what says itself that it is too large is kept nowhere, and told so in a page (413)."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        return get_response(request)

    def process_view(
        request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        # Who asks is known by now, and nobody has read the body yet.
        length = _length(request)
        most: int = settings.FILE_UPLOAD_MAX
        if request.META.get("CONTENT_TYPE", "").startswith("multipart/"):
            most += BESIDE_FILES  # a file a little too large gets the form's own sentence
        if length <= most:
            return None
        if length <= MOST_PASSED_OVER:
            with suppress(OSError):  # the sender went away
                while request.read(_CHUNK):
                    pass
        if (tell := getattr(view, _TOLD, None)) and _comes_from_own_page(request):
            tell(request, *args, **kwargs)
        return HttpResponse(render_to_string("413.html"), status=413)

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware


def told_of_large_bodies(tell: Callable[..., None]) -> Callable[[View], View]:
    """A view whose `tell(request, …)` is called where a page of the portal sent it too much to be read."""

    def decorate(view: View) -> View:
        setattr(view, _TOLD, tell)
        return view

    return decorate


def _comes_from_own_page(request: HttpRequest) -> bool:
    """Whether a page of the portal sent it, as far as the heads of the request tell.

    The token against forged forms stands in the body, which is not read; browsers name the page in any case.
    """
    named = request.headers.get("Origin") or request.headers.get("Referer", "")
    own = (f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS)
    return any(named == origin or named.startswith(f"{origin}/") for origin in own)


def _length(request: HttpRequest) -> int:
    stated = request.META.get("CONTENT_LENGTH") or "0"
    return int(stated[:18]) if stated.isascii() and stated.isdigit() else 0


def wrong_methods_explained(get_response: Answer) -> Answer:
    """Middleware: an address that was asked for in a way it does not know says so in a page (405)."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            response.content = render_to_string("405.html").encode()
        return response

    return middleware


def private_answers(get_response: Answer) -> Answer:
    """Middleware: what was made for a person who signed in is kept by no browser and no proxy.

    Behind the next person at a shared desk, "back" shows the sign-in and not the last plan. An answer
    that says itself how it may be kept is left alone.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        session = request.session
        # Whatever showed something of the person has looked into the session; nothing else is asked here.
        if session.accessed and SESSION_KEY in session and "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "private, no-store"
        return response

    return middleware

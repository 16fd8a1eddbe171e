"""Keeps everything from a session that has only half signed in, and ends one that is too old."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from accounts.signing_in.session_state import is_over, pending_step, step_of, way_on

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def whole_sign_in(get_response: GetResponse) -> GetResponse:
    """Middleware: until all steps of signing in are done, every other page takes the person for a stranger."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        return get_response(request)

    def process_view(
        request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        # Loading a session costs a query, and the public's pages have none.
        if (
            settings.SESSION_COOKIE_NAME not in request.COOKIES
            or SESSION_KEY not in request.session
        ):
            return None
        if is_over(request.session):
            logout(request)
            return None
        step = pending_step(request.session)
        if step is None or step_of(view) == step:
            return None
        if request.path == reverse("login") and request.method == "GET":
            return redirect(way_on(request))
        request.user = AnonymousUser()
        return None

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware

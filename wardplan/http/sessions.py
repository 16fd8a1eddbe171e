"""Idle sign-out: a session ends after 15 minutes without any action of its user.

Every action restarts the 15 minutes. It is recorded at most once a minute, so that saving a figure does not
also write the session. Requests that a page sends by itself, such as polling for changes, are no actions.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from wardplan.http.database_errors import unavailable_response

#: Seconds between two records that the session is in use: it may end that much early, never late.
ACTIVITY_SAVE_SECONDS = 60
_NOTED = "noted"
_BY_ITSELF = "wardplan.by_itself"

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class IdleSessionMiddleware(SessionMiddleware):
    """Django's sessions, saved at most once a minute where nothing in them changed."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if response.status_code in (
            503,
            507,
        ):  # it could perhaps not be read: that would be waited for again
            return super().process_response(request, response)
        session = request.session
        has_changed = session.modified
        if session.accessed and not session.is_empty() and not request.META.get(_BY_ITSELF):
            now = int(time.time())
            # Noted in the future: by a clock that ran ahead, which must not keep the session open for long.
            if abs(now - session.get(_NOTED, 0)) >= ACTIVITY_SAVE_SECONDS:
                session[_NOTED] = now
        try:
            return super().process_response(request, response)
        except SessionInterrupted as error:
            told = unavailable_response(error, request.path)
            if told is None:
                raise
            # The request itself is done; that the session is in use is recorded with the next one.
            return told if has_changed else response


def is_background(request: HttpRequest) -> bool:
    """Whether a page sent this request by itself, as its view says."""
    return _BY_ITSELF in request.META


def background_request(view: View) -> View:
    """Decorator for views that pages poll by themselves: they keep nobody signed in."""

    @wraps(view)
    def quiet(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        request.META[_BY_ITSELF] = True
        return view(request, *args, **kwargs)

    return cast(View, quiet)

"""Tells a page that a form it kept a draft of has arrived (`static/portal/form-drafts.js`).

A draft is dropped only then: after a refusal, an ended session or a broken connection it is still there.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

#: The field that names the draft, and the cookie that gives its name back to the page.
FIELD, COOKIE = "draft", "draft-sent"
#: Seconds until the page that follows has certainly seen it.
_LIFE = 300
_NAME = re.compile(r"[0-9a-f-]{36}")


def confirm_draft(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: a form that was accepted, thus answered with a redirect, names its draft in a cookie."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        # Whoever is signed out is redirected too, to sign in.
        if (
            request.method == "POST"
            and response.status_code == 302
            and request.user.is_authenticated
        ):
            name = request.POST.get(FIELD, "")
            if _NAME.fullmatch(name):
                response.set_cookie(
                    COOKIE, name, max_age=_LIFE, secure=settings.HTTPS, samesite="Lax"
                )
        return response

    return middleware

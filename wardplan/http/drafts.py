"""Tells a page that a form it kept a draft of has arrived (`static/portal/form-drafts.js`).

A draft is dropped only then: after a refusal, an ended session or a broken connection it is still there.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.template.response import SimpleTemplateResponse

#: The field that names the draft, and the cookie that gives its name back to the page.
FIELD, COOKIE = "draft", "draft-sent"
#: Seconds until the page that follows has certainly seen it.
_LIFE = 300
_CLOSING = "admin/popup_response.html"
_NAME = re.compile(r"[0-9a-f-]{36}")


def _is_accepted(response: HttpResponseBase) -> bool:
    """Whether the form has arrived: a redirect, or the page by which a window of the entry forms closes."""
    if response.status_code == 302:
        return True
    names = response.template_name if isinstance(response, SimpleTemplateResponse) else ()
    return isinstance(names, (list, tuple)) and _CLOSING in names


def confirm_draft(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: a form that was accepted, thus answered with a redirect, names its draft in a cookie."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        # Whoever is signed out is redirected too, to sign in.
        if request.method == "POST" and _is_accepted(response) and request.user.is_authenticated:
            name = request.POST.get(FIELD, "")
            if _NAME.fullmatch(name):
                cookie = f"__Host-{COOKIE}" if settings.HTTPS else COOKIE
                response.set_cookie(
                    cookie, name, max_age=_LIFE, secure=settings.HTTPS, samesite="Lax"
                )
        return response

    return middleware

"""Errors of the database, and unreadable records, as messages and error pages.

Views check before they write and have messages of their own. What gets as far as the database broke a rule
that a view forgot to check, or lost a race against another change.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable

from django.db import IntegrityError, models
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template.loader import render_to_string
from django.views import defaults

from wardplan.databases import is_database_busy, is_disk_full

logger = logging.getLogger(__name__)

_POSTGRESQL_CHECK = "23514"


class RecordUnreadable(Exception):
    """A stored record that cannot be read; `sentence` tells the user what that means."""

    sentence = "Dữ liệu đã lưu không đọc được; xin báo quản trị."


def trigger_message(error: IntegrityError) -> str | None:
    """The message of the trigger that refused the change; None for constraints, which have no message."""
    cause = error.__cause__
    if getattr(cause, "sqlite_errorname", "") == "SQLITE_CONSTRAINT_TRIGGER":
        return str(error)
    # Check constraints raise the same SQLSTATE, but name themselves; our triggers name no constraint.
    told = getattr(cause, "diag", None)
    if told is not None and told.sqlstate == _POSTGRESQL_CHECK and not told.constraint_name:
        return str(told.message_primary)
    return None


def integrity_error_message(error: IntegrityError, model: type[models.Model]) -> str:
    """The message of the trigger or constraint, of the model or its related rows, that refused the change."""
    if sentence := trigger_message(error):
        return sentence
    text = str(error)
    children = [relation.related_model for relation in model._meta.related_objects]
    for related in [model, *children]:
        for constraint in related._meta.constraints:
            # PostgreSQL names the constraint in its message, SQLite the columns of a unique one.
            columns = [f"{related._meta.db_table}.{name}" for name in _columns(related, constraint)]
            named = constraint.name in text
            if named or (columns and text.endswith(", ".join(columns))):
                return str(constraint.violation_error_message)
    return (
        "Có thay đổi khác vừa được lưu cùng lúc nên chưa lưu được; xin xem lại rồi bấm lưu lần nữa."
    )


def _columns(model: type[models.Model], constraint: models.BaseConstraint) -> list[str]:
    if not isinstance(constraint, models.UniqueConstraint):
        return []
    return [str(model._meta.get_field(name).column) for name in constraint.fields]  # type: ignore[union-attr]


def busy_response() -> HttpResponse:
    """The page for a database that stayed locked (503): nothing was saved; our scripts try again."""
    response = HttpResponse(render_to_string("503.html"), status=503)
    response.headers["Retry-After"] = "5"
    return response


def disk_full_response() -> HttpResponse:
    """The page for a disk that is full (507): nothing was saved; our scripts try again later."""
    response = HttpResponse(render_to_string("507.html"), status=507)
    response.headers["Retry-After"] = "60"
    return response


def unavailable_response(error: BaseException | None, path: str) -> HttpResponse | None:
    """The response where the database or the disk is to blame; None for any other error."""
    if is_disk_full(error):
        logger.error("The disk is full: %r", path, extra={"status_code": 507})
        return disk_full_response()
    if is_database_busy(error):
        # A warning and no error: the script or the user tries again, and nothing is lost.
        logger.warning("The database was busy all the time: %r", path)
        return busy_response()
    return None


def server_error(request: HttpRequest) -> HttpResponse:
    """The last resort (`handler500`): what a middleware met, reading the session, has not passed ours."""
    return unavailable_response(sys.exc_info()[1], request.path) or defaults.server_error(request)


class DatabaseErrorMiddleware:
    """Middleware: answers a change that a database trigger refused with a page or, for scripts, JSON (409)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The response for an error that has a message; None leaves the error to Django."""
        if isinstance(error, RecordUnreadable):
            logger.error("A record cannot be read: %r", error)
            context = {"sentence": error.sentence}
            return HttpResponse(render_to_string("unreadable.html", context), status=500)
        if unavailable := unavailable_response(error, request.path):
            return unavailable
        sentence = trigger_message(error) if isinstance(error, IntegrityError) else None
        if sentence is None:
            return None
        if request.content_type == "application/json":
            return JsonResponse({"sentence": sentence}, status=409)
        page = render_to_string("409.html", {"sentence": sentence}, request)
        return HttpResponse(page, status=409)

"""What the database did not take, and records that cannot be read: a sentence, and its page.

The pages ask before they write, and refuse with their own sentence. What gets as far as the database met a
rule that a page forgot, or a plan that moved on in the same moment.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import IntegrityError, OperationalError, models
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template.loader import render_to_string

from wardplan.databases import is_busy

logger = logging.getLogger(__name__)

_POSTGRESQL_CHECK = "23514"


class RecordUnreadable(Exception):
    """Something kept for good that cannot be read now; `sentence` says what that means for the person."""

    sentence = "Dữ liệu đã lưu không đọc được; xin báo quản trị."


def sentence_of_rule(error: IntegrityError) -> str | None:
    """What the rule says, where a trigger refused the change; None for constraints, which have no sentence."""
    cause = error.__cause__
    if getattr(cause, "sqlite_errorname", "") == "SQLITE_CONSTRAINT_TRIGGER":
        return str(error)
    # A check constraint has the same state and names itself; a trigger of ours names no constraint.
    told = getattr(cause, "diag", None)
    if told is not None and told.sqlstate == _POSTGRESQL_CHECK and not told.constraint_name:
        return str(told.message_primary)
    return None


def sentence_of_violation(error: IntegrityError, model: type[models.Model]) -> str:
    """What a trigger or a constraint of the model, or of rows saved with it, says of the change it refused."""
    if sentence := sentence_of_rule(error):
        return sentence
    text = str(error)
    children = [relation.related_model for relation in model._meta.related_objects]
    for related in [model, *children]:
        for constraint in related._meta.constraints:
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


def busy_page() -> HttpResponse:
    """Others were writing the whole time (503): nothing was saved; the scripts of our pages send it again."""
    response = HttpResponse(render_to_string("503.html"), status=503)
    response.headers["Retry-After"] = "5"
    return response


class RulesOfTheDatabase:
    """Middleware: a change that a rule of the database refused gets a page or, for a script, JSON (409)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The answer in place of an error, where there is a sentence for it."""
        if isinstance(error, RecordUnreadable):
            logger.error("A record cannot be read: %r", error)
            context = {"sentence": error.sentence}
            return HttpResponse(render_to_string("unreadable.html", context), status=500)
        if isinstance(error, OperationalError) and is_busy(error):
            logger.warning("The database was busy all the time: %s", request.path)
            return busy_page()
        sentence = sentence_of_rule(error) if isinstance(error, IntegrityError) else None
        if sentence is None:
            return None
        if request.content_type == "application/json":
            return JsonResponse({"sentence": sentence}, status=409)
        return HttpResponse(render_to_string("409.html", {"sentence": sentence}), status=409)

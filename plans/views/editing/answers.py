"""How the editors' addresses answer: pages for people, JSON for the editor's script, a sentence either way."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control

from indicators.store import read_table
from indicators.table import IndicatorTable
from plans.document.references.printing import describe, printed_in_place, rows_by_code
from plans.document.references.syntax import references
from plans.drafting.parts import EditRefused, Part, StalePart, refusal_to_edit_plan
from plans.models import KeyTask, PartChange, Plan, Target
from plans.templatetags.portal import moment
from plans.views.editing.parts import key_of, shown_values
from plans.views.editing.word_marks import Mark, word_marks
from plans.views.plan.history_texts import PORTAL
from plans.views.shared.access import find_plan, person
from wardplan.text import clean

logger = logging.getLogger(__name__)

View = Callable[..., HttpResponse]

#: The fields in words, in the order of the forms.
FIELD_LABELS = {
    "heading": "Tiêu đề",
    "clause": "Nội dung",
    "content": "Nội dung",
    "result": "Kết quả",
    "status": "Tình trạng",
    "responsible": "Người phụ trách",
    "due": "Hạn",
    "assignee": "Giao cho",
}
_TEXTS = ("heading", "clause", "content", "result", "responsible", "due")
_SIGNED_OUT = "Phiên làm việc đã hết; chữ đã gõ vẫn giữ trên máy này. Xin đăng nhập lại."
_SOMEBODY_ELSE = (
    "Người đang đăng nhập không phải người đã mở trang này; xin tải lại trang rồi sửa lại."
)
_GONE = "Phần này không còn trong kế hoạch; chữ đã gõ vẫn giữ trên máy này, xin chép sang mục khác."


@dataclass(frozen=True, slots=True)
class Conflict:
    """What somebody else wrote meanwhile, beside what was typed: text fields with their words marked."""

    by: str
    at: str
    texts: list[tuple[str, list[Mark]]] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


def wants_json(request: HttpRequest) -> bool:
    """Whether the editor's script asks, rather than a form without it."""
    return "application/json" in request.headers.get("Accept", "")


def answers_the_editor(view: View) -> View:
    """Signed out, not there, not allowed: the script gets a sentence, a person the portal's page.

    What may not be written is refused before the view looks at it (`writable_plan`).
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = wants_json(request)
        if not request.user.is_authenticated:
            if asked:
                return JsonResponse({"state": "signed-out", "sentence": _SIGNED_OUT}, status=401)
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        try:
            return view(request, *args, **kwargs)
        except Http404:
            logger.warning(
                "Edit refused for person %s: %s not there", request.user.pk, request.path
            )
            if not asked:
                raise
            return refused_json(_GONE, 404)
        except PermissionDenied as denied:
            if not asked:
                raise
            return refused_json(str(denied), 403)
        except EditRefused as refused:
            return refused_json(refused.message, 422)

    return cache_control(private=True, no_store=True)(wrapped)


def writable_plan(request: HttpRequest, ward: str, year: int) -> Plan:
    """The plan that a form is sent to: 404 where the person may not see it, 403 where not write it.

    A form that names another person than the one signed in was filled in by that other person.
    """
    plan = find_plan(request, ward, year)
    user = person(request)
    refusal = refusal_to_edit_plan(user, plan)
    if refusal:
        logger.warning("Edit refused for person %s: may not write %s %s", user.pk, ward, year)
        raise PermissionDenied(refusal)
    if request.POST.get("person", str(user.pk)) != str(user.pk):
        logger.warning("Edit refused for person %s: typed by somebody else", user.pk)
        raise PermissionDenied(_SOMEBODY_ELSE)
    return plan


def address_of(plan: Plan, part: Part | None) -> str:
    """Where a form without JavaScript leads back to."""
    place = [plan.ward.slug, plan.year]
    if isinstance(part, KeyTask):
        return f"{reverse('plan-task-editing', args=place)}#{key_of(part)}"
    return reverse("plan-editing", args=place) + (f"?muc={key_of(part)}" if part else "")


def refused_json(sentence: str, status: int) -> HttpResponse:
    """Nothing was written, and why."""
    return JsonResponse({"state": "refused", "sentence": sentence}, status=status)


def saved_json(part: Part) -> HttpResponse:
    """The part was written: the version that stands there now, and when."""
    at = f"{timezone.localtime():%H:%M}"
    return JsonResponse({"state": "saved", "version": part.version, "at": at})


def shown_part(part: Part, table: IndicatorTable) -> dict[str, Any]:
    """A part as the script puts it into its form."""
    values = shown_values(part)
    texts = (values.get("content", ""), values.get("clause", ""))
    is_task = "status" in values
    return {
        "version": part.version,
        "values": values,
        "chips": {} if is_task else chips("\n".join(texts), table),
    }


def chips(text: str, table: IndicatorTable) -> dict[str, dict[str, str]]:
    """What stands for each reference of a text: the printed figure, and what it is."""
    rows = rows_by_code(table)
    return {
        text[placed.start : placed.end]: {
            "shown": printed_in_place(placed.part, rows, "x"),
            "title": describe(placed.part, table),
        }
        for placed in references(text)
    }


def stale_json(stale: StalePart, typed: dict[str, Any], plan: Plan) -> HttpResponse:
    """What stands there now, and both versions with their words marked."""
    table = read_table(plan.indicator_table)
    found = conflict_of(stale, typed, table)
    answer = {
        "state": "stale",
        "sentence": stale.message,
        "by": found.by,
        "at": found.at,
        "html": render_to_string("editing/conflict.html", {"conflict": found}),
        **shown_part(stale.current, table),
    }
    return JsonResponse(answer, status=409)


def conflict_of(stale: StalePart, typed: dict[str, Any], table: IndicatorTable) -> Conflict:
    """Which fields differ between what was typed and what stands there now."""
    by, at = who_and_when(stale.change)
    found = Conflict(by, at)
    theirs = shown_values(stale.current)
    for name, label in FIELD_LABELS.items():
        if name in theirs and typed.get(name, theirs[name]) != theirs[name]:
            if name in _TEXTS:
                found.texts.append((label, word_marks(typed[name], theirs[name], table)))
            else:
                found.others.append(label)
    if isinstance(stale.current, Target) and set(typed["rows"]) != set(theirs["rows"]):
        found.others.append("Chỉ tiêu gắn với nhiệm vụ")
    return found


def who_and_when(change: PartChange | None) -> tuple[str, str]:
    """Whose change it was, and when, in words."""
    if change is None:
        return "Người khác", ""
    return (change.by.full_name if change.by else PORTAL), moment(change.at)


def is_written(current: Part, typed: dict[str, Any], names: Iterable[str]) -> bool:
    """Does the part already hold what was typed? So it is where the answer to a save was lost."""
    there = shown_values(current)
    return all(_same(there[name], typed[name]) for name in names if name in there)


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, list):
        return sorted(one) == sorted(other)
    return bool(clean(one) == clean(other))

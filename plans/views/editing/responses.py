"""Responses of the editors: pages for people, JSON for the editor's script, the same message in both."""

import logging
from collections.abc import Callable, Sequence
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

from indicators.table import IndicatorTableData
from plans.drafting.part_input import NotSaved, PartInput, is_as_typed, unprintable_signs
from plans.drafting.parts import EditRefused, StalePart, refusal_to_edit_plan
from plans.models import AttachedTable, KeyTask, Plan
from plans.store.part_history import PlanPart
from plans.store.part_keys import PartNotFound, key_of
from plans.views.editing.conflict import Conflict, conflict_of, part_json
from plans.views.editing.narrative import narrative_page
from plans.views.editing.page import UnsavedInput
from plans.views.editing.tasks import tasks_page
from plans.views.shared.access import find_plan, person
from wardplan.http.scripts import wants_json

logger = logging.getLogger(__name__)

View = Callable[..., HttpResponse]
#: Shows the editor of a part, by its key, with what a form sent and the status of the answer.
EditorPage = Callable[
    [HttpRequest, Plan, str, UnsavedInput, int, IndicatorTableData | None], HttpResponse
]

_SIGNED_OUT = "Phiên làm việc đã hết; chữ đã gõ vẫn giữ trên máy này. Xin đăng nhập lại."
_SOMEBODY_ELSE = (
    "Người đang đăng nhập không phải người đã mở trang này; xin tải lại trang rồi sửa lại."
)
_GONE = "Phần này không còn trong kế hoạch; chữ đã gõ vẫn giữ trên máy này, xin chép sang mục khác."


def editor_endpoint(view: View) -> View:
    """Decorator: signed out, not found or not allowed is a message for the script, a page for a person.

    Plans that may not be edited are refused before the view reads anything else (`writable_plan`).
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = wants_json(request)
        # login_required would redirect, and the script would read the sign-in page as its answer.
        if not request.user.is_authenticated:
            if asked:
                return JsonResponse({"state": "signed-out", "sentence": _SIGNED_OUT}, status=401)
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        try:
            return view(request, *args, **kwargs)
        # The page still holds what was typed: a message lets the user copy it elsewhere.
        except (Http404, PartNotFound) as missing:
            logger.warning(
                "Edit refused for person %s: %s not there", request.user.pk, request.path
            )
            if not asked:
                raise Http404 from missing
            return error_response(_GONE, 404)
        except PermissionDenied as denied:
            if not asked:
                raise
            return error_response(str(denied), 403)
        except NotSaved as answer:
            return not_saved_response(request, answer)
        except EditRefused as refused:
            return error_response(refused.message, 422)

    # Drafts must not stay in a proxy, or in the browser of a shared machine.
    return cache_control(private=True, no_store=True)(wrapped)


def writable_plan(request: HttpRequest, ward: str, year: int) -> Plan:
    """The plan that a form is sent to: 404 where the user may not read it, 403 where the user may not edit it.

    A form that names another person than the one signed in was filled in by that other person.
    """
    plan = find_plan(request, ward, year)
    user = person(request)
    if refusal := refusal_to_edit_plan(user, plan):
        logger.warning("Edit refused for person %s: may not write %s %s", user.pk, ward, year)
        raise PermissionDenied(refusal)
    # What was typed is kept in the browser, where somebody else may have signed in since.
    if request.POST.get("person", str(user.pk)) != str(user.pk):
        logger.warning("Edit refused for person %s: typed by somebody else", user.pk)
        raise PermissionDenied(_SOMEBODY_ELSE)
    return plan


def editor_url(plan: Plan, part: PlanPart | None) -> str:
    """Where the user returns to after a form without JavaScript."""
    place = [plan.ward.slug, plan.year]
    if isinstance(part, KeyTask):
        return f"{reverse('plan-task-editing', args=place)}#{key_of(part)}"
    if isinstance(part, AttachedTable):
        return reverse("plan-table-editing", args=[*place, key_of(part)])
    return reverse("plan-editing", args=place) + (f"?muc={key_of(part)}" if part else "")


def error_response(sentence: str, status: int, signs: Sequence[str] = ()) -> HttpResponse:
    """The response that says why nothing was saved; `signs` are those of the text that cannot be printed."""
    answer: dict[str, Any] = {"state": "refused", "sentence": sentence}
    return JsonResponse(answer | ({"signs": signs} if signs else {}), status=status)


def saved_response(part: PlanPart, sent: PartInput) -> HttpResponse:
    """The response for a saved part: its version now, the time, and its texts where they are not as typed."""
    answer: dict[str, Any] = {"state": "saved", "version": part.version}
    answer["at"] = f"{timezone.localtime():%H:%M}"
    # Whether it still says what last year's plan said.
    answer["stands"] = not isinstance(part, KeyTask) and part.carried_from is not None
    # A label that the plan prints itself was taken off, or a sign put as it is meant.
    if not is_as_typed(part, sent):
        answer["stored"] = part_json(part, sent.table)
    return JsonResponse(answer)


def not_saved_response(
    request: HttpRequest, answer: NotSaved, page: EditorPage | None = None
) -> HttpResponse:
    """What was typed comes back with the reason, beside what somebody else saved in the meantime.

    `page` is the editor of the part for a form without JavaScript, that of its kind unless it is given.
    """
    page = page or (tasks_page if isinstance(answer.sent.part, KeyTask) else narrative_page)
    part = key_of(answer.sent.part)
    sent, stale = answer.sent, answer.stale
    # Without a newer version the problem is what was typed.
    if stale is None:
        if wants_json(request):
            return error_response(str(answer), 422, signs=unprintable_signs(sent))
        typed = UnsavedInput(sent.shown, [str(answer)])
        return page(request, sent.plan, part, typed, 422, sent.table)
    # 409, not 422: nothing is wrong with what was typed, somebody else was first.
    conflict = conflict_of(stale, sent)
    if wants_json(request):
        return _stale_json(stale, sent, conflict)
    typed = UnsavedInput(sent.shown, [str(answer)], conflict, stale.current.version)
    return page(request, sent.plan, part, typed, 409, sent.table)


def _stale_json(stale: StalePart, sent: PartInput, conflict: Conflict) -> HttpResponse:
    """What is stored now, and both versions with the differing words marked."""
    answer = {
        "state": "stale",
        "sentence": stale.message,
        "by": conflict.by,
        "at": conflict.at,
        "html": render_to_string("editing/conflict.html", {"conflict": conflict}),
        **part_json(stale.current, sent.table),
    }
    return JsonResponse(answer, status=409)

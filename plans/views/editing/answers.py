"""How the editors' addresses answer: pages for people, JSON for the editor's script, a sentence either way."""

import logging
from collections.abc import Callable
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

from indicators.table import IndicatorTable
from plans.drafting.part_input import NotSaved, PartInput
from plans.drafting.parts import EditRefused, StalePart, refusal_to_edit_plan
from plans.models import KeyTask, Plan
from plans.store.part_history import Part
from plans.store.part_keys import PartNotFound, key_of
from plans.views.editing.conflict import Conflict, conflict_of, shown_part
from plans.views.editing.narrative import narrative_page
from plans.views.editing.page import Typed
from plans.views.editing.tasks import tasks_page
from plans.views.shared.access import find_plan, person

logger = logging.getLogger(__name__)

View = Callable[..., HttpResponse]

_SIGNED_OUT = "Phiên làm việc đã hết; chữ đã gõ vẫn giữ trên máy này. Xin đăng nhập lại."
_SOMEBODY_ELSE = (
    "Người đang đăng nhập không phải người đã mở trang này; xin tải lại trang rồi sửa lại."
)
_GONE = "Phần này không còn trong kế hoạch; chữ đã gõ vẫn giữ trên máy này, xin chép sang mục khác."


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
        except (Http404, PartNotFound) as missing:
            logger.warning(
                "Edit refused for person %s: %s not there", request.user.pk, request.path
            )
            if not asked:
                raise Http404 from missing
            return refused_json(_GONE, 404)
        except PermissionDenied as denied:
            if not asked:
                raise
            return refused_json(str(denied), 403)
        except NotSaved as answer:
            return not_saved(request, answer)
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


def not_saved(request: HttpRequest, answer: NotSaved) -> HttpResponse:
    """What was typed comes back with why it was not saved, and beside what somebody else wrote meanwhile."""
    sent, stale = answer.sent, answer.stale
    if stale is None:
        if wants_json(request):
            return refused_json(str(answer), 422)
        typed = Typed(sent.shown, [str(answer)])
        return editor_page(request, sent.plan, sent.part, typed, 422, sent.table)
    conflict = conflict_of(stale, sent)
    if wants_json(request):
        return _stale_json(stale, sent, conflict)
    typed = Typed(sent.shown, [str(answer)], conflict, stale.current.version)
    return editor_page(request, sent.plan, sent.part, typed, 409, sent.table)


def editor_page(
    request: HttpRequest,
    plan: Plan,
    part: Part,
    typed: Typed,
    status: int,
    table: IndicatorTable | None = None,
) -> HttpResponse:
    """The editor in which the part is written, with what a form brought."""
    page = tasks_page if isinstance(part, KeyTask) else narrative_page
    return page(request, plan, key_of(part), typed, status, table)


def _stale_json(stale: StalePart, sent: PartInput, conflict: Conflict) -> HttpResponse:
    """What stands there now, and both versions with their words marked."""
    answer = {
        "state": "stale",
        "sentence": stale.message,
        "by": conflict.by,
        "at": conflict.at,
        "html": render_to_string("editing/conflict.html", {"conflict": conflict}),
        **shown_part(stale.current, sent.table),
    }
    return JsonResponse(answer, status=409)

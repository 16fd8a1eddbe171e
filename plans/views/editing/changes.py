"""What others changed while an editor is open; its page polls this every few seconds."""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_safe

from indicators.changes import last_figure_change
from indicators.store import read_indicator_table
from plans.document.references.syntax import OPENING
from plans.drafting.part_input import PAGE_OUTDATED
from plans.drafting.parts import EditRefused, refusal_to_edit_plan
from plans.models import AttachedTable, PartChange, Plan
from plans.store.part_history import KINDS
from plans.store.part_keys import KEY_PREFIXES, PartNotFound, find_part, key_of, parts_of
from plans.store.removed_parts import changed_key
from plans.views.editing.arranging import outline_html
from plans.views.editing.conflict import chips, part_json, who_and_when
from plans.views.editing.page import stamp_of
from plans.views.editing.responses import editor_endpoint
from plans.views.shared.access import find_plan, person
from wardplan.http.sessions import background_request

#: Whoever was away for more changes than these sees the rest after a reload.
MAX_CHANGES = 200

# As `stamp_of` writes it. The lengths are bounded: the stamp comes from a URL.
_STAMP = re.compile(r"([0-9T:.+-]{1,40})_([0-9]{1,18})_([0-9]{1,18})")


@background_request
@editor_endpoint
@require_safe
def changes(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """What changed since the page's stamp (`tu`): parts with their fields, the outline, the order of the tasks.

    `muc` is the part open in the narrative editor, or the table in its own; without it the page is that of
    Biểu 01. The CSRF token lets a page go on after its user has signed in again.
    """
    plan = find_plan(request, ward, year)
    known = _STAMP.fullmatch(request.GET.get("tu", ""))
    if known is None:
        raise EditRefused(PAGE_OUTDATED)
    answer: dict[str, Any] = {
        "person": str(person(request).pk),
        "token": get_token(request),
        "refusal": refusal_to_edit_plan(person(request), plan),
        "stamp": known[0],
    }
    figures = last_figure_change(plan.indicator_table_id)
    # Most polls find nothing new and end here, before any part is read.
    if known[1] == plan.changed_at.isoformat() and int(known[3]) == figures:
        return JsonResponse(answer)
    key = request.GET.get("muc")
    answer |= {"stamp": stamp_of(plan), "parts": _changed_parts(plan, int(known[2]), key)}
    if key is None:
        answer["order"] = [key_of(task) for task in plan.tasks.all()]
    elif not key.startswith(KEY_PREFIXES[AttachedTable]):
        answer["html"] = outline_html(plan, key)
        # The open text follows the figures that are bound in it.
        if int(known[3]) != figures:
            answer["chips"] = _chips_of(plan, key)
    return JsonResponse(answer)


def _chips_of(plan: Plan, key: str) -> dict[str, dict[str, str]]:
    """What each reference of a part prints now; nothing where somebody has removed the part."""
    try:
        part = find_part(plan, key)
    except PartNotFound:
        return {}
    text: str = getattr(part, "clause", "") or getattr(part, "content", "")
    return chips(text, read_indicator_table(plan.indicator_table)) if OPENING in text else {}


def _changed_parts(plan: Plan, since: int, shown: str | None) -> dict[str, dict[str, Any]]:
    """The parts changed since and still there, each as its form shows it, with who changed it last.

    Of the tables only the one that the page shows (by its key): no other page does anything with so much.
    """
    changes = PartChange.objects.filter(plan=plan, pk__gt=since).select_related("by")
    last: dict[tuple[str, int], PartChange] = {}
    # What stood there before and after may be whole tables; who and when is all that is told.
    for change in changes.defer("before", "after").order_by("-pk")[:MAX_CHANGES]:
        if change.kind == PartChange.Kind.TABLE and changed_key(change) != shown:
            continue
        # The newest change names the author; the fields are read from the part itself.
        last.setdefault((change.kind, change.part_id), change)
    found: dict[str, dict[str, Any]] = {}
    if not last:
        return found
    table = read_indicator_table(plan.indicator_table)
    for model, kind in KINDS.items():
        keys = [key for one, key in last if one == kind]
        for part in parts_of(plan, model).filter(pk__in=keys) if keys else ():
            by, at = who_and_when(last[kind, part.pk])
            found[key_of(part)] = {"by": by, "at": at, **part_json(part, table)}
    return found

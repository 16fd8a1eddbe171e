"""The tables and pictures of the open section: put in, moved, taken out."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from plans.drafting.insets.input import NEW_TABLE
from plans.drafting.insets.lines import Move, add_inset, inset_keys, move_inset
from plans.drafting.part_input import PAGE_OUTDATED, seen_version
from plans.drafting.parts import EditRefused, StalePart
from plans.models import Plan, Section
from plans.store.part_keys import find_part, key_of
from plans.views.editing.narrative import narrative_page
from plans.views.editing.page import UnsavedInput
from plans.views.editing.responses import editor_endpoint, editor_url, writable_plan
from plans.views.shared.access import person
from wardplan.text import plain_digits

_MOVED_ON = "Mục vừa được người khác sửa, nay đã tải lại; xin xem lại rồi làm lại việc vừa chọn."


@editor_endpoint
@require_POST
def arrange_inset(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """Put a new table into the section `part`, or move or take out a table or picture (`action`)."""
    plan = writable_plan(request, ward, year)
    part, action = find_part(plan, request.POST.get("part", "")), request.POST.get("action", "")
    try:
        if not isinstance(part, Section):
            raise EditRefused("Bảng, hình đứng trong nội dung của một mục; xin mở một mục.")
        if action == "table":
            return redirect(_with_table(request, plan, part))
        if action not in ("up", "down", "remove"):
            raise EditRefused(PAGE_OUTDATED)
        key, version = request.POST.get("inset", ""), seen_version(request.POST)
        move_inset(part, key, cast("Move", action), by=person(request), seen_version=version)
    except EditRefused as refused:
        sentence = _MOVED_ON if isinstance(refused, StalePart) else refused.message
        typed = UnsavedInput(problems=[sentence])
        return narrative_page(request, plan, key_of(part), typed, 422)
    return redirect(f"{editor_url(plan, part)}#bang-hinh")


def _with_table(request: HttpRequest, plan: Plan, section: Section) -> str:
    """Put a new table into the section: the address of its editor."""
    saved = add_inset(
        section,
        NEW_TABLE,
        after=plain_digits(request.POST.get("sau", "")),
        by=person(request),
        seen_version=seen_version(request.POST),
    )
    before, now = inset_keys(section), inset_keys(saved)
    place = next((at for at, key in enumerate(now) if before[at : at + 1] != [key]), len(now) - 1)
    key = f"b{key_of(saved)}-{place + 1}"
    return reverse("plan-table-editing", args=[plan.ward.slug, plan.year, key])

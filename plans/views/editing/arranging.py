"""The structure of the outline and of Biểu 01: parts are added, moved and removed, and numbered anew."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST

from plans.drafting.arranging import (
    MAX_TASKS,
    TASK_FIELDS,
    add_outline,
    add_target,
    add_task,
    add_tasks,
    move_part,
    remove_part,
)
from plans.drafting.numbering import number_below, number_top
from plans.drafting.part_input import PAGE_OUTDATED, one_line, seen_version
from plans.drafting.parts import EditRefused, StalePart
from plans.incoming.outline import read_text
from plans.models import KeyTask, Plan, Section
from plans.store.company import company_of
from plans.store.part_history import PlanPart
from plans.store.part_keys import find_part, key_of
from plans.views.editing.narrative import narrative_page
from plans.views.editing.outline import Outline, OutlineItem, section_of
from plans.views.editing.page import UnsavedInput
from plans.views.editing.removing import page_to_confirm
from plans.views.editing.responses import editor_endpoint, editor_url, writable_plan
from plans.views.editing.restoring import undo_removal
from plans.views.editing.tasks import tasks_page
from plans.views.shared.access import person
from wardplan.http.scripts import wants_json

_MOVED_ON = (
    "Đề cương vừa được người khác sửa, nay đã tải lại; xin xem lại rồi làm lại việc vừa chọn."
)


@editor_endpoint
@require_POST
def arrange(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """Add, move, remove or number sections, targets or tasks (`action`); the response has the new numbers."""
    plan = writable_plan(request, ward, year)
    key, action = request.POST.get("part", ""), request.POST.get("action", "")
    part = find_part(plan, key) if key else None
    # What goes with a part is shown before it is deleted, on a page of its own.
    if action == "remove" and part and (address := page_to_confirm(request, plan, part)):
        asked = {"state": "asked", "address": address}
        return JsonResponse(asked) if wants_json(request) else redirect(address)
    try:
        if action == "add":
            opened: PlanPart | None = _added(request, plan, part)
        elif action == "number":
            opened = _numbered(request, plan, part)
        elif part is None:
            raise EditRefused(PAGE_OUTDATED)
        elif action == "remove":
            return _removed(request, plan, part)
        else:
            opened = _moved(request, plan, part, action)
    except EditRefused as refused:
        # A conflict here is about the order, not about text: the message asks to look again.
        sentence = _MOVED_ON if isinstance(refused, StalePart) else refused.message
        if wants_json(request):
            return _arranged(plan, part, sentence)
        typed = UnsavedInput(problems=[sentence], adding=request.POST.get("text", ""))
        is_task = isinstance(part, KeyTask) or request.POST.get("kind") == "task"
        return (tasks_page if is_task else narrative_page)(request, plan, key, typed, 422)
    if wants_json(request):
        return _arranged(plan, opened, "")
    return redirect(editor_url(plan, opened))


def _arranged(plan: Plan, part: PlanPart | None, sentence: str, undo: str = "") -> HttpResponse:
    """The parts in their present order, and which of them to open."""
    answer: dict[str, Any] = {
        "state": "refused" if sentence else "arranged",
        "sentence": sentence,
        "part": key_of(part) if part else "",
        "address": editor_url(plan, part),
    }
    # Biểu 01 stays on the screen; the narrative goes on to another page, which says it there.
    if undo:
        answer["undo"] = undo
    if isinstance(part, KeyTask):
        answer["order"] = [key_of(task) for task in plan.tasks.all()]
    else:
        answer["html"] = outline_html(plan, answer["part"])
    return JsonResponse(answer, status=422 if sentence else 200)


def outline_html(plan: Plan, key: str) -> str:
    """The outline as a fragment of the page, with one part open."""
    outline = Outline(plan)
    context = {"items": outline.items, "item": outline.find(key), "plan": plan}
    return render_to_string("editing/outline.html", context)


def _added(request: HttpRequest, plan: Plan, beside: PlanPart | None) -> PlanPart:
    """A new part after the one named, below it, or at the end."""
    kind, text, by = request.POST.get("kind", ""), request.POST.get("text", ""), person(request)
    if not text.strip():
        raise EditRefused("Xin ghi tiêu đề hoặc nội dung của mục muốn thêm.")
    if kind == "tasks":
        return add_tasks(plan, plan.tasks.count(), _rows(text), by=by)[0]
    if kind == "task":
        position = beside.position + 1 if isinstance(beside, KeyTask) else plan.tasks.count()
        return add_task(plan, position, text, by=by)
    outline = Outline(plan)
    item = _item(outline, beside) if beside else None
    below = section_of(item)
    # Of several lines the first is a heading, and what follows its content or further headings.
    if kind == "child" and item and below:
        return add_outline(plan, below, len(outline.below(item)), read_text(text), by=by)
    if kind == "section":
        above, place = (
            (section_of(item.parent), item.place + 1) if item else (None, len(outline.below(None)))
        )
        return add_outline(plan, above, place, read_text(text), by=by)
    # A target is one line.
    text = one_line(text)
    if kind == "target" and item:
        if below:
            return add_target(below, len(outline.below(item)), text, by=by)
        above = section_of(item.parent)
        assert above is not None  # a target always stands in a section
        return add_target(above, item.place + 1, text, by=by)
    raise EditRefused("Không thêm được vào chỗ này; xin chọn một mục rồi thêm.")


def _rows(text: str) -> list[dict[str, str]]:
    """The rows that the page offers as tasks, as its script sends them."""
    try:
        rows = json.loads(text)
        found = [{name: str(row.get(name, "")) for name in TASK_FIELDS} for row in rows]
    except (ValueError, AttributeError, TypeError) as error:
        raise EditRefused(PAGE_OUTDATED) from error
    if not 0 < len(found) <= MAX_TASKS:
        raise EditRefused("Xin chọn nhiệm vụ muốn thêm.")
    return found


def _moved(request: HttpRequest, plan: Plan, part: PlanPart, action: str) -> PlanPart:
    """Move once (up, down, in, out), or to a place beside another part (before, after, inside)."""
    seen, by = seen_version(request.POST), person(request)
    other = find_part(plan, request.POST["other"]) if request.POST.get("other") else None
    if isinstance(part, KeyTask):
        place = _task_place(plan, part, action, other)
        return move_part(part, None, place, by=by, seen_version=seen)
    outline = Outline(plan)
    item = _item(outline, part)
    if other is None:
        parent, place = outline.after_step(item, action)
    else:
        parent, place = outline.beside(item, _item(outline, other), action)
    return move_part(part, parent, place, by=by, seen_version=seen)


def _numbered(request: HttpRequest, plan: Plan, part: PlanPart | None) -> PlanPart | None:
    """Number otherwise what is `below` a section, or below all sections of its level (`alike`), or the top."""
    scope, chosen = request.POST.get("scope", ""), request.POST.get("numbering", "")
    if scope == "top":
        number_top(plan, chosen, by=person(request))
        return part
    if scope not in ("below", "alike") or not isinstance(part, Section):
        raise EditRefused("Xin chọn đánh số mục con của mục nào, hay đề mục lớn của cả kế hoạch.")
    seen, alike = seen_version(request.POST), scope == "alike"
    return number_below(part, chosen, by=person(request), seen_version=seen, alike=alike)


def _task_place(plan: Plan, task: KeyTask, action: str, other: PlanPart | None) -> int:
    tasks = list(plan.tasks.all())
    place = tasks.index(task)
    if action == "up" and place:
        return place - 1
    if action == "down" and place < len(tasks) - 1:
        return place + 1
    if action in ("before", "after") and isinstance(other, KeyTask) and other != task:
        # Positions count the others alone, as if the task had been taken out already.
        tasks.remove(task)
        return tasks.index(other) + (action == "after")
    raise EditRefused("Nhiệm vụ này không chuyển được theo chiều đó.")


def _removed(request: HttpRequest, plan: Plan, part: PlanPart) -> HttpResponse:
    """Remove a part, and lead to the one to open next, with the button that takes it back."""
    following: PlanPart | None
    went, undo = (
        company_of(part, plan),
        reverse("plan-restore", args=[plan.ward.slug, plan.year, key_of(part)]),
    )
    if isinstance(part, KeyTask):
        following = plan.tasks.exclude(pk=part.pk).first()
    else:
        outline = Outline(plan)
        item = _item(outline, part)
        place = outline.items.index(item)
        # The part before it, or the one after it where it was the first.
        own = item.part.path
        after = [one for one in outline.items[place:] if one.part.path[: len(own)] != own]
        near = outline.items[:place][-1:] or after[:1]
        following = near[0].node if near else None
    # Removed last: the choice above needs its place in the outline.
    remove_part(part, by=person(request), seen_version=seen_version(request.POST))
    if not (wants_json(request) and isinstance(part, KeyTask)):
        undo_removal(request, went, undo)
    if wants_json(request):
        return _arranged(plan, following, "", undo)
    return redirect(editor_url(plan, following))


def _item(outline: Outline, part: PlanPart) -> OutlineItem:
    # Somebody else may have removed it since the part was found.
    item = outline.find(key_of(part))
    if item is None:
        raise Http404
    return item

"""What the editors' forms write: the fields of one part, a figure bound to its text."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from indicators.store import read_table
from plans.document.references.syntax import written_reference
from plans.drafting.parts import EditRefused, Part, StalePart, save_part
from plans.models import KeyTask, Plan, Target
from plans.store.reading import BULLET, lines_of
from plans.views.editing.answers import (
    address_of,
    answers_the_editor,
    conflict_of,
    is_written,
    refused_json,
    saved_json,
    shown_part,
    stale_json,
    wants_json,
    writable_plan,
)
from plans.views.editing.figures import one_reference
from plans.views.editing.narrative import Typed, narrative_page
from plans.views.editing.parts import (
    NOT_OURS,
    find_part,
    key_of,
    read_part,
    seen_version,
    typed_values,
)
from plans.views.editing.tasks import tasks_page
from plans.views.shared.access import person

_CHANGED = "Đoạn này vừa được sửa; xin tải lại trang rồi gắn lại."


@answers_the_editor
@require_POST
def save(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """Write one section, target or task; a form without JavaScript comes back with what was typed."""
    plan = writable_plan(request, ward, year)
    part = find_part(plan, request.POST.get("part", ""))
    sent = read_part(part, request.POST, plan)
    try:
        if sent.problems:
            raise EditRefused(" ".join(sent.problems))
        saved = save_part(
            part,
            sent.values,
            by=person(request),
            seen_version=seen_version(request.POST),
            rows=sent.rows,
        )
    except StalePart as stale:
        typed = typed_values(part, request.POST)
        names = [*sent.values, *(["rows"] if sent.rows is not None else [])]
        if not is_written(stale.current, typed, names):
            return _stale(request, plan, stale, typed)
        saved = stale.current
    except EditRefused as refused:
        return _refused(request, plan, part, typed_values(part, request.POST), refused.message)
    return saved_json(saved) if wants_json(request) else redirect(address_of(plan, saved))


def _stale(
    request: HttpRequest, plan: Plan, stale: StalePart, typed: dict[str, Any]
) -> HttpResponse:
    if wants_json(request):
        return stale_json(stale, typed, plan)
    conflict = conflict_of(stale, typed, read_table(plan.indicator_table))
    shown = Typed(typed, [stale.message], conflict, stale.current.version)
    return _page(request, plan, stale.current, shown, 409)


def _refused(
    request: HttpRequest, plan: Plan, part: Part, typed: dict[str, Any] | None, sentence: str
) -> HttpResponse:
    if wants_json(request):
        return refused_json(sentence, 422)
    return _page(request, plan, part, Typed(typed, [sentence]), 422)


def _page(request: HttpRequest, plan: Plan, part: Part, typed: Typed, status: int) -> HttpResponse:
    if isinstance(part, KeyTask):
        return tasks_page(request, plan, key_of(part), typed, status)
    return narrative_page(request, plan, key_of(part), typed, status)


@answers_the_editor
@require_POST
def bind(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """Put a reference in the place of a typed number; refused where the words moved on since."""
    plan = writable_plan(request, ward, year)
    part = find_part(plan, request.POST.get("part", ""))
    try:
        bound = _bound(request, plan, part)
    except EditRefused as refused:
        sentence = _CHANGED if isinstance(refused, StalePart) else refused.message
        return _refused(request, plan, part, None, sentence)
    if wants_json(request):
        table = read_table(plan.indicator_table)
        return JsonResponse({"state": "saved", **shown_part(bound, table)})
    if request.POST.get("back") == "offers":
        return redirect("plan-editing-offers", ward, year)
    return redirect(address_of(plan, bound))


def _bound(request: HttpRequest, plan: Plan, part: Part) -> Part:
    if isinstance(part, KeyTask):
        raise EditRefused("Biểu số 01 không gắn số liệu.")
    name = "clause" if isinstance(part, Target) else "content"
    lines = [part.clause] if isinstance(part, Target) else list(lines_of(part.content))
    place = [request.POST.get(number, "") for number in ("line", "start", "end")]
    if not all(number.isascii() and number.isdigit() and len(number) < 9 for number in place):
        raise EditRefused(NOT_OURS)
    line, start, end = map(int, place)
    if line >= len(lines) or not request.POST.get("found"):
        raise EditRefused(_CHANGED)
    prefix = _prefix(lines[line]) if name == "content" else ""
    text = lines[line].removeprefix(prefix)
    if text[start:end] != request.POST["found"]:
        raise EditRefused(_CHANGED)
    reference = one_reference(request.POST.get("reference", ""), read_table(plan.indicator_table))
    lines[line] = prefix + text[:start] + written_reference(reference) + text[end:]
    return save_part(
        part,
        {name: "\n".join(lines)},
        by=person(request),
        seen_version=seen_version(request.POST),
    )


def _prefix(line: str) -> str:
    """What opens a line of a section's content before its words."""
    if not line.startswith(BULLET):
        return ""
    return line[: len(line) - len(line.removeprefix(BULLET).strip())]

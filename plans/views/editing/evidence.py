"""Evidence of a task in Biểu 01: uploaded, removed, and downloaded by whoever may read the plan."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.evidence import MAX_BYTES, EvidenceRefused, check_quota
from accounts.models import User
from plans.drafting.parts import EditRefused, locked_plan
from plans.models import KeyTask, Plan, TaskEvidence
from plans.store.part_keys import find_part, key_of
from plans.views.editing.page import UnsavedInput
from plans.views.editing.responses import editor_endpoint, writable_plan
from plans.views.editing.tasks import tasks_page
from plans.views.shared.access import find_plan, person
from wardplan.http.file_response import file_response
from wardplan.text import plain_digits

MAX_EVIDENCE_FILES = 20


@editor_endpoint
@require_POST
def change_evidence(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """Add the file of the form to its task, or remove one (`remove`)."""
    plan = writable_plan(request, ward, year)
    task = find_part(plan, request.POST.get("part", ""))
    try:
        if not isinstance(task, KeyTask):
            raise EditRefused("Minh chứng gắn với nhiệm vụ của Biểu số 01; xin chọn nhiệm vụ.")
        if "remove" in request.POST:
            _remove(plan, task, request.POST["remove"], person(request))
        else:
            _add(plan, task, request.FILES.get("file"), person(request))
    except (EditRefused, EvidenceRefused) as refused:
        if isinstance(task, KeyTask):
            typed = UnsavedInput(file_problem=str(refused))
        else:
            typed = UnsavedInput(problems=[str(refused)])
        return tasks_page(request, plan, key_of(task), typed, 422)
    return redirect(f"{reverse('plan-task-editing', args=[ward, year])}#{key_of(task)}")


@editor_endpoint
@require_safe
def download_evidence(request: HttpRequest, ward: str, year: int, key: int) -> HttpResponse:
    """A file of a task as a download; the portal never displays it."""
    plan = find_plan(request, ward, year)
    evidence = get_object_or_404(TaskEvidence, pk=key, task__plan=plan)
    ending = evidence.name.rpartition(".")[2].lower()
    name = f"minh-chung-{evidence.pk}.{ending}"
    return file_response(bytes(evidence.content), name, evidence.name, evidence.media_type)


def _add(plan: Plan, task: KeyTask, file: Any, by: User) -> None:
    """`file` is the uploaded file; None where the form had none."""
    if file is None:
        raise EditRefused("Chưa chọn tệp; xin chọn tệp rồi gửi lại.")
    # One byte more than may be kept is enough to see that a file is too large.
    evidence = TaskEvidence(task=task, by=by)
    evidence.fill(file.name or "", file.read(MAX_BYTES + 1))
    with transaction.atomic():
        locked_plan(plan, by)
        # Counted under the lock, or two uploads at once could both be the last one allowed.
        if task.evidence.count() >= MAX_EVIDENCE_FILES:
            raise EditRefused(f"Nhiệm vụ này đã có {MAX_EVIDENCE_FILES} tệp; xin bỏ bớt tệp cũ.")
        check_quota(plan.indicator_table_id, plan.ward_id, evidence.size)
        evidence.save(force_insert=True)


def _remove(plan: Plan, task: KeyTask, key: str, by: User) -> None:
    with transaction.atomic():
        locked_plan(plan, by)
        # Only whoever uploaded a file may remove it.
        if not task.evidence.filter(pk=plain_digits(key) or 0, by=by).delete()[0]:
            raise EditRefused("Chỉ người đưa tệp lên mới bỏ được tệp; xin nhờ người đó.")

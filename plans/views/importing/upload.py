"""The page before a file is read: files are dropped or chosen, read, and the reading is opened."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from accounts.jobs.queueing import JobNotTakenOn
from accounts.jobs.views import answer_job, answer_refused_job
from accounts.models import User, Ward
from accounts.permissions import editable_wards_for, refusal_to_edit_any
from indicators.entry import refusal_to_enter
from plans.drafting.from_file.readings import found_in, readings_of
from plans.incoming.plan.reader import MAX_BYTES
from plans.models import Plan
from plans.views.editing.responses import error_response
from plans.views.importing.reading_job import start_reading
from plans.views.shared.access import find_plan, person
from plans.views.shared.signed_in import FORM, signed_in
from wardplan.errors import UserFacingError
from wardplan.http.middleware import accepts_files_up_to
from wardplan.http.scripts import wants_json

_TAKEN = "Nhận .docx, PDF có chữ, .xlsx; đến 20 MB."
_NO_FILE = "Chưa có tệp nào; xin chọn hoặc thả tệp vào đây."
_LARGE = "Các tệp lớn hơn 20 MB; xin bỏ bớt ảnh rồi thả lại."


@accepts_files_up_to(MAX_BYTES)
@signed_in(FORM, no_store=True)
def upload(request: HttpRequest) -> HttpResponse:
    """Choose files; POST reads them and leads to what was understood. Nothing is kept of what is refused."""
    user = person(request)
    if refusal := refusal_to_edit_any(user):
        return _refused(request, refusal)
    wards = editable_wards_for(user)
    context = {
        "address": reverse("read-files"),
        "accept": ".docx,.pdf,.xlsx",
        "taken": _TAKEN,
        "wards": wards[:2] if user.ward_id else wards,
        "kept": _kept(user),
    }
    return _answer(request, context, _ward(user, request.POST.get("ward", "")), None)


@accepts_files_up_to(MAX_BYTES)
@signed_in(FORM, no_store=True)
def upload_figures(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """The same for a filled workbook of Biểu 02 whose figures go into this draft."""
    plan = find_plan(request, ward, year)
    if refusal := refusal_to_enter(person(request), plan.indicator_table):
        return _refused(request, refusal)
    context = {
        "address": reverse("plan-entry-file", args=(ward, year)),
        "accept": ".xlsx",
        "taken": "Nhận .xlsx; đến 20 MB.",
        "target": plan,
    }
    return _answer(request, context, plan.ward, plan)


def _refused(request: HttpRequest, refusal: str) -> HttpResponse:
    status = 403 if request.method == "POST" else 200
    told = {"refusal": refusal, "here": "plans"}
    return render(request, "importing/upload.html", told, status=status)


def _answer(
    request: HttpRequest, context: dict[str, Any], ward: Ward, target: Plan | None
) -> HttpResponse:
    context |= {"here": "plans", "most": MAX_BYTES, "chosen": ward}
    if request.method != "POST":
        return render(request, "importing/upload.html", context)

    def refused_page(sentence: str) -> HttpResponse:
        if wants_json(request):
            return error_response(sentence, 422)
        told = context | {"problem": sentence}
        return render(request, "importing/upload.html", told, status=422)

    try:
        job = start_reading(person(request), ward, target, files_of(request))
    except JobNotTakenOn as refused:
        return answer_refused_job(request, refused, refused_page(refused.message))
    except UserFacingError as refused:
        return refused_page(refused.message)
    return answer_job(request, job, refused_page)


def files_of(request: HttpRequest) -> list[tuple[str, bytes]]:
    """The names and bytes of the files that were sent. Raises `UserFacingError`."""
    sent: list[UploadedFile[bytes]] = request.FILES.getlist("file")
    UserFacingError.raise_if(None if sent else _NO_FILE)
    # Before any is read into memory.
    is_large = sum(one.size or 0 for one in sent) > MAX_BYTES
    UserFacingError.raise_if(_LARGE if is_large else None)
    return [(one.name or "", one.read()) for one in sent]


def _ward(user: User, slug: str) -> Ward:
    """The ward that was chosen, among those that the person may write; without a choice the first."""
    wards = editable_wards_for(user).select_related("authority")
    chosen = wards.filter(slug=slug.replace("\0", "")).first() if slug else None
    first = chosen or wards.first()
    # That there is one, the view has asked.
    assert first is not None
    return first


def _kept(user: User) -> list[dict[str, str]]:
    """What the person read today and may go on with."""
    return [
        {
            "names": ", ".join(one.name for one in found_in(reading).files),
            "at": f"{timezone.localtime(reading.created_at):%H:%M}",
            "address": reverse("reading", args=(reading.pk,)),
        }
        for reading in readings_of(user).filter(plan=None)
    ]

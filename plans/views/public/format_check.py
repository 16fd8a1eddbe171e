"""A PDF measured against Nghị định 30/2020, Phụ lục I: a plan's own print, or a file that somebody uploads."""

import hashlib
from typing import Any

from django import forms
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from plans.document.planfile.writing import digest
from plans.issuing.files import latest_file
from plans.models import PlanFile
from plans.pdf.format_check import FormatReport, check_format
from plans.publishing.rate_limits import CheckRefused, rate_limit_user, retry_later
from plans.rendering.errors import RenderError
from plans.rendering.pdf.cache import cached_pdf
from plans.views.plan.downloads import render_error_page
from plans.views.shared.access import person
from plans.views.shared.form_fields import file_field
from plans.views.shared.plan_page import OpenPlan, open_plan, plan_page_context
from plans.views.shared.signed_in import FORM, READ, signed_in

#: The groups of a report, the most urgent first.
REPORT_GROUPS = (("broken", "Chưa đúng"), ("kept", "Đúng"), ("not_measurable", "Không đo được"))


class PdfUploadForm(forms.Form):
    """The PDF to measure."""

    file = file_field("Tệp PDF", "application/pdf,.pdf", "Xin chọn tệp PDF cần kiểm tra.")

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        # Before the file is read into memory.
        if file.size > settings.FILE_UPLOAD_MAX:
            raise forms.ValidationError("Tệp lớn hơn 5 MB; xin giảm cỡ tệp rồi gửi lại.")
        self.name = file.name
        return bytes(file.read())


@signed_in(READ)
def check_plan_format(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """The plan's file measured: signed where it is signed, else its print.

    Measuring takes seconds. So the page says that first, and has itself opened again (`do`) for the report.
    """
    opened = open_plan(request, ward, year)
    file = latest_file(opened.plan)
    context = plan_page_context(opened, "plan-format") | {"file": file}
    measured = f"format-report-{_name(opened, file)}"
    report = cache.get(measured)
    if report is None and "do" not in request.GET:
        return render(request, "format/plan.html", context | {"measuring": True})
    if report is None:
        try:
            report = check_format(_printed(opened, file))
        except RenderError as error:
            return render_error_page(request, error)
        cache.set(measured, report)
    return render(request, "format/plan.html", context | _context(report))


def _name(opened: OpenPlan, file: PlanFile | None) -> str:
    """What the report depends on: the file, or the plan that is printed."""
    if file:
        return hashlib.sha256(file.content).hexdigest()
    return f"{digest(opened.document)}-{opened.plan.is_unnumbered}"


def _printed(opened: OpenPlan, file: PlanFile | None) -> bytes:
    if file:
        return bytes(file.content)
    return cached_pdf(opened.document, draft=opened.plan.is_unnumbered)


@signed_in(FORM)
def check_file_format(request: HttpRequest) -> HttpResponse:
    """An uploaded file; it is measured and not stored."""
    # Not `request.POST or None`: a form with a file alone has an empty POST.
    form = (
        PdfUploadForm(request.POST, request.FILES) if request.method == "POST" else PdfUploadForm()
    )
    context: dict[str, Any] = {"form": form, "here": "format"}
    status = 200
    if form.is_bound and form.is_valid():
        try:
            # Measuring a PDF is expensive: bounded for each person, and for all together.
            with rate_limit_user(person(request)):
                context |= _context(check_format(form.cleaned_data["file"]))
        except CheckRefused as told:
            form.add_error("file", told.message)
            page = render(request, "format/file.html", context, status=told.status)
            return retry_later(page, told)
    elif form.errors:
        status = 422
    return render(request, "format/file.html", context, status=status)


def _context(report: FormatReport) -> dict[str, Any]:
    groups = [(name, label, getattr(report, name)) for name, label in REPORT_GROUPS]
    return {"report": report, "groups": [group for group in groups if group[2]]}

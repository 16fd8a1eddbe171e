"""The plan as a file, and its print on the screen. No transaction is open while it is rendered."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from plans.issuing.files import latest_file
from plans.rendering.errors import ContentError, RenderError
from plans.rendering.formats import FORMATS, file_name
from plans.rendering.html import preview_html
from plans.store.last_change import last_changed
from plans.store.reading import read_document
from plans.views.shared.access import find_plan
from plans.views.shared.plan_page import open_plan, plan_page_context
from plans.views.shared.signed_in import READ, signed_in
from wardplan.http.file_response import file_response
from wardplan.http.frame_options import allow_same_origin_frames


@signed_in(READ, no_store=True)
def download(request: HttpRequest, ward: str, year: int, format: str) -> HttpResponse:
    """The plan in one of `FORMATS`; a page with the reason where it cannot be made.

    The PDF of a numbered plan is the very file that circulates: sealed, else signed, else to be signed.
    """
    if format not in FORMATS:
        raise Http404
    plan = find_plan(request, ward, year)
    document = read_document(plan)
    # Only the PDF is kept: the other formats are for working on, not for sending.
    wanted = FORMATS[format]
    kept = latest_file(plan) if format == "pdf" else None
    try:
        content = (
            bytes(kept.content)
            if kept
            else wanted.render(document, plan.is_unnumbered, last_changed(plan))
        )
    except RenderError as refusal:
        return render_error_page(request, refusal)
    shown = f"Kế hoạch {year} {document.ward.full_name}.{wanted.name}"
    return file_response(content, file_name(document, wanted.name), shown, wanted.media_type)


def render_error_page(request: HttpRequest, error: RenderError) -> HttpResponse:
    """The page that says why a file could not be made: 422 where the plan's content is the reason, else 503."""
    status = 422 if isinstance(error, ContentError) else 503
    return render(request, "plans/refused.html", {"sentence": str(error)}, status=status)


@signed_in(READ)
def preview(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """The print in an iframe, beside the downloads."""
    return render(
        request,
        "plans/preview.html",
        plan_page_context(open_plan(request, ward, year), "plan-preview"),
    )


@signed_in(READ, no_store=True)
@allow_same_origin_frames
def preview_sheets(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """The document of that iframe, made from the templates of the PDF."""
    plan = find_plan(request, ward, year)
    return sheets_response(
        request, lambda: preview_html(read_document(plan), draft=plan.is_unnumbered)
    )


def sheets_response(request: HttpRequest, make: Callable[[], str]) -> HttpResponse:
    """The print that `make` gives, or the page that says why it could not be made."""
    try:
        return HttpResponse(make())
    except RenderError as refusal:
        return render_error_page(request, refusal)

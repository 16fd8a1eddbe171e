"""Editions of a plan: reading earlier ones, starting a replacement of the newest, dropping a draft."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.rights import Action
from plans.models import Plan, PlanFile
from plans.rendering.errors import RenderError
from plans.rendering.formats import FORMATS, file_name
from plans.rendering.html import preview_html
from plans.store.editions import editions_of
from plans.store.frozen.heads import show_frozen_heads
from plans.store.last_change import last_changed
from plans.store.number_register import current_entry
from plans.store.reading import read_document
from plans.views.plan.downloads import render_error_page, sheets_response
from plans.views.shared.access import find_plan
from plans.views.shared.plan_page import open_plan, plan_page_context
from plans.views.shared.signed_in import FORM, READ, signed_in
from plans.workflow.context import MAX_REASON_LENGTH, TransitionRequest
from plans.workflow.perform import TransitionRefused, perform, refusal_to
from plans.workflow.replacement import ReplacementRefused, refusal_to_replace, start_replacement
from wardplan.http.file_response import file_response
from wardplan.http.frame_options import allow_same_origin_frames


class ReplaceForm(forms.Form):
    """Why the issued plan is replaced."""

    reason = forms.CharField(
        label="Lý do thay thế",
        max_length=MAX_REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Xin ghi lý do thay thế, để người đọc sau hiểu."},
    )


@signed_in(FORM)
def replace(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """What a replacement takes over, and why it is made; POST starts it."""
    form = ReplaceForm(request.POST if request.method == "POST" else None)
    opened = open_plan(request, ward, year)
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            made = start_replacement(opened.plan, opened.user, form.cleaned_data["reason"])
        except ReplacementRefused as refusal:
            problem = refusal.message
        else:
            messages.success(
                request, f"Đã lập bản thay thế của {opened.plan}; xin sửa chỗ sai sót."
            )
            return redirect("plan", made.ward.slug, made.year)
    context = plan_page_context(opened, "plan") | {
        "form": form,
        "problem": problem,
        "is_replacing": True,
        "refusal": refusal_to_replace(opened.user, opened.plan),
    }
    # 409: the form is in order; the plan is no longer in a state that allows it.
    status = 409 if problem else 422 if form.errors else 200
    return render(request, "editions/replace.html", context, status=status)


@signed_in(FORM)
def drop(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """What becomes of a dropped draft, and why it is dropped; POST drops it."""
    opened = open_plan(request, ward, year)
    reason, problem = request.POST.get("reason", ""), ""
    if request.method == "POST":
        try:
            perform(Action.DROP, opened.plan, TransitionRequest(by=opened.user, reason=reason))
        except TransitionRefused as refusal:
            problem = refusal.message
        else:
            messages.success(request, "Đã bỏ bản dự thảo; xem lại được ở mục Lịch sử.")
            return redirect("plan", ward, year)
    context = plan_page_context(opened, "plan") | {
        "problem": problem,
        "typed": reason,
        "refusal": refusal_to(Action.DROP, opened.plan, opened.user, opened.document),
    }
    return render(request, "editions/drop.html", context, status=422 if problem else 200)


@signed_in(READ)
def edition(request: HttpRequest, ward: str, year: int, edition: int) -> HttpResponse:
    """An earlier edition: its number, its files, its print and its history."""
    plan = find_plan(request, ward, year, edition)
    others = list(editions_of(plan))
    show_frozen_heads(others)
    # The newest edition is the plan itself, with all its pages.
    if others[0].pk == plan.pk:
        return redirect("plan", ward, year)
    context = {
        "plan": plan,
        "document": read_document(plan),
        "newest": others[0],
        "later": [one for one in others if one.replaces_id == plan.pk],
        "entry": current_entry(plan),
        "files": _files(plan),
        "formats": list(FORMATS.values()),
        "events": plan.events.select_related("by"),
        "here": "plans",
    }
    return render(request, "editions/edition.html", context)


def _files(plan: Plan) -> list[PlanFile]:
    """The signed and sealed files under the current number, without their content."""
    # The base was only made to be signed, and files under a void number are not of this one.
    kept = plan.files.filter(entry__void_at__isnull=True).exclude(kind=PlanFile.Kind.BASE)
    return list(kept.defer("content"))


@signed_in(READ, no_store=True)
@allow_same_origin_frames
def sheets(request: HttpRequest, ward: str, year: int, edition: int) -> HttpResponse:
    """The print of an edition, for the iframe of its page."""
    plan = find_plan(request, ward, year, edition)
    return sheets_response(
        request, lambda: preview_html(read_document(plan), draft=plan.is_unnumbered)
    )


@signed_in(READ, no_store=True)
def signed_file(
    request: HttpRequest, ward: str, year: int, edition: int, kind: str
) -> HttpResponse:
    """A signed or sealed file of an edition, byte for byte."""
    plan = find_plan(request, ward, year, edition)
    found = plan.files.filter(kind=kind, entry__void_at__isnull=True).first()
    # A kind that does not exist finds nothing either.
    if found is None or kind == PlanFile.Kind.BASE:
        raise Http404
    show_frozen_heads([plan])
    label = found.get_kind_display().lower()
    shown = f"Kế hoạch {year} {plan.ward_kind} {plan.ward_name}, lần {edition}, {label}.pdf"
    name = f"ke-hoach-{year}-{ward}-lan-{edition}-{kind}.pdf"
    return file_response(bytes(found.content), name, shown, "application/pdf")


@signed_in(READ, no_store=True)
def download(request: HttpRequest, ward: str, year: int, edition: int, format: str) -> HttpResponse:
    """An edition in one of `FORMATS`."""
    if format not in FORMATS:
        raise Http404
    plan = find_plan(request, ward, year, edition)
    document = read_document(plan)
    wanted = FORMATS[format]
    try:
        content = wanted.render(document, plan.is_unnumbered, last_changed(plan))
    except RenderError as refusal:
        return render_error_page(request, refusal)
    shown = f"Kế hoạch {year} {document.ward.full_name}, lần {edition}.{wanted.name}"
    return file_response(content, file_name(document, wanted.name), shown, wanted.media_type)

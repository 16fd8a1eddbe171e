"""The page on which an indicator of the ward's own is rewritten, beside the rows of Biểu 02."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from indicators.frozen.overlay import rows_as_frozen
from plans.drafting.own_indicator import (
    OwnIndicatorForm,
    own_row,
    refusal_to_rewrite,
    save_own_indicator,
)
from plans.drafting.parts import EditRefused
from plans.views.shared.plan_page import open_plan, plan_page_context
from plans.views.shared.signed_in import FORM, signed_in


@signed_in(FORM, no_store=True)
def edit_own_indicator(request: HttpRequest, ward: str, year: int, row: int) -> HttpResponse:
    """Show or save it; what is not saved comes back as it was typed, with the reason or a question."""
    opened = open_plan(request, ward, year)
    found = own_row(opened.plan, row)
    if found is None:
        raise Http404
    if opened.plan.frozen_id is not None:
        rows_as_frozen(opened.document.indicators, [found])
    form, problem, question = OwnIndicatorForm(row=found), "", ""
    refusal = opened.refusal or refusal_to_rewrite(opened.user, found)
    name = found.indicator.name
    if request.method == "POST":
        try:
            form, question = save_own_indicator(opened.plan, row, request.POST, by=opened.user)
        except EditRefused as refused:
            # It may have been changed meanwhile: the stamp sent next is that of what stands there now.
            newest = own_row(opened.plan, row) or found
            sent = request.POST.copy()
            sent["seen"] = str(OwnIndicatorForm(row=newest).fields["seen"].initial)
            form, problem = OwnIndicatorForm(sent, row=newest), refused.message
        if form.is_valid() and not (problem or question):
            messages.success(request, f"Đã lưu chỉ tiêu “{form.instance.name}”.")
            return redirect("plan-rows", *opened.place)
    context = plan_page_context(opened, "plan-indicators", typing=True) | {
        "name": name,
        "form": form,
        "refusal": refusal,
        "problem": problem,
        "question": question,
    }
    status = 422 if form.errors or problem or question else 200
    return render(request, "starting/own_indicator.html", context, status=status)

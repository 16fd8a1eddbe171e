"""The page of a plan's names, symbol, place and signer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from plans.drafting.formal_head import FormalHeadForm, save_formal_head
from plans.drafting.parts import EditRefused
from plans.views.shared.plan_page import open_plan, plan_page_context
from plans.views.shared.signed_in import FORM, signed_in


@signed_in(FORM, no_store=True)
def edit_formal_head(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """Show or save them; what is not saved comes back as it was typed, with the reason."""
    opened = open_plan(request, ward, year)
    form, problem = FormalHeadForm(instance=opened.plan), ""
    if request.method == "POST":
        try:
            form = save_formal_head(opened.plan, request.POST, by=opened.user)
        except EditRefused as refused:
            form, problem = FormalHeadForm(request.POST, instance=opened.plan), refused.message
        if form.is_valid() and not problem:
            messages.success(request, "Đã lưu tên đơn vị, ký hiệu và người ký.")
            return redirect("plan-setup", *opened.place)
    context = plan_page_context(opened, "plan", typing=True) | {"form": form, "problem": problem}
    status = 422 if form.errors or problem else 200
    return render(request, "starting/formal_head.html", context, status=status)

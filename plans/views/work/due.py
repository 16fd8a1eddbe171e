"""Until when the wards of an authority hand in their plan of a year: set for all of them at once."""

from datetime import date

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.rights import Action
from plans.document.states import UNNUMBERED
from plans.models import Plan
from plans.store.editions import newest_editions
from plans.views.shared.access import find_authority
from wardplan.text import sort_key

REFUSAL = (
    "Hạn gửi kế hoạch do phòng Tài chính - Kế hoạch đặt cho các phường, xã;"
    " ông/bà xem hạn ở trang kế hoạch của mình."
)


class DueForm(forms.Form):
    """A day as people write it; empty takes the deadline away."""

    due = forms.DateField(
        label="Hạn gửi",
        required=False,
        input_formats=["%d/%m/%Y"],
        # Not the browser's own field: it shows a day as the computer's language has it.
        widget=forms.DateInput(
            attrs={"autocomplete": "off", "maxlength": 10, "aria-describedby": "cach-ghi"},
            format="%d/%m/%Y",
        ),
        error_messages={"invalid": "Hạn không phải một ngày; xin ghi như 15/10/2023."},
    )

    def __init__(self, *args: object, year: int, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.year = year

    def clean_due(self) -> date | None:
        due: date | None = self.cleaned_data["due"]
        if due and due.year not in (self.year - 1, self.year):
            raise forms.ValidationError(
                f"Kế hoạch năm {self.year} gửi trong năm {self.year - 1} hoặc {self.year};"
                " xin xem lại năm của hạn."
            )
        return due


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def set_due(request: HttpRequest, year: int) -> HttpResponse:
    """The deadlines of a year; sent, one for every ward whose plan has no number yet."""
    authority = find_authority(request, Action.SET_DUE, REFUSAL)
    of_year = Plan.objects.filter(ward__authority=authority, year=year).select_related("ward")
    plans = list(newest_editions(of_year))
    plans.sort(key=lambda plan: sort_key(plan.ward.name))
    open_plans = [plan.pk for plan in plans if plan.state in UNNUMBERED]
    dues = {plan.due for plan in plans if plan.pk in open_plans}
    initial = {"due": next(iter(dues))} if len(dues) == 1 else {}
    form = DueForm(request.POST or None, year=year, initial=initial)
    if request.method == "POST" and form.is_valid():
        if open_plans:
            due = form.cleaned_data["due"]
            # Not a change of the plan's content: `changed_at` stays as it is.
            Plan.objects.filter(pk__in=open_plans, state__in=UNNUMBERED).update(due=due)
            said = f"hạn gửi là {due:%d/%m/%Y}" if due else "không còn hạn gửi"
            messages.success(request, f"{len(open_plans)} kế hoạch năm {year}: {said}.")
            return redirect(f"{reverse('due', args=[year])}?co-quan={authority.slug}")
        form.add_error(
            "due",
            f"Chưa có kế hoạch năm {year} nào đang soạn; xin đặt hạn khi phường, xã đầu tiên đã lập"
            " kế hoạch, các nơi lập sau nhận cùng hạn ấy.",
        )
    context = {
        "form": form,
        "year": year,
        "authority": authority,
        "plans": plans,
        "here": "plans",
    }
    return render(request, "work/due.html", context, status=422 if form.errors else 200)

"""The deadline for the plans of a year: one for all wards of an authority, set at once."""

from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.rights import Action
from plans.document.states import UNNUMBERED
from plans.models import Plan
from plans.store.editions import newest_editions
from plans.views.shared.access import find_authority
from plans.views.shared.form_fields import day_field
from plans.views.shared.signed_in import FORM, signed_in
from wardplan.text import sort_key

REFUSAL = (
    "Hạn gửi kế hoạch do phòng Tài chính - Kế hoạch đặt cho các phường, xã;"
    " ông/bà xem hạn ở trang kế hoạch của mình."
)


class DueForm(forms.Form):
    """A date as people write it; empty removes the deadline."""

    due = day_field(
        "Hạn gửi",
        "Hạn không phải một ngày; xin ghi như 15/10/2023.",
        required=False,
    )

    def __init__(self, *args: object, year: int, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.year = year
        told = f"Ngày/tháng/năm, ví dụ 15/10/{year - 1}; để trống là bỏ hạn."
        self.fields["due"].help_text = told

    def clean_due(self) -> date | None:
        due: date | None = self.cleaned_data["due"]
        # Plans are written in the year before, late ones early in their own year.
        if due and due.year not in (self.year - 1, self.year):
            raise forms.ValidationError(
                f"Kế hoạch năm {self.year} gửi trong năm {self.year - 1} hoặc {self.year};"
                " xin xem lại năm của hạn."
            )
        return due


@signed_in(FORM)
def set_due(request: HttpRequest, year: int) -> HttpResponse:
    """The deadlines of a year; POST sets one for every ward whose plan has no number yet."""
    authority = find_authority(request, Action.SET_DUE, REFUSAL)
    of_year = Plan.objects.filter(ward__authority=authority, year=year).select_related("ward")
    plans = list(newest_editions(of_year))
    plans.sort(key=lambda plan: sort_key(plan.ward.name))
    open_plans = [plan.pk for plan in plans if plan.state in UNNUMBERED]
    dues = {plan.due for plan in plans if plan.pk in open_plans}
    # Wards with different deadlines leave the field empty rather than show one of them as common.
    initial = {"due": next(iter(dues))} if len(dues) == 1 else {}
    form = DueForm(request.POST or None, year=year, initial=initial)
    if request.method == "POST" and form.is_valid():
        if open_plans:
            due = form.cleaned_data["due"]
            # No change of the content, so `changed_at` stays. A plan may have been numbered since it was read.
            Plan.objects.filter(pk__in=open_plans, state__in=UNNUMBERED).update(due=due)
            said = f"hạn gửi là {due:%d/%m/%Y}" if due else "không còn hạn gửi"
            messages.success(request, f"{len(open_plans)} kế hoạch năm {year}: {said}.")
            return redirect(f"{reverse('due', args=[year])}?co-quan={authority.slug}")
        form.add_error(
            "due",
            f"Chưa có kế hoạch năm {year} nào đang soạn; xin đặt hạn khi phường, xã đầu tiên đã lập"
            " kế hoạch, các nơi lập sau nhận cùng hạn ấy.",
        )
    context = {"form": form, "year": year, "authority": authority, "plans": plans, "here": "plans"}
    return render(request, "work/due.html", context, status=422 if form.errors else 200)

"""Beginning a plan, and what a new one needs next."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.models import User, Ward
from accounts.permissions import editable_wards_for, refusal_to_edit_any
from plans.document.plan import BIEU
from plans.document.progress import PlanProgress
from plans.drafting.new_plan import StartRefused, start_plan
from plans.models import FIRST_YEAR, LAST_YEAR, Plan
from plans.store.editions import newest_editions
from plans.views.editing.head import FROM_SETUP
from plans.views.shared.access import person
from plans.views.shared.plan_page import OpenPlan, open_plan, plan_page_context
from plans.views.shared.plan_urls import PlanUrls
from plans.views.shared.signed_in import FORM, READ, signed_in
from wardplan.text import clean, text_problem

_YEAR = f"Năm kế hoạch từ {FIRST_YEAR} đến {LAST_YEAR}; xin ghi bốn chữ số."


class BeginForm(forms.Form):
    """A plan to begin: whose, for which year, and who signs it."""

    ward = forms.ModelChoiceField(
        label="Phường, xã",
        queryset=Ward.objects.none(),
        empty_label=None,
        error_messages={"required": "Xin chọn phường, xã.", "invalid_choice": "Xin chọn lại."},
    )
    year = forms.IntegerField(
        label="Năm kế hoạch",
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        widget=forms.TextInput({"inputmode": "numeric", "maxlength": 4, "autocomplete": "off"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _YEAR),
    )
    signer = forms.CharField(
        label="Họ tên người ký (không bắt buộc)",
        required=False,
        max_length=100,
        help_text="Để trống thì lấy tên chủ tịch đang có tài khoản, hoặc người ký kế hoạch năm trước.",
        error_messages={"max_length": "Họ tên dài nhất 100 ký tự; xin rút gọn."},
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wards: Any = self.fields["ward"]
        wards.queryset = editable_wards_for(user).select_related("authority")
        wards.label_from_instance = lambda ward: ward.full_name
        # The first field is where people begin to write.
        self.fields["year"].widget.attrs["autofocus"] = True

    def clean_signer(self) -> str:
        name = clean(self.cleaned_data["signer"])
        if problem := text_problem(name, longest=100):
            raise forms.ValidationError(problem)
        return name


@signed_in(FORM)
def begin(request: HttpRequest) -> HttpResponse:
    """Choose ward and year; POST begins the plan and leads to what it needs next."""
    user = person(request)
    if refusal := refusal_to_edit_any(user):
        told = {"refusal": refusal, "here": "plans"}
        status = 403 if request.method == "POST" else 200
        return render(request, "starting/begin.html", told, status=status)
    form = BeginForm(user, request.POST or None, initial={"year": _next_year(user)})
    if form.is_valid():
        given = form.cleaned_data
        try:
            plan = start_plan(given["ward"], given["year"], user, signer=given["signer"])
        except StartRefused as refused:
            field = "signer" if "ai ký" in refused.message else "year"
            form.add_error(field, refused.message)
            # Said there, it is about the ward as well.
            form.fields[field].widget.attrs["data-judged-with"] = "ward"
        else:
            messages.success(request, f"Đã lập {plan}.")
            return redirect("plan-setup", plan.ward.slug, plan.year)
    # A plan of last year is worth more than an empty one: what it holds need not be written again.
    plans = Plan.objects.filter(ward__in=editable_wards_for(user)[:2]).select_related("ward")
    last = newest_editions(plans).order_by("-year").first() if user.ward_id else None
    context = {"form": form, "last": last, "here": "plans"}
    return render(request, "starting/begin.html", context, status=422 if form.errors else 200)


def _next_year(user: User) -> int:
    """The year after the ward's newest plan, else the coming one."""
    newest = (
        Plan.objects.filter(ward=user.ward_id).order_by("-year").first() if user.ward_id else None
    )
    return newest.year + 1 if newest else timezone.localdate().year + 1


@dataclass(frozen=True, slots=True)
class SetupStep:
    """What a new plan needs: where it is given, what there is already, and whether that is enough."""

    name: str
    what: str
    address: str
    there: str
    is_done: bool


@signed_in(READ)
def setup(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """What a plan needs, in the order in which it is best given."""
    opened = open_plan(request, ward, year)
    context = plan_page_context(opened, "plan") | {"steps": _steps(opened)}
    return render(request, "starting/setup.html", context)


def _steps(opened: OpenPlan) -> list[SetupStep]:
    head, progress = opened.document.plan, opened.progress
    rows = sum(1 for _ in opened.document.indicators.indicators)
    bases, receivers = len(head.legal_basis), len(head.recipients)
    urls = PlanUrls(opened.plan, writes=opened.refusal is None)
    return [
        SetupStep(
            "Chỉ tiêu của Biểu 02",
            "lấy từ danh mục, từ năm trước, từ tệp Excel, hoặc ghi tay",
            opened.address("plan-rows"),
            f"{rows} chỉ tiêu" if rows else _none(progress, "indicators", "chưa có chỉ tiêu nào"),
            not progress.lacks("indicators"),
        ),
        SetupStep(
            "Tên đơn vị, ký hiệu, người ký",
            "in ở đầu và cuối văn bản; biểu mà kế hoạch không có",
            opened.address("plan-formal-head"),
            f"{head.signer.title} {head.signer.name}",
            bool(head.signer.name),
        ),
        SetupStep(
            "Căn cứ, mở đầu, kết thúc, nơi nhận",
            "lời văn ở đầu và cuối kế hoạch",
            f"{urls.head()}?ve={FROM_SETUP}" if urls.writes else urls.head(),
            f"{bases} căn cứ, {receivers} nơi nhận",
            bases > 0 and receivers > 0,
        ),
        SetupStep(
            "Nội dung",
            "các mục của đề cương",
            opened.address("plan-editing"),
            f"{progress.sections.done}/{progress.sections.total} mục đã viết",
            progress.sections.is_complete,
        ),
        SetupStep(
            "Nhiệm vụ của Biểu 01",
            "nhiệm vụ chủ tịch cấp trên giao",
            opened.address("plan-task-editing"),
            _none(progress, "tasks", f"{progress.tasks.total} nhiệm vụ"),
            not progress.lacks("tasks"),
        ),
        SetupStep(
            "Số liệu của Biểu 02",
            "khi đã có chỉ tiêu",
            opened.address("plan-entry"),
            _none(
                progress,
                "indicators",
                f"{progress.figures.done}/{progress.figures.total} số đã nhập",
            ),
            "indicators" in progress.omitted or (rows > 0 and progress.figures.is_complete),
        ),
    ]


def _none(progress: PlanProgress, name: str, otherwise: str) -> str:
    """That the plan has no such Biểu, where it says so."""
    return f"kế hoạch không có {BIEU[name]}" if name in progress.omitted else otherwise

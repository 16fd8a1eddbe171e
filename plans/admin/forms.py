"""The forms of a plan, of a plan to begin, and of single texts in it."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from accounts.admin_fields import LinesField, lines, one_a_line
from plans.document.due_dates import refusal_of_due
from plans.document.planfile.consistency import TASK_COLUMNS
from plans.models import FIRST_YEAR, LAST_YEAR, KeyTask, Plan, Section, Target
from wardplan.text import problem_of

LONGEST_LINE = 500
LONGEST_PARAGRAPH = 20_000
#: Fields that hold one item a line, with the most characters of an item.
LISTS = {
    "legal_basis": LONGEST_PARAGRAPH,
    "preamble": LONGEST_PARAGRAPH,
    "recipients": LONGEST_LINE,
    "signer_authority": LONGEST_LINE,
}


class SeenForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form that is refused where the plan was changed since it was opened: nobody's words are overwritten."""

    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["seen"].initial = self._changed_at().isoformat()

    def plan(self) -> Plan:
        """The plan that the text belongs to."""
        instance = self.instance
        found = instance.section.plan if isinstance(instance, Target) else instance.plan
        assert isinstance(found, Plan)
        return found

    def _changed_at(self) -> datetime:
        return self.plan().changed_at

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        changed_at = self._changed_at() if self.instance.pk else None
        if changed_at and cleaned.get("seen") != changed_at.isoformat():
            at = timezone.localtime(changed_at)
            self.add_error(
                None,
                f"{_who_changed(self.plan())} vừa sửa kế hoạch này lúc {at:%H:%M} ngày {at:%d/%m/%Y}"
                " nên chưa lưu được. Xin mở trang này trong một thẻ mới để xem bản mới nhất, rồi chép"
                " phần ông/bà đã ghi sang đó.",
            )
        return cleaned


def _who_changed(plan: Plan) -> str:
    kind = ContentType.objects.get_for_model(Plan)
    entry = LogEntry.objects.filter(content_type=kind, object_id=str(plan.pk))
    last = entry.select_related("user").first()
    return str(last.user) if last else "Người khác"


def one_paragraph(text: str) -> str:
    """A text without line ends, or a ValidationError that says so."""
    if len(lines(text)) > 1:
        raise forms.ValidationError("Mục này là một đoạn; xin bỏ chỗ xuống dòng.")
    return text.strip()


class PlanForm(SeenForm):
    """Head and tail of a plan."""

    tasks_columns = LinesField(label="Tiêu đề cột của Biểu số 01", rows=3)

    class Meta:
        model = Plan
        fields = "__all__"  # narrowed by the admin's fieldsets # noqa: DJ007

    def plan(self) -> Plan:
        found: Plan = self.instance
        return found

    def clean_closing(self) -> str:
        return one_paragraph(self.cleaned_data["closing"])

    def clean_tasks_columns(self) -> list[str]:
        columns: list[str] = self.cleaned_data["tasks_columns"]
        if len(columns) != TASK_COLUMNS:
            raise forms.ValidationError(
                f"Biểu số 01 có đúng {TASK_COLUMNS} cột, nay ghi {len(columns)}; xin ghi mỗi dòng một cột."
            )
        return columns

    def clean_tasks_year(self) -> int:
        year = int(self.cleaned_data["tasks_year"])
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise forms.ValidationError(f"Năm phải từ {FIRST_YEAR} đến {LAST_YEAR}.")
        return year

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        for name, longest in LISTS.items():
            text = cleaned.get(name)
            if text:
                cleaned[name] = one_a_line(text)
                for line in cleaned[name].split("\n"):
                    if problem := problem_of(line, longest=longest):
                        self.add_error(name, f"Dòng “{line[:40]}…”: {problem}")
                        break
        return cleaned


class StartForm(forms.ModelForm):  # type: ignore[type-arg]
    """A plan to begin: whose, and for which year."""

    signer = forms.CharField(
        label="Họ tên người ký",
        required=False,
        max_length=100,
        help_text="Để trống thì lấy tên chủ tịch đang có tài khoản, hoặc người ký kế hoạch năm trước.",
    )

    class Meta:
        model = Plan
        fields = ("ward", "year")

    def clean_signer(self) -> str:
        name = one_paragraph(self.cleaned_data["signer"])
        if problem := problem_of(name, longest=100):
            raise forms.ValidationError(problem)
        return name


def clean_content(text: str) -> str:
    """The blocks of a section, one a line, as the plan file can hold them."""
    content = one_a_line(text)
    for line in content.split("\n"):
        if len(line) > LONGEST_PARAGRAPH:
            raise forms.ValidationError(
                f"Đoạn “{line[:40]}…” dài hơn {LONGEST_PARAGRAPH} ký tự; xin tách thành nhiều đoạn."
            )
        if line.startswith("- - "):
            raise forms.ValidationError(f"Dòng “{line[:40]}” có hai gạch đầu dòng; xin bỏ bớt một.")
    return content


class SectionTextForm(SeenForm):
    """Heading and content of one section."""

    class Meta:
        model = Section
        fields = ("heading", "content")

    def clean_content(self) -> str:
        return clean_content(self.cleaned_data["content"])


class TargetTextForm(SeenForm):
    """The words of one commitment, who answers for it and until when."""

    class Meta:
        model = Target
        fields = ("clause", "responsible", "due")

    def clean_clause(self) -> str:
        return one_paragraph(self.cleaned_data["clause"])

    def clean_due(self) -> date | None:
        due: date | None = self.cleaned_data["due"]
        if refusal := refusal_of_due(due, self.instance.section.plan.year):
            raise forms.ValidationError(refusal)
        return due


class TaskTextForm(SeenForm):
    """One task of Biểu 01."""

    class Meta:
        model = KeyTask
        fields = ("content", "result", "status", "responsible")

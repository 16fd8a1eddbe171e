"""The forms of a plan's head, of the head of its Biểu 02, and of a plan to begin."""

from typing import Any

from django import forms

from accounts.admin_fields import LinesFormField, one_a_line
from indicators.measures import COMPARISON, column_label, printable_columns
from indicators.models import IndicatorTable
from plans.admin.part_forms import KeepsNumbering
from plans.document.planfile.consistency import LEADING_COLUMNS, TASK_COLUMNS
from plans.drafting.head_form import HeadForm, OmitsTables
from plans.models import FIRST_YEAR, LAST_YEAR, Plan
from wardplan.text import clean, text_problem
from wardplan.writing.typed_labels import without_label

MAX_LINE = 500
MAX_PARAGRAPH = 20_000
#: Fields that hold one item a line, with the most characters of an item.
LISTS = {
    "legal_basis": MAX_PARAGRAPH,
    "preamble": MAX_PARAGRAPH,
    "recipients": MAX_LINE,
    "signer_authority": MAX_LINE,
}


def _without_dashes(recipients: str) -> str:
    """The recipients one a line: the plan prints a dash before each."""
    return "\n".join(without_label(line, "dash") for line in recipients.split("\n"))


class PlanForm(OmitsTables, KeepsNumbering, HeadForm):
    """Head and tail of a plan."""

    tasks_columns = LinesFormField(label="Tiêu đề cột của Biểu số 01", rows=3)

    class Meta:
        model = Plan
        fields = "__all__"  # narrowed by the admin's fieldsets

    def plan(self) -> Plan:
        found: Plan = self.instance
        return found

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
                if name == "recipients":
                    cleaned[name] = _without_dashes(cleaned[name])
                for line in cleaned[name].split("\n"):
                    if problem := text_problem(line, longest=longest):
                        self.add_error(name, f"Dòng “{line[:40]}…”: {problem}")
        return cleaned


MEASURE_CHOICES = [
    (
        name,
        "So sánh ước thực hiện với chỉ tiêu giao (%)" if name == COMPARISON else column_label(name),
    )
    for name in printable_columns()
]


class TableForm(HeadForm):
    """The head of Biểu 02: its title, which measures it prints, and the heads of its columns."""

    measures = forms.MultipleChoiceField(
        label="Số liệu được in",
        choices=MEASURE_CHOICES,
        widget=forms.CheckboxSelectMultiple,
        help_text="In theo thứ tự này. Số liệu không in vẫn nhập và lưu được.",
        error_messages={"required": "Xin chọn ít nhất một loại số liệu để in."},
    )
    columns = LinesFormField(
        label="Tiêu đề cột",
        rows=7,
        help_text="Mỗi dòng một cột: tên chỉ tiêu, đơn vị tính, rồi mỗi loại số liệu được in một cột.",
    )

    class Meta:
        model = IndicatorTable
        fields = ("title", "measures", "columns")

    def plan(self) -> Plan:
        table: IndicatorTable = self.instance
        return table.plan

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        measures, columns = cleaned.get("measures"), cleaned.get("columns")
        if measures and columns:
            expected = LEADING_COLUMNS + len(measures)
            if len(columns) != expected:
                self.add_error(
                    "columns",
                    f"Biểu in {len(measures)} loại số liệu nên phải có {expected} tiêu đề cột, nay có"
                    f" {len(columns)}; xin ghi mỗi dòng một cột.",
                )
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
        name = clean(self.cleaned_data["signer"])
        if problem := text_problem(name, longest=100):
            raise forms.ValidationError(problem)
        return name

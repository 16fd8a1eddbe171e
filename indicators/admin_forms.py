"""The forms of the catalogue and of the head of Biểu 02."""

from typing import Any

from django import forms

from accounts.admin_fields import LinesField
from accounts.models import User
from indicators.catalogue import problems_of, refusal_to_define
from indicators.measures import COMPARISON, Measure, printable
from indicators.models import Indicator, IndicatorTable

#: Name and unit stand before the measures.
LEADING_COLUMNS = 2

MEASURE_CHOICES = [
    (
        name,
        "So sánh ước thực hiện với chỉ tiêu giao (%)"
        if name == COMPARISON
        else Measure(name).label,
    )
    for name in printable()
]


class IndicatorForm(forms.ModelForm):  # type: ignore[type-arg]
    """A definition: whose it may be, and that its code and figures agree with it."""

    #: Who fills in the form; set by the admin.
    editor: User | None = None

    class Meta:
        model = Indicator
        fields = "__all__"  # narrowed by the admin's fieldsets # noqa: DJ007

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        authority = cleaned.get("authority") or getattr(self.instance, "authority", None)
        ward = cleaned.get("ward", self.instance.ward)
        if self.editor and authority:
            refusal = refusal_to_define(self.editor, authority, ward)
            if refusal:
                self.add_error("ward" if "ward" in self.fields else None, refusal)
        return cleaned

    def _post_clean(self) -> None:
        # The instance holds what was typed only from here on.
        super()._post_clean()  # type: ignore[misc]
        if self.errors or not self.instance.authority_id:
            return
        for name, sentence in problems_of(self.instance).items():
            self.add_error(name if name in self.fields else None, sentence)


class TableForm(forms.ModelForm):  # type: ignore[type-arg]
    """The head of Biểu 02: its title, which measures it prints, and the heads of its columns."""

    measures = forms.MultipleChoiceField(
        label="Số liệu được in",
        choices=MEASURE_CHOICES,
        widget=forms.CheckboxSelectMultiple,
        help_text="In theo thứ tự này. Số liệu không in vẫn nhập và lưu được.",
        error_messages={"required": "Xin chọn ít nhất một loại số liệu để in."},
    )
    columns = LinesField(
        label="Tiêu đề cột",
        rows=7,
        help_text="Mỗi dòng một cột: tên chỉ tiêu, đơn vị tính, rồi mỗi loại số liệu được in một cột.",
    )

    class Meta:
        model = IndicatorTable
        fields = ("title", "measures", "columns")

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

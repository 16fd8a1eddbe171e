"""Rewriting an indicator of the ward's own in the portal: name, unit, decimals, kind, direction, meaning.

No figure is altered by it: a change that figures do not fit is refused, and one that makes them say something
else (another unit) is asked about first.
"""

import hashlib
import json
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from indicators.catalogue import (
    definition_problems,
    filled_figures,
    refusal_to_redefine,
    who_may_redefine,
)
from indicators.models import Indicator, RowKind, TableRow
from indicators.values import show_value
from plans.drafting.indicator_setup import locked_table
from plans.drafting.parts import EditRefused
from plans.drafting.readable import refuse_unreadable
from plans.models import PartChange, Plan
from plans.store.bulk_history import add_change
from wardplan.writing.typed_labels import without_label

FIELDS = (
    *("label", "name", "unit", "kind", "decimals"),
    *("better", "cumulative", "parent_code", "definition"),
)


class OwnIndicatorForm(forms.ModelForm):  # type: ignore[type-arg]
    """What may be rewritten of an indicator that a row of Biểu 02 stands for."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    cumulative = forms.ChoiceField(
        label="Luỹ kế",
        choices=[("", "Không: mỗi kỳ một số riêng"), ("1", "Có: số kỳ sau gồm cả kỳ trước")],
        required=False,
    )
    parent_code = forms.ChoiceField(label="Trong đó của", required=False)

    class Meta:
        model = Indicator
        fields = FIELDS
        labels = {
            "label": "Số mục",
            "name": "Tên chỉ tiêu hoặc nhóm",
            "unit": "Đơn vị tính",
            "kind": "Loại",
            "decimals": "Số chữ số thập phân",
            "better": "Chiều tốt",
            "cumulative": "Luỹ kế",
            "definition": "Cách hiểu, cách tính",
        }
        widgets = {
            "decimals": forms.TextInput({"inputmode": "numeric", "maxlength": 1}),
            "definition": forms.Textarea({"rows": 4}),
        }

    def __init__(self, *args: Any, row: TableRow, **kwargs: Any) -> None:
        kwargs["instance"] = row.indicator
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = stamp_of(row.indicator)
        self.initial["cumulative"] = "1" if row.indicator.cumulative else ""
        above = TableRow.objects.filter(table=row.table_id, position__lt=row.position)
        wholes = above.exclude(indicator__kind=RowKind.GROUP).select_related("indicator")
        named = [(one.indicator.code, one.indicator.name) for one in wholes]
        field: Any = self.fields["parent_code"]
        field.choices = [("", "Không là một phần của chỉ tiêu nào"), *named]

    def clean_cumulative(self) -> bool:
        """The choice as it is stored."""
        return bool(self.cleaned_data["cumulative"])

    def clean_name(self) -> str:
        """The name without a number before it, where Biểu 02 prints one."""
        name: str = self.cleaned_data["name"]
        return without_label(name, "outline") if self.data.get("label") else name

    def _post_clean(self) -> None:
        # The instance holds what was typed only from here on.
        super()._post_clean()  # type: ignore[misc]
        if not self.errors:
            for name, sentence in definition_problems(self.instance).items():
                self.add_error(name if name in self.fields else None, sentence)


def stamp_of(indicator: Indicator) -> str:
    """Tells whether an indicator is still as a page showed it."""
    said = json.dumps([getattr(indicator, name) for name in FIELDS], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def own_row(plan: Plan, key: int) -> TableRow | None:
    """The row of the plan's Biểu 02 with that key."""
    rows: QuerySet[TableRow] = TableRow.objects.filter(table=plan.indicator_table_id, pk=key)
    return rows.select_related("indicator__authority", "indicator__ward", "table__ward").first()


def refusal_to_rewrite(user: User, row: TableRow) -> str | None:
    """Why `user` may not rewrite the indicator of this row beside the grid."""
    if row.indicator.ward_id is None:
        return (
            f"“{row.indicator.name}” là chỉ tiêu của danh mục chung nên không sửa ở đây; xin nhờ"
            f" {who_may_redefine(row.indicator)}."
        )
    return refusal_to_redefine(user, row.indicator)


def save_own_indicator(
    plan: Plan, key: int, sent: Any, *, by: User
) -> tuple[OwnIndicatorForm, str]:
    """Save what was sent; the form, with its errors where that was not possible, and what is asked first.

    The question is answered by `sure`. Raises `EditRefused`.
    """
    with transaction.atomic():
        locked_table(plan, by)
        row = own_row(plan, key)
        if row is None:
            raise EditRefused("Dòng này vừa được người khác bỏ; xin xem lại bảng.")
        EditRefused.raise_if(refusal_to_rewrite(by, row))
        before, seen = _said(row.indicator), stamp_of(row.indicator)
        old_unit = row.indicator.unit
        form = OwnIndicatorForm(sent, row=row)
        if not form.is_valid():
            return form, ""
        if sent.get("seen") != seen:
            raise EditRefused(
                f"Chỉ tiêu này vừa được người khác sửa, nay là {_in_words(before)}. Chữ đã gõ còn ở dưới; xin"
                " xem lại rồi bấm Lưu lần nữa nếu vẫn muốn ghi."
            )
        question = _question(row.indicator, old_unit)
        if question and sent.get("sure") != question:
            return form, question
        if _said(row.indicator) != before:
            row.indicator.save(update_fields=[*FIELDS, "search"])
            _record(plan, row, by, before)
        return form, ""


def _question(indicator: Indicator, old_unit: str) -> str:
    """What is asked where figures keep their digits and mean something else."""
    if indicator.unit == old_unit:
        return ""
    figures = list(filled_figures(indicator))
    if not figures:
        return ""
    old, new = (unit or "(không có đơn vị)" for unit in (old_unit, indicator.unit))
    shown = show_value(figures[0].value, indicator.decimals)
    return (
        f"Biểu 02 đang có {len(figures)} số ghi theo “{old}”. Đổi đơn vị thì các số đó giữ nguyên, không quy"
        f" đổi: {shown} {old} sẽ in là {shown} {new}."
    )


def _record(plan: Plan, row: TableRow, by: User, before: dict[str, str]) -> None:
    after = _said(row.indicator)
    add_change((PartChange.Kind.ROW, row.pk), plan, by, before=before, after=after)
    refuse_unreadable(plan)
    plan.save(update_fields=["changed_at"])


def _said(indicator: Indicator) -> dict[str, str]:
    """The definition in words, as the history keeps and shows it."""
    words = {name: str(getattr(indicator, name)) for name in FIELDS}
    words["kind"] = indicator.get_kind_display()
    words["better"] = indicator.get_better_display()
    words["cumulative"] = "có" if indicator.cumulative else "không"
    return words


def _in_words(said: dict[str, str]) -> str:
    unit = f", đơn vị {said['unit']}" if said["unit"] else ""
    return f"“{said['name']}”{unit}, {said['kind'].lower()}, {said['decimals']} số lẻ"

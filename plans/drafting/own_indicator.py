"""Rewriting an indicator of the ward's own in the portal: name, unit, decimals, kind, limits, rate, meaning.

No figure is altered by it: a change that figures do not fit is refused, and one that makes them say something
else (another unit) or puts them out of the plausible limits is asked about first.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from indicators.catalogue import (
    figures_in_words,
    filled_figures,
    refusal_to_redefine,
    who_may_redefine,
)
from indicators.cell_reading import show_limit
from indicators.checks.plausible import is_beyond
from indicators.definition_form import LIMITS, RATE, DefinitionForm
from indicators.kinds import is_quantity
from indicators.models import Figure, Indicator, RowKind, TableRow
from indicators.values import show_value, span_of
from plans.drafting.indicator_setup import locked_table
from plans.drafting.parts import EditRefused
from plans.drafting.readable import refuse_unreadable
from plans.models import PartChange, Plan
from plans.store.bulk_history import add_change
from wardplan.form_errors import NamesFields
from wardplan.numbers.spans import Span
from wardplan.numbers.units import canonical_unit

FIELDS = (
    *("label", "name", "unit", "kind", "decimals"),
    *("choices", "better", "cumulative", "parent_code", *LIMITS, *RATE, "definition"),
)
#: Units in which a rate is held against its count and total (`rate_unlike_count`).
_SHARES = ("%", "‰")


class OwnIndicatorForm(NamesFields, DefinitionForm):
    """What may be rewritten of an indicator that a row of Biểu 02 stands for."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    cumulative = forms.ChoiceField(
        label="Luỹ kế",
        choices=[("", "Không: mỗi kỳ một số riêng"), ("1", "Có: số kỳ sau gồm cả kỳ trước")],
        required=False,
    )
    parent_code = forms.ChoiceField(label="Trong đó của", required=False)
    rate_part_code = forms.ChoiceField(
        label="Tỷ lệ tính từ tử số",
        help_text="Với tỷ lệ %, ‰: cổng đối chiếu với tử số chia cho mẫu số và báo khi lệch.",
        required=False,
    )
    rate_whole_code = forms.ChoiceField(label="Chia cho mẫu số", required=False)

    class Meta(DefinitionForm.Meta):
        fields = FIELDS
        labels = {
            "label": "Số mục",
            "name": "Tên chỉ tiêu hoặc nhóm",
            "unit": "Đơn vị tính",
            "kind": "Loại",
            "decimals": "Số chữ số thập phân",
            "choices": "Các mức để chọn",
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
        for name in LIMITS:
            self.fields[
                name
            ].help_text = "Số ngoài mức này được báo cần xem lại; để trống nếu không có."
        table = TableRow.objects.filter(table=row.table_id).select_related("indicator")
        rows = list(table.exclude(indicator__kind=RowKind.GROUP))
        self._offer(
            "parent_code",
            "Không là một phần của chỉ tiêu nào",
            [one.indicator for one in rows if one.position < row.position],
        )
        amounts = [one.indicator for one in rows if is_quantity(one.indicator.kind)]
        for name in RATE:
            self._offer(name, "Không tính từ chỉ tiêu khác", amounts)

    def _offer(self, name: str, nothing: str, indicators: list[Indicator]) -> None:
        """Offer these indicators, and what was sent or is stored: why it cannot be is told, not dropped."""
        named = {one.code: one.name for one in indicators if one != self.instance}
        for code in (getattr(self.instance, name), self.data.get(name)):
            if code:
                named.setdefault(code, code)
        field: Any = self.fields[name]
        field.choices = [("", nothing), *named.items()]

    def clean_cumulative(self) -> bool:
        """The choice as it is stored."""
        return bool(self.cleaned_data["cumulative"])


def stamp_of(indicator: Indicator) -> str:
    """Tells whether an indicator is still as a page showed it."""
    said = json.dumps(_said(indicator), ensure_ascii=False)
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
        old = Indicator.objects.get(pk=row.indicator_id)
        form = OwnIndicatorForm(sent, row=row)
        if not form.is_valid():
            return form, ""
        if sent.get("seen") != seen:
            raise EditRefused(
                f"Chỉ tiêu này vừa được người khác sửa, nay là {_in_words(before)}. Chữ đã gõ còn ở dưới; xin"
                " xem lại rồi bấm Lưu lần nữa nếu vẫn muốn ghi."
            )
        question = " ".join(_questions(row, old))
        if question and sent.get("sure") != question:
            return form, question
        if _said(row.indicator) != before:
            row.indicator.save(update_fields=[*FIELDS, "search"])
            _record(plan, row, by, before)
        return form, ""


def _questions(row: TableRow, old: Indicator) -> Iterator[str]:
    """What is asked first: figures that would mean something else, or be doubted; a rate of two units."""
    new = row.indicator
    figures = list(filled_figures(new))
    if new.unit != old.unit and figures:
        units = [unit or "(không có đơn vị)" for unit in (old.unit, new.unit)]
        shown = show_value(figures[0].value, new.decimals)
        yield (
            f"Biểu 02 đang có {len(figures)} số ghi theo “{units[0]}”. Đổi đơn vị thì các số đó giữ nguyên,"
            f" không quy đổi: {shown} {units[0]} sẽ in là {shown} {units[1]}."
        )
    if _differ(LIMITS, old, new) and (outside := _outside(figures, new)):
        yield (
            f"Biểu 02 đang có {len(outside)} số ngoài mức vừa ghi ({_limits_of(new)}):"
            f" {figures_in_words(outside, new.decimals)}. Các số đó giữ nguyên và được báo cần xem lại."
        )
    if _differ((*RATE, "unit"), old, new) and canonical_unit(new.unit) in _SHARES:
        yield from _unlike_units(row)


def _differ(names: tuple[str, ...], old: Indicator, new: Indicator) -> bool:
    return any(getattr(old, name) != getattr(new, name) for name in names)


def _outside(figures: list[Figure], indicator: Indicator) -> list[Figure]:
    """The figures out of the indicator's own limits."""
    if indicator.minimum is None and indicator.maximum is None:
        return []
    bounds = Span(indicator.minimum, indicator.maximum)
    spans = [(one, span_of(one.value)) for one in figures]
    return [one for one, span in spans if span is not None and is_beyond(span, bounds)]


def _limits_of(indicator: Indicator) -> str:
    low, high = show_limit(indicator.minimum), show_limit(indicator.maximum)
    if low and high:
        return f"{low} – {high}"
    return f"từ {low} trở lên" if low else f"không quá {high}"


def _unlike_units(row: TableRow) -> Iterator[str]:
    """The question about a percentage of things that are counted in different units."""
    codes = [getattr(row.indicator, name) for name in RATE]
    rows = TableRow.objects.filter(table=row.table_id, indicator__code__in=codes)
    found = {one.indicator.code: one.indicator for one in rows.select_related("indicator")}
    pair = [found[code] for code in codes if code in found]
    if len({canonical_unit(one.unit) for one in pair}) > 1:
        said = (
            f"“{one.name}” tính bằng {one.unit}" if one.unit else f"“{one.name}” không ghi đơn vị"
            for one in pair
        )
        yield f"{', còn '.join(said)}; tỷ lệ của hai số khác đơn vị thường không đúng."


def _record(plan: Plan, row: TableRow, by: User, before: dict[str, str]) -> None:
    after = _said(row.indicator)
    add_change((PartChange.Kind.ROW, row.pk), plan, by, before=before, after=after)
    refuse_unreadable(plan)
    plan.save(update_fields=["changed_at"])


def _said(indicator: Indicator) -> dict[str, str]:
    """The definition in words, as the history keeps and shows it."""
    words = {name: str(getattr(indicator, name)) for name in FIELDS}
    words |= {name: show_limit(getattr(indicator, name)) for name in LIMITS}
    words["kind"] = indicator.get_kind_display()
    words["better"] = indicator.get_better_display()
    words["cumulative"] = "có" if indicator.cumulative else "không"
    return words


def _in_words(said: dict[str, str]) -> str:
    unit = f", đơn vị {said['unit']}" if said["unit"] else ""
    return f"“{said['name']}”{unit}, {said['kind'].lower()}, {said['decimals']} số lẻ"

"""Indicators as somebody writes them down: typed line by line, or read from a workbook to look over."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from indicators.kinds import ACHIEVED, NUMBER, WORDS
from indicators.models import RowKind
from plans.drafting.indicator_setup import NewLine
from wardplan.numbers.spans import MAX_DECIMALS
from wardplan.text import clean, fold, text_problem
from wardplan.workbooks.uploads import CellContent, UploadRefused

#: Blank lines that the form offers, and the most that a workbook may bring at once.
BLANK_LINES, MAX_LINES = 6, 300
#: The row with the names of the columns is one of the first.
_HEAD_WITHIN = 15
_HEADS = {
    "label": ("stt", "tt", "so muc", "so thu tu", "ky hieu"),
    "name": ("chi tieu", "ten chi tieu", "danh muc", "ten", "noi dung", "danh muc chi tieu"),
    "unit": ("dvt", "don vi", "don vi tinh"),
    "kind": ("loai", "loai so lieu"),
    "decimals": ("so chu so thap phan", "so le", "thap phan"),
}
_TYPED_LABEL = re.compile(
    r"([IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)]\s+(?=\S)|([-–+])\s*(?=\S)"
)


class LineForm(forms.Form):
    """One row to add; a line that is left blank is none."""

    label = forms.CharField(label="Số mục", max_length=20, required=False)
    name = forms.CharField(label="Tên chỉ tiêu hoặc nhóm", max_length=300, required=False)
    unit = forms.CharField(label="Đơn vị tính", max_length=40, required=False)
    kind = forms.ChoiceField(label="Loại", choices=RowKind.choices, initial=NUMBER.name)
    decimals = forms.IntegerField(
        label="Số lẻ",
        min_value=0,
        max_value=MAX_DECIMALS,
        initial=0,
        required=False,
        error_messages={
            "invalid": "Xin ghi một số.",
            "min_value": f"Từ 0 đến {MAX_DECIMALS}.",
            "max_value": f"Từ 0 đến {MAX_DECIMALS}.",
        },
        widget=forms.TextInput({"inputmode": "numeric", "maxlength": 1}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("label", "name", "unit"):
            self.fields[name].error_messages["max_length"] = "Dài quá; xin rút gọn."

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in ("label", "name", "unit"):
            cleaned[name] = clean(cleaned.get(name) or "")
            longest = self.fields[name].max_length or 0  # type: ignore[attr-defined]
            if problem := text_problem(cleaned[name], longest=longest):
                self.add_error(name, problem)
        if not cleaned["name"] and (cleaned["label"] or cleaned["unit"]):
            self.add_error("name", "Dòng này chưa có tên; xin ghi tên hoặc xoá trắng dòng.")
            self.fields["name"].widget.attrs["data-judged-with"] = "label unit"
        if cleaned.get("kind") != NUMBER.name and cleaned.get("decimals"):
            self.add_error("decimals", "Chỉ dòng số liệu mới có số lẻ; xin ghi 0.")
            self.fields["decimals"].widget.attrs["data-judged-with"] = "kind"
        return cleaned

    def line(self) -> NewLine | None:
        """The row that was written, once the form is valid."""
        given = self.cleaned_data
        if not given.get("name"):
            return None
        return NewLine(
            given["label"], given["name"], given["unit"], given["kind"], given["decimals"] or 0
        )


LineFormSet = forms.formset_factory(
    LineForm, extra=BLANK_LINES, max_num=MAX_LINES, absolute_max=MAX_LINES + BLANK_LINES
)


def lines_of_workbook(table: Sequence[Sequence[CellContent]]) -> list[NewLine]:
    """The indicators that a table names. Raises `UploadRefused` where it names none."""
    for place, row in enumerate(table[:_HEAD_WITHIN]):
        columns = _columns(row)
        if "name" in columns:
            found = [_line(cells, columns) for cells in table[place + 1 :]]
            lines = [line for line in found if line is not None]
            if len(lines) > MAX_LINES:
                raise UploadRefused(f"Tệp có hơn {MAX_LINES} chỉ tiêu; xin chia làm nhiều tệp.")
            if lines:
                return lines
            break
    raise UploadRefused(
        "Tệp không có cột tên chỉ tiêu; xin ghi tên cột ở dòng đầu: STT, Tên chỉ tiêu, Đơn vị tính."
    )


def _columns(row: Sequence[CellContent]) -> dict[str, int]:
    heads = [fold(cell).strip(" .:") if isinstance(cell, str) else "" for cell in row]
    return {
        field: heads.index(name)
        for field, names in _HEADS.items()
        for name in reversed(names)
        if name in heads
    }


def _line(cells: Sequence[CellContent], columns: dict[str, int]) -> NewLine | None:
    said = {field: _text(cells, place) for field, place in columns.items()}
    name, label = said["name"], said.get("label", "").rstrip(".")
    if typed := None if label else _TYPED_LABEL.match(name):
        label, name = typed[1] or typed[2], name[typed.end() :]
    if not name:
        return None
    unit = said.get("unit", "")
    kind = _kind(said.get("kind", ""), name, unit)
    decimals = _decimals(cells, columns, said.get("decimals", "")) if kind == NUMBER.name else 0
    return NewLine(label, name, unit, kind, decimals)


def _kind(said: str, name: str, unit: str) -> str:
    """What the workbook says, else a heading where there is neither a unit nor small letters."""
    named = {"chu": WORDS.name, **{fold(label): kind for kind, label in RowKind.choices}}
    if fold(said) in named:
        return str(named[fold(said)])
    if "dat chuan" in fold(name) and not unit:
        return ACHIEVED.name
    return NUMBER.name if unit or not name.isupper() else RowKind.GROUP


def _decimals(cells: Sequence[CellContent], columns: dict[str, int], said: str) -> int:
    """As many as the workbook says, else as its figures have."""
    if said.isascii() and said.isdigit():
        return min(int(said[:2]), MAX_DECIMALS)
    figures = [
        cell
        for place, cell in enumerate(cells)
        if place not in columns.values() and isinstance(cell, Decimal)
    ]
    places = [-int(figure.normalize().as_tuple().exponent) for figure in figures]
    return min(max([0, *places]), MAX_DECIMALS)


def _text(cells: Sequence[CellContent], place: int) -> str:
    cell = cells[place] if place < len(cells) else ""
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    return clean(cell) if isinstance(cell, str) else ""

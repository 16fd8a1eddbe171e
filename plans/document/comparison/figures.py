"""Biểu 02 of two plans, row by row: rows are matched by code, wherever they are."""

from collections.abc import Iterator
from decimal import Decimal

from indicators.kinds import KINDS
from indicators.measures import COMPARISON, TEXT_COLUMNS, Measure, column_label
from indicators.table import GroupRow, IndicatorRow, IndicatorTableData
from indicators.values import Value, show_value
from plans.document.comparison.alignment import longest_increasing_subsequence
from plans.document.comparison.changes import CellChange, FieldChange, RowChange, field_changes
from plans.document.paths import cell_path, group_path, row_path

Row = GroupRow | IndicatorRow
#: Whether it is a group, and its code.
Key = tuple[bool, str]
_Named = tuple[tuple[str, str], ...]

_BETTER = {"higher": "càng cao càng tốt", "lower": "càng thấp càng tốt"}


def table_head_changes(old: IndicatorTableData, new: IndicatorTableData) -> tuple[FieldChange, ...]:
    """Title, year, column headings and printed measures that differ."""
    return field_changes(_head(old), _head(new))


def _head(table: IndicatorTableData) -> _Named:
    measures = ("So sánh" if one == COMPARISON else column_label(one) for one in table.measures)
    return (
        ("Tên biểu", table.title),
        ("Năm của biểu", str(table.year)),
        ("Tiêu đề cột", " | ".join(table.columns)),
        ("Loại số liệu được in", ", ".join(measures)),
    )


def row_changes(old: IndicatorTableData, new: IndicatorTableData) -> tuple[RowChange, ...]:
    """The rows that differ, in the order of the new table; then the removed ones."""
    before = {_key(row): row for row in old.rows}
    after = {_key(row): row for row in new.rows}
    moved = _moved(list(before), list(after))
    # Rows refer to others by code: a renamed row is no change of the rows that refer to it.
    names = {row.code: row.name for table in (old, new) for row in table.indicators}
    found = (_change(before.get(key), row, key in moved, names) for key, row in after.items())
    return (*(change for change in found if change is not None), *_gone(before, after))


def _key(row: Row) -> Key:
    """What a row is matched by: a group and an indicator may have the same code."""
    return isinstance(row, GroupRow), row.group if isinstance(row, GroupRow) else row.code


def _moved(old: list[Key], new: list[Key]) -> set[Key]:
    """The rows of both tables that are out of order now."""
    places = {key: place for place, key in enumerate(new)}
    both = [key for key in old if key in places]
    # The fewest rows count as moved: one row taken to the top moves no other.
    kept = longest_increasing_subsequence([places[key] for key in both])
    return {key for index, key in enumerate(both) if index not in kept}


def _change(old: Row | None, new: Row, moved: bool, names: dict[str, str]) -> RowChange | None:
    cells = tuple(_cells(old, new))
    if old is None:
        return RowChange("added", *_shown(new), cells=cells)
    details = field_changes(_named(old, names), _named(new, names))
    if not (cells or details or moved):
        return None
    return RowChange("moved" if moved else "changed", *_shown(new), cells=cells, details=details)


def _gone(before: dict[Key, Row], after: dict[Key, Row]) -> Iterator[RowChange]:
    behind = ""
    for key, row in before.items():
        if key in after:
            behind = group_path(key[1]) if key[0] else row_path(key[1])
        else:
            cells = tuple(_cells(row, None))
            yield RowChange("removed", *_shown(row), cells=cells, behind=behind)


def _shown(row: Row) -> tuple[str, bool, str, str]:
    """Code, whether it is a group, name, unit, as `RowChange` takes them."""
    if isinstance(row, GroupRow):
        return row.group, True, row.name, ""
    return row.code, False, row.name, row.unit or ""


def _cells(old: Row | None, new: Row | None) -> Iterator[CellChange]:
    before = old if isinstance(old, IndicatorRow) else None
    after = new if isinstance(new, IndicatorRow) else None
    code = after.code if after else before.code if before else ""
    filled = {measure for row in (before, after) if row for measure in row.filled}
    for measure in (one for one in Measure if one in filled):
        # Values are compared: with other decimals the same figure is only printed differently.
        if _value(before, measure) != _value(after, measure):
            was, now = _printed(before, measure), _printed(after, measure)
            yield CellChange(cell_path(code, measure), measure, was, now)


def _value(row: IndicatorRow | None, measure: Measure) -> Value | None:
    return None if row is None else row.figure(measure)


def _printed(row: IndicatorRow | None, measure: Measure) -> str:
    return "" if row is None else show_value(row.figure(measure), row.decimals)


def _named(row: Row, names: dict[str, str]) -> _Named:
    """The definition of a row; other rows are shown by name, since people never see codes."""
    if isinstance(row, GroupRow):
        return (("Tên nhóm", row.name), ("Ký hiệu", row.label or ""))
    return (
        ("Tên chỉ tiêu", row.name),
        ("Đơn vị tính", row.unit or ""),
        ("Ký hiệu", row.label or ""),
        ("Cách ghi", KINDS[row.kind].label.lower()),
        ("Số chữ số thập phân", str(row.decimals)),
        ("Cách hiểu", _BETTER[row.better]),
        ("Luỹ kế", "có" if row.cumulative else "không"),
        ("Là một phần của", names.get(row.parent or "", row.parent or "")),
        ("Tính từ", " / ".join(names.get(code, code) for code in row.rate_of or ())),
        ("Các mức để chọn", "; ".join(row.choices)),
        ("Nhỏ nhất hợp lý", _limit(row.minimum)),
        ("Lớn nhất hợp lý", _limit(row.maximum)),
        *((name, row.text(column)) for column, name in TEXT_COLUMNS.items()),
    )


def _limit(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}".replace(".", ",")

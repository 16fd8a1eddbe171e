"""The columns of a table as they were understood: the file's own words, and a select of what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from indicators.measures import Measure
from plans.incoming.plan.understood import ReadColumn, ReadTable

#: What a column of a table of figures may be beside a measure, and of every other table.
SKIP = "other"
NOT_TAKEN = "Không lấy"
COMPARED = "So sánh: cổng tự tính"
_WORDS_BESIDE = {
    "number": "Số thứ tự",
    "name": "Tên chỉ tiêu",
    "unit": "Đơn vị tính",
    "lead": "Đơn vị chủ trì",
    "note": "Ghi chú",
    "comparison": COMPARED,
    SKIP: NOT_TAKEN,
}
_WORDS = {
    "number": "Số thứ tự",
    "name": "Nội dung",
    "lead": "Cơ quan chủ trì",
    "coordinate": "Cơ quan phối hợp",
    "person": "Người phụ trách",
    "due": "Thời gian",
    "product": "Sản phẩm",
    "result_text": "Kết quả",
    "place": "Địa điểm",
    "unit": "Đơn vị tính",
    "figure": "Số liệu",
    "note": "Ghi chú",
    SKIP: NOT_TAKEN,
}
_PLAIN = frozenset(("number", "name", "unit"))
#: The meanings of columns of figures.
FIGURES = frozenset(
    "assigned assigned_council result estimate target month quarter six_month nine_month figure"
    " comparison".split()
)


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a select."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column: its place among the cells, its head in the file's words, and what it is taken as."""

    at: int
    key: str
    head: str
    options: tuple[Option, ...]
    taken_as: str
    meaning: str
    is_figures: bool

    @property
    def is_plain(self) -> bool:
        """Whether it is one of those that every such table has."""
        return self.meaning in _PLAIN

    @property
    def is_taken(self) -> bool:
        """Whether anything of it is taken over."""
        return self.taken_as not in (NOT_TAKEN, "")


def columns_of(table: ReadTable, year: int | None) -> list[ShownColumn]:
    """The columns in the order of the file; `year` is the plan's, its Biểu 02 is of the year before."""
    of_figures = table.kind == "indicators"
    return [_column(at, one, year, of_figures) for at, one in enumerate(table.columns)]


def _column(at: int, column: ReadColumn, year: int | None, of_figures: bool) -> ShownColumn:
    chosen = column.measure or column.meaning
    options = tuple(
        Option(value, label, value == chosen) for value, label in _choices(of_figures, year)
    )
    if not any(one.is_chosen for one in options):
        options = (Option("", "Chọn…", True), *options)
    taken_as = next(one.label for one in options if one.is_chosen)
    is_figures = bool(of_figures and (column.measure or column.meaning in FIGURES))
    head = " ".join(column.heads)
    return ShownColumn(at, column.key, head, options, taken_as, column.meaning, is_figures)


def _choices(of_figures: bool, year: int | None) -> Iterator[tuple[str, str]]:
    if not of_figures:
        yield from _WORDS.items()
        return
    for measure in Measure:
        yield str(measure), measure_label(measure, year)
    yield from _WORDS_BESIDE.items()


def measure_label(measure: Measure, year: int | None) -> str:
    """A measure with its year: "Chỉ tiêu giao 2024"; without where the plan's year is not known."""
    if year is None:
        return measure.label
    period = "" if measure.period.is_year else f" {measure.period.name}"
    return f"{measure.basis.label}{period} {measure.year(year - 1)}"

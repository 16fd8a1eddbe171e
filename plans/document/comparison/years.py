"""A plan beside last year's: the targets then and now, and what the text says differently.

Years that advanced with the plan are no change (`plans/document/next_year.py` advances them). Biểu 01 is a
new list every year and is not compared.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from indicators.measures import Measure
from indicators.table import IndicatorRow, IndicatorTableData
from indicators.values import Value, compare, show_value
from plans.document.comparison.attached import attached_changes
from plans.document.comparison.changes import (
    AttachedTableChange,
    FieldChange,
    SummaryLine,
    TextChange,
)
from plans.document.comparison.equivalence import year_shift_equivalence
from plans.document.comparison.figure_difference import NOT_COMPARABLE, Trend, figure_difference
from plans.document.comparison.head import head_changes
from plans.document.comparison.summary import UNCHANGED, summarize_tables, summarize_texts
from plans.document.comparison.texts import text_changes
from plans.document.plan import PlanDocument
from wardplan.numbers.units import same_unit

#: Details that differ every year anyway.
_YEARLY = frozenset({"Năm kế hoạch", "Số", "Ngày ban hành", "Thay thế"})


@dataclass(frozen=True, slots=True)
class YearFigure:
    """An indicator then and now: figures as printed, an empty text for a blank, and what they are called.

    `estimate` is what the past year is expected to reach. `is_easier`: this year asks for less than last year.
    """

    code: str
    name: str
    unit: str
    last: str
    last_label: str
    estimate: str
    now: str
    now_label: str
    trend: Trend
    difference: str
    is_easier: bool


@dataclass(frozen=True, slots=True)
class YearComparison:
    """A plan beside last year's. `figures` has every indicator of either plan that has a figure."""

    head: tuple[FieldChange, ...]
    texts: tuple[TextChange, ...]
    figures: tuple[YearFigure, ...]
    summary: tuple[SummaryLine, ...]
    tables: tuple[AttachedTableChange, ...] = ()


def compare_years(last: PlanDocument, new: PlanDocument) -> YearComparison:
    """This year's plan beside last year's.

    In the segments of a text, "same" and "removed" are the old text with its years advanced. ValueError
    where `last` is not of the year before `new`.
    """
    if last.plan.year != new.plan.year - 1:
        raise ValueError(
            f"Kế hoạch năm {last.plan.year} không phải của năm liền trước {new.plan.year}; "
            "xin chọn đúng kế hoạch năm trước."
        )
    head = head_changes(last, new, without=_YEARLY)
    sameness = year_shift_equivalence(last.plan.year)
    texts, tables = text_changes(last, new, sameness), attached_changes(last, new, sameness)
    figures = tuple(_figures(last.indicators, new.indicators, new.plan.year))
    lines = (
        SummaryLine("Nội dung", summarize_texts(texts)),
        SummaryLine("Chỉ tiêu", _in_words(figures)),
        *summarize_tables(tables),
    )
    return YearComparison(head, texts, figures, lines, tables)


def _figures(last: IndicatorTableData, new: IndicatorTableData, year: int) -> Iterator[YearFigure]:
    before = {row.code: row for row in last.indicators}
    after = {row.code: row for row in new.indicators}
    for code in {**after, **before}:
        found = _figure(before.get(code), after.get(code), year)
        if found.last or found.now:
            yield found


def _figure(last: IndicatorRow | None, new: IndicatorRow | None, year: int) -> YearFigure:
    """Last year's target beside this year's; where both are blank, the assigned figures of both tables.

    Where last year's plan set no target, the figure assigned for that year stands in, which this year's
    table repeats.
    """
    row = new or last
    assert row is not None
    then, now = _sides(last, new, year)
    comparable = _are_comparable(then.row, now.row)
    trend, words = figure_difference(then.value, now.value, row) if comparable else NOT_COMPARABLE
    return YearFigure(
        code=row.code,
        name=row.name,
        unit=row.unit or "",
        last=then.shown,
        last_label=then.label,
        estimate=_Side(new, Measure.ESTIMATE, "").shown,
        now=now.shown,
        now_label=now.label,
        trend=trend,
        difference=words,
        is_easier=comparable and compare(now.value, then.value, row.better) == "not_met",
    )


@dataclass(frozen=True, slots=True)
class _Side:
    """A figure of one of the two tables, with its label."""

    row: IndicatorRow | None
    measure: Measure
    label: str

    @property
    def value(self) -> Value | None:
        return None if self.row is None else self.row.figure(self.measure)

    @property
    def shown(self) -> str:
        return "" if self.row is None else show_value(self.value, self.row.decimals)


def _sides(last: IndicatorRow | None, new: IndicatorRow | None, year: int) -> tuple[_Side, _Side]:
    """Last year's figure and this year's."""
    planned = _Side(new, Measure.TARGET, f"Kế hoạch năm {year}")
    planned_then = _Side(last, Measure.TARGET, f"Kế hoạch năm {year - 1}")
    assigned = _Side(new, Measure.ASSIGNED, f"Giao năm {year - 1}")
    if planned.value is None and planned_then.value is None:
        return _Side(last, Measure.ASSIGNED, f"Giao năm {year - 2}"), assigned
    return (assigned if planned_then.value is None else planned_then), planned


def _are_comparable(one: IndicatorRow | None, other: IndicatorRow | None) -> bool:
    """Whether two rows have the same kind and unit; a missing row counts as a blank and is comparable."""
    if one is None or other is None:
        return True
    return one.kind == other.kind and same_unit(one.unit, other.unit)


_TRENDS: dict[Trend, str] = {
    "up": "chỉ tiêu tăng",
    "down": "chỉ tiêu giảm",
    "other": "chỉ tiêu khác cách ghi",
    "came": "chỉ tiêu năm trước chưa có số liệu",
    "went": "chỉ tiêu năm nay chưa có số liệu",
}


def _in_words(figures: tuple[YearFigure, ...]) -> str:
    counts = Counter(figure.trend for figure in figures)
    told = [f"{counts[trend]} {words}" for trend, words in _TRENDS.items() if counts[trend]]
    easier = sum(figure.is_easier for figure in figures)
    if easier:
        told.append(f"trong đó {easier} chỉ tiêu đặt dễ hơn năm trước")
    return ", ".join(told) or UNCHANGED

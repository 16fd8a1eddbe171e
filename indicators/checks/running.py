"""Checks of figures that only grow: cumulative ones over the years, running totals within a year."""

from collections.abc import Iterator

from indicators.checks.finding import CellRef, FigureFinding, certainly_above, figure_prose
from indicators.checks.indicator_traits import is_cumulative, is_running
from indicators.checks.scope import TableScope, cell_number
from indicators.measures import LEVEL, Measure, result_measures
from indicators.table import IndicatorRow
from wardplan.numbers.spans import Span
from wardplan.text import sentence_case


def cumulative_fell(scope: TableScope, row: IndicatorRow) -> Iterator[FigureFinding]:
    """A cumulative figure that is certainly below the one before it.

    Each is compared with the nearest filled one before it (before those of the table comes last year's
    estimate), so one mistake is reported once. Results of one year: `estimate_below_nine_months`.
    """
    if not is_cumulative(row):
        return
    for measure in row.filled:
        value = cell_number(row, measure)
        earlier = _nearest(scope, row, measure)
        if value is None or earlier is None:
            continue
        other, where, cells = earlier
        if measure.info.months and any(one.info.months for _, one in cells):
            continue
        if certainly_above(other, value):
            yield FigureFinding(
                "cumulative_fell",
                ((row.code, measure), *cells),
                f"Số luỹ kế không giảm, mà ô này ghi {figure_prose(value, row.decimals)} sau "
                f"{figure_prose(other, row.decimals)} của {where}; xin xem lại.",
            )


def _nearest(
    scope: TableScope, row: IndicatorRow, of: Measure
) -> tuple[Span, str, tuple[CellRef, ...]] | None:
    """The nearest earlier figure that is filled: its value, its name in the message, its cell in this table."""
    for measure in of.before():
        value = cell_number(row, measure)
        if value is not None:
            return value, _spoken(measure), ((row.code, measure),)
    if of.basis.is_outcome and not of.reach[1]:
        return None
    for year, past in scope.earlier(row):
        numbers = (cell_number(past, one) for one in LEVEL if one.basis.is_outcome)
        value = next((one for one in numbers if one is not None), None)
        if value is not None and year < of.year(scope.table.year):
            return value, f"năm {year}", ()
    return None


def _spoken(measure: Measure) -> str:
    return f"cột “{measure.label}”"


def estimate_below_nine_months(scope: TableScope, row: IndicatorRow) -> Iterator[FigureFinding]:
    """A result that is certainly less than that of fewer months, though it accumulates through the year."""
    for measure in result_measures():
        value = cell_number(row, measure)
        before = (one for one in measure.before() if one.offset == measure.offset)
        filled = ((one, cell_number(row, one)) for one in before)
        one, earlier = next((cell for cell in filled if cell[1] is not None), (measure, None))
        if value is None or earlier is None or not certainly_above(earlier, value):
            continue
        if is_running(row, scope.wholes(row)):
            yield FigureFinding(
                "estimate_below_nine_months",
                ((row.code, measure), (row.code, one)),
                f"{sentence_case(measure.info.spoken)} ghi {figure_prose(value, row.decimals)}, thấp hơn"
                f" {one.info.spoken} đã thực hiện là {figure_prose(earlier, row.decimals)};"
                " số này cộng dồn nên không giảm, xin xem lại hai ô.",
            )

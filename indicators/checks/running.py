"""Checks of figures that only grow: cumulative ones over the years, running totals within a year."""

from collections.abc import Iterator

from indicators.checks.finding import Cell, Finding, certainly_above, worded
from indicators.checks.meaning import is_cumulative, is_running
from indicators.checks.scope import Scope, figure
from indicators.measures import Measure, results
from indicators.table import IndicatorRow
from wardplan.numbers.spans import Span


def cumulative_fell(scope: Scope, row: IndicatorRow) -> Iterator[Finding]:
    """A cumulative figure that is certainly below the one before it.

    Each is compared with the nearest filled one before it (before those of the table comes last year's
    estimate), so one mistake is reported once. Results of one year: `estimate_below_nine_months`.
    """
    if not is_cumulative(row):
        return
    for measure in Measure:
        value = figure(row, measure)
        earlier = _nearest(scope, row, measure)
        if value is None or earlier is None:
            continue
        other, where, cells = earlier
        if measure.info.months and cells:
            continue
        if certainly_above(other, value):
            yield Finding(
                "cumulative_fell",
                ((row.code, measure), *cells),
                f"Số luỹ kế không giảm, mà ô này ghi {worded(value, row.decimals)} sau "
                f"{worded(other, row.decimals)} của {where}; xin xem lại.",
            )


def _nearest(
    scope: Scope, row: IndicatorRow, of: Measure
) -> tuple[Span, str, tuple[Cell, ...]] | None:
    """The nearest earlier figure that is filled: its value, its name in the message, its cell in this table."""
    for measure in of.before():
        value = figure(row, measure)
        if value is not None:
            return value, _spoken(measure), ((row.code, measure),)
    for year, past in scope.earlier(row):
        value = figure(past, Measure.ESTIMATE)
        if value is not None:
            return value, f"năm {year}", ()
    return None


def _spoken(measure: Measure) -> str:
    return f"cột “{measure.label}”"


def estimate_below_nine_months(scope: Scope, row: IndicatorRow) -> Iterator[Finding]:
    """A result that is certainly less than that of fewer months, though it accumulates through the year."""
    for measure in results():
        value = figure(row, measure)
        filled = ((one, figure(row, one)) for one in measure.before())
        one, earlier = next((cell for cell in filled if cell[1] is not None), (measure, None))
        if value is None or earlier is None or not certainly_above(earlier, value):
            continue
        if is_running(row, scope.wholes(row)):
            yield Finding(
                "estimate_below_nine_months",
                ((row.code, measure), (row.code, one)),
                f"{measure.info.spoken} ghi {worded(value, row.decimals)}, thấp hơn {one.info.spoken}"
                f" đã thực hiện là {worded(earlier, row.decimals)}; số này cộng dồn nên không giảm, xin"
                " xem lại hai ô.",
            )

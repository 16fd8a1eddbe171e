"""Figures that only grow: cumulative ones over the years, running totals within one."""

from collections.abc import Iterator

from indicators.checks.finding import Cell, Finding, certainly_above, worded
from indicators.checks.meaning import is_cumulative, is_running
from indicators.checks.scope import Scope, figure
from indicators.measures import Measure
from indicators.table import IndicatorRow
from wardplan.numbers.spans import Span

# What each figure of a cumulative indicator comes after, the nearest first; last year's estimate
# comes before all of them. Nine months and estimate are for `estimate_below_nine_months`.
_BEFORE: dict[Measure, tuple[Measure, ...]] = {
    Measure.ASSIGNED: (),
    Measure.NINE_MONTH: (),
    Measure.ESTIMATE: (Measure.NINE_MONTH,),
    Measure.TARGET: (Measure.ESTIMATE, Measure.NINE_MONTH),
}


def cumulative_fell(scope: Scope, row: IndicatorRow) -> Iterator[Finding]:
    """A cumulative figure certainly below the one that it counts on from.

    Each is held against the nearest filled one before it, so that one slip is told once.
    """
    if not is_cumulative(row):
        return
    for measure, before in _BEFORE.items():
        value = figure(row, measure)
        earlier = _nearest(scope, row, before)
        if value is None or earlier is None:
            continue
        other, where, cells = earlier
        if measure is Measure.ESTIMATE and cells:
            continue
        if certainly_above(other, value):
            yield Finding(
                "cumulative_fell",
                ((row.code, measure), *cells),
                f"Số luỹ kế không giảm, mà ô này ghi {worded(value, row.decimals)} sau "
                f"{worded(other, row.decimals)} của {where}; xin xem lại.",
            )


def _nearest(
    scope: Scope, row: IndicatorRow, before: tuple[Measure, ...]
) -> tuple[Span, str, tuple[Cell, ...]] | None:
    """The nearest filled figure before: its value, what to call it, its cell in this table."""
    for measure in before:
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
    """A whole year that is certainly less than its first nine months, for what is counted on."""
    year, months = figure(row, Measure.ESTIMATE), figure(row, Measure.NINE_MONTH)
    if year is None or months is None or not certainly_above(months, year):
        return
    if is_running(row, scope.wholes(row)):
        yield Finding(
            "estimate_below_nine_months",
            ((row.code, Measure.ESTIMATE), (row.code, Measure.NINE_MONTH)),
            f"Ước cả năm ghi {worded(year, row.decimals)}, thấp hơn 9 tháng đã thực hiện là "
            f"{worded(months, row.decimals)}; số này cộng dồn nên không giảm, xin xem lại hai ô.",
        )

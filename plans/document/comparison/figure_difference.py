"""The difference between a figure of this year and last year's, in words: "tăng 125 người (1,0%)"."""

from decimal import Decimal
from typing import Final, Literal

from indicators.table import IndicatorRow
from indicators.values import Value, Verdict, add, compare, kind_of, percent, show_value, span_of
from wardplan.numbers.digits import decimals_needed
from wardplan.numbers.spans import Span, show_decimal
from wardplan.numbers.units import canonical_unit

Trend = Literal["up", "down", "same", "other", "came", "went"]
FigureDifference = tuple[Trend, str]

NOT_COMPARABLE: Final[FigureDifference] = ("other", "khác đơn vị hoặc cách ghi")
_SAME: Final[FigureDifference] = ("same", "không đổi")
#: Rates differ by percentage points: 5% to 6% is not 1% more.
_POINTS = {"%": "điểm %", "‰": "điểm ‰"}


def figure_difference(last: Value | None, now: Value | None, row: IndicatorRow) -> FigureDifference:
    """The direction of a change, and in words by how much, in the unit of the row.

    For two plain numbers that are no rates also in percent of last year's, where that is positive.
    """
    if last is None or now is None:
        return _with_blank(last, now)
    if last == now:
        return _SAME
    if kind_of(last) is not kind_of(now):
        return NOT_COMPARABLE
    before, after = span_of(last), span_of(now)
    if before is None or after is None:
        words = f"từ {show_value(last, row.decimals)} sang {show_value(now, row.decimals)}"
        # Free words do not say which of them is better.
        trends: dict[Verdict, Trend] = {"met": "up", "not_met": "down", "unclear": "other"}
        return trends[compare(now, last)], words
    # "trên 96" and "96" say different things: neither is more than the other.
    if (before.low is None, before.high is None) != (after.low is None, after.high is None):
        return "other", "khác cách ghi"
    if (before.low_in, before.high_in) != (after.low_in, after.high_in):
        return "other", "khác cách ghi"
    return _of_spans(before, after, row)


def _with_blank(last: Value | None, now: Value | None) -> FigureDifference:
    if last is None and now is None:
        return "same", ""
    return ("came", "năm trước chưa có") if last is None else ("went", "năm nay chưa có")


def _of_spans(last: Span, now: Span, row: IndicatorRow) -> FigureDifference:
    """The difference of two spans with the same open ends and the same inclusive ends."""
    low, high = _step(last.low, now.low), _step(last.high, now.high)
    if low is None or high is None or low == high:
        step = high if low is None else low
        assert step is not None
        both = "" if (last.is_number and now.is_number) or None in (low, high) else " ở cả hai đầu"
        return _way(step), f"{_moved(step, row)}{both}{_in_percent(last, now, row)}"
    told = [
        f"{end} {_moved(step, row)}"
        for end, step in (("đầu dưới", low), ("đầu trên", high))
        if step
    ]
    # An interval that only became wider or narrower went neither up nor down.
    trend: Trend = "other" if low * high < 0 else _way(low or high)
    return trend, ", ".join(told)


def _step(last: Decimal | None, now: Decimal | None) -> Decimal | None:
    if last is None or now is None:
        return None
    # `add` is exact, whatever the context: subtracting decimals would round at 28 digits.
    exact = add([Span.number(now), Span.number(last.copy_negate())])
    assert exact is not None
    return exact.low


def _way(step: Decimal) -> Trend:
    return "up" if step > 0 else "down"


def _moved(step: Decimal, row: IndicatorRow) -> str:
    """ "tăng 125 người"."""
    unit = canonical_unit(row.unit)
    size = show_decimal(step.copy_abs(), max(row.decimals, decimals_needed(step)))
    words = f"{'tăng' if step > 0 else 'giảm'} {size} {_POINTS.get(unit, unit)}"
    return words.rstrip()


def _in_percent(last: Span, now: Span, row: IndicatorRow) -> str:
    if canonical_unit(row.unit) in _POINTS or not last.low or last.low < 0:
        return ""
    whole = percent(now, last, 1)
    # Where the difference rounds to 0,0% it would read as no change.
    if whole is None or whole == 100:
        return ""
    return f" ({show_decimal(abs(whole - 100), 1)}%)"

"""Checks that a part is not more than its whole, and that a rate agrees with its count and total."""

from collections.abc import Iterator
from decimal import Decimal

from indicators.checks.finding import FigureFinding, certainly_above, figure_prose, figure_text
from indicators.checks.indicator_traits import (
    parts_add_up,
    plausible_limits,
    rounding_error,
    unit_of,
)
from indicators.checks.scope import TableScope, cell_number
from indicators.table import IndicatorRow
from indicators.values import add, percent
from wardplan.numbers.spans import Span, storage_problem


def part_above_whole(scope: TableScope, row: IndicatorRow) -> Iterator[FigureFinding]:
    """A part that is certainly more than its whole (xuất khẩu lao động, việc làm mới).

    The whole is the nearest one that is filled. Negative figures are balances, whose parts may exceed
    the whole, and are not checked.
    """
    wholes = scope.wholes(row)
    for measure in row.filled:
        part = cell_number(row, measure)
        filled = [
            (one, value) for one in wholes if (value := cell_number(one, measure)) is not None
        ]
        if part is None or not filled or not _exceeds(part, filled[0][1]):
            continue
        whole, value = filled[0]
        yield FigureFinding(
            "part_above_whole",
            ((row.code, measure), (whole.code, measure)),
            f"Dòng này ghi {figure_prose(part, row.decimals)}, còn “{whole.name}” ghi "
            f"{figure_prose(value, whole.decimals)}; một phần không thể lớn hơn cả số, "
            "xin xem lại hai ô.",
        )


def parts_above_whole(scope: TableScope, row: IndicatorRow) -> Iterator[FigureFinding]:
    """Disjoint parts that together are more than their whole.

    By more than rounding explains, and only if every part is a plain number: a blank is unknown, not
    zero. Silent if one part alone is too large, since `part_above_whole` reports that.
    """
    parts = scope.parts(row)
    if not parts_add_up(parts):
        return
    for measure in row.filled:
        whole = cell_number(row, measure)
        figures = [cell_number(part, measure) for part in parts]
        numbers = [one for one in figures if one is not None and one.is_number]
        total = add(numbers)
        if whole is None or total is None or len(numbers) < len(parts):
            continue
        if any(_negative(one) or _exceeds(one, whole) for one in numbers):
            continue
        spare = sum((rounding_error(part) for part in parts), start=rounding_error(row))
        if _exceeds(_less(total, spare), whole):
            yield FigureFinding(
                "parts_above_whole",
                ((row.code, measure), *((part.code, measure) for part in parts)),
                f"Các phần của dòng này cộng lại là {figure_text(total, row.decimals)}, lớn hơn cả số "
                f"đang ghi là {figure_prose(whole, row.decimals)}; xin xem lại các ô, hoặc xem có phần "
                "nào tính trùng.",
            )


def _less(total: Span, spare: Decimal) -> Span:
    """The sum minus what rounding may have added to it."""
    low = None if total.low is None else total.low - spare
    return total if low is None or low < 0 else Span.number(low)


def _exceeds(part: Span, whole: Span) -> bool:
    return certainly_above(part, whole) and not _negative(part) and not _negative(whole)


def _negative(span: Span) -> bool:
    return any(end is not None and end < 0 for end in (span.low, span.high))


def rate_unlike_count(scope: TableScope, row: IndicatorRow) -> Iterator[FigureFinding]:
    """A rate that disagrees with the count and total it is computed from (4 of 4 schools: 100 %).

    Rounded to the rate's decimals, halves away from zero. A rate given as an interval or a bound may
    contain the exact rate or the rounded one. Silent unless count and total are plain numbers.
    """
    if row.rate_of is None or not row.is_quantity or unit_of(row) not in ("%", "‰"):
        return
    count, total = (scope.row(code) for code in row.rate_of)
    if count is None or total is None or len({row.code, count.code, total.code}) < 3:
        return
    for measure in row.filled:
        rate, part, whole = (cell_number(one, measure) for one in (row, count, total))
        if rate is None or part is None or whole is None:
            continue
        expected = _rate(row, part, whole)
        if expected is None or _holds(rate, expected[0]) or _holds(rate, expected[1]):
            continue
        rounded = Span.number(expected[0])
        bounds = plausible_limits(row, scope.above(row))
        possible = storage_problem(rounded, row.decimals) is None and (
            bounds is None or _holds(bounds, expected[0])
        )
        yield FigureFinding(
            "rate_unlike_count",
            ((row.code, measure), (count.code, measure), (total.code, measure)),
            f"“{count.name}” ghi {figure_text(part, count.decimals)}, “{total.name}” ghi "
            f"{figure_text(whole, total.decimals)}, tính ra {figure_prose(rounded, row.decimals, row.unit)}, "
            f"còn tỷ lệ ghi {figure_prose(rate, row.decimals, row.unit)}; xin xem lại ba số.",
            suggestion=rounded if possible else None,
        )


def _rate(row: IndicatorRow, part: Span, whole: Span) -> tuple[Decimal, Decimal] | None:
    """The rate rounded to the row's decimals, and to more than any figure has."""
    if unit_of(row) == "‰" and part.is_number and part.low is not None:
        part = Span.number(part.low * 10)
    rounded, exact = percent(part, whole, row.decimals), percent(part, whole, 12)
    return None if rounded is None or exact is None else (rounded, exact)


def _holds(span: Span, value: Decimal) -> bool:
    """Does the value lie within the span?"""
    number = Span.number(value)
    return not certainly_above(number, span) and not certainly_above(span, number)

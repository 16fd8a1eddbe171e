"""A misplaced decimal mark: the same digits times 10, 100 or 1000, or divided by them."""

from collections.abc import Callable
from decimal import Decimal

from indicators.table import IndicatorRow
from wardplan.numbers.spans import Span, storage_problem

_FACTORS = tuple(Decimal(one) for one in ("0.001", "0.01", "0.1", "10", "100", "1000"))


def misplaced_mark(
    row: IndicatorRow, value: Span, plausible: Callable[[Span], bool]
) -> Span | None:
    """The figure with its mark moved; None unless exactly one position gives a plausible figure.

    Only what the indicator can store: within its declared decimals, without rounding.
    """
    moved = {_moved(value, factor) for factor in _FACTORS} - {value}
    fitting = [
        one for one in moved if storage_problem(one, row.decimals) is None and plausible(one)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _moved(value: Span, factor: Decimal) -> Span:
    low, high = (_times(end, factor) for end in (value.low, value.high))
    return Span(low, high, value.low_in, value.high_in)


def _times(end: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if end is None else end * factor

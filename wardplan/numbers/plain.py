"""Numbers, intervals and bounds as the plan file has them: 12.5, {above: 96}."""

from decimal import Decimal
from typing import Any

from wardplan.numbers.spans import MAX_DECIMALS, MAX_DIGITS, Span

LOWER_ENDS = {"above": False, "from": True}
UPPER_ENDS = {"below": False, "upto": True}

_FORMS = (
    "Số liệu phải là một số, một khoảng [a, b], một mức như {above: 96}, {from: 96}, {below: 7.1},"
    " {upto: 7.1}, hoặc đạt / không đạt; ô trống thì bỏ hẳn khoá."
)


def span_to_plain(value: Span, decimals: int) -> Any:
    """A number, an interval or a bound in the plan file."""
    low, high = (None if end is None else round(end, decimals) for end in (value.low, value.high))
    if value.is_number:
        return low
    if low is not None and high is not None and value.low_in and value.high_in:
        return [low, high]
    bound = {}
    if low is not None:
        bound["from" if value.low_in else "above"] = low
    if high is not None:
        bound["upto" if value.high_in else "below"] = high
    return bound


def span_from_plain(plain: Any, decimals: int) -> Span:
    """The number, interval or bound from the plan file. The message of a ValueError says what is wrong."""
    if isinstance(plain, dict):
        return _bound(plain, decimals)
    if isinstance(plain, list):
        if len(plain) != 2:
            raise ValueError("Một khoảng phải có đúng hai số, như [14.5, 16.5].")
        low, high = (plain_decimal(end, decimals) for end in plain)
        return Span.interval(low, high)
    return Span.number(plain_decimal(plain, decimals))


def plain_decimal(plain: Any, decimals: int) -> Decimal:
    """A number of the plan file with exactly these decimals, else ValueError with a message."""
    if not isinstance(plain, Decimal) or not plain.is_finite():
        raise ValueError(_FORMS)
    # Before round(): 1e999999 has a short text, and a megabyte of digits once it is rounded.
    if plain and not -MAX_DIGITS - MAX_DECIMALS <= plain.adjusted() < MAX_DIGITS:
        raise ValueError(
            f"Số có quá nhiều chữ số; cổng nhận tối đa {MAX_DIGITS} chữ số phần nguyên."
        )
    exact = round(plain, decimals)
    if exact != plain:
        raise ValueError(
            f"Số {plain} có nhiều hơn {decimals} chữ số thập phân mà chỉ tiêu khai; xin sửa số hoặc sửa"
            " số chữ số thập phân (decimals)."
        )
    # No -0 in a document: its canonical JSON would differ from that of the equal 0.
    return abs(exact) if exact == 0 else exact


def _bound(plain: dict[str, Any], decimals: int) -> Span:
    lower = [key for key in LOWER_ENDS if key in plain]
    upper = [key for key in UPPER_ENDS if key in plain]
    if not plain or len(lower) + len(upper) != len(plain) or len(lower) > 1 or len(upper) > 1:
        raise ValueError(_FORMS)
    return Span(
        low=plain_decimal(plain[lower[0]], decimals) if lower else None,
        high=plain_decimal(plain[upper[0]], decimals) if upper else None,
        low_in=LOWER_ENDS[lower[0]] if lower else True,
        high_in=UPPER_ENDS[upper[0]] if upper else True,
    )

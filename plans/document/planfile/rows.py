"""The rows of Biểu 02 in a plan file: groups, indicators and their figures."""

from decimal import Decimal
from typing import Any

from indicators.measures import Measure
from indicators.values import Achieved, Value
from plans.document.plan import GroupRow, IndicatorRow
from plans.document.planfile.fields import Place
from wardplan.numbers.spans import MAX_DECIMALS, MAX_DIGITS, Span
from wardplan.text import clean

KINDS = ("number", "achieved")
BETTER = ("higher", "lower")
LOWER_ENDS = {"above": False, "from": True}
UPPER_ENDS = {"below": False, "upto": True}

_FORMS = (
    "Số liệu phải là một số, một khoảng [a, b], một mức như {above: 96}, {from: 96}, {below: 7.1},"
    " {upto: 7.1}, hoặc đạt / không đạt; ô trống thì bỏ hẳn khoá."
)


def read_row(place: Place) -> GroupRow | IndicatorRow:
    """A group (key `group`) or an indicator (key `code`)."""
    if isinstance(place.value, dict) and "group" in place.value:
        return _group(place)
    return _indicator(place)


def _group(place: Place) -> GroupRow:
    fields = place.fields("group name", "label")
    label = fields.given("label")
    return GroupRow(
        group=fields["group"].slug(),
        label=label.text(20) if label else None,
        name=fields["name"].text(300),
    )


def _indicator(place: Place) -> IndicatorRow:
    fields = place.fields(
        "code name unit kind figures",
        "label decimals better cumulative parent rate_of minimum maximum printed printed_unit",
    )
    given = {key: fields.given(key) for key in ("label", "decimals", "better", "cumulative")}
    parent, unit = fields.given("parent"), fields.not_null("unit")
    printed, printed_unit = fields.given("printed"), fields.given("printed_unit")
    decimals = given["decimals"].whole(0, MAX_DECIMALS) if given["decimals"] else 0
    kind = fields["kind"].choice(KINDS)
    if kind == "achieved" and decimals and given["decimals"]:
        given["decimals"].refuse(
            "Chỉ tiêu đạt / không đạt không có chữ số thập phân; xin bỏ khoá này."
        )
    return IndicatorRow(
        code=fields["code"].slug(),
        name=fields["name"].text(300),
        unit=unit.text(40) if unit else None,
        kind=kind,  # type: ignore[arg-type]
        decimals=decimals,
        label=given["label"].text(20) if given["label"] else None,
        better=given["better"].choice(BETTER) if given["better"] else "higher",  # type: ignore[arg-type]
        cumulative=given["cumulative"].truth() if given["cumulative"] else False,
        parent=parent.slug() if parent else None,
        rate_of=_rate_of(fields.given("rate_of")),
        minimum=_limit(fields.given("minimum"), decimals),
        maximum=_limit(fields.given("maximum"), decimals),
        figures=_figures(fields["figures"], kind, decimals),
        printed=printed.text(100) if printed else None,
        printed_unit=printed_unit.text(40) if printed_unit else None,
    )


def _rate_of(place: Place | None) -> tuple[str, str] | None:
    codes = [item.slug() for item in place.items()] if place else []
    if place and len(codes) != 2:
        place.refuse("Tỷ lệ ghi đúng hai mã: tử số rồi mẫu số.")
    return (codes[0], codes[1]) if len(codes) == 2 else None


def _limit(place: Place | None, decimals: int) -> Decimal | None:
    try:
        return _number(place.value, decimals) if place else None
    except ValueError as error:
        place.refuse(str(error))  # type: ignore[union-attr]  # it was there, or nothing was read
        return None


def _figures(place: Place, kind: str, decimals: int) -> tuple[tuple[Measure, Value], ...]:
    """The figures in the order of the measures, whatever their order in the file."""
    fields = place.fields("", " ".join(Measure))
    found: list[tuple[Measure, Value]] = []
    for measure in Measure:
        given = fields.given(measure)
        value = _figure(given, kind, decimals) if given else None
        if value is not None:
            found.append((measure, value))
    return tuple(found)


def _figure(place: Place, kind: str, decimals: int) -> Value | None:
    if kind == "achieved":
        return _achieved(place)
    try:
        return _span(place, decimals)
    except ValueError as error:
        place.refuse(str(error))
        return None


def _achieved(place: Place) -> Achieved | None:
    text = clean(place.value) if isinstance(place.value, str) else place.value
    for achieved in Achieved:
        if text == achieved.value:
            return achieved
    place.refuse("Chỉ tiêu này chỉ nhận “đạt” hoặc “không đạt”.")
    return None


def _span(place: Place, decimals: int) -> Span:
    """The span that a number, a pair or a bound means. Raises ValueError with a sentence."""
    value = place.value
    if isinstance(value, dict):
        return _bound(value, decimals)
    if isinstance(value, list):
        if len(value) != 2:
            raise ValueError("Một khoảng phải có đúng hai số, như [14.5, 16.5].")
        return Span.interval(_number(value[0], decimals), _number(value[1], decimals))
    return Span.number(_number(value, decimals))


def _bound(value: dict[str, Any], decimals: int) -> Span:
    lower = [key for key in LOWER_ENDS if key in value]
    upper = [key for key in UPPER_ENDS if key in value]
    if not value or len(lower) + len(upper) != len(value) or len(lower) > 1 or len(upper) > 1:
        raise ValueError(_FORMS)
    return Span(
        low=_number(value[lower[0]], decimals) if lower else None,
        high=_number(value[upper[0]], decimals) if upper else None,
        low_in=LOWER_ENDS[lower[0]] if lower else True,
        high_in=UPPER_ENDS[upper[0]] if upper else True,
    )


def _number(value: Any, decimals: int) -> Decimal:
    if not isinstance(value, Decimal) or not value.is_finite():
        raise ValueError(_FORMS)
    if value and not -MAX_DIGITS - MAX_DECIMALS <= value.adjusted() < MAX_DIGITS:
        raise ValueError(
            f"Số có quá nhiều chữ số; cổng nhận tối đa {MAX_DIGITS} chữ số phần nguyên."
        )
    exact = round(value, decimals)
    if exact != value:
        raise ValueError(
            f"Số {value} có nhiều hơn {decimals} chữ số thập phân mà chỉ tiêu khai; xin sửa số hoặc sửa"
            " số chữ số thập phân (decimals)."
        )
    return abs(exact) if exact == 0 else exact

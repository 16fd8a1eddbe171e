"""The figure of all wards together, from those of each, by the rule that the catalogue gives.

Only wards whose figure can enter are counted, and how many they were is told beside the figure: a sum of eleven
wards is never shown as that of fourteen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from indicators.kinds import Achieved
from indicators.rollup.rules import RollUp
from indicators.values import Value, add, span_of
from wardplan.numbers.spans import Span

#: The figures of one indicator and measure by ward.
Figures = Mapping[int, Value]

# Wide enough for products of any two figures; what is left over is rounded at the end.
_WIDE = Context(prec=60)
#: What a ratio is multiplied by to be told in its unit.
_PARTS = {"%": Decimal(100), "‰": Decimal(1_000)}


@dataclass(frozen=True, slots=True)
class RollUpRule:
    """How an indicator adds up, and what a result is rounded to; `weight`, `part` and `whole` are codes."""

    how: RollUp = RollUp.NONE
    decimals: int = 0
    unit: str = ""
    weight: str = ""
    part: str = ""
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """The figure of all wards, and of how many wards it is made.

    `value` is None where none could enter. For `RollUp.ACHIEVED` it is the number of wards that achieved it.
    `terms` are the two sums that a ratio is made of.
    """

    value: Span | None
    count: int
    terms: tuple[Decimal, Decimal] | None = None


def total(rule: RollUpRule, figures: Figures, others: Mapping[str, Figures]) -> Total | None:
    """The figure of the wards in `figures`; `others` are those of the same measure by code.

    None where the catalogue does not add the indicator up.
    """
    match rule.how:
        case RollUp.SUM:
            return _sum(figures)
        case RollUp.WEIGHTED:
            return _weighted(rule, figures, others.get(rule.weight, {}))
        case RollUp.RATIO:
            return _ratio(rule, others.get(rule.part, {}), others.get(rule.whole, {}))
        case RollUp.ACHIEVED:
            told = [one for one in figures.values() if isinstance(one, Achieved)]
            met = Decimal(sum(1 for one in told if one is Achieved.YES))
            return Total(Span.number(met) if told else None, len(told))
    return None


def _sum(figures: Figures) -> Total:
    spans = [span for one in figures.values() if (span := span_of(one)) is not None]
    value = add(spans)
    return Total(value, len(spans) if value is not None else 0)


def _weighted(rule: RollUpRule, figures: Figures, weights: Figures) -> Total:
    """The mean of numbers and intervals; a bound ("dưới 7,1") has no mean, so its ward does not enter."""
    low, high, whole, count = Decimal(0), Decimal(0), Decimal(0), 0
    for ward, value in figures.items():
        span, weight = span_of(value), _number(weights.get(ward))
        if span is None or span.low is None or span.high is None or not weight or weight < 0:
            continue
        low = _WIDE.add(low, _WIDE.multiply(span.low, weight))
        high = _WIDE.add(high, _WIDE.multiply(span.high, weight))
        whole, count = whole + weight, count + 1
    if not count:
        return Total(None, 0)
    mean = [_rounded(_WIDE.divide(one, whole), rule.decimals) for one in (low, high)]
    return Total(Span(mean[0], mean[1]), count)


def _ratio(rule: RollUpRule, parts: Figures, wholes: Figures) -> Total:
    """Sum over sum, of the wards that have both counts."""
    part, whole, count = Decimal(0), Decimal(0), 0
    for ward, value in parts.items():
        above, below = _number(value), _number(wholes.get(ward))
        if above is None or below is None:
            continue
        part, whole, count = part + above, whole + below, count + 1
    if not whole:
        return Total(None, 0)
    told = _WIDE.divide(_WIDE.multiply(part, _PARTS.get(rule.unit, Decimal(1))), whole)
    return Total(Span.number(_rounded(told, rule.decimals)), count, (part, whole))


def _number(value: Value | None) -> Decimal | None:
    span = span_of(value)
    return span.low if span is not None and span.is_number else None


def _rounded(number: Decimal, decimals: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _WIDE)

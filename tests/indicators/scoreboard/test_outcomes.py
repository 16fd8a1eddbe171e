"""A result against what was assigned: exceeded, met, not met, not known."""

from decimal import Decimal

import pytest

from indicators.kinds import Achieved, Better, WordsValue
from indicators.scoreboard.outcomes import Outcome, outcome_of
from indicators.values import Value
from wardplan.numbers.spans import Span

pytestmark = pytest.mark.plain


def number(text: str) -> Span:
    return Span.number(Decimal(text))


CASES: list[tuple[Value | None, Value | None, Better, Outcome]] = [
    (number("80"), number("66"), "higher", Outcome.EXCEEDED),
    (number("66"), number("66"), "higher", Outcome.MET),
    (number("32"), number("64"), "higher", Outcome.NOT_MET),
    (number("1.08"), number("1.09"), "lower", Outcome.EXCEEDED),
    (number("1.09"), number("1.09"), "lower", Outcome.MET),
    (number("1.10"), number("1.09"), "lower", Outcome.NOT_MET),
    (number("16"), Span.interval(Decimal("14.5"), Decimal("16.5")), "higher", Outcome.MET),
    (number("17"), Span.interval(Decimal("14.5"), Decimal("16.5")), "higher", Outcome.EXCEEDED),
    (number("97"), Span.above(Decimal(96)), "higher", Outcome.MET),
    (number("96"), Span.above(Decimal(96)), "higher", Outcome.NOT_MET),
    (number("7.0"), Span.below(Decimal("7.1")), "lower", Outcome.MET),
    (Span.above(Decimal(96)), number("96"), "higher", Outcome.EXCEEDED),
    (Span.at_least(Decimal(96)), number("96"), "higher", Outcome.MET),
    (Span.interval(Decimal(5), Decimal(9)), number("7"), "higher", Outcome.UNKNOWN),
    (Achieved.YES, Achieved.YES, "higher", Outcome.MET),
    (Achieved.NO, Achieved.YES, "higher", Outcome.NOT_MET),
    (WordsValue("Loại I"), WordsValue("Loại I"), "higher", Outcome.MET),
    (WordsValue("Loại II"), WordsValue("Loại I"), "higher", Outcome.UNKNOWN),
    (None, number("5"), "higher", Outcome.UNKNOWN),
    (number("5"), None, "higher", Outcome.UNKNOWN),
    (Achieved.YES, number("1"), "higher", Outcome.UNKNOWN),
]


@pytest.mark.parametrize(("result", "target", "better", "expected"), CASES)
def test_a_result_is_what_it_is_against_its_target(
    result: Value | None, target: Value | None, better: Better, expected: Outcome
) -> None:
    assert outcome_of(result, target, better) is expected

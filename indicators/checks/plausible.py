"""Checks for figures outside of their limits, and for jumps against earlier years."""

from collections.abc import Iterator

from indicators.checks.finding import FigureFinding, certainly_above, figure_prose
from indicators.checks.indicator_traits import plausible_limits, unit_of
from indicators.checks.misplaced_mark import misplaced_mark
from indicators.checks.scope import TableScope, cell_number
from indicators.checks.usual_range import UsualRange, usual_range
from indicators.table import IndicatorRow
from wardplan.numbers.spans import Span
from wardplan.text import sentence_case


def out_of_limits(scope: TableScope, row: IndicatorRow) -> Iterator[FigureFinding]:
    """A figure outside of the indicator's limits, by default 0 to 100 for a percentage."""
    bounds = plausible_limits(row, scope.above(row))
    if bounds is None:
        return
    unit = row.unit if unit_of(row) == "%" else None
    for measure in row.filled:
        value = cell_number(row, measure)
        if value is None or not is_beyond(value, bounds):
            continue
        meant = _meant(row, value, bounds, usual_range(scope, row, measure))
        yield FigureFinding(
            "out_of_limits",
            ((row.code, measure),),
            f"Chỉ tiêu này thường {figure_prose(bounds, 0, unit)}, còn ô ghi "
            f"{figure_prose(value, row.decimals, unit)}; {_question(row, meant)}",
            suggestion=meant,
        )


def jump(scope: TableScope, row: IndicatorRow) -> Iterator[FigureFinding]:
    """A figure outside of its `usual_range`, which is derived from earlier years.

    Silent if the limits are exceeded already: that is the simpler explanation.
    """
    bounds = plausible_limits(row, scope.above(row))
    for measure in row.filled:
        value = cell_number(row, measure)
        before = None if value is None else usual_range(scope, row, measure)
        if value is None or before is None or (bounds is not None and is_beyond(value, bounds)):
            continue
        direction = before.direction(value)
        if direction == 0:
            continue
        meant = _meant(row, value, bounds, before)
        side = "cao" if direction > 0 else "thấp"
        yield FigureFinding(
            "jump",
            ((row.code, measure), *before.cells),
            sentence_case(
                f"{figure_prose(value, row.decimals)} {side} hơn hẳn {before.shown(row.decimals)}; "
                f"{_question(row, meant)}"
            ),
            suggestion=meant,
        )


def is_beyond(value: Span, bounds: Span) -> bool:
    """Is the figure, or one of its ends, outside of the bounds?"""
    ends = [Span.number(end) for end in (value.low, value.high) if end is not None]
    return any(
        certainly_above(one, bounds) or certainly_above(bounds, one) for one in (value, *ends)
    )


def _meant(
    row: IndicatorRow, value: Span, bounds: Span | None, before: UsualRange | None
) -> Span | None:
    """What was probably meant: within the limits, and close to earlier years if there are any."""

    def plausible(one: Span) -> bool:
        within = bounds is None or not is_beyond(one, bounds)
        return within and (before is None or before.is_near(one))

    return misplaced_mark(row, value, plausible)


def _question(row: IndicatorRow, meant: Span | None) -> str:
    if meant is None:
        return "xin xem lại có gõ nhầm không."
    return f"xin xem lại, có phải là {figure_prose(meant, row.decimals)} không."

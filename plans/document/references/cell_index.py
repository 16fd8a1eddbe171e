"""An index from numbers to the cells of Biểu 02 that hold them, for suggestions."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from indicators.measures import Measure
from indicators.table import IndicatorRow, IndicatorTableData
from indicators.values import ends_of, span_of
from plans.document.references.syntax import Reference
from wardplan.numbers.spans import Span

Ends = tuple[Decimal, ...]

# The default of 28 digits raises for longer typed numbers.
_WIDE = Context(prec=60)


@dataclass(frozen=True, slots=True)
class FilledCell:
    """A filled cell that holds a number, an interval or a bound."""

    row: IndicatorRow
    measure: Measure
    span: Span

    @property
    def reference(self) -> Reference:
        return Reference(self.row.code, self.measure)


class CellIndex:
    """The filled cells of a table, indexed by value."""

    def __init__(self, table: IndicatorTableData) -> None:
        self._exact: dict[Ends, list[FilledCell]] = defaultdict(list)
        self._rounded: dict[tuple[Decimal, int], list[FilledCell]] = defaultdict(list)
        for row in table.indicators:
            for measure, value in row.figures:
                span = span_of(value)
                if span:
                    self._add(FilledCell(row, measure, span))

    def _add(self, cell: FilledCell) -> None:
        ends = ends_of(cell.span)
        self._exact[ends].append(cell)
        # Nobody rounds an interval.
        if len(ends) > 1:
            return
        for decimals in range(cell.row.decimals):
            fewer = round_half_up(ends[0], decimals)
            if fewer != ends[0]:
                self._rounded[fewer, decimals].append(cell)

    def holding(self, ends: Ends) -> list[FilledCell]:
        """The cells with exactly these ends, whatever bound they set."""
        return self._exact.get(ends, [])

    def near(self, value: Decimal, written: int) -> list[FilledCell]:
        """The cells that round to a number written with `written` decimals, or that it rounds to."""
        # Every small figure rounds to zero.
        if not value:
            return []
        found = list(self._rounded.get((value, written), []))
        for decimals in range(written):
            fewer = round_half_up(value, decimals)
            if fewer != value:
                held = self._exact.get((fewer,), [])
                found += [cell for cell in held if cell.row.decimals == decimals]
        return found


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """Rounds halves away from zero, as people do; Python's `round` goes to the even digit."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _WIDE)

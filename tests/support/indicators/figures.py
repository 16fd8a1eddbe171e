"""One figure written the way the portal writes many."""

from accounts.models import User
from indicators.entry import Cell, write_figures
from indicators.models import Figure
from indicators.values import Value


def write_figure(cell: Cell, value: Value | None, *, by: User) -> Figure:
    """Write one cell; the figure as it is stored then."""
    row, measure = cell
    write_figures(row.table, {cell: value}, by=by)
    return Figure.objects.get(row=row, measure=measure)

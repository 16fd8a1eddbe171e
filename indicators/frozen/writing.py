"""Writes the frozen figures of a Biểu 02 from its frozen data."""

from collections.abc import Iterator
from typing import Any

from indicators.frozen.model import FrozenFigure
from indicators.table import IndicatorTableData
from indicators.values import columns_of

#: What identifies a frozen figure, and what it says.
FIGURE_COLUMNS = (
    *("code", "measure", "name", "unit", "kind", "decimals"),
    *("low", "high", "low_in", "high_in", "achieved", "words"),
)


def figures_in(data: IndicatorTableData) -> Iterator[dict[str, Any]]:
    """Every figure of the table as the columns of a `FrozenFigure`."""
    for row in data.indicators:
        for measure, value in row.figures:
            yield {
                "code": row.code,
                "measure": str(measure.value),
                "name": row.name,
                "unit": row.unit or "",
                "kind": row.kind,
                "decimals": row.decimals,
                **columns_of(value),
            }


def write_frozen_figures(table: int, data: IndicatorTableData) -> None:
    """Have the frozen figures of the table (primary key) say what `data` says.

    Runs in the transaction that freezes the plan, before its state is written: the database refuses a change
    of frozen figures once the plan has left the hands of those who edit it.
    """
    wanted = list(figures_in(data))
    stored = FrozenFigure.objects.filter(table=table)
    there = stored.order_by("pk").values_list(*FIGURE_COLUMNS)
    # Most steps freeze the same figures again.
    if list(there) == [tuple(one[name] for name in FIGURE_COLUMNS) for one in wanted]:
        return
    stored.delete()
    FrozenFigure.objects.bulk_create(FrozenFigure(table_id=table, **one) for one in wanted)


def drop_frozen_figures(table: int) -> None:
    """Remove the frozen figures of a table that may be edited again, after its plan's state is written."""
    FrozenFigure.objects.filter(table=table).delete()

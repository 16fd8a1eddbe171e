"""Reads Biểu 02 of a ward and year from the database, as frozen data."""

from collections import defaultdict
from collections.abc import Iterable

from indicators.measures import Measure
from indicators.models import Figure, IndicatorTable, RowKind, TableRow, leading_columns
from indicators.table import GroupRow, IndicatorRow, IndicatorTableData
from indicators.values import Value


def read_indicator_table(table: IndicatorTable) -> IndicatorTableData:
    """Biểu 02 of a ward and year, in two queries."""
    figures = Figure.objects.filter(row__table=table).by_cell()
    return build_table_data(table, table.rows.select_related("indicator"), figures.values())


def build_table_data(
    table: IndicatorTable, rows: Iterable[TableRow], figures: Iterable[Figure]
) -> IndicatorTableData:
    """The same from rows (with their indicators) and figures that were read already."""
    values: dict[int, dict[str, Value]] = defaultdict(dict)
    # An emptied cell keeps its row in the database, but is blank in the plan.
    for figure in figures:
        value = figure.value
        if value is not None:
            values[figure.row_id][figure.measure] = value
    return IndicatorTableData(
        title=table.title,
        year=table.year,
        columns=tuple(table.columns or leading_columns()),
        measures=tuple(table.measures),
        rows=tuple(_row(row, values[row.pk]) for row in rows),
    )


def _row(row: TableRow, figures: dict[str, Value]) -> GroupRow | IndicatorRow:
    indicator = row.indicator
    if indicator.kind == RowKind.GROUP:
        return GroupRow(group=indicator.code, label=indicator.label or None, name=indicator.name)
    return IndicatorRow(
        code=indicator.code,
        name=indicator.name,
        unit=indicator.unit or None,
        kind=indicator.kind,
        decimals=indicator.decimals,
        label=indicator.label or None,
        better="lower" if indicator.better == "lower" else "higher",
        cumulative=indicator.cumulative,
        parent=indicator.parent_code or None,
        rate_of=(indicator.rate_part_code, indicator.rate_whole_code)
        if indicator.rate_part_code
        else None,
        minimum=indicator.minimum,
        maximum=indicator.maximum,
        figures=tuple((measure, figures[measure]) for measure in Measure if measure in figures),
        printed=row.printed or None,
        printed_unit=row.printed_unit or None,
        choices=indicator.choice_words,
        lead=row.lead or None,
        note=row.note or None,
    )

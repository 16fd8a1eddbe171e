"""The rows of Biểu 02 as printed, shared by PDF, Word and Excel."""

from collections.abc import Iterator
from dataclasses import dataclass

from indicators.table import name_with_label
from indicators.values import show_value
from plans.document.plan import GroupRow, IndicatorRow, IndicatorTableData


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row of Biểu 02 as texts.

    `name` includes its label or dash, `depth` is the number of ancestors (the indent: 0, 1, 2), `cells`
    has one text for each of the table's measures, empty where the figure is blank.
    """

    name: str
    unit: str
    cells: tuple[str, ...]
    depth: int
    bold: bool
    source: GroupRow | IndicatorRow


def printed_rows(table: IndicatorTableData) -> Iterator[PrintedRow]:
    """The rows of `table` in order, with names, units and figures as printed."""
    parents = {row.code: row.parent for row in table.indicators}
    in_numbered_group = False
    for row in table.rows:
        if isinstance(row, GroupRow):
            in_numbered_group = _is_arabic(row.label)
            cells = ("",) * len(table.measures)
            yield PrintedRow(name_with_label(row.label, row.name), "", cells, 0, True, row)
            continue
        yield PrintedRow(
            name=_indicator_name(row, in_numbered_group),
            unit=row.unit or "",
            cells=tuple(_cell(row, measure) for measure in table.measures),
            depth=_depth(row.code, parents),
            bold=False,
            source=row,
        )


def _is_arabic(label: str | None) -> bool:
    return label is not None and label.rstrip(".").isdecimal()


def _indicator_name(row: IndicatorRow, in_numbered_group: bool) -> str:
    """ "1. Dân số"; "- " before a part of another row and in a group such as "2. Giáo dục"."""
    if row.label:
        return name_with_label(row.label, row.name)
    listed = row.parent is not None or in_numbered_group
    if not listed or row.name.lower().startswith("trong đó") or row.name.startswith("-"):
        return row.name
    return f"- {row.name}"


def _depth(code: str, parents: dict[str, str | None]) -> int:
    """The number of ancestors of `code`."""
    # Stops at a cycle: a draft is printed as it is stored, without the checks of a plan file.
    seen = {code}
    parent = parents.get(code)
    while parent is not None and parent in parents and parent not in seen:
        seen.add(parent)
        parent = parents[parent]
    return len(seen) - 1


def _cell(row: IndicatorRow, measure: str) -> str:
    value, decimals = row.printed_figure(measure)
    return "" if value is None else show_value(value, decimals)

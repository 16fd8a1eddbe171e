"""What a form with figures of Biểu 02 is compared with: figures, who wrote them, last year's."""

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from indicators.cell_reading import STALE_PAGE, CellRefused, value_of_cell
from indicators.frozen.reading import effective_figures
from indicators.measures import Measure
from indicators.models import Figure, FigureChange, Indicator, IndicatorTable, TableRow
from indicators.values import Value, show_value
from wardplan.text import clean


class Sheet:
    """The figures of one table, read in a fixed number of queries."""

    def __init__(self, table: IndicatorTable) -> None:
        self.table = table

    @cached_property
    def figures(self) -> dict[tuple[int, Measure], Figure]:
        """Every cell that was ever written, by row and measure."""
        return Figure.objects.filter(row__table=self.table).by_cell()

    @cached_property
    def previous(self) -> dict[tuple[str, str], Value | None]:
        """Last year's value of the same figure, by code and measure."""
        year = self.table.year - 1
        return {
            (figure.code, figure.measure): figure.value
            for figure in effective_figures([self.table.ward_id], year, year)
        }

    @cached_property
    def history(self) -> dict[tuple[int, int], FigureChange]:
        """Every change of every cell, by figure and version. Read only where two people met."""
        changes = FigureChange.objects.filter(figure__row__table=self.table).select_related("by")
        return {(change.figure_id, change.version): change for change in changes}

    def shown(self, row: TableRow, measure: Measure) -> str:
        """The cell as the form shows it."""
        figure = self.figures.get((row.pk, measure))
        return show_value(figure.value, row.indicator.decimals) if figure else ""

    def read(
        self, row: TableRow, indicator: Indicator, measure: Measure, text: str, seen: int
    ) -> tuple[bool, Value | None]:
        """What was typed into a cell: whether it is to be written, and the value.

        `seen` is the version the writer saw. Raises `CellRefused`.
        """
        figure = self.figures.get((row.pk, measure)) if row.pk else None
        version = figure.version if figure else 0
        before = self.shown(row, measure) if figure else ""
        if seen != version and figure is not None:
            change = self.history.get((figure.pk, seen))
            before = change.after if change else ""
        if clean(text) == before:
            return False, None
        value = value_of_cell(text, indicator, self.previous.get((indicator.code, measure)))
        if seen == version:
            return True, value
        if figure is not None and figure.value == value:
            return False, None
        raise CellRefused(self._conflict(figure, indicator, text))

    def _conflict(self, figure: Figure | None, indicator: Indicator, text: str) -> str:
        if figure is None:
            return STALE_PAGE
        change = self.history.get((figure.pk, figure.version))
        who = change.by.full_name if change and change.by else "người khác"
        now = show_value(figure.value, indicator.decimals) or "để trống"
        return (
            f"{who} vừa sửa ô này: hiện là “{now}”, ông/bà ghi “{text.strip()}”. Chưa lưu gì; xin xem"
            " lại rồi ghi số đúng và lưu lần nữa."
        )


def row_versions(
    figures: Mapping[tuple[int, Measure], Figure], row: TableRow, measures: Iterable[Measure]
) -> str:
    """The versions of the cells of a row in these measures, as a form carries them: "1.0.2.0"."""
    seen = (figures.get((row.pk, measure)) for measure in measures)
    # 0 for a cell that was never filled: filling it in the meantime is a conflict too.
    return ".".join(str(figure.version if figure else 0) for figure in seen)


def versions_of(text: str, measures: Collection[Measure]) -> list[int] | None:
    """The versions that a form carried for cells of these measures; None where it is not ours."""
    parts = text.split(".")
    if len(parts) != len(measures) or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    return [int(part[:9]) for part in parts]

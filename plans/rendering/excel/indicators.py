"""The sheet of Biểu 02: the printed columns, comparisons as formulas, and hidden columns for programs."""

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from indicators.measures import COMPARISONS, TEXT_COLUMNS, Measure
from indicators.table import COMPARISON_DECIMALS, GroupRow, IndicatorRow
from indicators.values import Value, show_value, span_of
from plans.document.plan import PlanDocument
from plans.document.wording import appendix_note
from plans.rendering.excel.cells import (
    CENTRE,
    FIGURE,
    FONT_SIZE,
    GROUP,
    RAW,
    TEXT,
    cell_at,
    fits_in_cell,
    put_formula,
    put_number,
    put_text,
    put_value,
)
from plans.rendering.excel.sheet import (
    CELL_PADDING,
    HEAD_ROW,
    put_wrapped_texts,
    set_print_options,
    start_sheet,
)
from plans.rendering.excel.workbook_file import CachedResults
from plans.rendering.table_layout import FONT_SIZES, INTERVAL_DASH, table_layout
from plans.rendering.table_rows import PrintedRow, printed_rows
from plans.rendering.text_width import wrap_lines
from wardplan.numbers.spans import Span

_UNIT_AND_NAME = 2


class IndicatorSheet:
    """Biểu 02: the printed columns, followed by hidden ones for programs.

    The hidden columns hold the indicator's code and, for every measure, both ends of its interval as
    numbers (equal for a plain number; one of them blank for a bound such as "trên 96"). A third one has in
    signs what two numbers cannot say, the same in every language: ">96", ">=96", "14.5..16.5".
    """

    def __init__(self, sheet: Worksheet, document: PlanDocument) -> None:
        self.sheet = sheet
        self.table = document.indicators
        self.held = self.table.held
        self.note = appendix_note(document)
        #: The column of names; that of the numbers comes before it.
        self.name = 1 + self.table.is_numbered
        self.first = self.name + _UNIT_AND_NAME
        self.visible = self.first - 1 + len(self.table.cell_columns)
        # Spreadsheets break no word at its slash.
        layout = table_layout(self.table, may_split_units=False)
        self.is_landscape = layout.is_landscape
        # Columns get wider instead of letters smaller: the sheet is scaled to the page when printed.
        self.widths = tuple(width * FONT_SIZES[0] / layout.size for width in layout.widths)
        self.results: CachedResults = {}

    def fill(self) -> CachedResults:
        """Write the sheet and return the results of its formulas by cell reference."""
        start_sheet(self.sheet, self.table.title, self.note, self.table.printed_heads, self.widths)
        self._hidden_heads()
        row = HEAD_ROW + 1
        for printed in printed_rows(self.table):
            self._row(row, printed)
            row += 1
        set_print_options(
            self.sheet,
            columns=self.visible,
            last_row=row - 1,
            landscape=self.is_landscape,
            frozen_columns=self.name,
        )
        return self.results

    def _hidden_heads(self) -> None:
        heads = ["Mã chỉ tiêu"]
        for measure in self.held:
            heads += [f"{measure.label}: {part}" for part in ("từ", "đến", "ký hiệu")]
        for column, head in enumerate(heads, start=self.visible + 1):
            put_text(cell_at(self.sheet, HEAD_ROW, column), head, RAW)
            self.sheet.column_dimensions[get_column_letter(column)].hidden = True

    def _low_column(self, measure: Measure) -> int:
        """The hidden column of the lower end; the upper end and the signs are in the next two."""
        return self.visible + 2 + 3 * self.held.index(measure)

    def _row(self, row: int, printed: PrintedRow) -> None:
        style = GROUP if printed.bold else TEXT
        numbers = ((printed.number, CENTRE),) if self.table.is_numbered else ()
        texts = (*numbers, (printed.name, style), (printed.unit, CENTRE))
        widths = self.widths[: len(texts)]
        put_wrapped_texts(self.sheet, row, texts, widths, self._lines_of(printed))
        if printed.depth:
            cell_at(self.sheet, row, self.name).alignment = _indented(printed.depth)
        if isinstance(printed.source, GroupRow):
            self._empty_figures(row)
            put_text(cell_at(self.sheet, row, self.visible + 1), printed.source.group, RAW)
        else:
            self._indicator(row, printed.source)

    def _lines_of(self, printed: PrintedRow) -> int:
        """How many lines the intervals and words of a row take; other figures take one."""
        lines = (
            len(list(wrap_lines(text, FONT_SIZE, width - CELL_PADDING)))
            for (kind, text), width in zip(
                printed.kinds, self.widths[self.first - 1 :], strict=True
            )
            if kind == "words" or INTERVAL_DASH in text
        )
        return max(lines, default=1)

    def _empty_figures(self, row: int) -> None:
        for column in range(self.first, self.visible + 1):
            cell_at(self.sheet, row, column).style = FIGURE

    def _indicator(self, row: int, indicator: IndicatorRow) -> None:
        for column, name in enumerate(self.table.cell_columns, start=self.first):
            cell = cell_at(self.sheet, row, column)
            if name in COMPARISONS:
                self._comparison(row, cell, name, indicator)
            elif name in TEXT_COLUMNS:
                put_text(cell, indicator.text(name), TEXT)
            else:
                put_value(cell, *indicator.printed_figure(name))
        put_text(cell_at(self.sheet, row, self.visible + 1), indicator.code, RAW)
        for measure in self.held:
            self._ends(row, measure, indicator)

    def _ends(self, row: int, measure: Measure, indicator: IndicatorRow) -> None:
        """Write both ends of a figure as numbers into two hidden columns."""
        span = span_of(indicator.figure(measure))
        column = self._low_column(measure)
        for place, end in enumerate((span.low, span.high) if span else ()):
            # A number with too many digits is left out rather than rounded; the signs have it.
            if end is not None and fits_in_cell(end):
                put_number(cell_at(self.sheet, row, column + place), end, indicator.decimals, RAW)

        if span and (text := signs(span)):
            put_text(cell_at(self.sheet, row, column + 2), text, RAW)

    def _comparison(self, row: int, cell: Cell, name: str, indicator: IndicatorRow) -> None:
        """Write one figure as a percentage of another, as a formula that follows corrections."""
        compared, of = indicator.compared(name), COMPARISONS[name]
        pair = (of.whole, of.part)
        if compared is not None and not all(_fits(indicator.figure(one)) for one in pair):
            # Figures that are stored as text cannot be used in a formula, so the result is written as text too.
            put_text(cell, show_value(Span.number(compared), COMPARISON_DECIMALS), FIGURE)
            return
        whole, part = (self._cell_of(row, measure) for measure in pair)
        guard = ",".join(f"ISNUMBER({name})" for name in dict.fromkeys((*whole, *part)))
        # Only plain numbers are compared: both ends of each figure must be equal.
        same = "".join(f",{low}={high}" for low, high in (whole, part) if low != high)
        # Multiply before dividing: both operands are then integers more often, and exact.
        ratio = f"ROUND({part[0]}*100/{whole[0]},{COMPARISON_DECIMALS})"
        formula = f'=IF(AND({guard}{same}),IF({whole[0]}<>0,{ratio},""),"")'
        put_formula(cell, formula, COMPARISON_DECIMALS, FIGURE)
        self.results[cell.coordinate] = compared

    def _cell_of(self, row: int, measure: Measure) -> tuple[str, str]:
        """The cells in which a formula finds a figure: its printed cell, or the hidden ends if not printed."""
        if measure in self.table.cell_columns:
            column = self.first + self.table.cell_columns.index(measure)
            name = f"{get_column_letter(column)}{row}"
            return name, name
        low = self._low_column(measure)
        return f"{get_column_letter(low)}{row}", f"{get_column_letter(low + 1)}{row}"


def signs(span: Span) -> str:
    """A figure in signs with a decimal point; empty for a number that its cells hold as one."""
    low, high = (f"{end:f}" if end is not None else "" for end in (span.low, span.high))
    if span.is_number:
        return "" if span.low is None or fits_in_cell(span.low) else low
    if low and high:
        return f"{'' if span.low_in else '>'}{low}..{'' if span.high_in else '<'}{high}"
    return f">{'=' if span.low_in else ''}{low}" if low else f"<{'=' if span.high_in else ''}{high}"


def _indented(depth: int) -> Alignment:
    return Alignment(horizontal="left", vertical="center", wrap_text=True, indent=depth)


def _fits(value: Value | None) -> bool:
    """Whether a figure is stored in its cell as a number, having few enough digits for that."""
    span = span_of(value)
    return span is not None and span.low is not None and fits_in_cell(span.low)

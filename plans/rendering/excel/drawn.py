"""The sheet of Biểu 01 or of an attached table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from plans.rendering.drawn_tables import DrawnTable, Look
from plans.rendering.excel.cells import (
    BELOW,
    FIGURE,
    GROUP,
    ORDER,
    PROSE,
    UNIT,
    cell_at,
    fits_in_cell,
    put_number,
)
from plans.rendering.excel.column_figures import figures_in
from plans.rendering.excel.sheet import (
    HEAD_ROW,
    fits_in_row,
    put_line,
    put_wrapped_texts,
    set_print_options,
    start_sheet,
)
from plans.rendering.table_layout import FONT_SIZES, LANDSCAPE_WIDTH
from wardplan.numbers.spans import Span

_STYLES: dict[Look, str] = {"number": ORDER, "prose": PROSE, "text": PROSE, "figure": FIGURE}
# A number cannot wrap: one too long for its cell would show as "###".
_NUMBER_AT_TOP = Alignment(horizontal="right", vertical="top", shrink_to_fit=True)
_TEXT_AT_TOP = Alignment(horizontal="right", vertical="top", wrap_text=True)
#: Nothing but digits and their marks, as a cell shows a number again: no "đạt 5", "+5", "05".
_BARE = re.compile(r"[-\N{MINUS SIGN}]?(?!0\d)[0-9][0-9.,\s]*", re.ASCII)
_COUNTED = re.compile(r"[1-9][0-9]{0,5}", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Number:
    """A cell that is a number, with the decimals typed, and whether its thousands are parted."""

    value: Decimal
    decimals: int
    is_parted: bool = True


def fill_sheet(sheet: Worksheet, table: DrawnTable, note: str) -> None:
    """Write the table and set up its print; `note` stands below its title."""
    # Columns get wider instead of letters smaller: the sheet is scaled to the page when printed.
    usual = tuple(width * FONT_SIZES[0] / table.size for width in table.widths)
    widths = _widths(table, usual)
    title = table.title.upper() if table.in_capitals else table.title
    if table.label:
        title = f"{table.label}\n{title}"
    start_sheet(sheet, title, note, table.heads, widths)
    if table.unit:
        put_line(sheet, HEAD_ROW - 1, table.unit, UNIT, widths)
    row = HEAD_ROW + 1
    texts = [drawn.texts for drawn in table.rows if not drawn.is_group]
    columns = zip(*texts, strict=True) if texts else ()
    numbers = zip(*map(_numbers, columns, table.looks), strict=True)
    for drawn in table.rows:
        if drawn.is_group:
            put_line(sheet, row, drawn.texts[0], GROUP, widths)
            row += 1
        else:
            cells = list(zip(drawn.texts, next(numbers), strict=True))
            row += _put_row(sheet, row, cells, table, widths)
    if table.note:
        put_line(sheet, row, table.note, BELOW, widths)
        row += 1
    landscape = table.is_landscape or widths != usual
    set_print_options(sheet, columns=len(widths), last_row=row - 1, landscape=landscape)


def _put_row(
    sheet: Worksheet,
    row: int,
    cells: Sequence[tuple[str, _Number | None]],
    table: DrawnTable,
    widths: Sequence[Decimal],
) -> int:
    """Write a row; return how many rows of the sheet it takes."""
    texts = [
        ("" if number else text, _STYLES[look])
        for (text, number), look in zip(cells, table.looks, strict=True)
    ]
    rows = put_wrapped_texts(sheet, row, texts, widths, may_spread=True)
    for column, ((_, number), look) in enumerate(zip(cells, table.looks, strict=True), start=1):
        cell = cell_at(sheet, row, column)
        if number:
            grouped = number.is_parted
            put_number(cell, number.value, number.decimals, _STYLES[look], grouped=grouped)
        if look == "figure":
            cell.alignment = _NUMBER_AT_TOP if number else _TEXT_AT_TOP
    return rows


def _numbers(texts: Sequence[str], look: Look) -> list[_Number | None]:
    """The cells of a column that are numbers; None for a text."""
    if look == "number":
        return [_Number(Decimal(text), 0) if _COUNTED.fullmatch(text) else None for text in texts]
    if look == "figure":
        return [_figure(*pair) for pair in zip(texts, figures_in(texts), strict=True)]
    return [None] * len(texts)


def _figure(text: str, span: Span | None) -> _Number | None:
    if span is None or not span.is_number or span.low is None or not _BARE.fullmatch(text):
        return None
    if not fits_in_cell(span.low):
        return None
    decimals = max(0, -int(span.low.as_tuple().exponent))
    whole = text[: -decimals - 1] if decimals else text
    is_parted = not whole.strip("-\N{MINUS SIGN}").isdigit() or abs(span.low) < 1000
    return _Number(span.low, decimals, is_parted)


def _widths(table: DrawnTable, usual: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    """As the form is, unless a text is higher there than a row of Excel and lower on a wider page.

    On a landscape page the column of the long text is wider, and letters are printed smaller, down to 11
    points. A text that fits nowhere leaves the page as it is and is merged over several rows.
    """
    growing = [index for index, column in enumerate(table.columns) if column.kind == "text"]
    cells = [row.texts for row in table.rows if not row.is_group]
    long = [texts for texts in cells if not fits_in_row(texts, usual)]
    pages = [LANDSCAPE_WIDTH * FONT_SIZES[0] / size for size in FONT_SIZES[:3]] if long else []
    for page in pages:
        more = page - sum(usual, Decimal(0))
        for given in _shares(growing) if more > 0 else ():
            widths = tuple(
                width + more * given.get(index, Decimal(0)) for index, width in enumerate(usual)
            )
            if all(fits_in_row(texts, widths) for texts in long):
                return widths
    return usual


def _shares(growing: Sequence[int]) -> Iterator[dict[int, Decimal]]:
    """Who gets the width that a wider page has: the last column, all alike, or one of the others."""
    if growing:
        yield {growing[-1]: Decimal(1)}
        yield {index: Decimal(1) / len(growing) for index in growing}
        yield from ({index: Decimal(1)} for index in growing[:-1])

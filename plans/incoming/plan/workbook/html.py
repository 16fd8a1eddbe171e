"""The sheets of a workbook as clean HTML with an anchor at each cell. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from plans.incoming.plan.workbook.blocks import SheetPlace
from plans.incoming.plan.workbook.sheets import WorkbookSheet, covered, reference_of


def sheet_html(sheet: WorkbookSheet, place: SheetPlace) -> str:
    """One sheet under its name. What is hidden is shown as left out."""
    return "".join(_sheet(sheet, place))


def _sheet(sheet: WorkbookSheet, place: SheetPlace) -> Iterator[str]:
    yield f"<section><h2>{escape(sheet.name)}</h2>"
    if sheet.is_hidden:
        yield '<p class="left-out">Trang tính ẩn, không đưa vào</p></section>'
        return
    rows = sorted({row for row, _ in sheet.cells})
    columns = sorted({column for _, column in sheet.cells})
    if not rows:
        yield "</section>"
        return
    shown_columns = range(columns[0], columns[-1] + 1)
    heads, inside = _spans(sheet)
    comments = dict(sheet.comments)
    yield "<table>"
    for row in rows:
        mark = ' class="left-out"' if row in sheet.hidden_rows else ""
        yield f"<tr{mark}>"
        for column in shown_columns:
            if (row, column) not in inside:
                yield _cell(sheet, place, (row, column), heads, comments)
        yield "</tr>"
    yield "</table></section>"


def _cell(
    sheet: WorkbookSheet,
    place: SheetPlace,
    at: tuple[int, int],
    heads: dict[tuple[int, int], str],
    comments: dict[str, str],
) -> str:
    reference = reference_of(*at)
    cell = sheet.cells.get(at)
    text = escape(cell.text) if cell else ""
    if reference in comments:
        said = escape(comments[reference])
        text += f' <span class="left-out">Nhận xét của Excel, không đưa vào: {said}</span>'
    mark = ' class="left-out"' if at[1] in sheet.hidden_columns else ""
    return f'<td id="{place.anchor(reference)}"{heads.get(at, "")}{mark}>{text}</td>'


def _spans(sheet: WorkbookSheet) -> tuple[dict[tuple[int, int], str], set[tuple[int, int]]]:
    """How far the first cell of each merged range reaches, and the cells below it."""
    heads: dict[tuple[int, int], str] = {}
    inside: set[tuple[int, int]] = set()
    most = 4 * (len(sheet.cells) + 1)
    used = {row for row, _ in sheet.cells}
    for top, left, bottom, right in covered(sheet):
        rows = [row for row in range(top, bottom + 1) if row in used]
        cells = {(row, column) for row in rows for column in range(left, right + 1)}
        if len(inside) + len(cells) > most or top not in used or cells & inside:
            continue
        heads[top, left] = f' rowspan="{len(rows)}" colspan="{right - left + 1}"'
        inside |= cells - {(top, left)}
    return heads, inside


def whole_html(parts: Iterable[str]) -> str:
    """All sheets of a file."""
    return "".join(parts)

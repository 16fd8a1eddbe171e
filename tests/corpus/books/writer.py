"""A workbook as an .xlsx file, with its truth."""

import io
import re
import zipfile
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.corpus.books.formulas import computed, for_excel
from tests.corpus.books.manners import dress, lines_above, put
from tests.corpus.books.model import Book, Sheet
from tests.corpus.dice import Dice
from tests.corpus.figures import printed
from tests.corpus.model import Cell, Grid, Row
from tests.corpus.notation import read, words
from tests.corpus.word.parts import HEADER, zipped
from tests.corpus.word.tables import as_written, head_matrix

_WHEN = datetime(2025, 11, 3, 8, 15, tzinfo=UTC).replace(tzinfo=None)
_LINE = Side(style="thin")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass
class Filled:
    """A sheet while it is filled: where its rows stand, and what formulas have cached."""

    sheet: Sheet
    grid: Grid
    page: Worksheet
    dice: Dice
    row: int
    head: tuple[int, int] = (0, 0)
    rows: list[int] = field(default_factory=list)
    #: the cells as shown, with the values that are stored
    cells: list[list[Cell]] = field(default_factory=list)
    cached: dict[str, str] = field(default_factory=dict)

    def address(self, row: int, column: int) -> str:
        """The address of a cell of the table."""
        return f"{get_column_letter(self.sheet.start[1] + column)}{self.rows[row]}"


def workbook_file(book: Book) -> tuple[bytes, list[Filled]]:
    """The .xlsx of a book, and its filled sheets."""
    whole = Workbook()
    whole.remove(whole.worksheets[0])
    whole.properties.creator = "Phòng Tài chính - Kế hoạch"
    whole.properties.created = _WHEN
    filled = []
    for sheet in book.sheets:
        page = (
            whole[sheet.name] if sheet.name in whole.sheetnames else whole.create_sheet(sheet.name)
        )
        page.sheet_state = sheet.state
        if sheet.grid is None:
            for at, line in enumerate(sheet.top, start=sheet.start[0]):
                page.cell(at, sheet.start[1], line)
            continue
        filled.append(_fill(book, sheet, sheet.grid, page))
    saved = io.BytesIO()
    whole.save(saved)
    cached: dict[str, dict[str, str]] = {}
    for one in filled:
        cached.setdefault(_part(whole, one.page), {}).update(one.cached)
    return _finished(book, saved.getvalue(), cached), filled


def _part(whole: Workbook, page: Worksheet) -> str:
    return f"xl/worksheets/sheet{whole.sheetnames.index(page.title) + 1}.xml"


def _fill(book: Book, sheet: Sheet, grid: Grid, page: Worksheet) -> Filled:
    made = Filled(sheet, as_written(grid), page, Dice(f"{book.file}/{sheet.name}"), sheet.start[0])
    width = len(made.grid.columns)
    for line, beside in lines_above(sheet, grid):
        _across(made, line, beside, width)
    if grid.unit:
        page.cell(made.row, sheet.start[1] + width - 1, grid.unit)
        made.row += 1
    _head(made)
    made.rows = _places(made)
    for at, row in enumerate(made.grid.rows):
        _row(made, at, row)
    _formulas(made)
    made.row = made.rows[-1] + 2
    for line in ((grid.note,) if grid.note else ()) + sheet.below:
        page.cell(made.row, sheet.start[1], line)
        made.row += 1
    if sheet.manner:
        for left, right in sheet.manner.signers:
            page.cell(made.row, sheet.start[1], left or None)
            page.cell(made.row, sheet.start[1] + width // 2, right or None)
            made.row += 1
        dress(page, sheet, made.grid, made.head, made.rows)
    for (at, column), text in sheet.remarks.items():
        page[made.address(at, column)].comment = Comment(text, "Nguyễn Thị Hậu")
    if sheet.frozen:
        page.freeze_panes = made.address(0, 2)
        page.print_title_rows = f"{made.head[0]}:{made.head[1]}"
        page.auto_filter.ref = f"{made.address(0, 0)}:{made.address(len(made.rows) - 1, width - 1)}"
    for column in sheet.hidden_columns:
        page.column_dimensions[get_column_letter(sheet.start[1] + column)].hidden = True
    return made


def _across(made: Filled, text: str, beside: str, width: int) -> None:
    first, last = made.sheet.start[1], made.sheet.start[1] + width - 1
    half = first + width // 2
    parts = [(text, first, half - 1), (beside, half, last)] if beside else [(text, first, last)]
    for line, start, end in parts:
        cell = made.page.cell(made.row, start, line or None)
        cell.font = Font(name="Times New Roman", bold=True)
        cell.alignment = Alignment(horizontal="center", wrap_text=True)
        made.page.merge_cells(
            start_row=made.row, end_row=made.row, start_column=start, end_column=end
        )
    made.row += 1


def _head(made: Filled) -> None:
    first, top = made.sheet.start[1], made.row
    matrix = head_matrix(made.grid.columns)
    for at, row in enumerate(matrix):
        column = first
        for text, span, down in row:
            if down != "more":
                cell = made.page.cell(top + at, column, text)
                cell.font = Font(name="Times New Roman", bold=True)
                bottom = top + len(matrix) - 1 if down == "start" else top + at
                if span > 1 or bottom > top + at:
                    made.page.merge_cells(
                        start_row=top + at,
                        end_row=bottom,
                        start_column=column,
                        end_column=column + span - 1,
                    )
            column += span
    made.row = top + len(matrix)
    made.head = (top, made.row - 1)
    if made.grid.index_row:
        own = made.sheet.manner.index if made.sheet.manner else ()
        for at in range(len(made.grid.columns)):
            text = own[at] if own else str(at + 1)
            made.page.cell(made.row, first + at, int(text) if text.isdigit() else text)
        made.row += 1


def _places(made: Filled) -> list[int]:
    """The row of the sheet for each row of the table; some have a blank one before them."""
    places = []
    for at in range(len(made.grid.rows)):
        made.row += at in made.sheet.blank_rows
        places.append(made.row)
        made.row += 1
    return places


def _row(made: Filled, at: int, row: Row) -> None:
    shown = []
    for column, cell in enumerate(row.cells):
        meaning = made.grid.columns[column].meaning
        target = made.page[made.address(at, column)]
        target.border = _BORDER
        if cell.merged:
            shown.append(cell)
            continue
        if meaning == "name" and not cell.formula:
            target.value = _name(made, row, cell.text)
            if made.sheet.levels == "indent" and row.level:
                target.alignment = Alignment(indent=row.level)
            shown.append(cell)
        else:
            shown.append(_store(made, target, cell, column, at))
    made.cells.append(shown)
    _merged_down(made, at, row)
    if row.state == "hidden":
        made.page.row_dimensions[made.rows[at]].hidden = True


def _name(made: Filled, row: Row, text: str) -> Any:
    front = f"{row.mark} " if row.mark else ""
    if made.sheet.levels == "spaces":
        front = "    " * row.level + front
    pieces = words(front + text)
    if all(piece.role == "" for piece in pieces):
        return front + text or None
    blocks = [
        TextBlock(InlineFont(vertAlign="superscript"), piece.text)
        if piece.role == "super"
        else piece.text
        for piece in pieces
    ]
    return CellRichText(*blocks)


def _merged_down(made: Filled, at: int, row: Row) -> None:
    """Cells of the row above that this row is the last to be merged with."""
    for column, cell in enumerate(row.cells):
        below = made.grid.rows[at + 1 : at + 2]
        if not cell.merged or (below and below[0].cells[column].merged):
            continue
        top = at
        while made.grid.rows[top].cells[column].merged:
            top -= 1
        made.page.merge_cells(f"{made.address(top, column)}:{made.address(at, column)}")


def _store(made: Filled, target: Any, cell: Cell, column: int, at: int) -> Cell:
    """Put a cell into the sheet; what it shows and holds is given back."""
    sheet = made.sheet
    if cell.formula:
        return cell
    if column in sheet.dates and cell.text:
        day = date.fromisoformat(cell.text)
        target.value, target.number_format = day, "dd/mm/yyyy"
        return Cell(f"{day:%d/%m/%Y}", "date", cell.text)
    if (
        made.grid.columns[column].meaning == "number"
        and cell.text.isascii()
        and cell.text.isdigit()
    ):
        target.value = (
            int(cell.text) if sheet.store != "text" and cell.text[0] != "0" else cell.text
        )
        return cell
    if by_hand := put(sheet, target, cell, column):
        return by_hand
    own = cell.text != printed(cell.value, sheet.habit) if _NUMBER.fullmatch(cell.value) else True
    # Excel counts no figure that is text, so none stands where a formula could take it.
    counted = any(other.formula for other in made.grid.rows[at].cells)
    as_text = sheet.store == "text" or (
        sheet.store == "mixed" and not counted and made.dice.upto(3) == 0
    )
    if cell.kind != "number" or own or as_text:
        target.value = read(cell.text) or None
        if cell.kind == "number":
            target.number_format = "@"
        return cell
    number = float(cell.value) if "." in cell.value else int(cell.value)
    decimals = len(cell.value.partition(".")[2])
    if column in sheet.percent:
        target.value = round(number / 100, 12)
        target.number_format = "0" + ("." + "0" * decimals if decimals else "") + "%"
        return replace(cell, text=printed(cell.value, "vn") + "%")
    target.value = number
    target.number_format = "#,##0" + ("." + "0" * decimals if decimals else "")
    return replace(cell, text=printed(cell.value, "vn"))


def _formulas(made: Filled) -> None:
    """Compute formulas until all are, since one may use another."""
    waiting = [
        (at, column)
        for at, row in enumerate(made.cells)
        for column, cell in enumerate(row)
        if cell.formula
    ]
    done: dict[tuple[int, int], float] = {}

    def value(row: int, column: int) -> float:
        if (row, column) not in done:
            cell = made.cells[row][column]
            if cell.formula:
                done[row, column] = computed(cell.formula, row, value)
            else:
                done[row, column] = float(cell.value or 0)
        return done[row, column]

    for at, column in waiting:
        number = value(at, column)
        cell = made.cells[at][column]
        address = made.address(at, column)
        made.page[address] = "=" + for_excel(cell.formula, at, made.address)
        whole = number == int(number)
        made.cached[address] = str(int(number)) if whole else repr(number)
        if made.sheet.manner and made.sheet.manner.shares and column in made.sheet.percent:
            made.page[address].number_format = "0.0%"
            share = number * 100
            shown = printed(f"{share:.1f}", "vn") + "%"
            made.cells[at][column] = replace(cell, text=shown, value=repr(round(share, 12)))
            continue
        made.page[address].number_format = "#,##0" if whole else "#,##0.0"
        shown = printed(f"{number:.0f}" if whole else f"{number:.1f}", "vn")
        made.cells[at][column] = replace(cell, text=shown, value=made.cached[address])


def _finished(book: Book, saved: bytes, cached: dict[str, dict[str, str]]) -> bytes:
    """The file with a fixed date, the cached values of its formulas, and the name of its program."""
    with zipfile.ZipFile(io.BytesIO(saved)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    for name, values in cached.items():
        files[name] = _with_values(files[name].decode(), values).encode()
    core = files["docProps/core.xml"].decode()
    files["docProps/core.xml"] = re.sub(
        r"(<dcterms:modified[^>]*>)[^<]*", rf"\g<1>{_WHEN:%Y-%m-%dT%H:%M:%SZ}", core
    ).encode()
    program = book.made_as.encode()
    files["docProps/app.xml"] = files["docProps/app.xml"].replace(b"Microsoft Excel", program)
    if not book.inline:
        _strings_shared(files)
    return zipped(dict(sorted(files.items(), key=lambda item: item[0] != "[Content_Types].xml")))


def _with_values(text: str, values: dict[str, str]) -> str:
    def put(found: re.Match[str]) -> str:
        value = values.get(found.group(2))
        return found.group(0) if value is None else f"{found.group(1)}<v>{value}</v></c>"

    return re.sub(r'(<c r="([A-Z]+\d+)"[^>]*><f>[^<]*</f>)<v\s*/?>(?:</v>)?</c>', put, text)


def _strings_shared(files: dict[str, bytes]) -> None:
    """Strings in one part for all sheets, as Excel keeps them; openpyxl writes them into the cells."""
    texts: list[str] = []

    def moved(found: re.Match[str]) -> str:
        text = found.group(1)
        if text not in texts:
            texts.append(text)
        return f' t="s"><v>{texts.index(text)}</v>'

    for name in [name for name in files if name.startswith("xl/worksheets/sheet")]:
        sheet = re.sub(r"&#(\d+);", lambda found: chr(int(found.group(1))), files[name].decode())
        files[name] = re.sub(
            r' t="inlineStr"><is>(.*?)</is>', moved, sheet, flags=re.DOTALL
        ).encode()
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strings = "".join(f"<si>{text}</si>" for text in texts)
    files["xl/sharedStrings.xml"] = (
        f'{HEADER}<sst xmlns="{namespace}" uniqueCount="{len(texts)}">{strings}</sst>'.encode()
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    _put_before(
        files, "[Content_Types].xml", "</Types>",
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/>',
    )  # fmt: skip
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    _put_before(
        files, "xl/_rels/workbook.xml.rels", "</Relationships>",
        f'<Relationship Type="{relation}" Target="sharedStrings.xml" Id="rIdStrings"/>',
    )  # fmt: skip


def _put_before(files: dict[str, bytes], name: str, end: str, part: str) -> None:
    files[name] = files[name].decode().replace(end, part + end).encode()

"""Saving a workbook to bytes: its properties, no time stamps, and cached formula results."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.xml.functions import fromstring, tostring

from plans.rendering.excel.cells import add_styles
from plans.rendering.excel.sheet import HEAD_ROW
from plans.rendering.office_package import deterministic_zip, property_text

LANGUAGE = "vi-VN"

#: Formula results of a sheet by cell reference ("E7"); None stands for an empty text.
CachedResults = dict[str, Decimal | None]

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PROPERTIES_PART = "docProps/core.xml"


def new_workbook(*, title: str, author: str, subject: str, moment: datetime) -> Workbook:
    """A workbook without sheets yet; `moment` is the creation time that it states."""
    book = Workbook()
    # openpyxl begins with an empty sheet.
    book.remove(book.worksheets[0])
    add_styles(book)
    properties = book.properties
    properties.title = property_text(title)
    properties.creator = properties.lastModifiedBy = property_text(author)
    properties.subject = property_text(subject)
    properties.language = LANGUAGE
    properties.created = moment
    return book


def save_workbook(book: Workbook, results: Mapping[str, CachedResults]) -> bytes:
    """The workbook as bytes; `results` holds the cached formula results by sheet title.

    Three things that openpyxl does are corrected afterwards: it writes formulas without results, so a
    reader that does not calculate (a preview, a script) would see nothing; it writes the time of saving,
    so two exports would differ; and it marks every row height as fixed, so rows would not grow when
    somebody types a longer text.
    """
    saved = BytesIO()
    book.save(saved)
    # `save` has just set it to the current time.
    book.properties.modified = book.properties.created
    sheets = {
        f"xl/worksheets/sheet{number}.xml": results.get(sheet.title, {})
        for number, sheet in enumerate(book.worksheets, start=1)
    }

    properties: str | bytes = tostring(book.properties.to_tree())

    def change(name: str, part: bytes) -> str | bytes:
        if name == _PROPERTIES_PART:
            return properties
        return _finished_sheet(part, sheets[name]) if name in sheets else part

    return deterministic_zip(saved.getvalue(), change)


def _finished_sheet(part: bytes, results: CachedResults) -> str | bytes:
    root = fromstring(part)
    # Title, note, head row and merged cells keep the height that was computed for them: those do not grow.
    merged = [CellRange(found.get("ref", "")) for found in root.iter(f"{_MAIN}mergeCell")]
    fixed = {*range(1, HEAD_ROW + 1)}
    fixed.update(row for cells in merged for row in range(cells.min_row, cells.max_row + 1))
    for row in root.iter(f"{_MAIN}row"):
        if int(row.get("r", "0")) not in fixed:
            row.attrib.pop("customHeight", None)
    for cell in root.iter(f"{_MAIN}c"):
        value = cell.find(f"{_MAIN}v")
        if value is None or cell.find(f"{_MAIN}f") is None:
            continue
        result = results[cell.get("r", "")]
        value.text = "" if result is None else f"{result:f}"
        if result is None:
            cell.set("t", "str")
    finished: str | bytes = tostring(root)
    return finished

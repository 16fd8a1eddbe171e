"""What each page, file and table says of the figures of one plan, by code and measure, as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pdfplumber
from django.db import connection
from lxml import html

#: A cell of Biểu 02 by its row's code and its measure.
Found = dict[tuple[str, str], str]
Row = Sequence[str | None]


def of_rows(rows: Iterable[Row], measures: Sequence[str], lead: int = 2) -> Found:
    """The cells of printed rows: name, unit, then a column for each measure. The name holds the code."""
    found: Found = {}
    for row in rows:
        code = re.search(r"cs-\d+", "".join((row[0] or "").split()))
        if code:
            cells = [" ".join((cell or "").split()) for cell in row[lead : lead + len(measures)]]
            for measure, cell in zip(measures, cells, strict=True):
                assert (code[0], measure) not in found, f"{code[0]} stands twice"
                found[code[0], measure] = cell
    return found


def grid(page: bytes, codes: dict[int, str]) -> Found:
    """The entry grid: what stands in its fields."""
    found: Found = {}
    for field in html.fromstring(page.decode()).iter("input", "select", "textarea"):
        name = re.fullmatch(r"(\d+)-(\w+)", field.get("name") or "")
        if name and int(name[1]) in codes:
            chosen = field.xpath("./option[@selected]/@value")
            text = field.text if field.tag == "textarea" else (chosen or [field.get("value")])[0]
            found[codes[int(name[1])], name[2]] = text or ""
    return found


def page_table(page: bytes) -> Iterator[Row]:
    """The rows of the tables of a page."""
    for line in html.fromstring(page.decode()).iter("tr"):
        yield [" ".join(cell.text_content().split()) for cell in line.iter("td", "th")]


def pdf_table(content: bytes) -> Iterator[Row]:
    """The rows of the tables of a PDF."""
    with pdfplumber.open(BytesIO(content)) as pdf:
        for page in pdf.pages:
            if "cs-" in page.extract_text():
                for table in page.extract_tables():
                    yield from table
            page.close()


def word_table(content: bytes) -> Iterator[Row]:
    """The rows of the tables of a Word file."""
    for table in docx.Document(BytesIO(content)).tables:
        for row in table.rows:
            yield [cell.text for cell in row.cells]


def sheets(content: bytes) -> Iterator[list[Row]]:
    """The rows of each sheet of a workbook, numbers as a Vietnamese spreadsheet shows them."""
    for sheet in openpyxl.load_workbook(BytesIO(content)):
        yield [[_shown(cell) for cell in row] for row in sheet.iter_rows()]


def sheet_table(content: bytes) -> Iterator[Row]:
    """The rows of all sheets of a workbook."""
    for rows in sheets(content):
        yield from rows


def _shown(cell: Any) -> str:
    if cell.value is None or isinstance(cell.value, str):
        return cell.value or ""
    decimals = len(cell.number_format.partition(".")[2])
    assert cell.number_format == "#,##0" + ("." + "0" * decimals if decimals else "")
    # What the file holds is the shortest decimal of the double: no more digits than were written.
    text = f"{Decimal(repr(cell.value)):,.{decimals}f}"
    return text.replace(",", " ").replace(".", ",").replace(" ", ".").replace("-", "−")


def columns(table: str, owner: str, code: str, key: int) -> dict[tuple[str, str], tuple[Any, ...]]:
    """The columns of the figures of a table of Biểu 02, by plain SQL: ends in ten-thousandths."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {code}, f.measure, f.low, f.high, f.low_in, f.high_in, f.achieved, f.words"
            f" FROM {table} f {owner}",
            [key],
        )
        return {(row[0], row[1]): tuple(row[2:]) for row in cursor.fetchall()}

"""Tables as files, to send to the portal: good ones, and ones made to do harm."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook


def workbook(rows: Sequence[Sequence[Any]]) -> bytes:
    """A workbook as a spreadsheet program writes it: a text that begins with "=" is a formula."""
    book = Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def repacked(data: bytes, changes: dict[str, bytes]) -> bytes:
    """A workbook with some of its parts replaced or added."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            new.writestr(name, content)
    return stream.getvalue()


def sheet_with(body: str) -> bytes:
    """A workbook whose only sheet has this XML inside."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'<worksheet xmlns="{main}">{body}</worksheet>'
    return repacked(workbook([["a"]]), {"xl/worksheets/sheet1.xml": xml.encode()})


def rows_of(data: bytes) -> list[list[Any]]:
    """The cells of a workbook that the portal wrote."""
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def csv_rows(data: bytes) -> list[list[str]]:
    """The cells of a CSV file that the portal wrote."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def upload(data: bytes, name: str = "bang.xlsx") -> SimpleUploadedFile:
    """The file as a browser sends it."""
    return SimpleUploadedFile(name, data, content_type="application/octet-stream")

"""Whether a workbook says what its truth says, cell by cell."""

import io
from collections.abc import Iterator
from datetime import datetime
from math import isclose
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from tests.corpus.files import CorpusFile


def differences(one: CorpusFile) -> Iterator[str]:
    """Each cell of the file that says something else than its truth."""
    book = load_workbook(io.BytesIO(one.data), data_only=True)
    for table in one.truth["tables"]:
        page = book[table["sheet"]]
        hidden_by = _merged(page)
        for row in table["rows"]:
            for column, cell in zip(table["columns"], row["cells"], strict=True):
                at = (row["at"], column_index_from_string(column["letter"]))
                shown = page.cell(*hidden_by.get(at, at))
                in_group = row["role"] == "group" and shown.coordinate != page.cell(*at).coordinate
                if in_group and cell["kind"] == "blank":
                    continue
                if in_group or not _says(shown.value, shown.number_format, cell):
                    yield f"{one.name} {table['sheet']} {at}: {shown.value} is not {cell}"


def _merged(page: Worksheet) -> dict[tuple[int, int], tuple[int, int]]:
    """The first cell of each cell that is merged."""
    return {
        (row, column): (area.min_row, area.min_col)
        for area in page.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    }


def _says(value: Any, shape: str, cell: dict[str, Any]) -> bool:
    if value is None:
        return bool(cell["text"] == "")
    if isinstance(value, datetime):
        return bool(value.date().isoformat() == cell["value"])
    if isinstance(value, str):
        return " ".join(value.split()) == cell["text"]
    if cell["kind"] == "uncertain":
        return bool(cell["text"] == str(value).replace(".", ","))
    return isclose(float(cell["value"]), value * (100 if "%" in shape else 1), rel_tol=1e-9)

"""The second set of workbooks: frozen, and each file says what its truth says."""

import io
from datetime import datetime
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from tests.corpus.files import CorpusFile
from tests.corpus.second_books.files import digest, second_books

FROZEN = "905bce28387dc95fee6866eae84fd0ab02141c9711389127c463703cab6e837f"


def test_the_second_set_is_frozen():
    assert digest() == FROZEN, "these files are for measuring: see docs/corpus.md"


@pytest.mark.parametrize("one", second_books(), ids=lambda one: one.name)
def test_each_cell_of_the_truth_stands_in_the_file(one: CorpusFile):
    book = load_workbook(io.BytesIO(one.data), data_only=True)
    for table in one.truth["tables"]:
        page = book[table["sheet"]]
        hidden_by = _merged(page)
        for row in table["rows"]:
            for column, cell in zip(table["columns"], row["cells"], strict=True):
                at = (row["at"], column_index_from_string(column["letter"]))
                shown = page.cell(*hidden_by.get(at, at))
                if row["role"] == "group" and shown.coordinate != page.cell(*at).coordinate:
                    assert cell["kind"] == "blank"
                else:
                    assert _says(shown.value, shown.number_format, cell), (at, shown.value, cell)


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
        return cell["text"] == ""
    if isinstance(value, datetime):
        return value.date().isoformat() == cell["value"]
    if isinstance(value, str):
        return " ".join(value.split()) == cell["text"]
    return float(cell["value"]) == pytest.approx(value * (100 if "%" in shape else 1))

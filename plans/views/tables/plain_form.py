"""The form of a table without JavaScript: a field a cell, read into the same texts that the script sends."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from plans.document.tables import MAX_COLUMNS, MAX_ROWS
from plans.drafting.part_input import as_json
from wardplan.text import plain_digits

#: Blank rows below the others, in which new ones are typed.
NEW_ROWS = 3


@dataclass(frozen=True, slots=True)
class PlainColumn:
    """A column with how many cells would go with it."""

    name: str
    kind: str
    width: str
    is_printed: bool
    words: int


@dataclass(frozen=True, slots=True)
class PlainRow:
    """A row with its place in the form; one of the blank ones has none of its own."""

    place: str
    number: int
    #: With the name of its column.
    cells: tuple[tuple[str, str], ...] = ()
    group: str | None = None
    label: str = ""
    is_new: bool = False


def plain_columns(columns: list[Any], rows: list[Any]) -> list[PlainColumn]:
    """The columns as fields show them."""
    return [
        PlainColumn(
            str(one.get("name", "")),
            str(one.get("kind", "text")),
            str(one.get("width", "")),
            one.get("printed", True) is not False,
            sum(bool(row["cells"][place]) for row in rows if "cells" in row),
        )
        for place, one in enumerate(columns)
    ]


def plain_rows(columns: list[Any], rows: list[Any]) -> list[PlainRow]:
    """The rows as fields show them, and blank ones behind them."""
    names = [str(one.get("name", "")) for one in columns]
    found = [_row(place, row, names) for place, row in enumerate(rows)]
    blank = tuple((name, "") for name in names)
    return found + [
        PlainRow(f"new{place}", len(rows) + place + 1, blank, is_new=True)
        for place in range(NEW_ROWS)
    ]


def _row(place: int, row: dict[str, Any], names: list[str]) -> PlainRow:
    if "group" in row:
        return PlainRow(
            str(place), place + 1, group=str(row["group"]), label=str(row.get("label", ""))
        )
    texts = [str(text) for text in row["cells"]]
    return PlainRow(str(place), place + 1, tuple(zip(names, texts, strict=True)))


def from_plain(data: QueryDict) -> QueryDict:
    """What the form sends, with its fields as `columns` and `rows`."""
    sent = data.copy()
    kept = [
        place for place in range(_count(data, "columns")) if not data.get(f"drop-column-{place}")
    ]
    columns = [_column(data, place) for place in kept]
    rows = list(_rows(data, kept))
    if name := data.get("new-column", "").strip():
        columns.append({"name": name})
        rows = [row if "group" in row else {"cells": [*row["cells"], ""]} for row in rows]
    sent["columns"], sent["rows"] = as_json(columns), as_json(rows)
    return sent


def _count(data: QueryDict, name: str) -> int:
    most = {"columns": MAX_COLUMNS, "rows": MAX_ROWS}[name]
    return min(plain_digits(data.get(name + "-count")) or 0, most)


def _column(data: QueryDict, place: int) -> dict[str, Any]:
    column: dict[str, Any] = {"name": data.get(f"column-{place}", "")}
    kind = data.get(f"kind-{place}", "text")
    column |= {"kind": kind} if kind != "text" else {}
    if width := data.get(f"width-{place}", "").strip():
        # What is no number is refused by the reader, with its column.
        column["width"] = plain_digits(width) or width
    return column if data.get(f"printed-{place}") else column | {"printed": False}


def _rows(data: QueryDict, columns: list[int]) -> Iterator[dict[str, Any]]:
    for place in range(_count(data, "rows")):
        if data.get(f"drop-row-{place}"):
            continue
        if (group := data.get(f"group-{place}")) is not None:
            label = data.get(f"label-{place}", "").strip()
            yield {"group": group} | ({"label": label} if label else {})
        else:
            yield {"cells": _cells(data, str(place), columns)}
    if group := data.get("new-group", "").strip():
        label = data.get("new-label", "").strip()
        yield {"group": group} | ({"label": label} if label else {})
    for number in range(NEW_ROWS):
        cells = _cells(data, f"new{number}", columns)
        if any(cell.strip() for cell in cells):
            yield {"cells": cells}


def _cells(data: QueryDict, row: str, columns: list[int]) -> list[str]:
    return [data.get(f"cell-{row}-{column}", "").replace("\r\n", "\n") for column in columns]

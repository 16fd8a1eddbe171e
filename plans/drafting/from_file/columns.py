"""The columns of Biểu 02 from those that were read: which print what, and which the plan cannot hold. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from indicators.measures import (
    LEADING_HEADS,
    MAX_PRINTED,
    NUMBER_COLUMN,
    STANDARD_COLUMNS,
    TEXT_COLUMNS,
    Measure,
    heading_of,
    measure_of,
)
from plans.drafting.from_file.comparisons import comparison_of
from plans.drafting.from_file.gathering import Gathered
from plans.incoming.plan.understood import ReadColumn, ReadTable

MAX_HEAD = 100
#: Cells of a column that a remark quotes.
_MAX_QUOTED = 40


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of Biểu 02: heads and names as the plan has them, and where each stands in the file."""

    heads: tuple[str, ...]
    names: tuple[str, ...]
    measures: dict[Measure, int]
    words: dict[str, int]


def columns_of(gathered: Gathered, table: ReadTable, table_year: int) -> Columns:
    """What the columns of the file are in the plan; each that is none is told with what it holds."""
    taken: dict[str, int] = {}
    for index, column in enumerate(table.columns):
        if column.meaning in ("name", "unit"):
            continue
        name = _name(gathered, table, column, table_year)
        if name and name not in taken and len(taken) < MAX_PRINTED:
            taken[name] = index
        else:
            _tell_untaken(gathered, table, index, is_twice=bool(name))
    if not any(measure_of(name) for name in taken):
        # Biểu 02 has at least one column of figures.
        taken |= {name: -1 for name in STANDARD_COLUMNS if name not in taken}
    heads = [_head_at(table, meaning, usual) for meaning, usual in _leading()]
    heads += [
        head_of(table.columns[index]) if index >= 0 else heading_of(name, table_year)
        for name, index in taken.items()
    ]
    measures = {
        measure: index
        for name, index in taken.items()
        if (measure := measure_of(name)) and index >= 0
    }
    words = {name: index for name, index in taken.items() if name in TEXT_COLUMNS}
    return Columns(tuple(heads), tuple(taken), measures, words)


def _leading() -> Iterator[tuple[str, str]]:
    yield from zip(("name", "unit"), LEADING_HEADS, strict=True)


def _head_at(table: ReadTable, meaning: str, usual: str) -> str:
    found = next((one for one in table.columns if one.meaning == meaning), None)
    return (head_of(found) if found else "") or usual


def head_of(column: ReadColumn) -> str:
    """The head of a column on one line, from the top down."""
    line = " - ".join(
        dict.fromkeys(" ".join(head.split()) for head in column.heads if head.strip())
    )
    return line if len(line) <= MAX_HEAD else line[: MAX_HEAD - 2].rsplit(" ", 1)[0] + " …"


def _name(gathered: Gathered, table: ReadTable, column: ReadColumn, table_year: int) -> str:
    """What the plan calls the column; "" where it cannot hold it."""
    if gathered.is_open(column.key) or not head_of(column):
        return ""
    if column.meaning == "number":
        return NUMBER_COLUMN
    if column.meaning in TEXT_COLUMNS:
        return column.meaning
    if column.meaning == "comparison":
        return comparison_of(gathered, table, column)
    measure = measure_of(column.measure)
    # A figure must not stand under another year than its head says.
    is_of_year = measure and column.year in (None, measure.year(table_year))
    return column.measure if is_of_year else ""


def _tell_untaken(gathered: Gathered, table: ReadTable, index: int, *, is_twice: bool) -> None:
    column = table.columns[index]
    held = list(_held(table, index))
    # Somebody has said that it is not taken, or there is nothing in it.
    if column.key in gathered.answered and column.meaning == "other":
        return
    if not held:
        return
    why = "trùng loại số liệu với cột trước" if is_twice else "chưa rõ là số liệu gì"
    shown = "; ".join(held[:_MAX_QUOTED]) + (" …" if len(held) > _MAX_QUOTED else "")
    gathered.tell(
        column.key,
        f"Cột “{head_of(column) or 'không có tên'}” {why} nên chưa đưa vào Biểu 02. Cột ghi: {shown}.",
    )


def _held(table: ReadTable, index: int) -> Iterator[str]:
    for row in table.rows:
        text = row.cells[index].text.strip() if index < len(row.cells) else ""
        if text:
            yield f"{row.name}: {text}" if row.name != text else text

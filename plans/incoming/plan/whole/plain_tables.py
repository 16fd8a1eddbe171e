"""A table read as it stands, until its columns and figures are understood: heads, and cells as words. Pure."""

from __future__ import annotations

from plans.incoming.plan.raw_tables import RawTable
from plans.incoming.plan.understood import Question, ReadCell, ReadColumn, ReadRow, ReadTable


def understand(raw: RawTable, *, year: int | None) -> tuple[ReadTable, tuple[Question, ...]]:
    """The table with its first row as heads."""
    heads, *rows = raw.rows
    columns = tuple(
        ReadColumn(f"{raw.key}.c{place}", (cell.text,), "other") for place, cell in enumerate(heads)
    )
    read = tuple(
        ReadRow(
            f"{raw.key}.r{place}",
            "row",
            tuple(ReadCell(cell.text, source=cell.source) for cell in row),
            source=row[0].source,
        )
        for place, row in enumerate(rows)
    )
    title = " ".join(raw.before)
    place = (raw.landscape, raw.attached, raw.source)
    return ReadTable(raw.key, "free", columns, read, "", title, "", " ".join(raw.after), *place), ()

"""Cells in old fonts tell how a table is built, and are blank until somebody has seen what they show. Pure."""

from __future__ import annotations

from dataclasses import replace

from plans.incoming.blocks import IncomingParagraph
from plans.incoming.plan.understood import (
    PlaceQuestion,
    PossibleReading,
    ReadCell,
    ReadColumn,
    ReadRow,
    ReadTable,
)
from plans.incoming.plan.whole.old_fonts import old_font_question
from plans.incoming.plan.whole.parts import SourcePart


def without_old_cells(
    part: SourcePart, table: ReadTable, asked: set[str]
) -> tuple[ReadTable, list[PlaceQuestion]]:
    """The table with its old cells, names and heads blank, and a question about each.

    `asked` are the places that are asked about for another reason.
    """
    old = {
        source.anchor: paragraph
        for paragraph, source in part.paragraphs
        if paragraph.layout.old_font and not paragraph.layout.merge
    }
    if not old:
        return table, []
    found = _OldTable(table, old, asked)
    rows = tuple(map(found.row, table.rows))
    columns = tuple(map(found.column, table.columns))
    return replace(table, rows=rows, columns=columns), found.questions


class _OldTable:
    """Blanks what is old, and asks about it; what is left of `old` at last stands in the head."""

    def __init__(
        self, table: ReadTable, old: dict[str, IncomingParagraph], asked: set[str]
    ) -> None:
        self.table, self.old, self.asked = table, dict(old), asked
        self.questions: list[PlaceQuestion] = []

    def row(self, row: ReadRow) -> ReadRow:
        shown = {
            " ".join(self.old[cell.source.anchor].text.split())
            for cell in row.cells
            if cell.source.anchor in self.old
        }
        if not shown:
            return row
        keys = (f"{row.key}.{column.key.partition('.')[2]}" for column in self.table.columns)
        cells = tuple(self._cell(key, one) for key, one in zip(keys, row.cells, strict=False))
        is_old = any(row.name and row.name in text for text in shown)
        unit = "" if row.unit in shown else row.unit
        made = replace(row, cells=(*cells, *row.cells[len(cells) :]), unit=unit)
        return replace(made, name="", code="") if is_old else made

    def _cell(self, key: str, cell: ReadCell) -> ReadCell:
        paragraph = self.old.pop(cell.source.anchor, None)
        if paragraph is None:
            return cell
        if key not in self.asked:
            layout = paragraph.layout
            place = (layout.old_font, layout.old_reading, paragraph.text, cell.source)
            self.questions.append(old_font_question(key, "text", *place))
        return replace(cell, text="", kind="text", value="")

    def column(self, column: ReadColumn) -> ReadColumn:
        """A head as the file holds it; what it is taken to mean is asked."""
        held = {" ".join(one.text.split()): one.layout for one in self.old.values()}
        old = [head for head in column.heads if " ".join(head.split()) in held]
        if not old:
            return column
        layout = held[" ".join(old[0].split())]
        if column.key not in self.asked:
            shown = " / ".join(old)
            self.questions.append(
                PlaceQuestion(
                    column.key,
                    "column",
                    f"Đầu cột gõ bằng phông chữ cũ ({layout.old_font}); có phải là “{shown}” không?",
                    "Cổng không tự đổi phông chữ cũ khi chưa có người xem.",
                    (PossibleReading(column.measure or column.meaning, f"Đúng, “{shown}”", shown),),
                    layout.old_reading,
                    self.table.source,
                )
            )
        heads = tuple(
            held[" ".join(one.split())].old_reading if one in old else one for one in column.heads
        )
        return replace(column, heads=heads)

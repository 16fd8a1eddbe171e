"""The attached tables of a plan for reading, as the print has them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from plans.document.table_words import kind_name
from plans.document.tables import AttachedTableData, GroupLine, TableColumn
from plans.views.shared.plan_page import open_plan, plan_page_context
from plans.views.shared.signed_in import READ, signed_in


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row as the print has it: its cells with their columns, or a group."""

    group: GroupLine | None
    cells: tuple[tuple[TableColumn, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table of the document with its printed columns and rows."""

    table: AttachedTableData

    @property
    def kind(self) -> str:
        return kind_name(self.table.kind)

    @property
    def rows(self) -> Iterator[ShownRow]:
        """The rows with their numbers counted, without the columns that are not printed."""
        columns = self.table.printed_columns
        for row in self.table.printed_rows():
            if isinstance(row, GroupLine):
                yield ShownRow(row)
            else:
                yield ShownRow(None, tuple(zip(columns, row.cells, strict=True)))

    @property
    def count(self) -> int:
        """How many rows it has beside the heads of groups."""
        return sum(not isinstance(row, GroupLine) for row in self.table.rows)


@signed_in(READ)
def tables(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """Every attached table; of a plan that was submitted those that were frozen with it."""
    opened = open_plan(request, ward, year)
    shown = [ShownTable(table) for table in opened.document.tables]
    context = plan_page_context(opened, "plan-tables") | {"tables": shown}
    return render(request, "tables/reading.html", context)

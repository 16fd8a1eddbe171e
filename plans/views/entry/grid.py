"""The entry grid of Biểu 02: the page, and its plain form for browsers without JavaScript."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from indicators.cells import cell_warnings
from indicators.changes import heads_of
from indicators.entry import refusal_to_enter
from indicators.frozen.overlay import figures_as_frozen, rows_as_frozen
from indicators.measures import column_label, measure_of
from indicators.models import Figure, FigureChange, TableRow
from indicators.past_tables import read_past
from indicators.store import build_table_data
from plans.drafting.parts import refusal_to_edit_plan
from plans.models import Plan
from plans.store.reading import read_document
from plans.views.entry.cell import cell_context
from plans.views.entry.plain_form import save_form
from plans.views.entry.rows import (
    NO_UNSAVED_CELLS,
    GridData,
    UnsavedCells,
    entry_columns,
    entry_groups,
    named_problems,
)
from plans.views.shared.access import find_plan, person
from plans.views.shared.plan_page import OpenPlan, plan_page_context
from plans.views.shared.signed_in import FORM, signed_in
from plans.workflow.remarks import cells_with_remarks

FILTERS = (
    ("", "Tất cả các dòng"),
    ("missing", "Còn trống"),
    ("carried", "Từ năm trước, chưa xem lại"),
    ("changed", "Vừa sửa"),
    ("look", "Cần xem lại"),
    ("mine", "Của tôi"),
)


@dataclass(frozen=True, slots=True)
class GridSnapshot:
    """The grid's data, the key of the last change it shows, and what stands for its rows."""

    data: GridData
    change: int
    heads: str


@signed_in(FORM, no_store=True)
def grid(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """The whole table to type into; a POST without JavaScript saves every change, or none with the reasons."""
    plan = find_plan(request, ward, year)
    user = person(request)
    if user.ward_id == plan.ward_id:
        # The same ward, read already: the permission checks would fetch it again.
        user.ward = plan.ward
    if request.method != "POST":
        return _page(request, plan)
    result = save_form(rows_of(plan), request.POST, by=user)
    if result.problems:
        return _page(request, plan, UnsavedCells(result.typed, result.problems), status=422)
    messages.success(
        request, f"Đã lưu {result.saved} số." if result.saved else "Không có số nào đổi."
    )
    return redirect("plan-entry", ward, year)


def rows_of(plan: Plan) -> QuerySet[TableRow]:
    """The rows of the plan's Biểu 02."""
    return TableRow.objects.filter(table=plan.indicator_table_id)


def _page(
    request: HttpRequest, plan: Plan, sent: UnsavedCells = NO_UNSAVED_CELLS, status: int = 200
) -> HttpResponse:
    user = person(request)
    read = read_grid(plan)
    refusal = refusal_to_edit_plan(user, plan) or refusal_to_enter(user, plan.indicator_table)
    # Not `open_plan_for`: the table is read, and the refusal is about figures.
    document = read_document(plan, read.data.table)
    opened = OpenPlan(plan, document, user, refusal, read.data.past)
    details = _details(request, plan)
    context = (details or {}) | plan_page_context(opened, "plan-indicators", typing=True)
    groups = entry_groups(read.data, sent)
    columns = entry_columns(read.data.table)
    context |= {
        "columns": columns,
        "words": [column_label(name) for name in read.data.table.text_columns],
        # Name, unit and last year's figure come first.
        "width": len(columns) + 3 + len(read.data.table.text_columns),
        "groups": groups,
        "change": read.change,
        "heads": read.heads,
        "refusal": refusal,
        "problems": named_problems(groups, sent),
        "filters": FILTERS,
        "details": details is not None,
    }
    return render(request, "entry/grid.html", context, status=status)


def _details(request: HttpRequest, plan: Plan) -> dict[str, Any] | None:
    """The details of the cell that the address names (`o`), for browsers without JavaScript."""
    row, _, measure = request.GET.get("o", "").partition("-")
    found = measure_of(measure)
    if not (row.isascii() and row.isdigit()) or found is None:
        return None
    # 18 digits always fit the column.
    return cell_context(person(request), plan, int(row[:18]), found)


def read_grid(plan: Plan) -> GridSnapshot:
    """Rows, figures, earlier years, and which cells have remarks: four queries.

    The last change is read with the figures, so that no save falls between the two.
    """
    table = plan.indicator_table
    table.ward = plan.ward
    rows = list(table.rows.select_related("indicator"))
    newest = FigureChange.objects.filter(figure=OuterRef("pk")).order_by("-version").values("pk")
    found = Figure.objects.filter(row__table=table).annotate(newest=Subquery(newest[:1]))
    figures = found.by_cell()
    change = max((vars(figure)["newest"] or 0 for figure in figures.values()), default=0)
    past = read_past(plan.ward_id, table.year)
    heads = heads_of(table, rows)
    if plan.frozen_id is None:
        frozen = build_table_data(table, rows, figures.values())
    else:
        frozen = read_document(plan).indicators
        rows = rows_as_frozen(frozen, rows)
        figures = figures_as_frozen(frozen, rows, figures)
    keys = {row.indicator.code: row.pk for row in rows}
    data = GridData(
        table=frozen,
        rows=rows,
        figures=figures,
        past=past,
        warnings=cell_warnings(frozen, past, rows, figures),
        commented=frozenset(
            (keys[code], measure) for code, measure in cells_with_remarks(plan) if code in keys
        ),
    )
    return GridSnapshot(data, change, heads)

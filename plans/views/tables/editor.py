"""The editor of one attached table: head, columns, rows; without JavaScript a form with a field a cell."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from indicators.table import IndicatorTableData
from plans.document.table_words import kind_name
from plans.document.tables import COLUMN_KINDS, MAX_COLUMNS, MAX_ROWS
from plans.drafting.part_input import as_json, form_values
from plans.models import AttachedTable, Plan
from plans.store.part_keys import PartNotFound
from plans.views.editing.page import NO_UNSAVED_INPUT, UnsavedInput, open_editor
from plans.views.shared.access import find_plan
from plans.views.shared.signed_in import READ, signed_in
from plans.views.tables.arranging import find_table
from plans.views.tables.inner import find_inner, inner_page, is_inner
from plans.views.tables.plain_form import PlainColumn, PlainRow, plain_columns, plain_rows


@signed_in(READ, no_store=True)
def table_editor(request: HttpRequest, ward: str, year: int, key: str) -> HttpResponse:
    """The table in its form; whoever may not edit gets the reason instead."""
    plan = find_plan(request, ward, year)
    if not is_inner(key):
        return table_page(request, plan, key)
    try:
        return inner_page(request, plan, find_inner(plan, key))
    except PartNotFound as missing:
        raise Http404 from missing


def table_page(
    request: HttpRequest,
    plan: Plan,
    key: str,
    typed: UnsavedInput = NO_UNSAVED_INPUT,
    status: int = 200,
    table: IndicatorTableData | None = None,
) -> HttpResponse:
    """The page, with what a form sent that was not saved."""
    try:
        stored = find_table(plan, key)
    except PartNotFound as missing:
        raise Http404 from missing
    editor = open_editor(request, plan, "plan-tables", table)
    context = editor.context | {"stored": stored, "key": key}
    if editor.remarks is not None:
        context |= _form(stored, typed)
        context["remarks"] = editor.remarks.of_table(stored.position)
    return render(request, "tables/editor.html", context, status=status)


def _form(stored: AttachedTable, typed: UnsavedInput) -> dict[str, Any]:
    values = dict(typed.values or form_values(stored))
    columns, rows = plain(values)
    return {
        "values": values,
        "version": stored.version if typed.version is None else typed.version,
        "problems": typed.problems,
        "conflict": typed.conflict,
        "kind": kind_name(stored.kind),
        "column_kinds": COLUMN_KINDS.items(),
        "kinds_json": as_json(COLUMN_KINDS),
        "most": {"columns": MAX_COLUMNS, "rows": MAX_ROWS},
        "columns": columns,
        "rows": rows,
        "stored_rows": sum(not row.is_new for row in rows),
    }


def plain(values: dict[str, Any]) -> tuple[list[PlainColumn], list[PlainRow]]:
    """Columns and rows of a form as its plain fields show them; none of what cannot be read."""
    try:
        columns, rows = json.loads(values["columns"]), json.loads(values["rows"])
        return plain_columns(columns, rows), plain_rows(columns, rows)
    except (ValueError, RecursionError, AttributeError, LookupError, TypeError):
        return [], []

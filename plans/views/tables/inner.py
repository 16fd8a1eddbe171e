"""The editor of a small table within a section: the page of attached tables, for a line of the text.

Its key is that of the section and which of its tables and pictures it is: "bm12-1". `inset` in the form is the
key of the table that was seen, which says all of it: another one there was saved by somebody else.
"""

import re
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from plans.document.insets import MAX_INNER_COLUMNS, MAX_INNER_ROWS
from plans.document.planfile.insets import inset_key
from plans.document.planfile.tables import plain_fields
from plans.document.tables import COLUMN_KINDS, AttachedTableData
from plans.drafting.insets.input import TableRefused, read_table_form
from plans.drafting.insets.lines import inset_keys, replace_inset
from plans.drafting.part_input import as_json
from plans.drafting.parts import EditRefused
from plans.models import Plan, Section
from plans.store.part_keys import PartNotFound, find_part, key_of
from plans.store.pictures import stored_insets
from plans.views.editing.page import NO_UNSAVED_INPUT, UnsavedInput, open_editor
from plans.views.editing.responses import editor_url, error_response
from plans.views.shared.access import person
from plans.views.tables.plain_form import from_plain, plain_columns, plain_rows
from wardplan.http.scripts import wants_json

_KEY = re.compile(r"b(m[0-9]{1,18})-([0-9]{1,3})")
_NAME = "Bảng trong mục"
_FIELDS = ("title", "unit", "note", "columns", "rows")


@dataclass(frozen=True, slots=True)
class InnerTable:
    """A small table with its section, its key in addresses and that of what it says."""

    section: Section
    key: str
    inset: str
    table: AttachedTableData

    def __str__(self) -> str:
        return self.table.title or _NAME


def is_inner(key: str) -> bool:
    """Is it the key of a small table?"""
    return _KEY.fullmatch(key) is not None


def inner_key(section: Section, number: int) -> str:
    """The key of a table by which of the tables and pictures of its section it is, from 1."""
    return f"b{key_of(section)}-{number}"


def find_inner(plan: Plan, key: str) -> InnerTable:
    """The small table of the plan with that key. Raises `PartNotFound`."""
    found = _KEY.fullmatch(key)
    section = find_part(plan, found[1]) if found else None
    if found is None or not isinstance(section, Section):
        raise PartNotFound(key)
    keys = inset_keys(section)
    number = int(found[2])
    if not 1 <= number <= len(keys):
        raise PartNotFound(key)
    inset = stored_insets(plan.ward, [section.content]).get(keys[number - 1])
    if not isinstance(inset, AttachedTableData):
        raise PartNotFound(key)
    return InnerTable(section, key, keys[number - 1], inset)


def inner_page(
    request: HttpRequest,
    plan: Plan,
    stored: InnerTable,
    typed: UnsavedInput = NO_UNSAVED_INPUT,
    status: int = 200,
) -> HttpResponse:
    """The page, with what a form sent that was not saved."""
    editor = open_editor(request, plan, "plan-text", None)
    context = editor.context | {
        "stored": stored,
        "key": stored.key,
        "inner": stored,
        "back": editor_url(plan, stored.section),
    }
    if editor.remarks is not None:
        context |= _form(stored, typed)
    return render(request, "tables/editor.html", context, status=status)


def _form(stored: InnerTable, typed: UnsavedInput) -> dict[str, Any]:
    tree = plain_fields(stored.table)
    values = {name: tree[name] for name in _FIELDS}
    columns, rows = plain_columns(values["columns"], values["rows"]), tree["rows"]
    shown = plain_rows(values["columns"], rows)
    values |= {name: as_json(values[name]) for name in ("columns", "rows")}
    return {
        "values": dict(typed.values or values),
        "version": stored.section.version,
        "problems": typed.problems,
        "kind": "",
        "column_kinds": COLUMN_KINDS.items(),
        "kinds_json": as_json(COLUMN_KINDS),
        "most": {"columns": MAX_INNER_COLUMNS, "rows": MAX_INNER_ROWS},
        "columns": columns,
        "rows": shown,
        "stored_rows": sum(not row.is_new for row in shown),
    }


def save_inner(request: HttpRequest, plan: Plan, key: str) -> HttpResponse:
    """Save a small table in the place of the one that was seen."""
    stored = find_inner(plan, key)
    data = from_plain(request.POST) if "plain" in request.POST else request.POST
    try:
        table = read_table_form(data)
        saved = replace_inset(stored.section, data.get("inset", ""), table, by=person(request))
    except EditRefused as refused:
        return _refused(request, plan, stored, data.dict(), refused)
    if not wants_json(request):
        return redirect(reverse("plan-table-editing", args=[plan.ward.slug, plan.year, key]))
    at = f"{timezone.localtime():%H:%M}"
    answer = {"state": "saved", "version": saved.version, "at": at, "inset": inset_key(table)}
    return JsonResponse(answer | {"stands": saved.carried_from is not None})


def _refused(
    request: HttpRequest, plan: Plan, stored: InnerTable, sent: dict[str, Any], refused: EditRefused
) -> HttpResponse:
    if not wants_json(request):
        values = {name: str(sent.get(name, "")) for name in _FIELDS}
        typed = UnsavedInput(values, [refused.message])
        return inner_page(request, plan, stored, typed, 422)
    if not isinstance(refused, TableRefused):
        return error_response(refused.message, 422)
    places = {one.path: one.sentence for one in refused.problems}
    told = {"state": "refused", "sentence": refused.message, "places": places}
    return JsonResponse(told, status=422)

"""The narrative editor: the outline, the open section or target, and what helps to write it."""

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from indicators.models import RowKind, TableRow
from indicators.table import IndicatorTableData
from plans.drafting.part_input import form_values
from plans.models import Plan, Section, Target
from plans.models.plan import NUMBERING_CHOICES
from plans.views.editing.bindable_figures import clean_search, search_figures, unbound_numbers
from plans.views.editing.conflict import chips
from plans.views.editing.inset_list import listed_insets
from plans.views.editing.outline import Outline, OutlineItem
from plans.views.editing.page import NO_UNSAVED_INPUT, UnsavedInput, open_editor
from plans.views.shared.access import find_plan
from plans.views.shared.plan_page import OpenPlan
from plans.views.shared.signed_in import READ, signed_in


@signed_in(READ, no_store=True)
def narrative(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """The editor with one part open (`muc`); the first one where the address names none."""
    return narrative_page(request, find_plan(request, ward, year), request.GET.get("muc", ""))


def narrative_page(
    request: HttpRequest,
    plan: Plan,
    key: str,
    typed: UnsavedInput = NO_UNSAVED_INPUT,
    status: int = 200,
    table: IndicatorTableData | None = None,
) -> HttpResponse:
    """The editor's page; whoever may not edit gets the reason instead. 404 for a part that does not exist."""
    editor = open_editor(request, plan, "plan-text", table)
    context = editor.context | {"problems": typed.problems, "adding": typed.adding}
    if editor.remarks is not None:
        outline = Outline(plan, editor.opened.document.indicators)
        # A plan that was just started may have no part to open.
        item = outline.find(key) if key else next(iter(outline.items), None)
        if key and item is None:
            raise Http404
        context |= {"items": outline.items, "item": item, "numberings": NUMBERING_CHOICES}
        if item:
            context |= _open_part(
                editor.opened, item, typed, clean_search(request.GET.get("tim", ""))
            )
            context["remarks"] = editor.remarks.of_part(item.part.path)
    return render(request, "editing/narrative.html", context, status=status)


def _open_part(
    opened: OpenPlan, item: OutlineItem, typed: UnsavedInput, search: str
) -> dict[str, object]:
    """The form of the open part, figures to insert, and typed numbers that could be bound."""
    part, table = item.node, opened.document.indicators
    # What was typed and not saved comes before what is stored.
    values = dict(typed.values or form_values(part))
    text = str(values["clause"] if isinstance(part, Target) else values["content"])
    rows = _rows_of(opened.plan) if isinstance(part, Target) else []
    linked = [row.indicator.code for row in rows if str(row.pk) in values.get("rows", ())]
    return {
        "values": values,
        "version": part.version if typed.version is None else typed.version,
        "conflict": typed.conflict,
        "chips": json.dumps(chips(text, table)),
        "rows": rows,
        "offers": unbound_numbers(item, table),
        "search": search,
        "found": search_figures(table, search, linked),
        "insets": listed_insets(opened.plan, part) if isinstance(part, Section) else [],
    }


def _rows_of(plan: Plan) -> list[TableRow]:
    """The indicators that a target may be tied to: groups hold no figures."""
    rows = plan.indicator_table.rows.select_related("indicator")
    return [row for row in rows if row.indicator.kind != RowKind.GROUP]

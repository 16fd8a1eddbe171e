"""The narrative editor: the outline, one section or target to write in, and what stands beside it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from indicators.models import Kind, TableRow
from plans.drafting.parts import refusal_to_edit_plan
from plans.models import PartChange, Plan, Target
from plans.store.reading import read_document
from plans.views.editing.answers import Conflict, chips
from plans.views.editing.figures import found_figures, offers_of, search_of
from plans.views.editing.outline import Item, Outline
from plans.views.editing.parts import MOST_CHARACTERS, people_of, shown_values
from plans.views.editing.remarks import PartRemarks
from plans.views.shared.access import find_plan, person
from plans.views.shared.frame import OpenPlan, frame


@dataclass(frozen=True, slots=True)
class Typed:
    """What a form without JavaScript brought that was not saved, and why."""

    values: Mapping[str, Any] | None = None
    problems: list[str] = field(default_factory=list)
    conflict: Conflict | None = None
    version: int | None = None


NOTHING_TYPED = Typed()


@login_required
@require_safe
@cache_control(private=True, no_store=True)
def narrative(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """The editor with one part open (`muc`); the first one where the address names none."""
    return narrative_page(request, find_plan(request, ward, year), request.GET.get("muc", ""))


def narrative_page(
    request: HttpRequest, plan: Plan, key: str, typed: Typed = NOTHING_TYPED, status: int = 200
) -> HttpResponse:
    """The editor's page; whoever may not write gets the reason instead. 404 for a part that is not there."""
    user = person(request)
    refusal = refusal_to_edit_plan(user, plan)
    opened = OpenPlan(plan, read_document(plan), user, refusal)
    context = frame(opened, "plan-text", typing=True) | {
        "refusal": refusal,
        "problems": typed.problems,
    }
    if refusal is None:
        outline = Outline(plan, opened.document.indicators)
        item = outline.find(key) if key else next(iter(outline.items), None)
        if key and item is None:
            raise Http404
        context |= {"items": outline.items, "item": item, "stamp": stamp_of(plan)}
        if item:
            context |= _open_part(request, opened, item, typed)
    return render(request, "editing/narrative.html", context, status=status)


def stamp_of(plan: Plan) -> str:
    """What a page knows of the plan: when it was last changed, and the number of its last change of text."""
    last = PartChange.objects.filter(plan=plan).order_by("-pk").values_list("pk", flat=True).first()
    return f"{plan.changed_at.isoformat()}_{last or 0}"


def _open_part(
    request: HttpRequest, opened: OpenPlan, item: Item, typed: Typed
) -> dict[str, object]:
    """The form of the open part, the figures to put into it, the numbers that could be bound."""
    part, table = item.node, opened.document.indicators
    values = dict(typed.values or shown_values(part))
    text = str(values["clause"] if isinstance(part, Target) else values["content"])
    search = search_of(request)
    rows = _rows_of(opened.plan) if isinstance(part, Target) else []
    linked = [row.indicator.code for row in rows if str(row.pk) in values.get("rows", ())]
    return {
        "values": values,
        "version": part.version if typed.version is None else typed.version,
        "conflict": typed.conflict,
        "chips": json.dumps(chips(text, table)),
        "people": people_of(opened.plan),
        "rows": rows,
        "offers": offers_of(item, table),
        "search": search,
        "found": found_figures(table, search, linked),
        "longest": MOST_CHARACTERS,
        "remarks": PartRemarks(opened.plan, opened.document).of_part(item.path),
    }


def _rows_of(plan: Plan) -> list[TableRow]:
    """The indicators that a target may speak of."""
    rows = plan.indicator_table.rows.select_related("indicator")
    return [row for row in rows if row.indicator.kind != Kind.GROUP]

"""The pages of one plan: overview, text, Biểu 01, Biểu 02, history."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from indicators.measures import measure_of
from plans.document.outline import nodes_of
from plans.document.progress import NOTHING_TO_DO
from plans.document.references.in_document import footnotes_of, resolve_references
from plans.document.wording import recipient_lines
from plans.drafting.roll_over_review import count_old_words
from plans.models import KeyTask
from plans.store.progress import standing_of
from plans.views.plan.history import plan_history
from plans.views.plan.outline import outline_nodes
from plans.views.plan.plan_list import search_text
from plans.views.plan.table import screen_columns, screen_groups
from plans.views.shared.gaps import carried_text
from plans.views.shared.plan_page import OpenPlan, open_plan, plan_page_context
from plans.views.shared.signed_in import READ, signed_in


@signed_in(READ)
def overview(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """The plan's progress, its facts and its downloads."""
    opened = open_plan(request, ward, year)
    context = plan_page_context(opened, "plan") | {
        "recipients": recipient_lines(opened.document.plan),
        "parts": _parts(opened),
        "last_year": opened.plan.year - 1,
        "old_words": count_old_words(opened.plan, opened.document) if opened.refusal is None else 0,
    }
    return render(request, "plans/overview.html", context)


def _parts(opened: OpenPlan) -> list[dict[str, object]]:
    """The parts that the plan has, each with its progress and a link."""
    progress = opened.progress
    parts = [("Nội dung", "mục đã viết", progress.sections, "plan-text")]
    if "tasks" not in progress.omitted:
        parts.append(("Biểu 01", "nhiệm vụ có kết quả", progress.tasks, "plan-tasks"))
    if "indicators" not in progress.omitted:
        parts.append(("Biểu 02", "số liệu đã nhập", progress.figures, "plan-indicators"))
    if progress.tables.total:
        parts.append(("Bảng kèm theo", "bảng có dòng", progress.tables, "plan-tables"))
    # Targets stand in the text: they count with it where they are still last year's.
    texts = replace(progress, tasks=NOTHING_TO_DO, tables=NOTHING_TO_DO, measures={})
    carried = {
        "plan-text": carried_text(texts),
        "plan-indicators": progress.figures.carried,
        "plan-tables": progress.tables.carried,
    }
    return [
        {
            "label": label,
            "what": what,
            "progress": done,
            "address": opened.address(name),
            "carried": carried.get(name),
        }
        for label, what, done, name in parts
    ]


@signed_in(READ)
def text(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """The text of the plan with its outline beside it."""
    opened = open_plan(request, ward, year)
    # With figures in place of references, as the print has them.
    standing = standing_of(opened.plan)
    printed = resolve_references(opened.document)
    nodes = outline_nodes(
        nodes_of(printed),
        opened.document.indicators,
        standing.places,
    )
    context = {"nodes": nodes, "stands_head": standing.head, "notes": footnotes_of(printed)}
    return render(request, "plans/text.html", plan_page_context(opened, "plan-text") | context)


@signed_in(READ)
def tasks(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """Biểu 01, read-only."""
    opened = open_plan(request, ward, year)
    labels = dict(KeyTask.Status.choices)
    rows = [
        {"row": task, "label": labels.get(task.status or "")} for task in opened.document.tasks.rows
    ]
    return render(
        request, "plans/tasks.html", plan_page_context(opened, "plan-tasks") | {"tasks": rows}
    )


@signed_in(READ)
def indicators(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """Biểu 02 with every measure, narrowed to a search or to what is missing."""
    opened = open_plan(request, ward, year)
    table = opened.document.indicators
    columns = screen_columns(table, opened.progress.measures)
    # A measure whose gaps are asked for; anything else shows the whole table.
    missing = request.GET.get("thieu", "")
    if measure_of(missing) not in table.held:
        missing = ""
    search = search_text(request)
    context = {
        "columns": columns,
        "width": len(columns) + 2,
        "groups": screen_groups(table, columns, search=search, missing=missing),
        "missing": missing,
        "search": search,
    }
    return render(
        request, "plans/indicators.html", plan_page_context(opened, "plan-indicators") | context
    )


@signed_in(READ)
def history(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """What happened to the plan, and who changed what."""
    opened = open_plan(request, ward, year)
    page = request.GET.get("trang", "1")[:6]
    found = plan_history(opened.plan, opened.document.indicators, page)
    return render(
        request,
        "plans/history.html",
        plan_page_context(opened, "plan-history") | {"history": found, "refusal": opened.refusal},
    )

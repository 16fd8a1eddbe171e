"""All wards of an authority side by side; the workbook of every measure is made in `workbook_job.py`."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify

from accounts.jobs.queueing import JobNotTakenOn
from accounts.jobs.views import answer_job, answer_refused_job
from accounts.permissions import authorities_for
from accounts.rights import Action
from indicators.consolidated_table import ConsolidatedGroup, ConsolidatedRow, ConsolidatedTable
from indicators.consolidation import consolidate
from indicators.measures import Measure, held_measures
from indicators.models import IndicatorTable
from indicators.table import name_with_label
from indicators.values import show_value
from plans.document.progress import UNSETTLED, Progress
from plans.models import Plan
from plans.rendering.errors import RenderError
from plans.rendering.excel.consolidated import MISSING_TEXT
from plans.store.editions import counted_plans
from plans.store.progress import figures_by_measure
from plans.views.finance.totals import TotalCell, total_cell
from plans.views.finance.workbook_job import start_workbook, wards_to_consolidate
from plans.views.plan.downloads import render_error_page
from plans.views.shared.access import find_authority, person
from plans.views.shared.signed_in import READ, signed_in
from wardplan.text import fold


def _slug(measure: Measure) -> str:
    return slugify(fold(measure.label))


#: The measures as they are named in URLs.
MEASURE_SLUGS = {_slug(measure): measure for measure in Measure}
REFUSAL = (
    "Bảng tổng hợp các phường dành cho phòng Tài chính - Kế hoạch;"
    " ông/bà xem số liệu của phường mình ở Biểu 02 của kế hoạch."
)

#: Wards without figures that the page names.
MAX_NAMED = 10


@dataclass(frozen=True, slots=True)
class WardColumn:
    """The heading of a ward's column; its plan is None where the ward has not started one.

    `figures` counts those of the measure that is shown, while the plan is not approved. The figures of a
    draft are those of this moment; any other plan's are those of its frozen copy.
    """

    name: str
    plan: Plan | None
    figures: Progress | None = None

    @property
    def is_draft(self) -> bool:
        return self.plan is not None and self.plan.frozen_id is None


@dataclass(frozen=True, slots=True)
class ScreenCell:
    """A figure, or why there is none: "chưa có", or "dòng khác" where the ward gives it in another row."""

    text: str
    is_missing: bool


@dataclass(frozen=True, slots=True)
class ScreenRow:
    """A row of the page; a heading between the rows has no cells."""

    name: str
    unit: str
    cells: tuple[ScreenCell, ...] | None
    total: TotalCell | None = None


@signed_in(READ)
def latest(request: HttpRequest) -> HttpResponse:
    """Redirects to the newest year that has tables, or to this year where there is none yet."""
    authority = find_authority(request, Action.CONSOLIDATE, REFUSAL)
    tables = IndicatorTable.objects.filter(ward__authority=authority).order_by("-year")
    year = tables.values_list("year", flat=True).first() or timezone.localdate().year
    return redirect("consolidated", year)


@signed_in(READ)
def consolidated_page(request: HttpRequest, year: int) -> HttpResponse:
    """One measure of every ward, indicators down, wards across."""
    authority = find_authority(request, Action.CONSOLIDATE, REFUSAL)
    wards = wards_to_consolidate(person(request), authority, year)
    # An unknown measure is an old bookmark, not an error.
    measure = MEASURE_SLUGS.get(request.GET.get("so-lieu", ""), Measure.ASSIGNED)
    (table,) = consolidate(authority, year, wards, [measure])
    plans = {
        plan.ward_id: plan
        for plan in counted_plans(
            Plan.objects.filter(ward__in=wards, indicator_table__year=year)
        ).select_related("ward", "indicator_table")
    }
    tables = [plan.indicator_table for plan in plans.values()]
    counts = figures_by_measure(tables)
    held = held_measures(column for one in tables for column in one.measures)
    years = IndicatorTable.objects.filter(ward__authority=authority).order_by("-year")
    context = {
        "authority": authority,
        "authorities": authorities_for(person(request)),
        "year": year,
        "years": list(years.values_list("year", flat=True).distinct()),
        "measure": measure,
        "measure_slug": _slug(measure),
        "here": "consolidated",
        "width": len(wards) + 1 + table.has_totals,
        "has_totals": table.has_totals,
        "reporting": sum(table.have_figures),
        "missing": _without_figures(table),
        "measures": {_slug(one): one for one in {**dict.fromkeys(held), measure: None}},
        "heads": [
            _column(name, plans.get(ward.pk), counts, measure)
            for ward, name in zip(wards, table.wards, strict=True)
        ],
        "begun": len(plans),
        "rows": _screen_rows(table),
    }
    return render(request, "plans/consolidated.html", context)


@signed_in(READ, no_store=True)
def workbook(request: HttpRequest, year: int) -> HttpResponse:
    """The workbook: the same for every measure, one sheet each. It is made apart from the pages."""
    authority = find_authority(request, Action.CONSOLIDATE, REFUSAL)

    def refused_page(sentence: str) -> HttpResponse:
        return render_error_page(request, RenderError(sentence))

    try:
        job = start_workbook(person(request), authority, year)
    except JobNotTakenOn as refused:
        return answer_refused_job(request, refused, refused_page(refused.message))
    return answer_job(request, job, refused_page)


def _column(
    name: str, plan: Plan | None, counts: dict[int, dict[Measure, Progress]], measure: Measure
) -> WardColumn:
    if plan is None or plan.state not in UNSETTLED:
        return WardColumn(name, plan)
    return WardColumn(name, plan, counts[plan.indicator_table_id].get(measure))


def _without_figures(table: ConsolidatedTable) -> str:
    """The wards that have no figure of this measure, the first ones by name."""
    names = [
        name for name, has_any in zip(table.wards, table.have_figures, strict=True) if not has_any
    ]
    more = f" và {len(names) - MAX_NAMED} nơi khác" if len(names) > MAX_NAMED else ""
    return ", ".join(names[:MAX_NAMED]) + more


def _screen_rows(table: ConsolidatedTable) -> list[ScreenRow]:
    """The rows as text. Several rows with one code are one indicator that wards define differently."""
    given: dict[tuple[str, int], int] = {}
    for row in table.rows:
        if isinstance(row, ConsolidatedRow):
            for place, value in enumerate(row.values):
                given[row.code, place] = given.get((row.code, place), 0) + (value is not None)
    have_figures = table.have_figures if table.has_totals else ()
    return [_screen_row(row, given, have_figures) for row in table.rows]


def _screen_row(
    row: ConsolidatedGroup | ConsolidatedRow,
    given: dict[tuple[str, int], int],
    have_figures: Sequence[bool],
) -> ScreenRow:
    name = name_with_label(row.label, row.name)
    if isinstance(row, ConsolidatedGroup):
        return ScreenRow(name, "", None)
    cells = []
    for place, value in enumerate(row.values):
        if value is not None:
            cells.append(ScreenCell(show_value(value, row.decimals), False))
        # The ward did report, in a row of the same code with another unit or definition.
        elif given[row.code, place]:
            cells.append(ScreenCell("dòng khác", True))
        else:
            cells.append(ScreenCell(MISSING_TEXT, True))
    total = total_cell(row, have_figures) if have_figures else None
    return ScreenRow(name, row.unit or "", tuple(cells), total)

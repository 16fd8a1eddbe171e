"""The details of one cell beside the grid, as a fragment, and the actions offered there."""

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.evidence import ENDINGS, MAX_BYTES, EvidenceRefused
from accounts.models import User
from indicators.cells import CellInput, cell_warnings, save_cells
from indicators.chart import build_chart
from indicators.details import (
    add_comment,
    add_evidence,
    assign_row,
    figures_by_year,
    read_details,
    remove_evidence,
)
from indicators.entry import EntryRefused, refusal_to_enter, table_of
from indicators.frozen.overlay import figures_as_frozen, rows_as_frozen
from indicators.kinds import KINDS
from indicators.measures import TEXT_COLUMNS, Measure, column_label, measure_of
from indicators.models import Evidence, Figure, RowKind, TableRow
from indicators.past_tables import read_past
from indicators.related_indicators import RelatedIndicators
from indicators.store import build_table_data
from indicators.table import MAX_LEAD, MAX_NOTE
from indicators.values import show_value
from plans.drafting.indicator_rows import write_words
from plans.models import Plan
from plans.store.reading import read_document
from plans.views.entry.rows import cell_name
from plans.views.shared.access import find_plan, person
from plans.views.shared.signed_in import FORM, READ, signed_in
from plans.workflow.remarks import (
    RemarkRefused,
    answer_remark,
    close_remark,
    lock_for_remarks,
    refusal_to_close,
    refusal_to_remark,
    remarks_on_cell,
)
from wardplan.http.file_response import file_response
from wardplan.text import clean, plain_digits

logger = logging.getLogger(__name__)

_LONGEST = {"lead": MAX_LEAD, "note": MAX_NOTE}
#: The header by which the grid's script asks for the fragment alone.
FRAGMENT_HEADER = "X-Fragment"


@signed_in(FORM, no_store=True)
def cell(request: HttpRequest, ward: str, year: int, row: int, measure: str) -> HttpResponse:
    """The details of a cell; POST does what its field `action` names."""
    plan = find_plan(request, ward, year)
    # The URL takes any slug.
    found = measure_of(measure)
    if found is None:
        raise Http404
    place = find_row(plan, row), found
    if request.method != "POST":
        return _answer(request, plan, place)
    action = ACTIONS.get(request.POST.get("action", ""))
    if action is None:
        raise Http404
    try:
        done = action(request, *place)
    except (EntryRefused, EvidenceRefused, RemarkRefused) as refused:
        logger.warning("Refused for person %s: %s", request.user.pk, action.__name__)
        return _answer(request, plan, place, refused=refused.message)
    return _answer(request, plan, place, done=done)


@signed_in(READ, no_store=True)
def evidence(request: HttpRequest, ward: str, year: int, key: int) -> HttpResponse:
    """A file of evidence as a download; the browser never displays it."""
    plan = find_plan(request, ward, year)
    found = get_object_or_404(Evidence, pk=key, row__table=plan.indicator_table_id)
    ending = ENDINGS[found.media_type][0]
    return file_response(
        bytes(found.content), f"minh-chung-{found.pk}{ending}", found.name, found.media_type
    )


def find_row(plan: Plan, row: int) -> TableRow:
    """A row of the plan's table that holds figures; 404 for any other."""
    rows = TableRow.objects.filter(table=plan.indicator_table_id).exclude(
        indicator__kind=RowKind.GROUP
    )
    found = rows.select_related("indicator", "assignee").filter(pk=row).first()
    if found is None:
        logger.warning("No row %s in the table of plan %s", row, plan.pk)
        raise Http404
    # Both are read already; permission checks and locks would fetch them again.
    plan.indicator_table.ward = plan.ward
    found.table = plan.indicator_table
    return found


def cell_context(user: User, plan: Plan, row: int, measure: Measure) -> dict[str, Any]:
    """What the fragment of a cell shows."""
    found = find_row(plan, row)
    table = found.table
    details = read_details(found, measure)
    rows = list(table.rows.select_related("indicator"))
    related = RelatedIndicators(one.indicator for one in rows)
    codes = related.around(related.around({found.indicator.code}))
    # Only figures that can raise a warning on this row, not the whole table.
    figures = Figure.objects.filter(row__table=table, row__indicator__code__in=codes).by_cell()
    past = read_past(plan.ward_id, table.year, codes)
    if plan.frozen_id is None:
        frozen = build_table_data(table, rows, figures.values())
    else:
        frozen = read_document(plan).indicators
        rows_as_frozen(frozen, [found])
        figures = figures_as_frozen(frozen, rows, figures)
        figure = figures.get((found.pk, measure))
        shown = show_value(figure.value, found.indicator.decimals) if figure else ""
        details = replace(details, shown=shown)
    doubts = cell_warnings(frozen, past, [found], figures).get((found.pk, measure), ())
    years = figures_by_year(found.indicator.code, past, frozen)
    return {
        "row": found,
        "kind": KINDS[found.indicator.kind].among(found.indicator.choice_words),
        "measure": measure,
        "measure_year": measure.year(table.year),
        "name": cell_name(found.pk, measure),
        "address": reverse("plan-entry-cell", args=[plan.ward.slug, plan.year, found.pk, measure]),
        "cell": details,
        "doubts": doubts,
        "words": [
            (name, column_label(name), getattr(found, name), _LONGEST[name])
            for name in frozen.text_columns
        ],
        "years": years,
        "has_past": bool(past),
        "chart": build_chart(years, measure.year(table.year)),
        "remarks": [
            (one, refusal_to_close(user, plan, one.first.by))
            for one in remarks_on_cell(plan, found.indicator.code, measure, details.shown)
        ],
        "answering_refusal": refusal_to_remark(user, plan),
        "refusal": refusal_to_enter(user, table),
        "me": user.pk,
        "plan": plan,
    }


def _answer(
    request: HttpRequest,
    plan: Plan,
    place: tuple[TableRow, Measure],
    *,
    refused: str = "",
    done: str = "",
) -> HttpResponse:
    """The fragment for the script; for a browser without it an error page, or a redirect to the grid."""
    row, measure = place
    # The script tells a refusal from the fragment by its status.
    status = 422 if refused else 200
    if request.headers.get(FRAGMENT_HEADER):
        context = cell_context(person(request), plan, row.pk, measure)
        said = {"refused": refused, "done": done}
        return render(request, "entry/details.html", context | said, status=status)
    back = reverse("plan-entry", args=[plan.ward.slug, plan.year])
    address = f"{back}?o={cell_name(row.pk, measure)}#chi-tiet"
    if refused:
        context = {"sentence": refused, "back": address}
        return render(request, "entry/refused.html", context, status=status)
    if done:
        messages.success(request, done)
    return redirect(address)


def _comment(request: HttpRequest, row: TableRow, measure: Measure) -> str:
    by = person(request)
    with transaction.atomic():
        # Beside a cell or on a paragraph: what was signed is remarked on no more.
        lock_for_remarks(row.table.plan, by)
        add_comment(row, measure, request.POST.get("text", ""), by=by)
    return "Đã ghi góp ý."


def _answer_remark(request: HttpRequest, row: TableRow, measure: Measure) -> str:
    key = plain_digits(request.POST.get("remark")) or 0
    answer_remark(row.table.plan, key, request.POST.get("text", ""), by=person(request))
    return "Đã ghi trả lời."


def _close_remark(request: HttpRequest, row: TableRow, measure: Measure) -> str:
    close_remark(row.table.plan, plain_digits(request.POST.get("remark")) or 0, by=person(request))
    return "Đã khép lại góp ý."


def _attach(request: HttpRequest, row: TableRow, measure: Measure) -> str:
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        raise EvidenceRefused("Chưa chọn tệp; xin chọn tệp rồi bấm đưa lên.")
    # By the declared size, before anything is read into memory.
    if file.size is None or file.size > MAX_BYTES:
        raise EvidenceRefused("Tệp lớn hơn 5 MB; xin giảm cỡ hoặc tách tệp rồi gửi lại.")
    kept = add_evidence(row, file.name or "", file.read(), by=person(request))
    return f"Đã đưa lên {kept.name}."


def _remove(request: HttpRequest, row: TableRow, measure: Measure) -> str:
    remove_evidence(row, plain_digits(request.POST.get("evidence")) or 0, by=person(request))
    return "Đã bỏ tệp."


def _assign(request: HttpRequest, row: TableRow, measure: Measure) -> str:
    chosen = request.POST.get("assignee", "")
    key = plain_digits(chosen)
    if chosen and key is None:
        raise EntryRefused("Người phụ trách phải là người của phường; xin chọn lại.")
    assign_row(row, key, by=person(request))
    return (
        f"Người phụ trách: {row.assignee.full_name}." if row.assignee else "Đã bỏ người phụ trách."
    )


def _write(request: HttpRequest, row: TableRow, measure: Measure) -> str:
    sent = {name: clean(request.POST[name]) for name in TEXT_COLUMNS if name in request.POST}
    seen = {name: request.POST.get(f"seen-{name}", "") for name in sent}
    wrote = write_words(row, sent, seen, by=person(request))
    return "Đã lưu chữ của dòng." if wrote else "Không có chữ nào đổi."


def _set(request: HttpRequest, row: TableRow, measure: Measure) -> str:
    """Put an old or suggested figure into the cell, or confirm the one that is doubted."""
    text, seen = request.POST.get("set", ""), plain_digits(request.POST.get("seen"))
    if seen is None:
        raise EntryRefused("Trang này không còn khớp với cổng; xin tải lại trang.")
    keep = "keep" in request.POST
    # The figure comes from a button, as printed: it can be read in one way only.
    entry = CellInput(row.pk, measure, text, seen, reading=text, keep=keep)
    tables = table_of(row.table_id)
    (outcome,) = save_cells(tables, [entry], by=person(request)).outcomes
    if outcome.state == "stale":
        raise EntryRefused(
            f"Ô này vừa được người khác sửa thành “{outcome.shown or 'trống'}”; xin xem lại rồi chọn."
        )
    if outcome.state != "saved":
        raise EntryRefused(outcome.sentence)
    return f"Đã giữ {outcome.shown}." if keep else f"Đã lưu {outcome.shown or 'ô trống'}."


# By the value of the field `action`; anything else is a 404.
ACTIONS: dict[str, Callable[[HttpRequest, TableRow, Measure], str]] = {
    "comment": _comment,
    "answer": _answer_remark,
    "close": _close_remark,
    "attach": _attach,
    "remove": _remove,
    "assign": _assign,
    "set": _set,
    "write": _write,
}

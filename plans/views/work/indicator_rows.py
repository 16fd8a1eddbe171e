"""Which indicators a plan's Biểu 02 has: from the catalogue, from last year, from a workbook, by hand."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.jobs.queueing import JobNotTakenOn
from accounts.jobs.table_files import TableOfFile, read_table_of, start_reading_table
from accounts.jobs.views import answer_job, answer_refused_job
from indicators.entry import EntryRefused
from indicators.frozen.overlay import rows_as_frozen
from indicators.models import TableRow
from plans.drafting.apply_catalogue import apply_catalogue
from plans.drafting.indicator_lines import BLANK_LINES, LineFormSet, lines_of_workbook
from plans.drafting.indicator_rows import definitions_for, move_row, remove_rows
from plans.drafting.indicator_setup import (
    NewLine,
    add_definitions,
    add_last_year,
    add_lines,
    last_year_table,
)
from plans.drafting.parts import EditRefused
from plans.drafting.roll_over import catalogue_of
from plans.views.shared.plan_page import OpenPlan, open_plan, plan_page_context
from plans.views.shared.signed_in import FORM, signed_in
from wardplan.errors import About
from wardplan.text import plain_digits
from wardplan.workbooks.guard import MAX_BYTES
from wardplan.workbooks.uploads import UploadRefused

_IN_RED = "Chưa thêm dòng nào; xin sửa chỗ có chữ đỏ."
_UPWARD, _DOWNWARD = "len", "xuong"


@signed_in(FORM, no_store=True)
def indicator_rows(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """The rows and the ways to more of them; POST does what its field `action` names."""
    opened = open_plan(request, ward, year)
    if request.method != "POST":
        read = read_table_of(request, _purpose(opened)) if opened.refusal is None else None
        return _read_lines(request, opened, read) if read else _page(request, opened)
    if opened.refusal:
        return _page(request, opened, problem=opened.refusal)
    action = request.POST.get("action", "")
    if action == "tep":
        return _read_file(request, opened)
    if action == "ghi":
        return _add_written(request, opened)
    does = _ACTIONS.get(action)
    if does is None:
        raise Http404
    return _do(request, opened, lambda: does(request, opened))


def _do(request: HttpRequest, opened: OpenPlan, does: Callable[[], str]) -> HttpResponse:
    """Do it and lead back to the page, or show the page with why not."""
    try:
        done = does()
    except (EditRefused, EntryRefused) as refused:
        return _page(request, opened, problem=refused.message)
    if done:
        messages.success(request, done)
    return redirect("plan-rows", *opened.place)


def _page(
    request: HttpRequest,
    opened: OpenPlan,
    *,
    problem: str = "",
    formset: Any = None,
    file_problem: str = "",
    file_name: str = "",
) -> HttpResponse:
    plan = opened.plan
    table = plan.indicator_table
    table.ward = plan.ward
    rows = list(_rows(opened))
    if plan.frozen_id is not None:
        rows = rows_as_frozen(opened.document.indicators, rows)
    context = plan_page_context(opened, "plan-indicators", typing=True) | {
        "rows": rows,
        "offered": list(definitions_for(table)) if opened.refusal is None else [],
        "has_catalogue": bool(catalogue_of(plan.ward.authority, table.year)),
        "last_year": last_year_table(plan),
        "formset": formset or LineFormSet(prefix="dong"),
        "problem": problem,
        "file_problem": file_problem,
        "file_name": file_name,
    }
    status = 422 if problem or file_problem or (formset is not None and formset.is_bound) else 200
    return render(request, "starting/rows.html", context, status=status)


def _rows(opened: OpenPlan) -> QuerySet[TableRow]:
    rows = TableRow.objects.filter(table=opened.plan.indicator_table_id)
    return rows.select_related("indicator", "table__ward")


def _row(request: HttpRequest, opened: OpenPlan) -> TableRow:
    row = _rows(opened).filter(pk=plain_digits(request.POST.get("row")) or 0).first()
    if row is None:
        raise EntryRefused("Dòng này vừa được người khác bỏ; xin xem lại bảng.")
    return row


def _take_catalogue(request: HttpRequest, opened: OpenPlan) -> str:
    apply_catalogue(opened.plan, opened.user)
    return "Đã lấy các chỉ tiêu của danh mục; số liệu đã nhập vẫn giữ."


def _add_chosen(request: HttpRequest, opened: OpenPlan) -> str:
    keys = [key for one in request.POST.getlist("chon") if (key := plain_digits(one)) is not None]
    if not keys:
        raise EditRefused(About("Chưa chọn chỉ tiêu nào; xin đánh dấu chỉ tiêu cần thêm.", "chon"))
    return _added(add_definitions(opened.plan, keys, by=opened.user))


def _take_last_year(request: HttpRequest, opened: OpenPlan) -> str:
    return _added(add_last_year(opened.plan, by=opened.user))


def _remove(request: HttpRequest, opened: OpenPlan) -> str:
    row = _row(request, opened)
    files = row.evidence.count()
    (kept,) = remove_rows(row.table, [row], by=opened.user)
    also = f", {files} minh chứng" if files else ""
    done = f"Đã bỏ “{row.indicator.name}”; số liệu{also} của dòng này vẫn lấy lại được ở Lịch sử."
    # With the button that puts it back.
    undo = reverse("plan-restore", args=[*opened.place, f"d{kept.pk}"])
    messages.success(request, done, extra_tags=undo)
    return ""


def _move(request: HttpRequest, opened: OpenPlan) -> str:
    row = _row(request, opened)
    # Among the other rows, so that one place further down is this row's own number again.
    step = {_UPWARD: -1, _DOWNWARD: 1}[request.POST["action"]]
    move_row(row, max(0, row.position + step), by=opened.user)
    return f"Đã chuyển “{row.indicator.name}”."


def _added(count: int) -> str:
    if not count:
        return "Các chỉ tiêu này đã có trong biểu; không thêm dòng nào."
    return f"Đã thêm {count} dòng vào cuối biểu."


_ACTIONS: dict[str, Callable[[HttpRequest, OpenPlan], str]] = {
    "danh-muc": _take_catalogue,
    "chon": _add_chosen,
    "nam-truoc": _take_last_year,
    "bo": _remove,
    _UPWARD: _move,
    _DOWNWARD: _move,
}


def _read_file(request: HttpRequest, opened: OpenPlan) -> HttpResponse:
    """Have a workbook of indicators read, apart from the pages; once it is, `_read_lines` shows it."""

    def refused_page(sentence: str) -> HttpResponse:
        return _page(request, opened, file_problem=sentence)

    file = request.FILES.get("file")
    if file is None:
        return refused_page("Xin chọn tệp Excel (.xlsx) hoặc CSV.")
    # Before the file is read into memory.
    if file.size is None or file.size > MAX_BYTES:
        return refused_page("Tệp lớn hơn 5 MB; xin xoá bớt phần thừa rồi gửi lại.")
    back = reverse("plan-rows", args=opened.place)
    try:
        job = start_reading_table(opened.user, file.read(), file.name or "", _purpose(opened), back)
    except JobNotTakenOn as refused:
        return answer_refused_job(request, refused, refused_page(refused.message))
    return answer_job(request, job, refused_page)


def _purpose(opened: OpenPlan) -> str:
    return f"rows {opened.plan.pk}"


def _read_lines(request: HttpRequest, opened: OpenPlan, read: TableOfFile) -> HttpResponse:
    """The indicators of a workbook as lines to look over; nothing is stored yet."""
    try:
        lines = lines_of_workbook(read.cells)
    except UploadRefused as refused:
        return _page(request, opened, file_problem=refused.message)
    formset = LineFormSet(prefix="dong", initial=[_initial(line) for line in lines])
    return _page(request, opened, formset=formset, file_name=read.file_name)


def _initial(line: NewLine) -> dict[str, Any]:
    return {
        "label": line.label,
        "name": line.name,
        "unit": line.unit,
        "kind": line.kind,
        "decimals": line.decimals,
    }


def _refused_fields(formset: Any) -> list[str]:
    """The fields of the lines with an error, as the page names them."""
    return [form.add_prefix(name) for form in formset for name in form.errors]


def _add_written(request: HttpRequest, opened: OpenPlan) -> HttpResponse:
    formset = LineFormSet(request.POST, prefix="dong")
    if not formset.is_valid():
        return _page(
            request, opened, problem=About(_IN_RED, *_refused_fields(formset)), formset=formset
        )
    lines = [line for form in formset if (line := form.line())]
    try:
        if not lines:
            told = f"Chưa ghi chỉ tiêu nào; xin ghi vào một trong {BLANK_LINES} dòng."
            raise EditRefused(About(told, *(form.add_prefix("name") for form in formset)))
        done = _added(add_lines(opened.plan, lines, by=opened.user))
    except EditRefused as refused:
        return _page(request, opened, problem=refused.message, formset=formset)
    messages.success(request, done)
    return redirect("plan-rows", *opened.place)

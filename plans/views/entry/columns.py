"""Which columns Biểu 02 has, in which order, with which heads: a plain form beside the grid."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from indicators.entry import refusal_to_enter
from indicators.measures import (
    COMPARISONS,
    LEADING_HEADS,
    Basis,
    column_label,
    heading_of,
    measure_of,
    printable_columns,
)
from plans.drafting.head import TableColumns, columns_stamp, ordered_columns, save_columns
from plans.drafting.parts import EditRefused
from plans.models import Plan
from plans.views.shared.plan_page import OpenPlan, open_plan, plan_page_context
from plans.views.shared.signed_in import FORM, signed_in

_PLACE = "thu-tu-"
#: Results of fewer months than these are offered among single months and quarters.
_HALF_YEAR = 6


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A column as the form shows it: whether it is chosen, where it stands, what is above it."""

    name: str
    label: str
    head: str
    place: str
    is_chosen: bool


@signed_in(FORM, no_store=True)
def columns(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """Show the columns, or save what was chosen; what is not saved comes back as it was sent."""
    opened = open_plan(request, ward, year)
    plan = opened.plan
    if request.method != "POST":
        return _page(request, opened, _stored(plan))
    wanted = _sent(request.POST, plan.indicator_table.year)
    try:
        told = save_columns(plan, wanted, by=opened.user, seen=request.POST.get("seen", ""))
    except EditRefused as refused:
        # The next save has seen what stands there now.
        plan.indicator_table.refresh_from_db(fields=["columns", "measures"])
        return _page(request, opened, wanted, problem=refused.message)
    if told is None:
        messages.success(request, "Không có cột nào đổi.")
    else:
        messages.success(request, " ".join(("Đã lưu cột của biểu.", *told)))
    return redirect("plan-columns", ward, year)


def _page(
    request: HttpRequest, opened: OpenPlan, shown: TableColumns, problem: str = ""
) -> HttpResponse:
    table = opened.plan.indicator_table
    table.ward = opened.plan.ward
    chosen = {*shown.names}
    context = plan_page_context(opened, "plan-indicators", typing=True) | {
        "leading": shown.leading,
        "lines": [
            ColumnLine(name, column_label(name), head, str(place), True)
            for place, (name, head) in enumerate(shown.printed, start=1)
        ],
        "offered": _by_kind(name for name in printable_columns() if name not in chosen),
        "seen": columns_stamp(table),
        "refusal": opened.refusal or refusal_to_enter(opened.user, table),
        "problem": problem,
    }
    return render(request, "entry/columns.html", context, status=422 if problem else 200)


def _stored(plan: Plan) -> TableColumns:
    """The columns as they are stored; a table that nobody has headed yet begins with none."""
    table = plan.indicator_table
    first, second, *heads = table.columns or LEADING_HEADS
    return TableColumns((first, second), tuple(zip(table.measures, heads, strict=False)))


def _sent(sent: QueryDict, year: int) -> TableColumns:
    """The columns that the form chose; one that is new and has no head yet gets that of the official form."""
    known = printable_columns()
    chosen = [name for name in dict.fromkeys(sent.getlist("cot")) if name in known]
    shown = [key.removeprefix(_PLACE) for key in sent if key.startswith(_PLACE)]
    places = {
        name: _place(_text(sent, _PLACE + name), at) for at, name in enumerate(shown, start=1)
    }
    heads = {name: _text(sent, f"dau-{name}", heading_of(name, year)) for name in chosen}
    return TableColumns(
        (_text(sent, "dau-ten"), _text(sent, "dau-dvt")),
        tuple((name, heads[name]) for name in ordered_columns(chosen, places, known)),
    )


def _text(sent: QueryDict, name: str, otherwise: str = "") -> str:
    found = sent.get(name, otherwise)
    return found if isinstance(found, str) else otherwise


def _place(text: str, before: int) -> float:
    """A place as it was typed, the last one where it is none; a column goes past the one that stood there."""
    if not (text.isascii() and text.isdecimal()):
        return float("inf")
    place = int(text[:3])
    return place + (place > before) / 2 - (place < before) / 2


def _by_kind(names: Iterable[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The columns that may be added, in the order of the form, by what they are."""
    groups: dict[str, list[tuple[str, str]]] = {
        "Kết quả": [],
        "Kết quả từng tháng, từng quý": [],
        "Chỉ tiêu giao": [],
        "Kế hoạch": [],
        "So sánh (%), tính khi in": [],
        "Số thứ tự và cột chữ": [],
    }
    results, periods, assigned, plans, compared, others = groups
    for name in names:
        measure = measure_of(name)
        if measure is None:
            kind = compared if name in COMPARISONS else others
        elif measure.basis.is_outcome:
            months = measure.period.last - measure.period.first + 1
            kind = results if months >= _HALF_YEAR else periods
        else:
            kind = plans if measure.basis is Basis.PLAN else assigned
        groups[kind].append((name, column_label(name)))
    return [(kind, found) for kind, found in groups.items() if found]

"""Assignments: progress by person and by section, and assigning many things to a person at once."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from accounts.models import User
from indicators.table import GroupRow
from plans.document.outline import named
from plans.drafting.assignment import AssignmentSelection, assign, assignable_people
from plans.drafting.parts import EditRefused
from plans.drafting.todos import shorten
from plans.drafting.work import (
    AssignableItem,
    PlanWork,
    progress_by_person,
    progress_by_section,
    read_work,
)
from plans.views.shared.access import find_plan, person
from plans.views.shared.plan_page import OpenPlan, open_plan, plan_page_context
from plans.views.shared.signed_in import FORM, signed_in
from wardplan.errors import About
from wardplan.text import plain_digits

NOBODY = "khong"
#: Ticks of rows and their groups; sections, whole chapters and targets; tasks and the whole Biểu 01; tables.
_TICKS = ("r", "nhom", "m", "muc", "c", "n", "bieu", "b", "bang")
#: Boxes ticked in one form; for more there is the box of a whole group or section.
MAX_TICKS = 2_000
_TAMPERED = "Trang này không còn khớp với cổng; xin tải lại trang rồi chọn lại."


@dataclass(frozen=True, slots=True)
class Checkbox:
    """Something to assign: the name and value of its checkbox, and its present assignee."""

    name: str
    value: str
    title: str
    who: str
    depth: int = 0
    is_ticked: bool = False


@dataclass(frozen=True, slots=True)
class CheckboxGroup:
    """Things that one checkbox assigns all at once."""

    title: str
    whole: Checkbox
    ticks: tuple[Checkbox, ...]

    @property
    def unassigned(self) -> int:
        return sum(1 for tick in self.ticks if not tick.who)


@signed_in(FORM)
def assignments(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """The page; POST assigns what was ticked to the person chosen."""
    if request.method != "POST":
        return _page(request, open_plan(request, ward, year))
    plan = find_plan(request, ward, year)
    people = assignable_people(plan.ward_id)
    try:
        key = _person(request.POST)
        chosen = _chosen(read_work(plan), request.POST)
        changed = assign(plan, chosen, key, by=person(request))
    except EditRefused as refused:
        return _page(request, open_plan(request, ward, year), refused.message)
    name = next((one.full_name for one in people if one.pk == key), "")
    told = f"cho {name}" if name else "lại, chưa giao ai"
    messages.success(request, f"Đã giao {changed} phần {told}." if changed else "Không có gì đổi.")
    return redirect("plan-assignments", ward, year)


def _page(request: HttpRequest, opened: OpenPlan, problem: str = "") -> HttpResponse:
    work = read_work(opened.plan)
    people = assignable_people(opened.plan.ward_id)
    # After a refusal the boxes stay ticked as they were sent.
    sent = request.POST if problem else QueryDict()
    context = plan_page_context(opened, "plan-assignments") | {
        "shares": progress_by_person(work, people),
        "has_tables": bool(opened.document.tables),
        "chapters": progress_by_section(work, people),
        "people": people,
        "bunches": _bunches(work, people, sent) if opened.refusal is None else [],
        "nobody": NOBODY,
        "given": sent.get("nguoi", ""),
        "problem": problem,
    }
    return render(request, "work/assignments.html", context, status=422 if problem else 200)


def _person(data: QueryDict) -> int | None:
    given = data.get("nguoi", "")
    if given == NOBODY:
        return None
    if not given:
        raise EditRefused(About("Chưa chọn người; xin chọn người được giao rồi bấm Giao.", "nguoi"))
    return _number(given)


def _number(text: str) -> int:
    number = plain_digits(text)
    if number is None:
        raise EditRefused(_TAMPERED)
    return number


def _chosen(work: PlanWork, data: QueryDict) -> AssignmentSelection:
    """What was ticked; the checkbox of a group or section stands for everything in it."""
    given = {name: data.getlist(name) for name in _TICKS}
    # Before any of it is parsed.
    if sum(map(len, given.values())) > MAX_TICKS:
        told = "Chọn quá nhiều phần một lần; xin chọn cả nhóm hoặc cả mục."
        raise EditRefused(About(told, *_TICKS))
    keys = {name: {_number(text) for text in given[name]} for name in ("r", "m", "c", "n", "b")}
    for piece in work.pieces:
        if piece.what == "figures" and piece.group in given["nhom"]:
            keys["r"].add(piece.key)
        if piece.what == "task" and given["bieu"]:
            keys["n"].add(piece.key)
        if piece.what == "table" and given["bang"]:
            keys["b"].add(piece.key)
        if piece.part is not None and str(piece.part.path[0]) in given["muc"]:
            # A chapter holds sections and targets, which are assigned by different keys.
            keys["m" if piece.what == "section" else "c"].add(piece.key)
    chosen = AssignmentSelection(
        rows=keys["r"],
        sections=keys["m"],
        targets=keys["c"],
        tasks=keys["n"],
        tables=keys["b"],
    )
    if not chosen.count:
        told = "Chưa chọn phần nào; xin đánh dấu các phần muốn giao rồi bấm Giao."
        raise EditRefused(About(told, *_TICKS))
    return chosen


def _bunches(work: PlanWork, people: list[User], sent: QueryDict) -> list[CheckboxGroup]:
    """Everything that can be assigned: rows by group, the outline by chapter, the tasks."""
    names = {one.pk: one.full_name for one in people}

    def tick(name: str, piece: AssignableItem) -> Checkbox:
        title = f"{piece.number}. {shorten(piece.name)}" if piece.number else piece.name
        value = str(piece.key)
        who = names.get(piece.assignee or 0, "")
        depth = min(piece.part.depth, 3) if piece.part else 0
        return Checkbox(name, value, title, who, depth, value in sent.getlist(name))

    def bunch(title: str, box: tuple[str, str], whole: str, ticks: list[Checkbox]) -> CheckboxGroup:
        name, value = box
        return CheckboxGroup(
            title, Checkbox(name, value, whole, "", 0, value in sent.getlist(name)), tuple(ticks)
        )

    found = []
    headings = {row.group: row for row in work.table.rows if isinstance(row, GroupRow)}
    by_group: dict[str, list[Checkbox]] = {}
    by_top: dict[int, list[AssignableItem]] = {}
    for piece in work.pieces:
        if piece.what == "figures":
            by_group.setdefault(piece.group, []).append(tick("r", piece))
        elif piece.part is not None:
            by_top.setdefault(piece.part.path[0], []).append(piece)
    for code, ticks in by_group.items():
        heading = headings.get(code)
        name = heading.name if heading else "Chỉ tiêu ngoài nhóm"
        found.append(bunch(f"Biểu 02 · {name}", ("nhom", code), "Cả nhóm", ticks))
    for top, pieces in by_top.items():
        ticks = [tick("m" if one.what == "section" else "c", one) for one in pieces]
        title = f"{named(pieces[0].number)} · {shorten(pieces[0].name)}"
        found.append(bunch(title, ("muc", str(top)), "Cả mục", ticks))
    tasks = [tick("n", piece) for piece in work.pieces if piece.what == "task"]
    if tasks:
        found.append(bunch("Biểu 01 · Nhiệm vụ trọng tâm", ("bieu", "01"), "Cả biểu", tasks))
    tables = [tick("b", piece) for piece in work.pieces if piece.what == "table"]
    if tables:
        found.append(bunch("Bảng kèm theo", ("bang", "ca"), "Tất cả các bảng", tables))
    return found

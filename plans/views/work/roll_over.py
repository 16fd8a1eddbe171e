"""Rolling over to the next year: what its plan takes over, creating it, and what to review afterwards."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from indicators.entry import EntryRefused
from indicators.measures import Measure
from plans.document.outline import named, nodes_of
from plans.document.tables import AttachedTableData
from plans.drafting.apply_catalogue import apply_catalogue
from plans.drafting.last_year import keep_last_year
from plans.drafting.new_plan import StartRefused
from plans.drafting.parts import EditRefused
from plans.drafting.proposals.dismissing import bring_back, dismiss
from plans.drafting.roll_over import (
    NextYearPreview,
    preview_next_year,
    refusal_to_start_next,
    start_next_year,
)
from plans.drafting.roll_over_review import OutdatedText, review_roll_over
from plans.drafting.work import read_work
from plans.models import Dismissal, Plan
from plans.store.stored_outline import outline_of
from plans.views.shared.access import find_plan, person
from plans.views.shared.plan_page import OpenPlan, open_plan, plan_page_context
from plans.views.shared.plan_urls import PlanUrls
from plans.views.shared.signed_in import FORM, POST, signed_in
from plans.views.work.carried import (
    MAX_TICKS,
    CarriedGroup,
    carried_groups,
    ticked,
    ticked_head,
)

_KEY = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class RolledOverText:
    """A text that changes with the year: what it is, before and after."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class OldWordsLink:
    """Words about the year before, with their place as people call it, and its URL."""

    words: OutdatedText
    where: str
    address: str


@signed_in(FORM)
def next_year(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """What next year's plan would take over; POST creates it."""
    if request.method != "POST":
        return _offer(request, open_plan(request, ward, year))
    try:
        made = start_next_year(find_plan(request, ward, year), person(request))
    except StartRefused as refused:
        # Opened anew: somebody else may have just created it.
        return _offer(request, open_plan(request, ward, year), refused.message)
    messages.success(request, f"Đã lập kế hoạch năm {made.year}.")
    return redirect("plan-look-again", made.ward.slug, made.year)


def _offer(request: HttpRequest, opened: OpenPlan, problem: str = "") -> HttpResponse:
    plan = opened.plan
    # Worked out by the same functions that create the plan, so the page cannot promise otherwise.
    foreseen = preview_next_year(plan, opened.document)
    rows = list(foreseen.document.indicators.indicators)
    outline = list(nodes_of(foreseen.document))
    assigned = sum(1 for row in rows if row.figure(Measure.ASSIGNED) is not None)
    context = plan_page_context(opened, "plan") | {
        "next": foreseen.document,
        "next_plan": Plan.objects.filter(ward=plan.ward, year=plan.year + 1).first(),
        "changes": _changes(foreseen),
        "sections": sum(1 for one in outline if not one.is_target),
        "targets": sum(1 for one in outline if one.is_target),
        "rows": len(rows),
        "tables": len(foreseen.document.tables),
        "assigned": assigned,
        "rows_blank": len(rows) - assigned,
        "catalogue": foreseen.changes,
        "catalogue_notes": _catalogue_notes(foreseen),
        "authority": plan.ward.authority,
        "refusal": problem or refusal_to_start_next(opened.user, plan),
        "problem": problem,
    }
    return render(request, "starting/next_year.html", context, status=409 if problem else 200)


def _catalogue_notes(foreseen: NextYearPreview) -> list[str]:
    """How many rows next year's catalogue adds, defines differently, and no longer has."""
    changes = foreseen.changes
    if changes is None:
        return []
    counts = {
        "thêm {} dòng mới để trống": len(changes.absent),
        "{} dòng theo định nghĩa mới": len(changes.unlike),
        "{} dòng không còn trong danh mục vẫn giữ để xem lại": len(changes.withdrawn),
    }
    return [note.format(count) for note, count in counts.items() if count]


def _changes(foreseen: NextYearPreview) -> list[RolledOverText]:
    """Every title, heading and name that is different next year."""
    old, new = foreseen.before, foreseen.document
    texts = [
        ("Trích yếu", old.plan.subject, new.plan.subject),
        ("Đơn vị", old.ward.full_name, new.ward.full_name),
        ("Cấp trên", old.ward.superior, new.ward.superior),
        ("Địa danh", old.plan.place, new.plan.place),
        ("Người ký", old.plan.signer.name, new.plan.signer.name),
        ("Biểu 01", old.tasks.title, new.tasks.title),
        ("Biểu 02", old.indicators.title, new.indicators.title),
        ("Kết thúc", old.plan.closing, new.plan.closing),
    ]
    for table, later in zip(old.tables, new.tables, strict=True):
        texts.append((f"Tên bảng {table.label}".rstrip(), table.title, later.title))
        texts.append((f"Tên cột, {table.name}", _column_names(table), _column_names(later)))
        texts.append((f"Ghi chú, {table.name}", table.note, later.note))
    # strict: the new plan has the same outline, or the comparison would be wrong silently.
    for before, after in zip(nodes_of(old), nodes_of(new), strict=True):
        if not before.is_target:
            texts.append((named(before.citation), before.text, after.text))
    return [RolledOverText(*text) for text in texts if text[1] != text[2]]


def _column_names(table: AttachedTableData) -> str:
    return " | ".join(column.name for column in table.columns)


@signed_in(FORM)
def roll_over_review(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """What still refers to the year before; POST notes what is right, or applies the catalogue to the rows."""
    if request.method != "POST":
        return _to_look_at(request, open_plan(request, ward, year))
    plan, by = find_plan(request, ward, year), person(request)
    settles = "dung" in request.POST or "xem-lai" in request.POST
    try:
        if settles:
            dismiss(plan, Dismissal.Kind.OLD_WORDS, _keys(request, "dung"), by)
            bring_back(plan, Dismissal.Kind.OLD_WORDS, _keys(request, "xem-lai"), by)
        else:
            apply_catalogue(plan, by)
            told = f"Biểu 02 đã theo danh mục của {plan.ward.authority.full_name}."
            messages.success(request, told)
    except EditRefused as refused:
        return _to_look_at(request, open_plan(request, ward, year), refused.message)
    address = reverse("plan-look-again", args=[ward, year])
    return redirect(f"{address}#chu-cu" if settles else address)


def _keys(request: HttpRequest, name: str) -> list[str]:
    """The keys of old words that a form sends."""
    return [key for key in request.POST.getlist(name)[:MAX_TICKS] if _KEY.fullmatch(key)]


@signed_in(POST)
def keep(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """Notes that what was ticked stays as last year's plan had it."""
    plan = find_plan(request, ward, year)
    try:
        chosen, head = ticked(read_work(plan), request.POST), ticked_head(plan, request.POST)
        count = keep_last_year(plan, chosen, head=head, by=person(request))
    except (EditRefused, EntryRefused) as refused:
        return _to_look_at(request, open_plan(request, ward, year), refused.message)
    messages.success(request, f"Đã giữ nguyên {count} phần như kế hoạch năm {year - 1}.")
    return redirect("plan-look-again", ward, year)


def _to_look_at(request: HttpRequest, opened: OpenPlan, problem: str = "") -> HttpResponse:
    found = review_roll_over(opened.plan, opened.document)
    leads = PlanUrls(opened.plan, writes=opened.refusal is None)
    rows = dict(
        opened.plan.indicator_table.rows.values_list("indicator__code", "pk").order_by("position")
    )
    context = plan_page_context(opened, "plan") | {
        "found": found,
        "count": found.count + opened.progress.carried,
        "last_year": opened.plan.year - 1,
        "carried": _carried(opened, leads),
        "words": _led(found.words, opened.plan, leads),
        "settled": _led(found.settled, opened.plan, leads),
        "unassigned": [
            (one, leads.cell(rows[one.row.code], one.row.code, Measure.ASSIGNED))
            for one in found.unassigned
        ],
        "authority": opened.plan.ward.authority,
        "table_year": opened.plan.indicator_table.year,
        "problem": problem,
    }
    return render(request, "starting/look_again.html", context, status=409 if problem else 200)


def _carried(opened: OpenPlan, leads: PlanUrls) -> list[CarriedGroup]:
    if not opened.progress.carried:
        return []
    return carried_groups(read_work(opened.plan), opened.plan, leads)


def _led(words: Sequence[OutdatedText], plan: Plan, leads: PlanUrls) -> list[OldWordsLink]:
    # Words are found by citation, since the checks know the document and not its rows.
    if not words:
        return []
    parts = {part.citation: part for part in outline_of(plan)}
    tables = {str(table): table for table in plan.tables.all()}
    found = []
    for one in words:
        if part := parts.get(one.place):
            found.append(OldWordsLink(one, named(one.place), leads.part(part)))
        elif table := tables.get(one.place):
            found.append(OldWordsLink(one, one.place, leads.table(table.pk)))
        else:
            found.append(OldWordsLink(one, one.place, leads.head()))
    return found

"""Starting a new plan with what is known beforehand: names, titles, an outline to fill in, Biểu 02."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from accounts.models import Authority, User, Ward
from accounts.permissions import people_who_may, refusal_to_edit
from accounts.rights import Action
from indicators.measures import STANDARD_COLUMNS, heading_of
from indicators.models import Indicator, IndicatorTable, TableRow, leading_columns
from plans.document.plan import PlanHead
from plans.document.planfile.writing import digest
from plans.document.table_heads import fitting_task_heads
from plans.models import Plan, PlanEvent, Section, task_columns
from plans.store.editions import newest_editions
from plans.store.event_chain import add_event
from plans.store.frozen.record_digests import records_detail
from plans.store.reading import head_of, plans_with_parts, read_document
from wardplan.errors import UserFacingError
from wardplan.text import sentence_case


class StartRefused(UserFacingError):
    """The plan was not started; `message` says why and what to do."""


def start_plan(ward: Ward, year: int, by: User, *, signer: str = "") -> Plan:
    """Start the plan of `ward` for `year` as a draft.

    Head and tail follow the ward's last plan if there is one. Biểu 02 is that of the year before and takes
    its rows from the catalogue of that year. `signer` is the name of who signs; by default the ward's
    chairman, else whoever signed the last plan. Raises `StartRefused`.
    """
    StartRefused.raise_if(refusal_to_edit(by, ward))
    with transaction.atomic():
        # If two people start the same plan at the same time, the second sees that of the first.
        ward = Ward.objects.select_for_update().select_related("authority").get(pk=ward.pk)
        if Plan.objects.filter(ward=ward, year=year).exists():
            raise StartRefused(f"{ward.full_name} đã có kế hoạch năm {year}; xin mở kế hoạch đó.")
        last = _last_before(ward, year)
        name = signer or _signer(ward, last)
        if not name:
            raise StartRefused("Chưa biết ai ký kế hoạch; xin ghi họ tên người ký.")
        plan = _head(ward, year, last)
        plan.signer_name = name
        plan.due = due_of_year(ward.authority, year)
        plan.indicator_table = _table(ward, year - 1, last)
        plan.save(force_insert=True)
        _outline(plan)
        # Read again: the event holds the hash of what is stored, not of what is in memory.
        made = plans_with_parts().get(pk=plan.pk)
        add_event(
            made,
            PlanEvent.What.STARTED,
            by=by,
            digest=digest(read_document(made)),
            detail=records_detail(made),
        )
    return made


def _last_before(ward: Ward, year: int) -> Plan | None:
    earlier = newest_editions(Plan.objects.filter(ward=ward, year__lt=year))
    return earlier.order_by("-year").first()


def due_of_year(authority: Authority, year: int) -> date | None:
    """The due date of the authority's wards for the plan of a year; None if none is set."""
    # Due dates are stored with each plan; where they differ, the latest one counts.
    plans = Plan.objects.filter(ward__authority=authority, year=year, due__isnull=False)
    return plans.order_by("-due").values_list("due", flat=True).first()


def _signer(ward: Ward, last: Plan | None) -> str:
    chairman = people_who_may(Action.SIGN, ward).filter(is_active=True).first()
    if chairman:
        return chairman.full_name
    return last.signer_name if last else ""


def _head(ward: Ward, year: int, last: Plan | None) -> Plan:
    shown = f"{sentence_case(ward.kind)} {ward.name}"
    plan = Plan(
        ward=ward,
        year=year,
        ward_kind=ward.kind,
        ward_name=ward.name,
        superior=ward.authority.full_name,
        subject=f"Phát triển kinh tế - xã hội năm {year}",
        place=shown,
        preamble=f"Ủy ban nhân dân {ward.full_name} xây dựng kế hoạch phát triển kinh tế - xã hội"
        f" năm {year} như sau:",
        closing=f"Trên đây là Kế hoạch phát triển kinh tế - xã hội năm {year} của"
        f" {ward.full_name}./.",
        tasks_title="Kết quả thực hiện nhiệm vụ trọng tâm Chủ tịch Ủy ban nhân dân"
        f" {ward.authority.full_name} giao năm {year - 1}",
        tasks_year=year - 1,
        tasks_columns=fitting_task_heads(last.tasks_columns) if last else task_columns(),
    )
    # Only what seldom changes: names and years of the last plan would be out of date.
    if last:
        plan.symbol, plan.recipients = last.symbol, last.recipients
        plan.signer_authority, plan.signer_title = last.signer_authority, last.signer_title
    else:
        plan.recipients = f"Ủy ban nhân dân {ward.authority.full_name}\nLưu: VT"
    return plan


def usual_head(ward: Ward, year: int) -> PlanHead:
    """Head and tail as a plan of the ward for that year begins."""
    last = _last_before(ward, year)
    plan = _head(ward, year, last)
    plan.signer_name = _signer(ward, last) or "(chưa rõ người ký)"
    return head_of(plan)


def _table(ward: Ward, year: int, last: Plan | None) -> IndicatorTable:
    # There may be a table without a plan, filled in before anybody started the plan.
    table = IndicatorTable.objects.filter(ward=ward, year=year).order_by("edition").first()
    if table is None:
        table = IndicatorTable.objects.create(
            ward=ward,
            year=year,
            title=f"Kết quả thực hiện các chỉ tiêu năm {year} và kế hoạch năm {year + 1}",
            columns=[
                *leading_columns(),
                *(heading_of(name, year) for name in STANDARD_COLUMNS),
            ],
            measures=list(STANDARD_COLUMNS),
        )
    elif hasattr(table, "plan"):
        raise StartRefused(
            f"Biểu số 02 năm {year} đã thuộc {table.plan}; xin xem lại năm kế hoạch."
        )
    if not table.rows.exists():
        shared = Q(ward__isnull=True) | Q(ward=ward)
        found = Indicator.objects.filter(shared, authority=ward.authority_id, year=year)
        # The ward's own wording of an indicator replaces the authority's.
        chosen = {one.code: one for one in found.filter(ward__isnull=True)}
        chosen |= {one.code: one for one in found.filter(ward=ward)}
        TableRow.objects.bulk_create(
            TableRow(table=table, position=position, indicator=one)
            for position, one in enumerate(chosen.values())
        )
    return table


def _outline(plan: Plan) -> None:
    """Create the two parts that every plan has, with headings but no text."""
    parts: tuple[tuple[str, tuple[str, ...]], ...] = (
        (
            f"ĐÁNH GIÁ TÌNH HÌNH THỰC HIỆN KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM {plan.year - 1}",
            ("Kết quả thực hiện nhiệm vụ", "Đánh giá chung"),
        ),
        (
            f"KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM {plan.year}",
            (
                "Mục tiêu tổng quát",
                f"Các chỉ tiêu kinh tế - xã hội chủ yếu năm {plan.year}",
                "Nhiệm vụ và giải pháp",
            ),
        ),
    )
    for position, (heading, children) in enumerate(parts):
        top = Section.objects.create(plan=plan, position=position, heading=heading)
        Section.objects.bulk_create(
            Section(plan=plan, parent=top, position=place, heading=child)
            for place, child in enumerate(children)
        )

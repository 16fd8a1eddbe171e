"""The work of making the consolidated workbook of every measure, apart from the pages."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.jobs.models import OPEN, Job
from accounts.jobs.queueing import jobs_of, start_job
from accounts.jobs.running import Work, job
from accounts.models import Authority, User, Ward
from accounts.permissions import wards_for
from indicators.consolidation import consolidate, measures_of_year
from plans.models import Plan
from plans.rendering.errors import RenderError
from plans.rendering.excel.consolidated import render_consolidated
from plans.store.editions import counted_plans
from plans.views.plan.list_entries import wards_of_year
from wardplan.errors import UserFacingError
from wardplan.text import sort_key
from wardplan.workbooks.export import XLSX_TYPE

_NOT_BEGUN = "Chưa bắt đầu"


def wards_to_consolidate(person: User, authority: Authority, year: int) -> list[Ward]:
    """The wards that write a plan for the year after `year`, in Vietnamese order."""
    own: QuerySet[Ward] = wards_for(person).filter(authority=authority)
    # The table of a year belongs to the plan for the next one.
    return sorted(wards_of_year(own, year + 1), key=lambda ward: sort_key(ward.name))


def start_workbook(person: User, authority: Authority, year: int) -> Job:
    """Begin to make the workbook of a year; a second click finds the first one's. Raises `JobNotTakenOn`."""
    wanted = {"authority": authority.pk, "year": year}
    under_way = jobs_of(person).filter(kind=consolidated_workbook.name, state__in=OPEN)
    if same := next((one for one in under_way if one.arguments == wanted), None):
        return same
    back = f"{reverse('consolidated', args=[year])}?co-quan={authority.slug}"
    title = f"Lập tệp Excel tổng hợp chỉ tiêu {year}"
    return start_job(person, consolidated_workbook, title, back=back, arguments=wanted)


def _states(wards: Sequence[Ward], year: int) -> list[str]:
    """How far the plan of each ward is, in words."""
    plans = counted_plans(Plan.objects.filter(ward__in=wards, indicator_table__year=year))
    states = {plan.ward_id: plan.get_state_display() for plan in plans}
    return [states.get(ward.pk, _NOT_BEGUN) for ward in wards]


@job
def consolidated_workbook(work: Work) -> None:
    """Make the workbook, one sheet a measure."""
    year: int = work.arguments["year"]
    authority = Authority.objects.get(pk=work.arguments["authority"])
    wards = wards_to_consolidate(work.owner, authority, year)
    tables = consolidate(authority, year, wards, measures_of_year(wards, year))
    work.tell(40)
    try:
        content = render_consolidated(
            tables,
            authority=authority.full_name,
            as_of=timezone.localdate(),
            states=_states(wards, year),
        )
    except RenderError as refusal:
        raise UserFacingError(str(refusal)) from refusal
    shown = f"Tổng hợp chỉ tiêu {year} {authority.full_name}.xlsx"
    work.done(result=content, file_name=shown, media_type=XLSX_TYPE)

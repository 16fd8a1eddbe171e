"""Applying the authority's catalogue to the Biểu 02 of a plan that is already being written."""

from dataclasses import replace

from django.db import transaction

from accounts.models import User
from indicators.entry import refusal_to_enter
from indicators.models import IndicatorTable
from indicators.store import read_indicator_table
from plans.document.planfile.reading import problems_of
from plans.drafting.parts import EditRefused, locked_plan
from plans.drafting.roll_over import catalogue_of
from plans.models import Plan
from plans.store.catalogue_merge import merge_with_catalogue
from plans.store.catalogue_rows import write_table_rows
from plans.store.reading import plans_with_parts, read_document
from wardplan.text import sentence_case


def apply_catalogue(plan: Plan, by: User) -> None:
    """Give the rows of the plan's Biểu 02 the definitions and order of the authority's catalogue.

    Figures stay; a row whose figures the new definition could not hold keeps the ward's own definition.
    Raises `EditRefused` and then changes nothing.
    """
    with transaction.atomic():
        locked_plan(plan, by)
        plan = plans_with_parts().get(pk=plan.pk)
        # The plan is locked before its table, as everywhere: the other order could deadlock.
        tables = IndicatorTable.objects.select_related("ward").select_for_update(of=("self",))
        table = tables.get(pk=plan.indicator_table_id)
        EditRefused.raise_if(refusal_to_enter(by, table))
        authority = plan.ward.authority
        catalogue = catalogue_of(authority, table.year)
        if not catalogue:
            raise EditRefused(
                f"{sentence_case(authority.full_name)} chưa có danh mục chỉ tiêu"
                f" năm {table.year}; xin chờ danh mục."
            )
        frozen = read_indicator_table(table)
        frozen = replace(frozen, rows=merge_with_catalogue(frozen.rows, catalogue))
        # Checked as a plan file would be: a faulty catalogue must not make the plan unreadable.
        if problems := problems_of(read_document(plan, frozen)):
            raise EditRefused(
                f"Chưa áp dụng được danh mục: {problems[0].sentence}"
                " Xin báo phòng Tài chính - Kế hoạch."
            )
        write_table_rows(table, frozen.rows, authority, defines=False)
        plan.save(update_fields=["changed_at"])

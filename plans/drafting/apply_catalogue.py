"""Applying the authority's catalogue to the Biểu 02 of a plan that is already being written."""

from dataclasses import replace

from django.db import transaction

from accounts.models import User
from indicators.store import read_indicator_table
from plans.drafting.indicator_setup import locked_table
from plans.drafting.parts import EditRefused
from plans.drafting.readable import refuse_unreadable
from plans.drafting.roll_over import catalogue_of
from plans.models import Plan
from plans.store.catalogue_merge import merge_with_catalogue
from plans.store.catalogue_rows import write_table_rows
from wardplan.text import sentence_case


def apply_catalogue(plan: Plan, by: User) -> None:
    """Give the rows of the plan's Biểu 02 the definitions and order of the authority's catalogue.

    Figures stay; a row whose figures the new definition could not hold keeps the ward's own definition.
    Raises `EditRefused` and then changes nothing.
    """
    with transaction.atomic():
        table = locked_table(plan, by)
        authority = table.ward.authority
        catalogue = catalogue_of(authority, table.year)
        if not catalogue:
            raise EditRefused(
                f"{sentence_case(authority.full_name)} chưa có danh mục chỉ tiêu"
                f" năm {table.year}; xin chờ danh mục."
            )
        frozen = read_indicator_table(table)
        frozen = replace(frozen, rows=merge_with_catalogue(frozen.rows, catalogue))
        # Checked as a plan file would be: a faulty catalogue must not make the plan unreadable.
        ask = "Xin báo phòng Tài chính - Kế hoạch."
        refuse_unreadable(plan, "Chưa áp dụng được danh mục", indicators=frozen, then=ask)
        write_table_rows(table, frozen.rows, authority, defines=False)
        plan.save(update_fields=["changed_at"])

"""The list of a plan's attached tables for whoever edits them: add, order, delete."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from plans.document.tables import TABLE_KINDS, AttachedTableData, next_label
from plans.drafting.arranging import new_tables
from plans.models import AttachedTable, PartChange, Plan
from plans.store.part_keys import key_of
from plans.views.plan.history_texts import PORTAL
from plans.views.shared.access import find_plan, person
from plans.views.shared.plan_page import open_plan_for, plan_page_context
from plans.views.shared.signed_in import READ, signed_in


@dataclass(frozen=True, slots=True)
class ListedTable:
    """A stored table with who changed it last, and when."""

    table: AttachedTable
    who: str
    at: datetime | None

    @property
    def key(self) -> str:
        return key_of(self.table)

    @property
    def count(self) -> int:
        """How many rows it has beside the heads of groups."""
        return sum("cells" in row for row in self.table.rows)


@signed_in(READ, no_store=True)
def table_list(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """All tables in order; whoever may not edit gets the reason instead."""
    return list_page(request, find_plan(request, ward, year))


def list_page(
    request: HttpRequest, plan: Plan, problem: str = "", status: int = 200
) -> HttpResponse:
    """The page, with why what was asked was not done."""
    opened = open_plan_for(person(request), plan)
    context = plan_page_context(opened, "plan-tables", typing=True) | {"refusal": opened.refusal}
    if opened.refusal is None:
        listed = _listed(plan)
        context |= {
            "listed": listed,
            "offers": [_offer(*one) for one in new_tables(plan).items()],
            "label": next_label(one.table.label for one in listed),
            "problem": problem,
        }
    return render(request, "tables/list.html", context, status=status)


def _offer(key: str, table: AttachedTableData) -> tuple[str, str]:
    """What a new table may begin with: its key, and its name with the columns."""
    name = f"Mẫu: {table.title}" if key not in TABLE_KINDS else TABLE_KINDS[key].name
    return key, f"{name} ({', '.join(column.name for column in table.columns)})"


def _listed(plan: Plan) -> list[ListedTable]:
    """The tables with their last changes, in two queries."""
    own = PartChange.objects.filter(plan=plan, kind=PartChange.Kind.TABLE)
    newest = own.order_by().values("part_id").annotate(last=Max("pk")).values("last")
    # Without what stood there before and after: whole tables.
    changes = PartChange.objects.filter(pk__in=newest).select_related("by").defer("before", "after")
    last = {change.part_id: change for change in changes}
    return [_one(table, last.get(table.pk)) for table in plan.tables.select_related("assignee")]


def _one(table: AttachedTable, change: PartChange | None) -> ListedTable:
    if change is None:
        return ListedTable(table, "", None)
    return ListedTable(table, change.by.full_name if change.by else PORTAL, change.at)

"""The entry form of Biểu 02 where it belongs to a plan: its text and targets may name rows of the table."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.admin_base import SaveRefused, person_of
from indicators.admin import IndicatorTableAdmin
from indicators.models import IndicatorTable
from plans.admin.proof import problems_of_plan
from plans.models import Plan, Target
from plans.store.bulk_history import head_of, record_head

MOST_NAMED = 5


class PlanTableAdmin(IndicatorTableAdmin):
    """Refuses to take away what the plan still speaks of, and tells the plan's history of new heads."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        plan = _plan_of(obj)
        before = head_of(plan) if plan else {}
        super().save_model(request, obj, form, change)
        if plan:
            record_head(plan, person_of(request), before=before)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        gone = [deleted.instance.pk for deleted in formset.deleted_forms if deleted.instance.pk]
        named = Target.objects.filter(links__row__in=gone).distinct()[:MOST_NAMED]
        if named:
            clauses = "; ".join(f"“{target}”" for target in named)
            raise SaveRefused(
                f"Có chỉ tiêu định bỏ đang gắn với nhiệm vụ {clauses}; xin gỡ ở nhiệm vụ đó trước."
            )
        super().save_formset(request, form, formset, change)
        plan = _plan_of(form.instance)
        if plan and (problems := problems_of_plan(plan)):
            raise SaveRefused(*problems)


def _plan_of(table: IndicatorTable) -> Plan | None:
    return Plan.objects.filter(indicator_table=table).first()


admin.site.unregister(IndicatorTable)
admin.site.register(IndicatorTable, PlanTableAdmin)

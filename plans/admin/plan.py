"""The entry form of a plan: its head and tail, and the ways to the lists of its parts."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.forms import Script
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html

from accounts.admin_base import SaveRefused, list_of, person_of
from accounts.admin_exchange import Exchange, ExchangeAdmin
from accounts.models import User
from accounts.permissions import editable_wards_for, refusal_to_edit_any, wards_for
from plans.admin.as_frozen import show_plans
from plans.admin.forms import PlanForm, StartForm
from plans.admin.proof import prove
from plans.drafting.head_form import OMITTED
from plans.drafting.new_plan import StartRefused, start_plan
from plans.drafting.parts import refusal_to_edit_plan
from plans.drafting.task_import import TasksResource
from plans.models import KeyTask, Plan, Section, Target
from plans.store.bulk_history import head_snapshot, record_head_change

#: How the address of a list of parts names their plan.
PLAN_PARAMETER = "ke-hoach"


def tab(name: str, *fields: Any) -> Any:
    """A part of the form that `static/admin-entry/tabs.js` shows as a tab."""
    return (name, {"fields": fields, "classes": ("tab",)})


@admin.register(Plan)
class PlanAdmin(ExchangeAdmin):
    """Plans: begun here, written here until they are submitted."""

    form, new_form = PlanForm, StartForm
    change_form_template = "admin/plans/plan/change_form.html"
    list_display = ("subject", "ward", "year", "state", "task_count", "changed_at")
    list_filter = ("year", "state", ("ward", admin.RelatedOnlyFieldListFilter))
    search_fields = ("search",)
    date_hierarchy = "changed_at"
    fieldsets = (
        (None, {"fields": ("ward", "year", "state", "table_link", "seen")}),
        tab("Phần đầu", "type", "subject", ("symbol", "number"), ("place", "date"), "numbering"),
        tab("Căn cứ và mở đầu", "legal_basis", "preamble"),
        tab("Kết thúc và nơi nhận", "closing", "recipients"),
        tab("Người ký", "signer_authority", ("signer_title", "signer_name")),
        tab("Tên đơn vị khi lập", "superior", ("ward_kind", "ward_name")),
        tab("Biểu số 01", "tasks_title", "tasks_year", "tasks_columns", *OMITTED),
    )

    class Media:
        js = (Script("admin-entry/tabs.js", type="module"),)

    readonly_fields = ("ward", "year", "state", "number", "date", "table_link")

    def rows_for(self, user: User) -> QuerySet[Plan]:
        plans = Plan.objects.filter(ward__in=wards_for(user))
        plans = plans.select_related("ward__authority", "indicator_table__ward")
        return plans.annotate(tasks_there=Count("tasks"))

    def show_as_frozen(self, found: Sequence[Any]) -> None:
        show_plans(found)

    def refusal_to_change(self, user: User, obj: Any | None) -> str | None:
        return refusal_to_edit_plan(user, obj) if obj else refusal_to_edit_any(user)

    def refusal_to_add(self, user: User) -> str | None:
        return refusal_to_edit_any(user)

    def get_fieldsets(self, request: HttpRequest, obj: Any | None = None) -> Any:
        if obj is None:
            return ((None, {"fields": ("ward", "year", "signer")}),)
        shown = super().get_fieldsets(request, obj)
        if self.has_change_permission(request, obj):
            return shown
        seen = ("ward", "year", "state", "table_link")
        tasks = tab("Biểu số 01", "tasks_title", "tasks_year", "columns", *OMITTED)
        return ((None, {"fields": seen}), *shown[1:-1], tasks)

    @admin.display(description="Tiêu đề cột của Biểu số 01")
    def columns(self, plan: Plan) -> str:
        return " · ".join(plan.tasks_columns)

    def get_readonly_fields(self, request: HttpRequest, obj: Any | None = None) -> Any:
        return super().get_readonly_fields(request, obj) if obj else ()

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "ward":
            wards = editable_wards_for(person_of(request)).select_related("authority")
            kwargs["queryset"] = wards
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"ward": person_of(request).ward_id, **super().get_changeform_initial_data(request)}

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        person = person_of(request)
        if change:
            before = head_snapshot(obj)
            super().save_model(request, obj, form, change)
            record_head_change(obj, person, before=before)
            prove(obj)
            return
        try:
            made = start_plan(obj.ward, obj.year, person, signer=form.cleaned_data["signer"])
        except StartRefused as error:
            field = "signer" if "ai ký" in error.message else "year"
            raise SaveRefused(error.message, field=field) from error
        obj.__dict__.update(made.__dict__)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        self.message_user(request, f"Đã lập {obj}; xin ghi tiếp nội dung.")
        return HttpResponseRedirect(reverse("admin:plans_plan_change", args=[obj.pk]))

    def exchange_for(self, request: HttpRequest, key: str) -> Exchange | None:
        plan, user = self.get_object(request, key), person_of(request)
        if plan is None:
            return None
        return Exchange(
            purpose=f"tasks:{plan.pk}",
            title=f"Biểu số 01, {plan}",
            file_name=f"bieu-01-{plan.ward.slug}-{plan.year}",
            back=reverse("admin:plans_plan_change", args=[plan.pk]),
            subject=plan,
            resource=lambda: TasksResource(plan, user),
            refusal=refusal_to_edit_plan(user, plan),
            lock=Plan.objects.select_for_update().filter(pk=plan.pk),
        )

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if plan := context.get("original"):
            context["addresses"] = self.addresses(str(plan.pk))
            context["parts"] = [
                (model._meta.verbose_name_plural, list_of(model, PLAN_PARAMETER, plan.pk))
                for model in (Section, Target, KeyTask)
            ]
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description="nhiệm vụ", ordering="tasks_there")
    def task_count(self, plan: Any) -> int:
        return int(plan.tasks_there)

    @admin.display(description="Biểu số 02")
    def table_link(self, plan: Plan) -> str:
        table = plan.indicator_table
        address = reverse("admin:indicators_indicatortable_change", args=[table.pk])
        return format_html('<a href="{}">{}</a>', address, table)

"""Entry forms of single texts of a plan, to be found by search; places are changed in the plan's own form."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from accounts.admin_base import (
    GuardedAdmin,
    SaveRefused,
    person_of,
    refusal_to_edit_any,
    save_changed,
)
from accounts.models import User
from accounts.permissions import wards_for
from plans.admin.forms import SectionTextForm, TargetTextForm, TaskTextForm
from plans.admin.plan import refusal_to_write
from plans.admin.proof import problems_of_plan
from plans.models import KeyTask, Plan, PlanEvent, Section, Target
from plans.store.bulk_history import recording


class TextAdmin(GuardedAdmin):
    """A text of a plan. It is changed here; it is added, moved and deleted in the form of its plan."""

    #: The way from the text to its plan, as a lookup.
    to_plan = "plan"
    readonly_fields = ("plan_link",)

    def plan_of(self, obj: Any) -> Plan:
        """The plan that the text belongs to."""
        found = obj
        for step in self.to_plan.split("__"):
            found = getattr(found, step)
        assert isinstance(found, Plan)
        return found

    def rows_for(self, user: User) -> QuerySet[Any]:
        mine = {f"{self.to_plan}__ward__in": wards_for(user)}
        rows: QuerySet[Any] = self.model._default_manager.filter(**mine)
        return rows.select_related(f"{self.to_plan}__ward__authority")

    def refusal_to_change(self, user: User, obj: Any | None) -> str | None:
        return refusal_to_write(user, self.plan_of(obj)) if obj else refusal_to_edit_any(user)

    def refusal_to_add(self, user: User) -> str | None:
        return "Xin thêm mục mới trong trang của kế hoạch."

    def refusal_to_delete(self, user: User, obj: Any | None) -> str | None:
        return "Xin xoá mục trong trang của kế hoạch."

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any | None:
        """The text; while it is being written its plan is locked, as by the plan's own form."""
        found = super().get_object(request, object_id, from_field)
        if found is not None and request.method == "POST" and self._in_transaction():
            Plan.objects.select_for_update().get(pk=self.plan_of(found).pk)
            found = super().get_object(request, object_id, from_field)
        return found

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        plan = self.plan_of(obj)
        with recording(plan, person_of(request)):
            super().save_model(request, obj, form, change)
        save_changed(plan, [])
        if problems := problems_of_plan(plan):
            raise SaveRefused(*problems)

    @admin.display(description="kế hoạch")
    def plan_link(self, obj: Any) -> str:
        plan = self.plan_of(obj)
        address = reverse("admin:plans_plan_change", args=[plan.pk])
        return format_html('<a href="{}">{}</a>', address, plan)


@admin.register(Section)
class SectionAdmin(TextAdmin):
    """Sections of the outline."""

    form = SectionTextForm
    list_display = ("heading", "plan_link")
    list_filter = ("plan__year", ("plan__ward", admin.RelatedOnlyFieldListFilter))
    search_fields = ("plan__search",)
    search_help_text = "Tìm theo tên kế hoạch hoặc phường"
    fields = ("plan_link", "heading", "content", "seen")
    ordering = ("-plan__year", "plan", "position", "pk")


@admin.register(Target)
class TargetAdmin(TextAdmin):
    """Commitments of the planned year."""

    to_plan = "section__plan"
    form = TargetTextForm
    list_display = ("clause_shown", "responsible", "due", "plan_link")
    list_display_links = ("clause_shown",)
    list_filter = ("section__plan__year", ("section__plan__ward", admin.RelatedOnlyFieldListFilter))
    search_fields = ("section__plan__search",)
    search_help_text = "Tìm theo tên kế hoạch hoặc phường"
    date_hierarchy = "due"
    fields = ("plan_link", "clause", "responsible", "due", "seen")
    ordering = ("-section__plan__year", "section__plan", "section", "position", "pk")

    @admin.display(description="nội dung", ordering="clause")
    def clause_shown(self, target: Target) -> str:
        return str(target)


@admin.register(KeyTask)
class KeyTaskAdmin(TextAdmin):
    """Tasks of Biểu 01."""

    form = TaskTextForm
    list_display = ("content_shown", "status", "responsible", "plan_link")
    list_display_links = ("content_shown",)
    list_filter = ("status", "plan__year", ("plan__ward", admin.RelatedOnlyFieldListFilter))
    search_fields = ("search",)
    fields = ("plan_link", "content", "result", "status", "responsible", "seen")
    ordering = ("-plan__year", "plan", "position", "pk")

    @admin.display(description="nội dung nhiệm vụ", ordering="content")
    def content_shown(self, task: KeyTask) -> str:
        return str(task)


@admin.register(PlanEvent)
class PlanEventAdmin(GuardedAdmin):
    """What happened to the plans, for reading only."""

    list_display = ("at", "plan", "what", "by")
    list_display_links = None
    list_filter = ("what", "plan__year", ("plan__ward", admin.RelatedOnlyFieldListFilter))
    search_fields = ("plan__search",)
    date_hierarchy = "at"
    ordering = ("-at", "-pk")
    fields = ("plan", "what", "by", "at", "digest")

    def rows_for(self, user: User) -> QuerySet[PlanEvent]:
        events = PlanEvent.objects.filter(plan__ward__in=wards_for(user))
        return events.select_related("plan__ward", "by")

"""Entry forms of the parts of a plan: lists of its sections, targets and tasks, and a form for each one."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.contrib import admin
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from accounts.admin_base import (
    GuardedAdmin,
    OwnerFilter,
    SaveRefused,
    is_key,
    person_of,
    proposed_owner,
    refusal_to_edit_any,
)
from accounts.models import User
from accounts.permissions import wards_for
from indicators.entry import EntryRefused
from plans.admin.forms import changed_meanwhile
from plans.admin.part_forms import SectionForm, TargetForm, TaskForm
from plans.admin.plan import PLAN_PARAMETER
from plans.admin.proof import prove
from plans.drafting.arranging import (
    MAX_PARTS,
    add_section,
    add_target,
    add_task,
    move_part,
    remove_part,
)
from plans.drafting.parts import EditRefused, StalePart, refusal_to_edit_plan, save_part
from plans.models import KeyTask, Plan, PlanEvent, Section, Target
from plans.store.part_history import Part, plan_of
from plans.store.stored_outline import outline_of


@contextmanager
def refusals_shown() -> Iterator[None]:
    """What a rule of the portal refuses is told above the form as it was typed."""
    try:
        yield
    except StalePart as error:
        last = error.change
        by, at = (last.by, last.at) if last else (None, None)
        raise SaveRefused(changed_meanwhile("phần này", by, at)) from error
    except (EditRefused, EntryRefused) as error:
        raise SaveRefused(error.message) from error


def plans_for(user: User) -> QuerySet[Plan]:
    """The plans that the person may see, the newest first."""
    plans = Plan.objects.filter(ward__in=wards_for(user))
    return plans.select_related("ward__authority").order_by("-year", "ward", "-edition")


class PlanFilter(OwnerFilter):
    """The parts of one plan."""

    title = "kế hoạch"
    parameter_name = PLAN_PARAMETER
    path = "plan"

    def owners(self, user: User) -> QuerySet[Plan]:
        return plans_for(user)


class PartAdmin(GuardedAdmin):
    """A part of a plan, written by `plans/drafting/` and nothing else."""

    #: The way from the part to its plan, as a lookup.
    to_plan = "plan"
    #: The fields that are written.
    written: tuple[str, ...] = ()
    #: The fields that say where it stands, and what else the form asks.
    placed: tuple[str, ...] = ("place",)
    asked: tuple[str, ...] = ()
    readonly_fields = ("plan_link",)

    def rows_for(self, user: User) -> QuerySet[Any]:
        mine = {f"{self.to_plan}__ward__in": wards_for(user)}
        rows: QuerySet[Any] = self.model._default_manager.filter(**mine)
        return rows.select_related(f"{self.to_plan}__ward__authority")

    def refusal_to_change(self, user: User, obj: Any | None) -> str | None:
        return refusal_to_edit_plan(user, plan_of(obj)) if obj else refusal_to_edit_any(user)

    def refusal_to_add(self, user: User) -> str | None:
        return refusal_to_edit_any(user)

    def refusal_to_delete(self, user: User, obj: Any | None) -> str | None:
        return self.refusal_to_change(user, obj)

    def get_list_display(self, request: HttpRequest) -> Any:
        """The columns; that of the plan says nothing new where the list is narrowed to one."""
        shown = super().get_list_display(request)
        return shown[:-1] if PLAN_PARAMETER in request.GET else shown

    def get_fields(self, request: HttpRequest, obj: Any | None = None) -> tuple[str, ...]:
        if obj is None:
            return ("plan", *self.placed, *self.written, *self.asked)
        shown = ("plan_link", *self.placed, *self.written, *self.asked)
        return (*shown, "seen") if self.has_change_permission(request, obj) else shown

    def get_form(
        self, request: HttpRequest, obj: Any | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        form.plans = plans_for(person_of(request))
        return form

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        proposed = super().get_changeform_initial_data(request)
        key = proposed_owner(request, PLAN_PARAMETER, "plan")
        plan = plans_for(person_of(request)).filter(pk=key).first() if key else None
        return {**proposed, "plan": plan.pk if plan else None}

    def lock(self, obj: Any) -> None:
        Plan.objects.select_for_update().get(pk=plan_of(obj).pk)

    def create(self, cleaned: Mapping[str, Any], place: int, by: User) -> Part:
        """A new part at `place`."""
        raise NotImplementedError

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        person, cleaned = person_of(request), form.cleaned_data
        place = MAX_PARTS if cleaned["place"] is None else cleaned["place"]
        with refusals_shown():
            part = obj if change else self.create(cleaned, place, person)
            seen = (cleaned["seen"] or 0) if change else part.version
            values = {name: cleaned[name] for name in self.written}
            rows = getattr(form, "rows", None)
            part = save_part(part, values, by=person, seen_version=seen, rows=rows)
            if change and form.moved:
                above = cleaned.get("above")
                move_part(part, above, place, by=person, seen_version=part.version)
        obj.__dict__.update(part.__dict__)
        prove(plan_of(part))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """All of the part is written by `save_model`."""

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        with refusals_shown():
            remove_part(obj, by=person_of(request), seen_version=obj.version)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for part in queryset:
            self.delete_model(request, part)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """The parts alone: one that holds others is refused, so nothing goes with them."""
        names = [str(one) for one in objs]
        return names, {self.opts.verbose_name_plural: len(names)}, set(), []

    @admin.display(description="kế hoạch")
    def plan_link(self, obj: Any) -> str:
        plan = plan_of(obj)
        address = reverse("admin:plans_plan_change", args=[plan.pk])
        return format_html('<a href="{}">{}</a>', address, plan)

    @admin.display(description="thứ tự", ordering="position")
    def place(self, obj: Any) -> int:
        return int(obj.position) + 1


class NodeAdmin(PartAdmin):
    """A part of the outline. The list of one plan stands in reading order, with the printed numbers."""

    placed = ("above", "place")

    def get_ordering(self, request: HttpRequest) -> Any:
        citations = self._citations(request)
        order = [When(pk=pk, then=Value(place)) for place, pk in enumerate(citations)]
        return (Case(*order, default=Value(MAX_PARTS)), "pk") if order else self.ordering

    def get_list_display(self, request: HttpRequest) -> Any:
        shown = super().get_list_display(request)
        return ("number", *shown) if self._citations(request) else shown

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        listed: Any = super().get_changelist_instance(request)
        for part in listed.result_list:
            part.citation = self._citations(request).get(part.pk, "")
        return listed

    def _citations(self, request: HttpRequest) -> dict[int, str]:
        """The printed number of each part of the plan that the list is narrowed to, in reading order."""
        found: dict[int, str] | None = getattr(request, "citations", None)
        if found is None:
            key = request.GET.get(PLAN_PARAMETER, "")
            chosen = plans_for(person_of(request)).filter(pk=key) if is_key(key) else ()
            found = {
                part.node.pk: part.citation
                for plan in chosen
                for part in outline_of(plan)
                if isinstance(part.node, self.model)
            }
            request.citations = found  # type: ignore[attr-defined]
        return found

    @admin.display(description="số mục")
    def number(self, part: Any) -> str:
        return str(part.citation)

    @admin.display(description="thuộc mục")
    def above(self, part: Any) -> str:
        return str((part.section if isinstance(part, Target) else part.parent) or "–")


@admin.register(Section)
class SectionAdmin(NodeAdmin):
    """Sections of the outline."""

    form = SectionForm
    written = ("heading", "content")
    list_display = ("heading", "above", "place", "plan_link")
    list_display_links = ("heading",)
    list_filter = (PlanFilter, "plan__year", ("plan__ward", admin.RelatedOnlyFieldListFilter))
    search_fields = ("plan__search",)
    search_help_text = "Tìm theo tên kế hoạch hoặc phường"
    ordering = ("-plan__year", "plan", "position", "pk")

    def rows_for(self, user: User) -> QuerySet[Section]:
        return super().rows_for(user).select_related("plan__ward__authority", "parent")

    def create(self, cleaned: Mapping[str, Any], place: int, by: User) -> Part:
        return add_section(cleaned["plan"], cleaned["above"], place, cleaned["heading"], by=by)


class TargetPlanFilter(PlanFilter):
    """The targets of one plan."""

    path = "section__plan"


@admin.register(Target)
class TargetAdmin(NodeAdmin):
    """Commitments of the planned year."""

    to_plan = "section__plan"
    form = TargetForm
    written = ("clause", "responsible", "due")
    asked = ("indicators",)
    list_display = ("clause_shown", "above", "responsible", "due", "plan_link")
    list_display_links = ("clause_shown",)
    list_filter = (
        TargetPlanFilter,
        "section__plan__year",
        ("section__plan__ward", admin.RelatedOnlyFieldListFilter),
    )
    search_fields = ("section__plan__search",)
    search_help_text = "Tìm theo tên kế hoạch hoặc phường"
    date_hierarchy = "due"
    ordering = ("-section__plan__year", "section__plan", "section", "position", "pk")

    def create(self, cleaned: Mapping[str, Any], place: int, by: User) -> Part:
        return add_target(cleaned["above"], place, cleaned["clause"], by=by)

    @admin.display(description="nội dung", ordering="clause")
    def clause_shown(self, target: Target) -> str:
        return str(target)

    @admin.display(description="chỉ tiêu")
    def indicators(self, target: Target) -> str:
        links = target.links.select_related("row__indicator")
        return "; ".join(link.row.indicator.name for link in links) or "–"


@admin.register(KeyTask)
class KeyTaskAdmin(PartAdmin):
    """Tasks of Biểu 01."""

    form = TaskForm
    written = ("content", "result", "status", "responsible")
    list_display = ("place", "content_shown", "status", "responsible", "plan_link")
    list_display_links = ("content_shown",)
    list_filter = (
        PlanFilter,
        "status",
        "plan__year",
        ("plan__ward", admin.RelatedOnlyFieldListFilter),
    )
    search_fields = ("search",)
    ordering = ("-plan__year", "plan", "position", "pk")

    def create(self, cleaned: Mapping[str, Any], place: int, by: User) -> Part:
        return add_task(cleaned["plan"], place, cleaned["content"], by=by)

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

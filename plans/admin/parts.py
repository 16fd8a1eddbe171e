"""Entry forms of the parts of a plan: lists of its sections, targets and tasks, and a form for each one.

A new part stands at the end of its section. Moving parts and tying targets to indicators is left to the
editors.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Case, F, QuerySet, Value, When
from django.http import HttpRequest

from accounts.admin_base import GuardedList
from accounts.models import User
from plans.admin.as_frozen import FROZEN_INDICATORS, show_parts
from plans.admin.owned import OwnedAdmin, OwnerFilter
from plans.admin.part_forms import NewPartForm, PartForm, SectionForm, plans_for
from plans.admin.plan import PLAN_PARAMETER
from plans.document.planfile.outline import MAX_LEVELS
from plans.drafting.arranging import MAX_PARTS, add_section, add_target, add_task, remove_part
from plans.drafting.numbering import number_below
from plans.drafting.parts import refusal_to_edit_plan, save_part
from plans.models import KeyTask, Plan, Section, Target
from plans.store.company import company_of
from plans.store.part_history import PlanPart, plan_of
from plans.store.part_keys import key_of
from plans.store.stored_outline import outline_of
from plans.workflow.remarks import count_remarks_on
from wardplan.text import fold

#: As many as one search shows at most; the rest is found with more words.
MAX_FOUND = 500


def outline_order(to_section: str = "") -> list[Case]:
    """The order of the outline for sections: the positions of all sections above, from the top down."""
    above = [f"{to_section}{'parent__' * up}" for up in range(MAX_LEVELS)]
    return [
        Case(
            # The topmost one that exists is `up` levels above, so that of `level` is so much below it.
            *(
                When(**{f"{above[up]}pk__isnull": False}, then=F(f"{above[up - level]}position"))
                for up in reversed(range(level, MAX_LEVELS))
            ),
            default=Value(-1),
        )
        for level in range(MAX_LEVELS)
    ]


class OutlineList(GuardedList):
    """A list of sections or targets with the numbers that the outline gives them."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        found = list(self.result_list)
        plans = Plan.objects.filter(pk__in={plan_of(one).pk for one in found})
        targets = defaultdict(list)
        for target in Target.objects.filter(section__plan__in=plans).select_related("section"):
            targets[target.section.plan_id].append(target)
        numbers = {
            (type(part.node), part.node.pk): part.citation
            for plan in plans.prefetch_related("sections")
            for part in outline_of(plan, targets[plan.pk])
        }
        for one in found:
            one.outline_number = numbers.get((type(one), one.pk), "")
        self.result_list = found


class PartAdmin(OwnedAdmin):
    """A part of a plan."""

    #: Texts that are searched beside the `search_fields`, without regard to accents.
    folded: tuple[str, ...] = ()

    new_form = NewPartForm
    owner = Plan
    to_owner = "plan"
    owner_field = "plan"
    parameter = PLAN_PARAMETER
    #: What is written; the first of them are the words that a new part begins with.
    written: tuple[str, ...]
    #: Where a new part is put, and what else is shown.
    asked: tuple[str, ...] = ("plan", "above")
    shown: tuple[str, ...] = ()
    #: Fields that hold references to figures, and as what they are read.
    printed: Mapping[str, str] = {}
    #: Whether it stands in the outline and has a number there.
    numbered = True

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return OutlineList if self.numbered else GuardedList

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        words = fold(search_term.replace("\0", "")).split()
        if not (self.folded and words):
            return found, may_repeat
        keys = [
            key
            for key, *texts in queryset.values_list("pk", *self.folded)
            if all(word in fold(" ".join(texts)) for word in words)
        ]
        return found | queryset.filter(pk__in=keys[:MAX_FOUND]), may_repeat

    def show_as_frozen(self, found: Sequence[Any]) -> None:
        show_parts(found)

    @admin.display(description="số")
    def number(self, part: Any) -> str:
        return str(part.outline_number)

    def owners(self, user: User) -> QuerySet[Plan]:
        return plans_for(user)

    def owner_of(self, obj: PlanPart) -> Plan:
        return plan_of(obj)

    plan_to_prove = owner_of

    def refusal_to_write(self, user: User, owner: Plan) -> str | None:
        return refusal_to_edit_plan(user, owner)

    def get_readonly_fields(self, request: HttpRequest, obj: Any | None = None) -> Any:
        return ("owner_link", *self.shown, *self.printed.values())

    def get_fields(self, request: HttpRequest, obj: Any | None = None) -> tuple[str, ...]:
        if obj is None:
            return (*self.asked, self.written[0])
        if self.has_change_permission(request, obj):
            return ("owner_link", *self.shown, *self.written, "seen")
        read = (self.printed.get(name, name) for name in self.written)
        return ("owner_link", *self.shown, *read)

    def get_form(
        self, request: HttpRequest, obj: Any | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        if obj is None:
            kwargs["fields"] = [self.written[0]]
        return super().get_form(request, obj, change=change, **kwargs)

    def lock(self, obj: Any) -> None:
        Plan.objects.select_for_update().get(pk=plan_of(obj).pk)

    def write(self, obj: Any, form: Any, by: User) -> PlanPart:
        # What is only shown there, figures and all, is not what is stored.
        written = [name for name in self.written if not form.fields[name].disabled]
        values = {name: form.cleaned_data[name] for name in written}
        return save_part(obj, values, by=by, seen_version=form.cleaned_data["seen"] or 0)

    def goes_with(self, obj: Any) -> list[tuple[int, str]]:
        plan = plan_of(obj)
        company = company_of(obj, plan)
        return company.counts(count_remarks_on(plan, company))

    def remove(self, obj: Any, by: User) -> str:
        remove_part(obj, by=by, seen_version=obj.version)
        return key_of(obj)


@admin.register(Section)
class SectionAdmin(PartAdmin):
    """Sections of the outline."""

    form = SectionForm
    written = ("heading", "content", "numbering")
    shown = ("parent",)
    printed = {"content": "content_shown"}
    list_display = ("number", "heading", "parent")
    list_display_links = ("heading",)
    folded = ("heading",)
    list_filter = (OwnerFilter, "plan__year", ("plan__ward", admin.RelatedOnlyFieldListFilter))
    search_fields = ("plan__search",)
    search_help_text = "Tìm theo tiêu đề mục, tên kế hoạch hoặc phường"
    ordering = ("-plan__year", "plan", *outline_order(), "pk")

    def rows_for(self, user: User) -> QuerySet[Any]:
        return super().rows_for(user).select_related("plan__ward__authority", "parent")

    def create(self, obj: Any, form: Any, by: User) -> PlanPart:
        given = form.cleaned_data
        return add_section(given["plan"], given["above"], MAX_PARTS, given["heading"], by=by)

    def write(self, obj: Any, form: Any, by: User) -> PlanPart:
        saved = super().write(obj, form, by)
        assert isinstance(saved, Section)
        chosen = form.cleaned_data["numbering"]
        return number_below(saved, chosen, by=by, seen_version=saved.version)

    @admin.display(description="nội dung")
    def content_shown(self, section: Section) -> str:
        return section.content_printed


@admin.register(Target)
class TargetAdmin(PartAdmin):
    """Commitments of the planned year."""

    to_owner = "section__plan"
    form = PartForm
    written = ("clause", "responsible", "due")
    shown = ("section", "indicators")
    printed = {"clause": "clause_shown"}
    list_display = ("number", "__str__", "section", "responsible", "due")
    list_display_links = ("__str__",)
    folded = ("clause", "responsible")
    list_filter = (
        OwnerFilter,
        "section__plan__year",
        ("section__plan__ward", admin.RelatedOnlyFieldListFilter),
    )
    search_fields = ("section__plan__search",)
    search_help_text = "Tìm theo nội dung, người chủ trì, tên kế hoạch hoặc phường"
    date_hierarchy = "due"
    ordering = (
        *("-section__plan__year", "section__plan"),
        *outline_order("section__"),
        *("position", "pk"),
    )

    def create(self, obj: Any, form: Any, by: User) -> PlanPart:
        return add_target(form.cleaned_data["above"], MAX_PARTS, form.cleaned_data["clause"], by=by)

    @admin.display(description="nội dung")
    def clause_shown(self, target: Target) -> str:
        return target.clause_printed

    @admin.display(description="chỉ tiêu")
    def indicators(self, target: Target) -> str:
        if frozen := getattr(target, FROZEN_INDICATORS, None):
            return str(frozen)
        links = target.links.select_related("row__indicator")
        return "; ".join(link.row.indicator.name for link in links) or "–"


@admin.register(KeyTask)
class KeyTaskAdmin(PartAdmin):
    """Tasks of Biểu 01."""

    form = PartForm
    numbered = False
    written = ("content", "result", "status", "responsible")
    asked = ("plan",)
    list_display = ("__str__", "status", "responsible")
    list_filter = (
        OwnerFilter,
        "status",
        "plan__year",
        ("plan__ward", admin.RelatedOnlyFieldListFilter),
    )
    search_fields = ("search",)
    search_help_text = "Tìm theo nội dung nhiệm vụ"
    ordering = ("-plan__year", "plan", "position", "pk")

    def create(self, obj: Any, form: Any, by: User) -> PlanPart:
        given = form.cleaned_data
        return add_task(given["plan"], MAX_PARTS, given["content"], by=by)

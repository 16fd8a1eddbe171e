"""What the forms of parts and of rows share: whose each is, and that only `plans/drafting/` writes them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.html import format_html

from accounts.admin_base import GuardedAdmin, SaveRefused, person_of
from accounts.models import User
from accounts.permissions import refusal_to_edit_any, wards_for
from indicators.entry import EntryRefused
from plans.admin.proof import prove
from plans.drafting.head_form import changed_meanwhile
from plans.drafting.parts import EditRefused, StalePart
from plans.models import Plan
from plans.store.frozen.heads import show_frozen_heads
from wardplan.text import plain_digits

#: How many owners a filter or a form offers; any may be named in the address.
MAX_OFFERED = 50


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


def offered(owners: QuerySet[Any], key: str) -> QuerySet[Any]:
    """The newest of the `owners`, and the one that was chosen or proposed."""
    newest = [owner.pk for owner in owners[:MAX_OFFERED]]
    return owners.filter(Q(pk__in=newest) | Q(pk=plain_digits(key) or 0))


class OwnerFilter(admin.SimpleListFilter):
    """The rows of one owner."""

    def __init__(self, request: HttpRequest, params: Any, model: Any, model_admin: Any) -> None:
        self.title = model_admin.owner._meta.verbose_name
        self.parameter_name = model_admin.parameter
        self.path = model_admin.to_owner
        super().__init__(request, params, model, model_admin)

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        newest = list(model_admin.owners(person_of(request))[:MAX_OFFERED])
        show_frozen_heads(one for one in newest if isinstance(one, Plan))
        return [(str(owner.pk), str(owner)) for owner in newest]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = plain_digits(self.value())
        return queryset if chosen is None else queryset.filter(**{self.path: chosen})


class OwnedAdmin(GuardedAdmin):
    """Rows that belong to a plan or a table: added and removed by `plans/drafting/` and nothing else."""

    #: What owns a row, and the way there as a lookup.
    owner: Any
    to_owner: str
    #: The field of the form of a new row that names its owner.
    owner_field: str
    #: How the address of a list names the owner it is narrowed to.
    parameter: str

    def owners(self, user: User) -> QuerySet[Any]:
        """The owners that the person may see, the newest first."""
        raise NotImplementedError

    def owner_of(self, obj: Any) -> Any:
        raise NotImplementedError

    def refusal_to_write(self, user: User, owner: Any) -> str | None:
        """Why the person may not write what belongs to `owner`."""
        raise NotImplementedError

    def plan_to_prove(self, obj: Any) -> Plan:
        """The plan that must still be one that the plan file can hold."""
        raise NotImplementedError

    def remove(self, obj: Any, by: User) -> str:
        """Delete the row; gives the key by which it can be put back."""
        raise NotImplementedError

    def rows_for(self, user: User) -> QuerySet[Any]:
        mine = {f"{self.to_owner}__ward__in": wards_for(user)}
        rows: QuerySet[Any] = self.model._default_manager.filter(**mine)
        return rows.select_related(f"{self.to_owner}__ward__authority")

    def refusal_to_change(self, user: User, obj: Any | None) -> str | None:
        return self.refusal_to_write(user, self.owner_of(obj)) if obj else refusal_to_edit_any(user)

    def refusal_to_add(self, user: User) -> str | None:
        return refusal_to_edit_any(user)

    refusal_to_delete = refusal_to_change

    def get_list_display(self, request: HttpRequest) -> Any:
        """The columns; that of the owner says nothing new where the list is narrowed to one."""
        shown = super().get_list_display(request)
        return shown if self.parameter in request.GET else (*shown, "owner_link")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The owner of a new row is that of the list that led here."""
        listed = QueryDict(request.GET.get("_changelist_filters", "")).get(self.parameter)
        return {self.owner_field: listed, **super().get_changeform_initial_data(request)}

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        with refusals_shown():
            written = (self.write if change else self.create)(obj, form, person_of(request))
        obj.__dict__.update(written.__dict__)
        prove(self.plan_to_prove(obj))

    def create(self, obj: Any, form: Any, by: User) -> Any:
        """A new row at the end, as it is stored."""
        raise NotImplementedError

    def write(self, obj: Any, form: Any, by: User) -> Any:
        """The row with what the form changed."""
        raise NotImplementedError

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """All of a row is written by `save_model`."""

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        """To the form of the new row, where all the rest of it is written."""
        if "_addanother" not in request.POST:
            posted: Any = request.POST.copy()
            posted["_continue"] = "1"
            request.POST = posted
        return super().response_add(request, obj, post_url_continue)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        plan = self.plan_to_prove(obj)
        with refusals_shown():
            key = self.remove(obj, person_of(request))
        prove(plan)
        # Beside what Django says of the deletion: the button that takes it back.
        place = [plan.ward.slug, plan.year, key]
        messages.success(
            request, f"Còn lấy lại được: “{obj}”.", extra_tags=reverse("plan-restore", args=place)
        )

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for obj in queryset:
            # A section may have gone with the one above it.
            if self.model._default_manager.filter(pk=obj.pk).exists():
                self.delete_model(request, obj)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """The rows, and what goes with each of them."""
        counts = {self.opts.verbose_name_plural: len(objs)}
        named: list[Any] = []
        for one in objs:
            named.append(str(one))
            if went := self.goes_with(one):
                named.append([f"{count} {name}" for count, name in went])
        return named, counts, set(), []

    def goes_with(self, obj: Any) -> list[tuple[int, str]]:
        """How many of what are deleted, and come back, together with the row."""
        return []

    @admin.display(description="thuộc")
    def owner_link(self, obj: Any) -> str:
        owner = self.owner_of(obj)
        opts = owner._meta
        address = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[owner.pk])
        return format_html('<a href="{}">{}</a>', address, owner)

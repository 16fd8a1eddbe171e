"""Rows edited inside the form of what they belong to: a plan's outline, the rows of a table.

Django's own inline formsets ask the database once for each row that is sent; these know their rows
beforehand, so a page costs the same number of queries at 36 rows and at 360. A row is found among those of
its owner and nowhere else, whatever id the browser sends.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.checks import InlineModelAdminChecks
from django.db.models import Model, QuerySet
from django.forms.formsets import BaseFormSet
from django.forms.models import BaseModelFormSet, modelformset_factory
from django.http import HttpRequest

from accounts.admin_base import GuardedAdmin, save_changed

MOST_ROWS = 2_000
GONE = "Dòng này vừa bị người khác xoá hoặc không thuộc về đây; xin tải lại trang rồi sửa lại."


class PlaceField(forms.IntegerField):
    """Where among its neighbours a row stands, from 1; blank puts it at the end."""

    def __init__(self, **kwargs: Any) -> None:
        number = forms.NumberInput(attrs={"class": "vPlaceField", "min": 1})
        super().__init__(
            **{"label": "Thứ tự", "required": False, "widget": number, **kwargs},
            min_value=1,
            max_value=100_000,
        )


class PartForm(forms.ModelForm):  # type: ignore[type-arg]
    """A row with its place."""

    place = PlaceField()

    def _get_validation_exclusions(self) -> set[str]:
        # Each check of the model is a question to the database: asked only for rows that were touched.
        if not self.has_changed():
            return {field.name for field in self.instance._meta.fields}
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded


class PartFormSet(BaseModelFormSet):  # type: ignore[type-arg]
    """The rows of `owner`. A subclass says which those are, and how a new one is tied to its owner."""

    model: Any

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        instance: Any,
        save_as_new: bool = False,
        prefix: str | None = None,
        queryset: QuerySet[Any] | None = None,
        **kwargs: Any,
    ) -> None:
        self.owner = instance
        super().__init__(data, files, prefix=prefix, queryset=queryset, **kwargs)
        self._queryset = self.rows() if instance is not None and instance.pk else []
        self.places = self.places_of(self._queryset)

    @classmethod
    def get_default_prefix(cls) -> str:
        return cls.model._meta.model_name or "rows"

    def rows(self) -> list[Any]:
        """The rows there are, in the order in which they are shown."""
        raise NotImplementedError

    def attach(self, obj: Any) -> None:
        """Tie a new row to its owner."""
        raise NotImplementedError

    def places_of(self, rows: Iterable[Any]) -> dict[Any, int]:
        """The place of each row, by its key."""
        return {row.pk: place for place, row in enumerate(rows, start=1)}

    def add_fields(self, form: Any, index: int | None) -> None:
        """The key, the place and the box to delete; the key is compared with the rows at hand alone."""
        self._pk_field = self.model._meta.pk
        key = form.instance.pk
        form.fields["id"] = forms.IntegerField(
            required=False, initial=key, widget=forms.HiddenInput, error_messages={"required": GONE}
        )
        form.fields["place"].initial = self.places.get(key)
        BaseFormSet.add_fields(self, form, index)
        # Rows of a table have their labels at its head, where those who hear the page do not meet them.
        for name, field in form.fields.items():
            label = field.label or form[name].label
            field.widget.attrs.setdefault("aria-label", str(label))

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound:
            for form in self.initial_forms:
                if form.instance._state.adding and form not in self.deleted_forms:
                    form.add_error(None, GONE)

    def clean(self) -> None:
        """No question to the database here: each subclass compares the rows it has at hand."""

    def remaining(self) -> list[Any]:
        """The valid forms of the rows that will be there once this is saved."""
        forms_left = []
        for position, form in enumerate(self.forms):
            blank = position >= self.initial_form_count() and not form.has_changed()
            if not blank and form.is_valid() and not form.cleaned_data.get("DELETE"):
                forms_left.append(form)
        return forms_left

    def save_new(self, form: Any, commit: bool = True) -> Any:
        obj = form.save(commit=False)
        self.attach(obj)
        obj.position = MOST_ROWS  # behind the others, until they are put in order
        obj.save(force_insert=True)
        return obj

    def save_existing(self, form: Any, obj: Any, commit: bool = True) -> Any:
        save_changed(obj, form.changed_data)
        return obj

    def moved(self, *naming: str) -> list[tuple[int | None, Any]]:
        """The rows that were given another place, each with it: new ones, and those where the place or a
        field of `naming` was changed.
        """
        deciding = {"place", *naming}
        return [
            (form.cleaned_data.get("place"), form.instance)
            for form in self.remaining()
            if form in self.extra_forms or deciding.intersection(form.changed_data)
        ]

    def arranged(self) -> list[Any]:
        """The rows in their new order, once they are saved."""
        moved = self.moved()
        elsewhere = {row.pk for _, row in moved} | {row.pk for row in self.deleted_objects}
        # A deleted row has lost its key.
        stay = [row for row in self._queryset if row.pk and row.pk not in elsewhere]
        return in_order(stay, moved)


def in_order(stay: Sequence[Any], moved: Iterable[tuple[int | None, Any]]) -> list[Any]:
    """The rows in their new order: those that moved stand where they were told, the others close up.

    Without a place a row comes last.
    """
    ordered = list(stay)
    last = []
    for place, row in sorted(moved, key=lambda pair: pair[0] or 0):
        if place is None:
            last.append(row)
        else:
            ordered.insert(min(place - 1, len(ordered)), row)
    return ordered + last


def renumber(ordered: Sequence[Any]) -> None:
    """Store the places of `ordered`, 0 first, where they differ; rows of several models may be mixed."""
    changed: dict[type[Model], list[Any]] = {}
    for position, row in enumerate(ordered):
        if row.position != position:
            row.position = position
            changed.setdefault(type(row), []).append(row)
    for model, rows in changed.items():
        model._default_manager.bulk_update(rows, ["position"])


class PartChecks(InlineModelAdminChecks):
    """Django's checks, less those of a foreign key to the parent, which these rows need not have."""

    def _check_relation(self, obj: Any, parent_model: type[Model]) -> list[Any]:
        return []

    def _check_exclude_of_parent_model(self, obj: Any, parent_model: type[Model]) -> list[Any]:
        return []


class PartInline(admin.options.InlineModelAdmin):  # type: ignore[type-arg]
    """Rows shown in the form of their owner; whoever may change the owner may change them."""

    checks_class = PartChecks
    formset: type[PartFormSet]  # type: ignore[assignment]
    form: type[PartForm]
    extra = 0
    template = "admin/edit_inline/stacked.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        none: QuerySet[Any] = self.model._default_manager.none()
        return none

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        return modelformset_factory(
            self.model,
            form=self.form,
            formset=self.formset,
            fields=kwargs.get("fields") or self.form._meta.fields,
            formfield_callback=lambda field, **options: self.formfield_for_dbfield(
                field, request, **options
            ),
            extra=self.get_extra(request, obj),
            can_delete=self.has_delete_permission(request, obj),
            max_num=MOST_ROWS,
            absolute_max=MOST_ROWS,
        )

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Where rows are only read there is no box for their place: they stand in their order."""
        fields = super().get_fields(request, obj)
        return fields if self.has_change_permission(request, obj) else without(fields, "place")

    def _guard(self) -> GuardedAdmin:
        guard = self.admin_site._registry[self.parent_model]
        assert isinstance(guard, GuardedAdmin)
        return guard

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._guard().has_view_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._guard().has_change_permission(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)


def without(fields: Any, name: str) -> tuple[Any, ...]:
    """The fields of a form, in their rows, but for one."""
    nested = (without(one, name) if isinstance(one, tuple) else one for one in fields)
    return tuple(one for one in nested if one != name)

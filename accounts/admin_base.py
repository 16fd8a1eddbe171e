"""What every entry form shares: whose rows it shows, who may change them, and refusals as sentences.

No Permission rows are used: each form answers through `accounts/permissions.py`. Rows that the person may
not see are not in the queryset, so that for them the address, the list, the search, the choices of a
relation and a forged POST all find nothing.
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME, ActionForm, AdminForm
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import IntegrityError, models, router, transaction
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from accounts.models import User
from wardplan.fields import FoldedField, ProseField
from wardplan.form_errors import NamesFields
from wardplan.http.database_errors import integrity_error_message
from wardplan.text import fold, plain_digits, sentence_case

NOT_HERE = "Mục này không thêm hoặc xoá ở đây được."


class SaveRefused(Exception):
    """A change that was rolled back; `sentences` say why.

    They are shown at their `field` of the form as it was typed, or above it where they are about no field.
    """

    def __init__(self, *sentences: str, field: str | None = None) -> None:
        super().__init__(*sentences)
        self.sentences, self.field = sentences, field


class TickedForm(ActionForm):
    """What to do with the rows of a list that were ticked."""

    action = forms.ChoiceField(label="Làm với các mục đã chọn:")


class GuardedList(ChangeList):
    """A list in words that an official understands."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = sentence_case(str(self.opts.verbose_name_plural))

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list)
        if isinstance(self.model_admin, GuardedAdmin):
            self.model_admin.show_as_frozen(self.result_list)


def person_of(request: HttpRequest) -> User:
    """The person signed in; the site lets nobody else in."""
    assert isinstance(request.user, User)
    return request.user


class GuardedAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """An entry form that shows and changes only what the person may.

    A subclass says `rows_for`, and where something may be changed `refusal_to_change` and its like.
    """

    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    show_full_result_count = False
    search_help_text = "Tìm theo tên"
    change_form_template = "admin/entry_form.html"
    action_form = TickedForm
    formfield_overrides = {ProseField: {"widget": AdminTextareaWidget}}
    #: The form of a row to add, where that asks for something else.
    new_form: type[ModelForm] | None = None  # type: ignore[type-arg]

    def rows_for(self, user: User) -> QuerySet[Any]:
        """The rows that the person may see."""
        raise NotImplementedError

    def show_as_frozen(self, found: Sequence[Any]) -> None:
        """Have rows that are only read say what was frozen of them; nothing is stored. Most rows never are."""

    def refusal_to_open(self, user: User) -> str | None:
        """Why the person may not see this list at all."""
        return None

    def refusal_to_change(self, user: User, obj: Any | None) -> str | None:
        """Why the person may not change `obj`, a row the person sees, or any at all where it is None."""
        return NOT_HERE

    def refusal_to_add(self, user: User) -> str | None:
        """Why the person may add none."""
        return NOT_HERE

    def refusal_to_delete(self, user: User, obj: Any | None) -> str | None:
        """Why the person may not delete `obj`, or any at all where it is None."""
        return NOT_HERE

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = self.rows_for(person_of(request))
        # Counting what hangs on a row makes the database forget the model's own order.
        return rows.order_by(*(self.get_ordering(request) or self.opts.ordering or ("pk",)))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self._open_to(request)

    def has_view_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        return self._open_to(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self._open_to(request) and self.refusal_to_add(person_of(request)) is None

    def has_change_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        return self._open_to(request) and self.refusal_to_change(person_of(request), obj) is None

    def has_delete_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        return self._open_to(request) and self.refusal_to_delete(person_of(request), obj) is None

    def _open_to(self, request: HttpRequest) -> bool:
        user = request.user
        return isinstance(user, User) and user.is_active and self.refusal_to_open(user) is None

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs.setdefault("queryset", self._choices(db_field, request))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs.setdefault("queryset", self._choices(db_field, request))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def _choices(self, db_field: Any, request: HttpRequest) -> QuerySet[Any]:
        """What the person may choose is what the form of the other model would show."""
        model = db_field.remote_field.model
        guard = self.admin_site._registry.get(model)
        return guard.get_queryset(request) if guard else model._default_manager.none()

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return GuardedList

    def get_action_choices(
        self, request: HttpRequest, default_choices: Any = (("", "– chọn việc –"),)
    ) -> Any:
        return super().get_action_choices(request, list(default_choices))

    def get_actions(self, request: HttpRequest) -> Any:
        """Deleting is named after one row: Vietnamese has no plural, and a list may bear another name."""
        actions = super().get_actions(request)
        if found := actions.get("delete_selected"):
            function, name, _ = found
            actions[name] = (function, name, f"Xoá các {self.opts.verbose_name} đã chọn")
        return actions

    def response_action(
        self, request: HttpRequest, queryset: QuerySet[Any], *args: Any
    ) -> HttpResponse | None:
        """Do something to the rows that were ticked; what is no key at all was never on the page."""
        posted = request.POST.copy()
        keys = [key for key in posted.getlist(ACTION_CHECKBOX_NAME) if plain_digits(key)]
        posted.setlist(ACTION_CHECKBOX_NAME, keys)
        request.POST = posted  # type: ignore[assignment]
        return super().response_action(request, queryset, *args)

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> HttpResponse:
        """Say that a row is not there for the person; Django would repeat the key from the address."""
        sentence = (
            f"Không tìm thấy {opts.verbose_name} này; có thể đã bị xoá hoặc không thuộc phường của"
            " ông/bà."
        )
        typed = self._typed(request)
        if typed:
            told = {"sentence": sentence, "typed": typed}
            return self.page(request, "admin/gone.html", "Chưa lưu được", told, status=404)
        self.message_user(request, sentence, messages.WARNING)
        return HttpResponseRedirect(reverse("admin:index", current_app=self.admin_site.name))

    def page(
        self,
        request: HttpRequest,
        template: str,
        title: str,
        context: dict[str, Any],
        status: int = 200,
    ) -> HttpResponse:
        """A page of the site beside Django's own."""
        shared = self.admin_site.each_context(request)
        shared |= {"title": title, "opts": self.opts, "media": self.media}
        return TemplateResponse(request, template, {**shared, **context}, status=status)

    def _typed(self, request: HttpRequest) -> list[tuple[str, str]]:
        """The texts that were sent to a row that is gone, by their labels, for their writer to copy."""
        labels = {field.name: field.verbose_name for field in self.opts.concrete_fields}
        return [
            (str(labels[name]), text)
            for name, text in request.POST.items()
            if name in labels and isinstance(text, str) and text.strip()
        ]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        return super().get_search_results(request, queryset, fold(search_term.replace("\0", "")))

    def get_form(
        self, request: HttpRequest, obj: Any | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        if obj is None and self.new_form:
            kwargs.setdefault("form", self.new_form)
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        refused, field = getattr(request, "save_refused", ((), None))
        given = {"refused": refused, "refused_field": field, "editor": person_of(request)}
        return type(form)(form.__name__, (RefusedOnce, form), given)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form; a save that the database or a rule refused is shown again as it was typed."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except SaveRefused as error:
            refused = error.sentences, error.field
        except IntegrityError as error:
            refused = (integrity_error_message(error, self.model),), None
        request.save_refused = refused  # type: ignore[attr-defined]
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any | None = None,
    ) -> HttpResponse:
        context["refusal"] = self.refusal_to_change(person_of(request), obj) if obj else None
        does = "Thêm" if add else "Xem" if context["refusal"] else "Sửa"
        context["title"] = f"{does} {self.opts.verbose_name}"
        focus_first(context["adminform"])
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any | None:
        """The row; locked while it is being written, so that two people save one after the other."""
        found = super().get_object(request, object_id, from_field)
        if found is not None and request.method == "POST" and self._in_transaction():
            self.lock(found)
            found = super().get_object(request, object_id, from_field)
        elif found is not None and request.method != "POST":
            self.show_as_frozen([found])
        return found

    def lock(self, obj: Any) -> None:
        """Keep others from writing `obj` until the transaction ends; what it belongs to is locked first."""
        self.model._default_manager.select_for_update().get(pk=obj.pk)

    def _in_transaction(self) -> bool:
        return bool(transaction.get_connection(router.db_for_write(self.model)).in_atomic_block)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.save(force_insert=True)
        elif form.changed_data:
            save_changed(obj, form.changed_data)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Ask once more, and delete; where that is refused, back to the row with the reason."""
        try:
            return super().delete_view(request, object_id, extra_context)
        except SaveRefused as error:
            for sentence in error.sentences:
                self.message_refusal(request, sentence)
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return HttpResponseRedirect(reverse(name, args=[object_id]))

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list; an action on the rows that were ticked is done for all of them or for none."""
        if request.method != "POST":
            return super().changelist_view(request, extra_context)
        try:
            with transaction.atomic():
                return super().changelist_view(request, extra_context)
        except SaveRefused as error:
            for sentence in error.sentences:
                self.message_refusal(request, sentence)
        return HttpResponseRedirect(request.get_full_path())

    def message_refusal(self, request: HttpRequest, sentence: str) -> None:
        """Show a refusal at the top of the next page."""
        self.message_user(request, sentence, messages.ERROR)


def list_of(model: type[models.Model], parameter: str, owner: Any) -> str:
    """The address of the list of `model` narrowed to one owner, by the parameter of the list's filter."""
    opts = model._meta
    address = reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
    return f"{address}?{parameter}={owner}"


class RefusedOnce(NamesFields, ModelForm):  # type: ignore[type-arg]
    """A form that was refused after it had been read well: it says so and is not saved."""

    refused: tuple[str, ...] = ()
    #: The field that the refusal is about, if it is about one.
    refused_field: str | None = None

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for sentence in self.refused:
            self.add_error(
                self.refused_field if self.refused_field in self.fields else None, sentence
            )
        return cleaned


def focus_first(shown: AdminForm) -> None:
    """Put the cursor into the first field with an error, else into the first that can be written."""
    form: Any = shown.form
    written: list[Any] = [
        field.field
        for fieldset in shown
        for line in fieldset
        for field in line
        if not field.is_readonly
    ]
    written = [field for field in written if not field.is_hidden]
    if first := next((one for one in written if one.errors), written[0] if written else None):
        widget = form.fields[first.name].widget
        # Django wraps the choice of another row in its buttons to add one.
        getattr(widget, "widget", widget).attrs["autofocus"] = True


def save_changed(obj: models.Model, changed: list[str]) -> None:
    """Save the fields named, and with them those that are worked out from others."""
    fields = {field.name: field for field in obj._meta.concrete_fields}
    names = {name for name in changed if name in fields}
    derived = {
        name
        for name, field in fields.items()
        if isinstance(field, FoldedField) or getattr(field, "auto_now", False)
    }
    obj.save(update_fields=sorted(names | derived))

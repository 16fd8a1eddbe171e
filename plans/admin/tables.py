"""Entry form of the templates of tables that an authority gives out to its wards."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.admin_base import GuardedAdmin, person_of
from accounts.models import Authority, User
from accounts.permissions import authorities_for, refusal_to_edit_catalogue
from plans.document.planfile.tables import plain_fields
from plans.document.table_columns import read_typed_columns, typed_columns
from plans.document.tables import TABLE_KINDS, AttachedTableData
from plans.models import TableTemplate

_FIELDS = (
    *("authority", "position", "kind", "label", "title", "unit", "columns"),
    *("note", "landscape"),
)
_HELP = (
    "Mỗi dòng một cột, chỉ tên là bắt buộc: tên | loại | độ rộng (%) | không in. Loại là chữ, số thứ tự,"
    " số liệu, thời hạn hoặc đơn vị. Ví dụ: Cơ quan chủ trì | đơn vị | 16"
)


def _refusal_to_edit(user: User, authority: Authority) -> str | None:
    """Why `user` may not write templates of `authority`: whoever keeps its catalogue writes them."""
    if refusal_to_edit_catalogue(user, authority) is None:
        return None
    told = f"Mẫu bảng do phòng Tài chính - Kế hoạch {authority.full_name} lập"
    return f"{told}; xin liên hệ phòng để sửa."


class TemplateForm(forms.ModelForm):  # type: ignore[type-arg]
    """A template; its columns are typed one a line."""

    columns = forms.CharField(
        label="Các cột",
        widget=forms.Textarea(attrs={"rows": 8, "cols": 80}),
        help_text=_HELP,
        max_length=5_000,
    )
    #: Who fills in the form; set by the admin.
    editor: User | None = None

    class Meta:
        model = TableTemplate
        fields = _FIELDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stored = self.instance.pk is not None
        begun = self.instance.document.columns if stored else TABLE_KINDS["assignment"].columns
        self.initial["columns"] = typed_columns(begun)

    def clean_columns(self) -> Any:
        """The columns as the database keeps them."""
        try:
            columns = read_typed_columns(self.cleaned_data["columns"])
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error
        return plain_fields(AttachedTableData("free", "", columns))["columns"]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        authority = cleaned.get("authority")
        if self.editor and authority:
            refusal = _refusal_to_edit(self.editor, authority)
            if refusal:
                self.add_error("authority", refusal)
        return cleaned


@admin.register(TableTemplate)
class TableTemplateAdmin(GuardedAdmin):
    """The templates of an authority: its wards see them, its finance office writes them."""

    form = TemplateForm
    list_display = ("title", "label", "kind", "authority")
    list_filter = (("authority", admin.RelatedOnlyFieldListFilter),)
    readonly_fields = ("column_lines",)

    @admin.display(description="Các cột")
    def column_lines(self, template: TableTemplate) -> str:
        """The columns as they are typed, for whoever only sees them."""
        return typed_columns(template.document.columns)

    def get_fields(self, request: HttpRequest, obj: Any | None = None) -> tuple[str, ...]:
        columns = "columns" if self.has_change_permission(request, obj) else "column_lines"
        return tuple(columns if name == "columns" else name for name in _FIELDS)

    def rows_for(self, user: User) -> QuerySet[TableTemplate]:
        found = TableTemplate.objects.filter(authority__in=authorities_for(user))
        return found.select_related("authority")

    def refusal_to_change(self, user: User, obj: Any | None) -> str | None:
        return _refusal_to_edit(user, obj.authority) if obj else self.refusal_to_add(user)

    def refusal_to_add(self, user: User) -> str | None:
        written = (_refusal_to_edit(user, one) is None for one in authorities_for(user))
        return None if any(written) else "Mẫu bảng do phòng Tài chính - Kế hoạch cấp trên lập."

    refusal_to_delete = refusal_to_change

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        first = authorities_for(person_of(request)).first()
        given: dict[str, Any] = {"authority": first.pk if first else None}
        return {**given, **super().get_changeform_initial_data(request)}

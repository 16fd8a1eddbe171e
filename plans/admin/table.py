"""Entry forms of Biểu 02: its head, the list of its rows, and a form for each row with its figures."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accounts.admin_base import list_of, person_of, save_changed
from accounts.admin_exchange import Exchange, ExchangeAdmin
from accounts.models import User
from accounts.permissions import refusal_to_edit_any
from indicators.entry import refusal_to_enter, write_figures
from indicators.measures import STANDARD, TEXT_COLUMNS, Measure, held_measures
from indicators.models import IndicatorTable, RowKind, TableRow
from indicators.resources import FiguresResource
from indicators.values import show_value
from plans.admin.as_frozen import frozen_table, show_rows, show_tables
from plans.admin.forms import MEASURE_CHOICES, TableForm
from plans.admin.owned import OwnedAdmin, OwnerFilter
from plans.admin.proof import prove
from plans.admin.row_forms import PRINTED, NewRowForm, RowForm, tables_for
from plans.drafting.indicator_rows import add_row, move_row, remove_rows, write_words
from plans.models import Plan
from plans.store.bulk_history import head_snapshot, record_head_change

#: How the address of a list of rows names their table.
TABLE_PARAMETER = "bieu"


def _figure(measure: Measure) -> Any:
    """A column of the list, and where a row is only read the line of its form, with one figure."""

    @admin.display(description=measure.label)
    def shown(row: TableRow) -> str:
        found = (figure for figure in row.figures.all() if figure.measure == measure)
        figure = next(found, None)
        return show_value(figure.value, row.indicator.decimals) if figure else ""

    # Django names the cells of the list by it.
    shown.__name__ = f"figure_{measure.value}"
    return shown


FIGURES = {measure.value: _figure(measure) for measure in Measure}


def lock_table(table: IndicatorTable) -> None:
    """Keep others from writing the table until the transaction ends; its plan is locked first."""
    Plan.objects.select_for_update().get(indicator_table=table)
    IndicatorTable.objects.select_for_update().get(pk=table.pk)


@admin.register(IndicatorTable)
class IndicatorTableAdmin(ExchangeAdmin):
    """Biểu 02 of a ward and year: its title, which measures it prints, the heads of its columns."""

    form = TableForm
    change_form_template = "admin/indicators/indicatortable/change_form.html"
    list_display = ("title_shown", "ward", "year", "row_count", "is_open")
    list_filter = ("year", ("ward", admin.RelatedOnlyFieldListFilter), "is_open")
    search_fields = ("ward__search",)
    search_help_text = "Tìm theo tên phường"
    fieldsets = ((None, {"fields": ("ward", "year", "title", "measures", "columns", "seen")}),)
    readonly_fields = ("ward", "year")

    def rows_for(self, user: User) -> QuerySet[IndicatorTable]:
        return tables_for(user).annotate(rows_there=Count("rows"))

    def show_as_frozen(self, found: Sequence[Any]) -> None:
        show_tables(found)

    def refusal_to_change(self, user: User, obj: Any | None) -> str | None:
        return refusal_to_enter(user, obj) if obj else refusal_to_edit_any(user)

    def refusal_to_add(self, user: User) -> str | None:
        return "Biểu số 02 được lập cùng kế hoạch; xin lập kế hoạch mới."

    def lock(self, obj: IndicatorTable) -> None:
        lock_table(obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        before = head_snapshot(obj.plan)
        super().save_model(request, obj, form, change)
        record_head_change(obj.plan, person_of(request), before=before)
        prove(obj.plan)

    def exchange_for(self, request: HttpRequest, key: str) -> Exchange | None:
        table, user = self.get_object(request, key), person_of(request)
        if table is None:
            return None
        return Exchange(
            purpose=f"figures:{table.pk}",
            title=f"Số liệu {table}",
            file_name=f"so-lieu-bieu-02-{table.ward.slug}-{table.year}",
            back=reverse("admin:indicators_indicatortable_change", args=[table.pk]),
            subject=table,
            resource=lambda: FiguresResource(user, table, frozen_table(table)),
            refusal=refusal_to_enter(user, table),
            lock=IndicatorTable.objects.select_for_update().filter(pk=table.pk),
        )

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if table := context.get("original"):
            context["addresses"] = self.addresses(str(table.pk))
            context["rows"] = list_of(TableRow, TABLE_PARAMETER, table.pk)
        return super().render_change_form(request, context, *args, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any | None = None) -> Any:
        """Where the table is only read, its lists are written in words."""
        if obj is None or self.has_change_permission(request, obj):
            return super().get_fieldsets(request, obj)
        return ((None, {"fields": ("ward", "year", "title", "printed_measures", "headings")}),)

    @admin.display(description="loại số liệu được in")
    def printed_measures(self, table: IndicatorTable) -> str:
        return " · ".join(label for name, label in MEASURE_CHOICES if name in table.measures)

    @admin.display(description="tiêu đề cột")
    def headings(self, table: IndicatorTable) -> str:
        return " · ".join(table.columns)

    @admin.display(description="biểu", ordering="year")
    def title_shown(self, table: IndicatorTable) -> str:
        return str(table)

    @admin.display(description="số dòng", ordering="rows_there")
    def row_count(self, table: Any) -> int:
        return int(table.rows_there)


@admin.register(TableRow)
class TableRowAdmin(OwnedAdmin):
    """The rows of Biểu 02 with their figures."""

    owner = IndicatorTable
    to_owner = owner_field = "table"
    parameter = TABLE_PARAMETER
    form, new_form = RowForm, NewRowForm
    list_display = ("place", "indicator_shown", "unit", *(FIGURES[one] for one in STANDARD))
    list_display_links = ("indicator_shown",)
    list_filter = (OwnerFilter, "table__year", ("table__ward", admin.RelatedOnlyFieldListFilter))
    search_fields = ("indicator__search",)
    search_help_text = "Tìm theo tên hoặc mã chỉ tiêu"
    readonly_fields = ("owner_link", "indicator_shown", "unit")
    ordering = ("-table__year", "table__ward", "table", "position", "pk")

    def owners(self, user: User) -> QuerySet[IndicatorTable]:
        return tables_for(user)

    def show_as_frozen(self, found: Sequence[Any]) -> None:
        show_rows(found)

    def owner_of(self, obj: TableRow) -> IndicatorTable:
        return obj.table

    def plan_to_prove(self, obj: TableRow) -> Plan:
        return obj.table.plan

    def refusal_to_write(self, user: User, owner: IndicatorTable) -> str | None:
        return refusal_to_enter(user, owner)

    def rows_for(self, user: User) -> QuerySet[TableRow]:
        rows = super().rows_for(user).filter(table__plan__isnull=False)
        return rows.select_related("table__plan", "table__ward__authority", "indicator")

    def get_queryset(self, request: HttpRequest) -> QuerySet[TableRow]:
        return super().get_queryset(request).prefetch_related("figures")

    def lock(self, obj: TableRow) -> None:
        lock_table(obj.table)

    def get_list_display(self, request: HttpRequest) -> Any:
        """Of one table its own measures, of all those of the official form."""
        shown, given = super().get_list_display(request), request.GET.get(TABLE_PARAMETER, "")
        if not (given.isascii() and given.isdecimal()):
            return shown
        found = tables_for(person_of(request)).filter(pk=int(given[:18]))
        held = held_measures(found.values_list("measures", flat=True).first() or ())
        return ("place", "indicator_shown", "unit", *(FIGURES[one] for one in held))

    def get_fields(self, request: HttpRequest, obj: Any | None = None) -> tuple[str, ...]:
        if obj is None:
            return ("table", "indicator", "place")
        written = self.has_change_permission(request, obj)
        filled = {one.measure for one in obj.figures.all()}
        held = held_measures(obj.table.measures, filled)
        figures = [] if obj.indicator.kind == RowKind.GROUP else held
        shown = figures if written else [FIGURES[one] for one in figures]
        told = [one for one in TEXT_COLUMNS if one in obj.table.measures or getattr(obj, one)]
        fields = ("owner_link", "indicator_shown", "unit", *shown, *PRINTED, *told, "place")
        return (*fields, "seen") if written else fields

    def create(self, obj: Any, form: Any, by: User) -> TableRow:
        given = form.cleaned_data
        return add_row(given["table"], given["indicator"], given["place"], by=by)

    def write(self, obj: Any, form: Any, by: User) -> TableRow:
        save_changed(obj, [name for name in PRINTED if name in form.changed_data])
        words = {one: form.cleaned_data[one] for one in TEXT_COLUMNS if one in form.changed_data}
        if words:
            # The form has held them against what stands there.
            write_words(obj, words, {one: form.initial[one] for one in words}, by=by)
        write_figures(obj.table, form.values, by=by)
        if "place" in form.changed_data:
            move_row(obj, form.cleaned_data["place"], by=by)
        row: TableRow = obj
        return row

    def goes_with(self, obj: TableRow) -> list[tuple[int, str]]:
        counts = ((obj.evidence.count(), "minh chứng"), (obj.comments.count(), "góp ý"))
        return [one for one in counts if one[0]]

    def remove(self, obj: Any, by: User) -> str:
        (kept,) = remove_rows(obj.table, [obj], by=by)
        return f"d{kept.pk}"

    @admin.display(description="chỉ tiêu", ordering="indicator__name")
    def indicator_shown(self, row: TableRow) -> str:
        return f"{row.indicator.label} {row.indicator.name}".strip()

    @admin.display(description="đơn vị tính")
    def unit(self, row: TableRow) -> str:
        return row.indicator.unit

    @admin.display(description="thứ tự", ordering="position")
    def place(self, row: TableRow) -> int:
        return row.position + 1

"""Entry forms of Biểu 02: its head, the list of its rows, and a form for each row with its figures."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html

from accounts.admin_base import (
    GuardedAdmin,
    list_of,
    person_of,
    proposed_owner,
    refusal_to_edit_any,
    save_changed,
)
from accounts.admin_exchange import Exchange, ExchangeAdmin
from accounts.models import User
from accounts.permissions import wards_for
from indicators.admin import TableFilter
from indicators.admin_forms import MEASURE_CHOICES
from indicators.entry import refusal_to_enter, write_figures
from indicators.measures import Measure
from indicators.models import FigureChange, IndicatorTable, Kind, TableRow
from indicators.resources import FiguresResource
from indicators.values import show_value
from plans.admin.forms import PlanTableForm
from plans.admin.parts import refusals_shown
from plans.admin.proof import prove
from plans.admin.row_forms import PRINTED, NewRowForm, RowForm
from plans.drafting.indicator_rows import add_row, move_row, remove_rows
from plans.models import Plan
from plans.store.bulk_history import head_of, record_head

#: What shows the figure of each measure, in the list and where a row is only read.
FIGURES = {measure.value: f"figure_{measure.value}" for measure in Measure}


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one Biểu 02."""

    subject: IndicatorTable

    @property
    def purpose(self) -> str:
        return f"figures:{self.subject.pk}"

    @property
    def title(self) -> str:
        return f"Số liệu {self.subject}"

    @property
    def file_name(self) -> str:
        return f"so-lieu-bieu-02-{self.subject.ward.slug}-{self.subject.year}"

    @property
    def back(self) -> str:
        return reverse("admin:indicators_indicatortable_change", args=[self.subject.pk])

    def resource(self, user: User) -> FiguresResource:
        return FiguresResource(user, self.subject)

    def refusal(self, user: User) -> str | None:
        return refusal_to_enter(user, self.subject)

    def lock(self) -> None:
        IndicatorTable.objects.select_for_update().get(pk=self.subject.pk)


def tables_for(user: User) -> QuerySet[IndicatorTable]:
    """The tables of the plans that the person may see, the newest first."""
    tables = IndicatorTable.objects.filter(ward__in=wards_for(user), plan__isnull=False)
    return tables.select_related("ward__authority", "plan").order_by("-year", "ward")


def lock_table(table: IndicatorTable) -> None:
    """Keep others from writing the table until the transaction ends; its plan is locked first."""
    Plan.objects.select_for_update().get(indicator_table=table)
    IndicatorTable.objects.select_for_update().get(pk=table.pk)


@admin.register(IndicatorTable)
class IndicatorTableAdmin(ExchangeAdmin):
    """Biểu 02 of a ward and year: its title, which measures it prints, the heads of its columns."""

    form = PlanTableForm
    change_form_template = "admin/indicators/indicatortable/change_form.html"
    list_display = ("title_shown", "ward", "year", "row_count", "is_open")
    list_filter = ("year", ("ward", admin.RelatedOnlyFieldListFilter), "is_open")
    search_fields = ("ward__search",)
    search_help_text = "Tìm theo tên phường"
    fieldsets = ((None, {"fields": ("ward", "year", "title", "measures", "columns", "seen")}),)
    readonly_fields = ("ward", "year")

    def rows_for(self, user: User) -> QuerySet[IndicatorTable]:
        return tables_for(user).annotate(rows_there=Count("rows"))

    def refusal_to_change(self, user: User, obj: Any | None) -> str | None:
        return refusal_to_enter(user, obj) if obj else refusal_to_edit_any(user)

    def refusal_to_add(self, user: User) -> str | None:
        return "Biểu số 02 được lập cùng kế hoạch; xin lập kế hoạch mới."

    def lock(self, obj: IndicatorTable) -> None:
        lock_table(obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        before = head_of(obj.plan)
        super().save_model(request, obj, form, change)
        record_head(obj.plan, person_of(request), before=before)
        prove(obj.plan)

    def exchange_for(self, request: HttpRequest, key: str) -> Exchange | None:
        table = self.get_object(request, key)
        return Figures(table) if table else None

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if table := context.get("original"):
            context["addresses"] = self.addresses(str(table.pk))
            context["rows"] = list_of(TableRow, TableFilter.parameter_name, table.pk)
            context["history"] = list_of(FigureChange, TableFilter.parameter_name, table.pk)
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


class RowFilter(TableFilter):
    """The rows of one Biểu 02."""

    path = "table"

    def owners(self, user: User) -> QuerySet[IndicatorTable]:
        return tables_for(user)


@admin.register(TableRow)
class TableRowAdmin(GuardedAdmin):
    """The rows of Biểu 02 with their figures."""

    form = RowForm
    list_display = ("place", "indicator_shown", "unit", *FIGURES.values(), "table_link")
    list_display_links = ("indicator_shown",)
    list_filter = (RowFilter, "table__year", ("table__ward", admin.RelatedOnlyFieldListFilter))
    search_fields = ("indicator__search",)
    search_help_text = "Tìm theo tên hoặc mã chỉ tiêu"
    autocomplete_fields = ("table",)
    readonly_fields = ("table_link", "indicator_shown", "unit")
    ordering = ("-table__year", "table__ward", "table", "position", "pk")

    def rows_for(self, user: User) -> QuerySet[TableRow]:
        rows = TableRow.objects.filter(table__in=tables_for(user).order_by())
        return rows.select_related("table__ward__authority", "table__plan", "indicator")

    def get_queryset(self, request: HttpRequest) -> QuerySet[TableRow]:
        return super().get_queryset(request).prefetch_related("figures")

    def refusal_to_change(self, user: User, obj: Any | None) -> str | None:
        return refusal_to_enter(user, obj.table) if obj else refusal_to_edit_any(user)

    def refusal_to_add(self, user: User) -> str | None:
        return refusal_to_edit_any(user)

    def refusal_to_delete(self, user: User, obj: Any | None) -> str | None:
        return self.refusal_to_change(user, obj)

    def lock(self, obj: TableRow) -> None:
        lock_table(obj.table)

    def get_list_display(self, request: HttpRequest) -> Any:
        """The columns; that of the table says nothing new where the list is narrowed to one."""
        shown = super().get_list_display(request)
        return shown[:-1] if TableFilter.parameter_name in request.GET else shown

    def get_fields(self, request: HttpRequest, obj: Any | None = None) -> tuple[str, ...]:
        if obj is None:
            return ("table", "indicator", "place")
        written = self.has_change_permission(request, obj)
        figures = FIGURES if obj.indicator.kind != Kind.GROUP else {}
        shown = figures if written else figures.values()
        fields = ("table_link", "indicator_shown", "unit", *shown, *PRINTED, "place")
        return (*fields, "seen") if written else fields

    def get_form(
        self, request: HttpRequest, obj: Any | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        if obj is None:
            kwargs["form"] = NewRowForm
        return super().get_form(request, obj, change=change, **kwargs)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "indicator":
            field.label_from_instance = _definition
        return field

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        proposed = super().get_changeform_initial_data(request)
        key = proposed_owner(request, TableFilter.parameter_name, "table")
        return {**proposed, "table": key if self._may_be_chosen(request, "table", key) else None}

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        person, cleaned = person_of(request), form.cleaned_data
        with refusals_shown():
            if not change:
                made = add_row(cleaned["table"], cleaned["indicator"], cleaned["place"], by=person)
                obj.__dict__.update(made.__dict__)
            else:
                save_changed(obj, [name for name in PRINTED if name in form.changed_data])
                write_figures(obj.table, form.values, by=person)
                if "place" in form.changed_data:
                    move_row(obj, cleaned["place"], by=person)
        prove(obj.table.plan)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """All of the row is written by `save_model`."""

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        """To the form of the new row, where its figures are written."""
        if "_addanother" not in request.POST:
            posted: Any = request.POST.copy()
            posted["_continue"] = "1"
            request.POST = posted
        return super().response_add(request, obj, post_url_continue)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        with refusals_shown():
            remove_rows(obj.table, [obj], by=person_of(request))
        prove(obj.table.plan)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        tables: dict[IndicatorTable, list[TableRow]] = defaultdict(list)
        for row in queryset:
            tables[row.table].append(row)
        with refusals_shown():
            for table, rows in tables.items():
                remove_rows(table, rows, by=person_of(request))
        for table in tables:
            prove(table.plan)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """The rows alone: what people wrote in them is kept."""
        names = [str(one) for one in objs]
        return names, {self.opts.verbose_name_plural: len(names)}, set(), []

    @admin.display(description="biểu")
    def table_link(self, row: TableRow) -> str:
        address = reverse("admin:indicators_indicatortable_change", args=[row.table_id])
        return format_html('<a href="{}">{}</a>', address, row.table)

    @admin.display(description="chỉ tiêu", ordering="indicator__name")
    def indicator_shown(self, row: TableRow) -> str:
        return f"{row.indicator.label} {row.indicator.name}".strip()

    @admin.display(description="đơn vị tính")
    def unit(self, row: TableRow) -> str:
        return row.indicator.unit

    @admin.display(description="thứ tự", ordering="position")
    def place(self, row: TableRow) -> int:
        return row.position + 1


def _definition(indicator: Any) -> str:
    """A definition as the list to choose from shows it."""
    own = " (riêng của phường)" if indicator.ward_id else ""
    return f"{indicator.label} {indicator.name}".strip() + own


def _figure(measure: Measure) -> Any:
    """A column of the list, and where a row is only read the line of its form, with one figure."""

    @admin.display(description=measure.label)
    def shown(self: TableRowAdmin, row: TableRow) -> str:
        found = (figure for figure in row.figures.all() if figure.measure == measure)
        figure = next(found, None)
        return show_value(figure.value, row.indicator.decimals) if figure else ""

    return shown


for _measure in Measure:
    setattr(TableRowAdmin, FIGURES[_measure], _figure(_measure))

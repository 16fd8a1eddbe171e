"""The forms of one row of Biểu 02: its figures, how the paper names it, and its place."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import User
from accounts.permissions import wards_for
from indicators.cell_reading import STALE_PAGE, CellRefused
from indicators.entry import Cell
from indicators.measures import TEXT_COLUMNS, Measure
from indicators.models import Indicator, IndicatorTable, RowKind, TableRow
from indicators.sheet import Sheet, row_versions, versions_of
from indicators.values import Value
from plans.admin.owned import offered
from plans.drafting.indicator_rows import definitions_for
from wardplan.numbers.number_phrase import MAX_FIGURE_TEXT

#: How the paper names the row: compared with what the page showed, for a row has no version of its own.
PRINTED = ("printed", "printed_unit")


class PlaceField(forms.IntegerField):
    """Where in the table a row stands, from 1; blank puts it at the end.

    Compared with what the page showed: whoever leaves it alone moves nothing back that a colleague moved.
    """

    def __init__(self) -> None:
        super().__init__(
            label="Thứ tự",
            required=False,
            min_value=1,
            max_value=100_000,
            show_hidden_initial=True,
            help_text="Dòng thứ mấy trong biểu; để trống thì đứng cuối.",
        )

    def clean(self, value: Any) -> Any:
        """The place counted from 0, as the portal counts; None at the end."""
        place = super().clean(value)
        return place - 1 if place else None


def tables_for(user: User) -> QuerySet[IndicatorTable]:
    """The tables of the plans that the person may see, the newest first."""
    tables = IndicatorTable.objects.filter(ward__in=wards_for(user), plan__isnull=False)
    return tables.select_related("ward__authority", "plan").order_by("-year", "ward")


class NewRowForm(forms.ModelForm):  # type: ignore[type-arg]
    """A row to add: to which table, for which indicator, where. Its figures are written once it is there."""

    #: Who fills in the form; set by the admin.
    editor: User

    place = PlaceField()

    class Meta:
        model = TableRow
        fields = ("table", "indicator")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = str((self.data if self.is_bound else self.initial).get("table") or "")
        tables: Any = self.fields["table"]
        tables.queryset = offered(tables_for(self.editor), given)
        table = next((one for one in tables.queryset if str(one.pk) == given), None)
        indicator: Any = self.fields["indicator"]
        indicator.queryset = definitions_for(table) if table else Indicator.objects.none()
        indicator.label_from_instance = _definition


def _definition(indicator: Indicator) -> str:
    """A definition as the list to choose from shows it."""
    own = " (riêng của phường)" if indicator.ward_id else ""
    return f"{indicator.label} {indicator.name}".strip() + own


class RowForm(forms.ModelForm):  # type: ignore[type-arg]
    """A row. What is typed into a cell is read by the one reader of figures, under its own field."""

    seen = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)
    place = PlaceField()

    class Meta:
        model = TableRow
        fields = (*PRINTED, *TEXT_COLUMNS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = self.instance
        self.sheet = Sheet(row.table)
        self.values: dict[Cell, Value | None] = {}
        self.fields["seen"].initial = row_versions(self.sheet.figures, row, Measure)
        self.fields["place"].initial = row.position + 1
        for name in self._printed():
            self.fields[name].show_hidden_initial = True
        for measure in (one for one in Measure if one in self.fields):
            self.fields[measure].initial = self.sheet.shown(row, measure)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        seen = versions_of(cleaned.get("seen") or "", tuple(Measure))
        if seen is None:
            raise forms.ValidationError(STALE_PAGE)
        for number, measure in enumerate(Measure):
            if measure in cleaned:
                self._read(measure, cleaned[measure], seen[number])
        for name in self._printed():
            self._compare(name)
        return cleaned

    def _printed(self) -> list[str]:
        return [name for name in (*PRINTED, *TEXT_COLUMNS) if name in self.fields]

    def _read(self, measure: Measure, text: str, seen: int) -> None:
        row, indicator = self.instance, self.instance.indicator
        if indicator.kind == RowKind.GROUP:
            if text:
                self.add_error(measure, f"“{indicator.name}” là tên nhóm, không có số liệu.")
            return
        try:
            write, value = self.sheet.read(row, indicator, measure, text, seen)
        except CellRefused as refusal:
            self.add_error(measure, str(refusal))
            self._now_seen(measure)
        else:
            if write:
                self.values[row, measure] = value

    def _now_seen(self, measure: Measure) -> None:
        """The page that shows the refusal shows what stands there now, so the next save has seen it."""
        figure = self.sheet.figures.get((self.instance.pk, measure))
        seen = versions_of(self.data.get("seen", ""), tuple(Measure))
        if figure is not None and seen is not None:
            seen[list(Measure).index(measure)] = figure.version
            self._show("seen", ".".join(map(str, seen)))

    def _compare(self, name: str) -> None:
        """Refuse a text that a colleague changed since the page was opened; the next save has seen it."""
        now, hidden = self.initial[name], self.add_initial_prefix(name)
        if name in self.changed_data and self.data.get(hidden, "") != now:
            self.add_error(
                name, f"Người khác vừa sửa mục này: hiện là “{now}”. Xin xem lại rồi lưu."
            )
            self._show(hidden, now)

    def _show(self, name: str, value: str) -> None:
        sent: Any = self.data.copy()  # type: ignore[attr-defined]
        sent[name] = value
        self.data = sent


# As many fields as there are measures.
RowForm.declared_fields.update(
    {
        measure.value: forms.CharField(
            label=measure.label, required=False, max_length=MAX_FIGURE_TEXT
        )
        for measure in Measure
    }
)

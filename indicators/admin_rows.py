"""The rows of Biểu 02 in its entry form: a line for each indicator, a field for each measure."""

from collections.abc import Iterable
from typing import Any

from django import forms

from accounts.admin_parts import PartForm, PartFormSet
from indicators.admin_sheet import (
    STALE_PAGE,
    CellRefused,
    Sheet,
    choices_of,
    versions_of,
)
from indicators.entry import Cell
from indicators.measures import Measure
from indicators.models import Kind, TableRow
from indicators.values import Value

LONGEST_CELL = 100


class RowForm(PartForm):
    """One row. What is typed into a cell is read by the one reader of figures, under its own field."""

    indicator = forms.ChoiceField(label="chỉ tiêu", required=False)
    seen = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    assigned = forms.CharField(required=False, max_length=LONGEST_CELL)
    nine_month = forms.CharField(required=False, max_length=LONGEST_CELL)
    estimate = forms.CharField(required=False, max_length=LONGEST_CELL)
    target = forms.CharField(required=False, max_length=LONGEST_CELL)

    class Meta:
        model = TableRow
        fields = ("printed", "printed_unit")

    def __init__(self, *args: Any, sheet: Sheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet = sheet
        self.values: dict[Measure, Value | None] = {}
        row = self.instance
        # A head of the column is not enough for those who hear the page.
        of = row.indicator.name if row.pk else "dòng mới"
        for name, label in [
            ("place", "Thứ tự"),
            *((measure, measure.label) for measure in Measure),
        ]:
            self.fields[name].widget.attrs["aria-label"] = f"{label}: {of}"
        if row.pk is None:
            self.fields["seen"].initial = ".".join("0" for _ in Measure)
            return
        del self.fields["indicator"]
        self.fields["seen"].initial = sheet.versions(row)
        for measure in Measure:
            self.fields[measure].initial = sheet.shown(row, measure)

    @property
    def is_group(self) -> bool:
        """Whether the row is a heading, which has no figures."""
        return bool(self.instance.indicator_id and self.instance.indicator.kind == Kind.GROUP)

    @property
    def cells(self) -> list[Any]:
        """The fields of the figures, in the order of the measures."""
        return [self[measure] for measure in Measure]

    def clean_indicator(self) -> str:
        chosen = self.cleaned_data["indicator"]
        definition = self.sheet.definitions.get(int(chosen)) if chosen else None
        if definition is None:
            raise forms.ValidationError("Xin chọn chỉ tiêu của dòng mới.")
        self.instance.indicator = definition
        return str(chosen)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if not self.instance.indicator_id:
            return cleaned
        seen = versions_of(cleaned.get("seen") or "")
        if seen is None:
            raise forms.ValidationError(STALE_PAGE)
        for place, measure in enumerate(Measure):
            if measure in cleaned:
                self._read(measure, cleaned[measure], seen[place])
        return cleaned

    def _read(self, measure: Measure, text: str, seen: int) -> None:
        row, indicator = self.instance, self.instance.indicator
        if indicator.kind == Kind.GROUP:
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
                self.values[measure] = value

    def _now_seen(self, measure: Measure) -> None:
        """The page that shows the refusal shows what stands there now, so the next save has seen it."""
        figure = self.sheet.figures.get((self.instance.pk, measure))
        seen = versions_of(self.data.get(self.add_prefix("seen"), ""))
        if figure is None or seen is None:
            return
        seen[list(Measure).index(measure)] = figure.version
        sent: Any = self.data.copy()  # type: ignore[attr-defined]
        sent[self.add_prefix("seen")] = ".".join(map(str, seen))
        self.data = sent


class RowFormSet(PartFormSet):
    """All rows of one Biểu 02. Good cells are written only where every cell is good."""

    def __init__(
        self, data: Any = None, files: Any = None, *, instance: Any, **kwargs: Any
    ) -> None:
        self.sheet = Sheet(instance)
        super().__init__(data, files, instance=instance, **kwargs)
        self._choices: list[tuple[str, str]] | None = None

    def rows(self) -> list[TableRow]:
        return list(self.owner.rows.select_related("indicator"))

    def attach(self, obj: TableRow) -> None:
        obj.table = self.owner

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "sheet": self.sheet}

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if "indicator" in form.fields:
            if self._choices is None:
                taken = {row.indicator_id for row in self._queryset}
                self._choices = list(choices_of(self.sheet.definitions.values(), taken))
            form.fields["indicator"].choices = self._choices

    def clean(self) -> None:
        chosen: dict[str, Any] = {}
        for form in self.remaining():
            code = form.instance.indicator.code
            if code in chosen:
                form.add_error(
                    "indicator" if "indicator" in form.fields else None,
                    f"Mã “{code}” đã có trong biểu; mỗi chỉ tiêu chỉ một dòng.",
                )
            chosen[code] = form

    def values(self) -> dict[Cell, Value | None]:
        """The cells to write, once the rows are saved."""
        return {
            (form.instance, measure): value
            for form in self.remaining()
            for measure, value in form.values.items()
        }


def misplaced(rows: Iterable[TableRow]) -> str | None:
    """Why the rows cannot stand in this order: a part stands below its whole, as in the plan file."""
    above: set[str] = set()
    for row in rows:
        indicator = row.indicator
        if indicator.parent_code and indicator.parent_code not in above:
            return (
                f"“{indicator.name}” là một phần của chỉ tiêu “{indicator.parent_code}” nên phải đứng"
                " dưới chỉ tiêu đó trong biểu; xin xem lại thứ tự và các dòng đã xoá."
            )
        above.add(indicator.code)
    return None

"""Import and export resources for the catalogue and for the figures of a Biểu 02."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from import_export.fields import Field
from import_export.widgets import Widget

from accounts.models import Authority, User, Ward
from accounts.resources import (
    ChoiceWidget,
    ImportProblem,
    TableResource,
    TextWidget,
    WholeNumberWidget,
    YesNoWidget,
)
from indicators.catalogue import (
    definition_problems,
    has_value,
    kinds_by_code,
    refusal_to_redefine,
)
from indicators.cell_reading import decimals_problem, read_limit, show_limit, value_of_cell
from indicators.cells import cell_warnings
from indicators.definitions.model import PriceBasis
from indicators.entry import write_figures
from indicators.kinds import KINDS, NUMBER, FigureKind
from indicators.measures import Measure, held_measures
from indicators.models import BetterChoices, Figure, Indicator, IndicatorTable, RowKind, TableRow
from indicators.past_tables import read_past
from indicators.rollup.rules import RollUp
from indicators.sheet import Sheet
from indicators.store import build_table_data
from indicators.table import GroupRow, IndicatorTableData
from indicators.values import Value, plain_number, show_value
from wardplan.numbers.spans import TooManyDecimals
from wardplan.workbooks.uploads import BadCell, CellContent


class LimitField(Field):  # type: ignore[misc]
    """A plausible minimum or maximum, read as a figure of the row's indicator is."""

    def export(self, instance: Any, **kwargs: Any) -> str:
        return show_limit(self.get_value(instance))

    def save(
        self, instance: Any, row: dict[str, CellContent], is_m2m: bool = False, **kwargs: Any
    ) -> None:
        cell = row[self.column_name]
        if isinstance(cell, BadCell):
            raise ValueError(cell.sentence)
        # A number of Excel needs no reading: its dot can only be a decimal mark.
        value: Decimal | None = cell if isinstance(cell, Decimal) else None
        if isinstance(cell, str):
            value = read_limit(cell, instance, self.get_value(instance))
        setattr(instance, self.attribute, value)


class CatalogueResource(TableResource):
    """The definitions of one year: an authority's, or a ward's own."""

    code = Field("code", "Mã", TextWidget())
    kind = Field("kind", "Loại", ChoiceWidget(RowKind.choices, default=NUMBER.name))
    label = Field("label", "Số mục", TextWidget())
    name = Field("name", "Tên", TextWidget())
    unit = Field("unit", "Đơn vị tính", TextWidget())
    decimals = Field("decimals", "Số chữ số thập phân", WholeNumberWidget(default=0))
    better = Field(
        "better", "Chiều tốt", ChoiceWidget(BetterChoices.choices, default=BetterChoices.HIGHER)
    )
    cumulative = Field("cumulative", "Luỹ kế", YesNoWidget())
    parent_code = Field("parent_code", "Trong đó của", TextWidget())
    minimum = LimitField("minimum", "Nhỏ nhất hợp lý", TextWidget())
    maximum = LimitField("maximum", "Lớn nhất hợp lý", TextWidget())
    rate_part_code = Field("rate_part_code", "Tỷ lệ: mã tử số", TextWidget())
    rate_whole_code = Field("rate_whole_code", "Tỷ lệ: mã mẫu số", TextWidget())
    choices = Field("choices", "Các mức để chọn", TextWidget())
    roll_up = Field(
        "roll_up", "Cộng các phường, xã", ChoiceWidget(RollUp.choices, default=RollUp.NONE)
    )
    weight_code = Field("weight_code", "Quyền số", TextWidget())
    official_code = Field("official_code", "Mã chỉ tiêu thống kê", TextWidget())
    source = Field("source", "Nguồn số liệu", TextWidget())
    price_basis = Field("price_basis", "Loại giá", ChoiceWidget(PriceBasis.choices))
    definition = Field("definition", "Cách hiểu, cách tính", TextWidget())

    key = "code"

    class Meta:
        model = Indicator
        import_id_fields = ("code",)
        fields = (
            "code",
            "kind",
            "label",
            "name",
            "unit",
            "decimals",
            "better",
            "cumulative",
            "parent_code",
            "minimum",
            "maximum",
            "rate_part_code",
            "rate_whole_code",
            "choices",
            "roll_up",
            "weight_code",
            "official_code",
            "source",
            "price_basis",
            "definition",
        )

    def __init__(self, user: User, authority: Authority, ward: Ward | None, year: int) -> None:
        super().__init__()
        self.user, self.authority, self.ward, self.year = user, authority, ward, year
        self.parents: dict[str, str] = {}
        self.last = 0

    def existing(self) -> dict[str, Indicator]:
        found = Indicator.objects.filter(
            authority=self.authority, ward=self.ward, year=self.year
        ).select_related("authority", "ward__authority")
        return {one.code: one for one in found}

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        super().before_import(dataset, **kwargs)
        self.parents = kinds_by_code(self.init_instance())
        self.last = max((one.position for one in self.known.values()), default=-1)  # type: ignore[attr-defined]
        for row in dataset.dict:
            # A part may come before its whole, which the same file adds.
            self._note_kind(row)

    def _note_kind(self, row: dict[str, Any]) -> None:
        try:
            code = self.fields["code"].clean(row)
            column = self.fields["kind"]
            if column.column_name in row or code not in self.parents:
                self.parents[code] = column.clean(row) if column.column_name in row else NUMBER.name
        except ValueError:
            return  # reported when the row itself is imported

    def init_instance(self, row: Any = None) -> Indicator:
        return Indicator(
            authority=self.authority, ward=self.ward, year=self.year, position=self.last + 1
        )

    def validate_instance(
        self,
        instance: Indicator,
        import_validation_errors: Any = None,
        validate_unique: bool = True,
    ) -> None:
        errors = dict(import_validation_errors or {})
        if instance.pk and (refusal := refusal_to_redefine(self.user, instance)):
            raise ValidationError(refusal)
        for name, sentence in definition_problems(instance, self.parents).items():
            errors.setdefault(name, ValidationError(sentence))
        try:
            # Not validate_constraints(): it would query the database for each constraint and row, while
            # `definition_problems`, the widgets and the rows read beforehand have checked the same.
            instance.clean_fields(exclude=[*errors, "authority", "ward"])
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)
        self.last = max(self.last, instance.position)

    def name_of(self, instance: Indicator) -> str:
        return f"{instance.code}: {instance.name}"


def _of_number(kind: FigureKind[Any], number: Decimal, indicator: Indicator) -> Value | None:
    try:
        value: Value | None = kind.of_number(number, indicator.decimals)
    except TooManyDecimals as refusal:
        raise ValueError(decimals_problem(str(refusal), indicator)) from refusal
    return value


class FigureField(Field):  # type: ignore[misc]
    """The figure of one measure, read as the entry form reads it."""

    def __init__(self, measure: Measure) -> None:
        super().__init__(measure.value, measure.label, Widget())
        self.measure = measure
        #: Last year's values, by code and measure.
        self.previous: Mapping[tuple[str, str], Value | None] = {}

    def get_value(self, instance: Any) -> Value | None:
        found: Value | None = instance.cells.get(self.measure)
        return found

    def export(self, instance: Any, **kwargs: Any) -> str:
        return show_value(self.get_value(instance), instance.indicator.decimals)

    def save(
        self, instance: Any, row: dict[str, CellContent], is_m2m: bool = False, **kwargs: Any
    ) -> None:
        instance.cells[self.measure] = self.read(instance, row[self.column_name])

    def read(self, instance: Any, cell: CellContent) -> Value | None:
        """Parse a cell; ValueError with a message. What the export wrote is always read back unchanged."""
        indicator = instance.indicator
        if isinstance(cell, BadCell):
            raise ValueError(cell.sentence)
        kind = KINDS.get(indicator.kind)
        if kind and isinstance(cell, Decimal):
            value = _of_number(kind, cell, indicator)
            if value is not None:
                return value
        text = f"{cell:f}" if isinstance(cell, Decimal) else cell
        # Otherwise a round trip could ask about "12.575", which the portal wrote itself.
        if text.strip() == self.export(instance):
            return self.get_value(instance)
        if kind is None:
            raise ValueError(f"“{indicator.name}” là tên nhóm, không có số liệu; xin để trống.")
        previous = self.previous.get((indicator.code, self.measure.value))
        return value_of_cell(text, indicator, previous)


def frozen_rows(table: IndicatorTableData) -> dict[str, Any]:
    """The rows of a frozen table with their cells, by code; none of them is a stored one."""
    rows: dict[str, Any] = {}
    for one in table.rows:
        if isinstance(one, GroupRow):
            shown = Indicator(code=one.group, name=one.name, kind=RowKind.GROUP)
        else:
            shown = Indicator(
                code=one.code,
                name=one.name,
                unit=one.unit or "",
                kind=one.kind,
                decimals=one.decimals,
            )
        row: Any = TableRow(indicator=shown)
        row.cells = {} if isinstance(one, GroupRow) else dict(one.figures)
        rows[shown.code] = row
    return rows


class FiguresResource(TableResource):
    """The figures of one Biểu 02: a row for each indicator, a column for each measure."""

    code = Field("indicator__code", "Mã", TextWidget())
    name = Field("indicator__name", "Chỉ tiêu", TextWidget(), readonly=True)
    unit = Field("indicator__unit", "Đơn vị tính", TextWidget(), readonly=True)

    key = "code"

    class Meta:
        model = TableRow
        import_id_fields = ("code",)
        fields = ("code", "name", "unit")

    def __init__(
        self, user: User, table: IndicatorTable, frozen: IndicatorTableData | None = None
    ) -> None:
        """`frozen` is the table as it was frozen, from which it is then exported; nobody imports into that."""
        super().__init__()
        self.user, self.owner, self.frozen = user, table, frozen
        filled = Figure.objects.filter(has_value(), row__table=table)
        measures = filled.order_by().values_list("measure", flat=True).distinct()
        self.measures = frozen.held if frozen else held_measures(table.measures, measures)
        self.fields |= {measure.value: FigureField(measure) for measure in self.measures}

    def existing(self) -> dict[str, Any]:
        if self.frozen:
            return frozen_rows(self.frozen)
        sheet = Sheet(self.owner)
        for column in self.fields.values():
            if isinstance(column, FigureField):
                column.previous = sheet.previous
        rows: dict[str, Any] = {}
        for row in self.owner.rows.select_related("indicator"):
            stored: Any = row
            stored.cells = {
                measure: figure.value
                for measure in self.measures
                if (figure := sheet.figures.get((row.pk, measure)))
            }
            rows[row.indicator.code] = stored
        return rows

    def shown(self, column: Field, instance: Any, native: bool) -> Any:
        value = column.get_value(instance) if isinstance(column, FigureField) else None
        number = plain_number(value) if native else None
        return number if number is not None else super().shown(column, instance, native)

    def init_instance(self, row: dict[str, Any] | None = None) -> TableRow:
        code = self.fields["code"].clean(row or {})
        raise ValidationError(
            {
                "indicator__code": f"Biểu này không có chỉ tiêu mang mã “{code[:64]}”; xin xem lại mã."
            }
        )

    def import_field(
        self, field: Field, instance: Any, row: Any, *args: Any, **kwargs: Any
    ) -> None:
        # The code only finds the row; writing it would change the definition in the catalogue.
        if isinstance(field, FigureField):
            super().import_field(field, instance, row, *args, **kwargs)

    def validate_instance(
        self,
        instance: Any,
        import_validation_errors: Any = None,
        validate_unique: bool = True,
    ) -> None:
        # Only figures are imported, and `FigureField` has validated them already.
        if import_validation_errors:
            raise ValidationError(import_validation_errors)

    def do_instance_save(self, instance: Any, is_create: bool) -> None:
        """Nothing here: figures are written all at once, in `after_import`."""

    def after_import(self, dataset: Any, result: Any, **kwargs: Any) -> None:
        if result.has_errors() or result.has_validation_errors():
            return
        values = {
            (outcome.instance, measure): value
            for outcome in result.rows
            if outcome.is_update()
            for measure, value in outcome.instance.cells.items()
        }
        write_figures(self.owner, values, by=self.user)
        changed = {
            outcome.instance.pk: number
            for number, outcome in zip(self.numbers, result.rows, strict=True)
            if outcome.is_update()
        }
        self.doubts = list(self._doubts(changed))

    def _doubts(self, changed: Mapping[int, int]) -> Iterator[ImportProblem]:
        """What the checks say of the rows that changed, as they now stand; their numbers in the file by row."""
        rows = list(self.owner.rows.select_related("indicator"))
        figures = Figure.objects.filter(row__table=self.owner).by_cell()
        table = build_table_data(self.owner, rows, figures.values())
        past = read_past(self.owner.ward_id, self.owner.year)
        about = [row for row in rows if row.pk in changed]
        for (row, measure), found in cell_warnings(table, past, about, figures).items():
            sentence = " ".join(one.sentence for one in found)
            yield ImportProblem(sentence, changed[row], measure.label)

    def name_of(self, instance: TableRow) -> str:
        return f"{instance.indicator.code}: {instance.indicator.name}"

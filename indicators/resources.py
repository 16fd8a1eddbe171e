"""Import and export of the catalogue and of the figures of a Biểu 02."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from accounts.models import Authority, User, Ward
from accounts.resources import Cells, ChoiceColumn, Column, TableResource, WholeNumberColumn
from indicators.catalogue import definition_problems, kinds_by_code, refusal_to_redefine
from indicators.cell_reading import value_of_cell
from indicators.entry import write_figures
from indicators.kinds import KINDS, NUMBER
from indicators.measures import Measure
from indicators.models import BetterChoices, Indicator, IndicatorTable, RowKind, TableRow
from indicators.sheet import Sheet
from indicators.values import Value, plain_number, show_value
from wardplan.workbooks.uploads import BadCell, CellContent

_YES_NO = ((True, "có"), (False, "không"))


class CatalogueResource(TableResource):
    """The definitions of one year: an authority's, or a ward's own."""

    model = Indicator
    kind = ChoiceColumn("kind", "Loại", choices=RowKind.choices, default=NUMBER.name)
    columns = (
        Column("code", "Mã"),
        kind,
        Column("label", "Số mục"),
        Column("name", "Tên"),
        Column("unit", "Đơn vị tính"),
        WholeNumberColumn("decimals", "Số chữ số thập phân", default=0),
        ChoiceColumn(
            "better", "Chiều tốt", choices=BetterChoices.choices, default=BetterChoices.HIGHER
        ),
        ChoiceColumn("cumulative", "Luỹ kế", choices=_YES_NO, default=False),
        Column("parent_code", "Trong đó của"),
        Column("definition", "Cách hiểu, cách tính"),
    )

    def __init__(self, user: User, authority: Authority, ward: Ward | None, year: int) -> None:
        self.user, self.authority, self.ward, self.year = user, authority, ward, year
        self.parents: dict[str, str] = {}
        self.last = -1

    def existing(self) -> dict[str, Indicator]:
        found = Indicator.objects.filter(
            authority=self.authority, ward=self.ward, year=self.year
        ).select_related("authority", "ward__authority")
        return {one.code: one for one in found}

    def prepare(self, known: dict[Any, Any], rows: Iterable[Cells]) -> None:
        self.parents = kinds_by_code(self.new_row(""))
        self.last = max((one.position for one in known.values()), default=-1)
        for cells in rows:
            # A part may come before its whole, which the same file adds.
            self._note_kind(cells)

    def _note_kind(self, cells: Cells) -> None:
        try:
            code = self.columns[0].read(cells["Mã"])
            if self.kind.heading in cells:
                self.parents[code] = self.kind.read(cells[self.kind.heading])
            else:
                self.parents.setdefault(code, NUMBER.name)
        except ValueError:
            return  # reported when the row itself is imported

    def new_row(self, key: Any) -> Indicator:
        return Indicator(
            authority=self.authority,
            ward=self.ward,
            year=self.year,
            code=key,
            position=self.last + 1,
        )

    def check(self, row: Any, errors: dict[str, Any]) -> None:
        if row.pk and (refusal := refusal_to_redefine(self.user, row)):
            raise ValidationError(refusal)
        for name, sentence in definition_problems(row, self.parents).items():
            errors.setdefault(name, ValidationError(sentence))
        try:
            # Not validate_constraints(): it would query the database for each constraint and row, while
            # `definition_problems`, the columns and the rows read beforehand have checked the same.
            row.clean_fields(exclude=[*errors, "authority", "ward"])
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)
        self.last = max(self.last, row.position)

    def name_of(self, row: Any) -> str:
        return f"{row.code}: {row.name}"


class FiguresResource(TableResource):
    """The figures of one Biểu 02: a row for each indicator, a column for each measure."""

    model = TableRow

    def __init__(self, user: User, table: IndicatorTable) -> None:
        self.user, self.owner = user, table
        self.columns = (
            Column("code", "Mã"),
            Column("name", "Chỉ tiêu", is_shown_only=True),
            Column("unit", "Đơn vị tính", is_shown_only=True),
            *(Column(measure.value, measure.label) for measure in Measure),
        )
        self.sheet = Sheet(table)

    def existing(self) -> dict[str, Any]:
        rows: dict[str, Any] = {}
        for row in self.owner.rows.select_related("indicator"):
            stored: Any = row
            for name in ("code", "name", "unit"):
                setattr(stored, name, getattr(row.indicator, name))
            for measure in Measure:
                figure = self.sheet.figures.get((row.pk, measure))
                setattr(stored, measure, figure.value if figure else None)
            rows[row.indicator.code] = stored
        return rows

    def new_row(self, key: Any) -> TableRow:
        sentence = f"Biểu này không có chỉ tiêu mang mã “{key[:64]}”; xin xem lại mã."
        raise ValidationError({"code": sentence})

    def read(self, row: Any, column: Column, cell: CellContent) -> Value | None:
        """Parse a cell as the entry form does. What the export wrote is always read back unchanged."""
        indicator = row.indicator
        if isinstance(cell, BadCell):
            raise ValueError(cell.sentence)
        kind = KINDS.get(indicator.kind)
        if kind and isinstance(cell, Decimal):
            value: Value | None = kind.of_number(cell, indicator.decimals)
            if value is not None:
                return value
        text = f"{cell:f}" if isinstance(cell, Decimal) else cell
        stored: Value | None = getattr(row, column.name)
        # Otherwise a round trip could ask about "12.575", which the portal wrote itself.
        if text.strip() == show_value(stored, indicator.decimals):
            return stored
        if kind is None:
            raise ValueError(f"“{indicator.name}” là tên nhóm, không có số liệu; xin để trống.")
        previous = self.sheet.previous.get((indicator.code, column.name))
        return value_of_cell(text, indicator, previous)

    def shown(self, row: Any, column: Column, *, native: bool = False) -> Any:
        value = getattr(row, column.name)
        if column.name not in set(Measure):
            return value
        number = plain_number(value) if native else None
        return show_value(value, row.indicator.decimals) if number is None else number

    def check(self, row: Any, errors: dict[str, Any]) -> None:
        # Only figures are imported, and `read` has validated them already.
        if errors:
            raise ValidationError(errors)

    def save(self, row: Any, *, is_new: bool) -> None:
        """Nothing here: figures are written all at once, in `finish`."""

    def finish(self, changed: list[Any]) -> None:
        values = {(row, measure): getattr(row, measure) for row in changed for measure in Measure}
        write_figures(self.owner, values, by=self.user)

    def name_of(self, row: Any) -> str:
        return f"{row.code}: {row.name}"

"""Biểu 02 as frozen data, the input of grids, checks and outputs.

`indicators/store.py` reads it from the database; a `PlanDocument` (plans/document/plan.py) contains one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from indicators.kinds import is_quantity
from indicators.measures import (
    COMPARISON,
    COMPARISONS,
    NUMBER_COLUMN,
    TEXT_COLUMNS,
    Measure,
    held_measures,
    measure_of,
)
from indicators.values import Value, percent
from wardplan.numbers.spans import Span

Better = Literal["higher", "lower"]

#: The longest words in a column of words.
MAX_LEAD, MAX_NOTE = 150, 300

#: Decimals of a comparison in percent (ước thực hiện so với chỉ tiêu giao).
COMPARISON_DECIMALS = 1


def name_with_label(label: str | None, name: str) -> str:
    """A row's name as tables print it: "1. Dân số", "a) Nam"; a dash or another sign stands without a dot."""
    if not label:
        return name
    return f"{label}. {name}" if label[-1].isalnum() else f"{label} {name}"


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A heading between the indicators of Biểu 02."""

    group: str
    label: str | None
    name: str


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator of Biểu 02 with its figures; a measure that is not in `figures` is blank.

    `kind` is a name in `KINDS`; `rate_of` are the codes of the count and the total that a rate is computed
    from; `minimum` and `maximum` limit plausible figures; `lead` is the body that sees to it,
    `choices` the words that a figure of words is chosen from.
    """

    code: str
    name: str
    unit: str | None
    kind: str
    decimals: int = 0
    label: str | None = None
    better: Better = "higher"
    cumulative: bool = False
    parent: str | None = None
    rate_of: tuple[str, str] | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    figures: tuple[tuple[Measure, Value], ...] = ()
    printed: str | None = None
    printed_unit: str | None = None
    lead: str | None = None
    note: str | None = None
    choices: tuple[str, ...] = ()

    @property
    def is_quantity(self) -> bool:
        """Whether its figures are amounts in its unit, which can be added up and divided."""
        return is_quantity(self.kind)

    def figure(self, measure: Measure) -> Value | None:
        """The figure of a measure; None if it is blank."""
        return dict(self.figures).get(measure)

    @property
    def filled(self) -> tuple[Measure, ...]:
        """The measures that it has figures of."""
        return tuple(measure for measure, _ in self.figures)

    def compared(self, column: str = COMPARISON) -> Decimal | None:
        """One figure as a percentage of another, by `COMPARISONS`; None unless both are plain numbers."""
        of = COMPARISONS[column]
        return percent(self.figure(of.part), self.figure(of.whole), COMPARISON_DECIMALS)

    def text(self, column: str) -> str:
        """The words in a column of words, empty where there are none."""
        return (self.lead if column == "lead" else self.note if column == "note" else None) or ""

    def printed_figure(self, measure: str) -> tuple[Value | None, int]:
        """The value in a column of the printed table, and its decimals. `measure`: see `printable_columns`."""
        if held := measure_of(measure):
            return self.figure(held), self.decimals
        # A column of an older version, in a table that was frozen with it.
        if measure not in COMPARISONS:
            return None, self.decimals
        compared = self.compared(measure)
        return (None if compared is None else Span.number(compared)), COMPARISON_DECIMALS


@dataclass(frozen=True, slots=True)
class IndicatorTableData:
    """Biểu 02. `columns` are the headings: name, unit, then one for each of `measures`."""

    title: str
    year: int
    columns: tuple[str, ...]
    measures: tuple[str, ...]
    rows: tuple[GroupRow | IndicatorRow, ...]

    @property
    def is_numbered(self) -> bool:
        """Whether it prints a column of numbers before the names."""
        return NUMBER_COLUMN in self.measures

    @property
    def cell_columns(self) -> tuple[str, ...]:
        """The printed columns behind name and unit."""
        return tuple(column for column in self.measures if column != NUMBER_COLUMN)

    @property
    def text_columns(self) -> tuple[str, ...]:
        """The printed columns of words."""
        return tuple(column for column in self.measures if column in TEXT_COLUMNS)

    @property
    def printed_heads(self) -> tuple[str, ...]:
        """The heads from left to right: that of the numbers comes before the names."""
        if not self.is_numbered:
            return self.columns
        place = len(self.columns) - len(self.measures) + self.measures.index(NUMBER_COLUMN)
        return (self.columns[place], *self.columns[:place], *self.columns[place + 1 :])

    @property
    def held(self) -> tuple[Measure, ...]:
        """The measures that figures are entered of, in the order of the official form."""
        filled = {measure for row in self.indicators for measure in row.filled}
        return held_measures(self.measures, filled)

    @property
    def indicators(self) -> Iterator[IndicatorRow]:
        """The rows that hold figures."""
        return (row for row in self.rows if isinstance(row, IndicatorRow))

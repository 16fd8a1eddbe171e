"""The consolidated table of all wards as frozen data: indicators by wards, one measure of one year."""

from dataclasses import dataclass

from indicators.measures import Measure
from indicators.rollup.rules import RollUp
from indicators.rollup.totals import Total
from indicators.values import Value


@dataclass(frozen=True, slots=True)
class ConsolidatedGroup:
    """A heading between the indicators."""

    label: str | None
    name: str


@dataclass(frozen=True, slots=True)
class ConsolidatedRow:
    """An indicator with the figure of each ward, in the order of the table's wards.

    None is a figure that the ward has not filled in, or a ward without the indicator; never zero.
    Wards with another unit for the same indicator have a row of their own: figures in different units
    are never merged. `total` is the figure of all of them by the rule `how` of the catalogue; None where it
    has none. `is_of_catalogue`: it is one that every ward is asked for.
    """

    code: str
    label: str | None
    name: str
    unit: str | None
    decimals: int
    values: tuple[Value | None, ...]
    total: Total | None = None
    how: RollUp = RollUp.NONE
    is_of_catalogue: bool = False


@dataclass(frozen=True, slots=True)
class ConsolidatedTable:
    """The figures of one measure. `wards` are names as in the header row ("Phường Lê Lợi").

    `drafts` says of each ward whether its figures are those of a draft, which may still change.
    """

    title: str
    year: int
    measure: Measure
    wards: tuple[str, ...]
    rows: tuple[ConsolidatedGroup | ConsolidatedRow, ...]
    drafts: tuple[bool, ...] = ()

    @property
    def has_totals(self) -> bool:
        """Whether the catalogue adds any of its indicators up."""
        return any(isinstance(row, ConsolidatedRow) and row.total is not None for row in self.rows)

    @property
    def have_figures(self) -> tuple[bool, ...]:
        """Of each ward, whether it has any figure of this measure."""
        rows = [row.values for row in self.rows if isinstance(row, ConsolidatedRow)]
        given = [any(value is not None for value in ward) for ward in zip(*rows, strict=True)]
        return tuple(given) or (False,) * len(self.wards)

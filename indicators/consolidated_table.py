"""The consolidated table of all wards as frozen data: indicators by wards, one measure of one year."""

from dataclasses import dataclass

from indicators.measures import Measure
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
    are never merged.
    """

    code: str
    label: str | None
    name: str
    unit: str | None
    decimals: int
    values: tuple[Value | None, ...]


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

"""One table of all wards as frozen plain data: indicators down, wards across, one measure of one year."""

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

    None is a figure that the ward has not given, or a ward without the indicator; it is never zero.
    Wards that give the same indicator in different units stand in rows of their own: their figures
    are shown beside each other, never merged.
    """

    code: str
    label: str | None
    name: str
    unit: str | None
    decimals: int
    values: tuple[Value | None, ...]


@dataclass(frozen=True, slots=True)
class ConsolidatedTable:
    """The figures of one measure. `wards` are names as the head row shows them ("Phường Lê Lợi")."""

    title: str
    year: int
    measure: Measure
    wards: tuple[str, ...]
    rows: tuple[ConsolidatedGroup | ConsolidatedRow, ...]

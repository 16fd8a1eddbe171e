"""A table as a file holds it, before anything is made of it: the same for Word files, PDF and workbooks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from plans.incoming.plan.understood import NOWHERE, Source


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell of the grid of columns; what spans several stands in each of them, `is_across` from the second.

    `is_below`: it is merged with the cell above, whose text it has. `stored` is what a workbook stores (a
    percentage as the percentage), None for text and where files hold text alone. `indent`: how far set in.
    """

    text: str
    is_across: bool = False
    is_below: bool = False
    is_strong: bool = False
    indent: int = 0
    stored: Decimal | date | None = None
    #: "#REF!" and the like.
    is_error: bool = False
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table with the lines around it, in which its label, title, unit and note are looked for.

    `before` are the lines between the text and the table, the nearest last; `after` those behind it.
    All rows have the same number of cells.
    """

    key: str
    rows: tuple[tuple[RawCell, ...], ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    landscape: bool = False
    attached: bool = True
    #: The name of the sheet of a workbook.
    sheet: str = ""
    source: Source = NOWHERE

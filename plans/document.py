"""A plan as frozen plain data: what every output is made from, and what is hashed.

The structure is that of the plan file, version `wardplan/1` (docs/plan-file.md). Nothing here knows the
database; `plans/store.py` reads a `PlanDocument` out of it and `plans/planfile/` out of a file.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from indicators.measures import COMPARISON, Measure
from indicators.values import Value, percent
from wardplan.numbers import Span

FORMAT = "wardplan/1"

BlockKind = Literal["paragraph", "bullet"]
TaskStatus = Literal["done", "in_progress", "not_done"]
IndicatorKind = Literal["number", "achieved"]
Better = Literal["higher", "lower"]

#: Decimals of a comparison in percent (ước thực hiện so với chỉ tiêu giao).
COMPARISON_DECIMALS = 1


@dataclass(frozen=True, slots=True)
class WardHead:
    """Whose plan it is, with the names of the year it was written in."""

    slug: str
    kind: str
    name: str
    superior: str

    @property
    def full_name(self) -> str:
        """As in a sentence: "phường Lê Lợi"."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: the lines of authority ("TM. ỦY BAN NHÂN DÂN"), the title, the name."""

    authority: tuple[str, ...]
    title: str
    name: str


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above and below the outline; `number` and `date` are None until it is numbered."""

    year: int
    type: str
    subject: str
    number: int | None
    symbol: str
    place: str
    date: date | None
    preamble: tuple[str, ...]
    closing: str
    recipients: tuple[str, ...]
    signer: Signer
    legal_basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or bullet of a section."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Target:
    """A numbered commitment of the planned year (`clause` in the plan file)."""

    clause: str
    responsible: str | None = None
    due: date | None = None
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the outline. Its label (I, 1, 2.1) follows from its place: `plans/outline.py`."""

    heading: str
    content: tuple[Block, ...] = ()
    children: "tuple[Section | Target, ...]" = ()


@dataclass(frozen=True, slots=True)
class KeyTaskRow:
    """A task set by the city chairman, with its result (a row of Biểu 01)."""

    content: str
    result: str
    status: TaskStatus | None = None
    responsible: str | None = None


@dataclass(frozen=True, slots=True)
class KeyTaskTable:
    """Biểu 01."""

    title: str
    year: int
    columns: tuple[str, ...]
    rows: tuple[KeyTaskRow, ...]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A heading between the indicators of Biểu 02."""

    group: str
    label: str | None
    name: str


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator of Biểu 02 with its figures; a measure that is not in `figures` is blank."""

    code: str
    name: str
    unit: str | None
    kind: IndicatorKind
    decimals: int = 0
    label: str | None = None
    better: Better = "higher"
    cumulative: bool = False
    parent: str | None = None
    figures: tuple[tuple[Measure, Value], ...] = ()
    printed: str | None = None
    printed_unit: str | None = None

    def figure(self, measure: Measure) -> Value | None:
        """The figure of a measure; None where it is blank."""
        return dict(self.figures).get(measure)

    @property
    def comparison(self) -> Decimal | None:
        """The estimate as a percentage of the assigned figure; None unless both are plain numbers."""
        return percent(
            self.figure(Measure.ESTIMATE), self.figure(Measure.ASSIGNED), COMPARISON_DECIMALS
        )

    def printed_figure(self, measure: str) -> tuple[Value | None, int]:
        """What a column of the printed table holds, and its decimals. `measure` is of `PRINTABLE`."""
        if measure != COMPARISON:
            return self.figure(Measure(measure)), self.decimals
        compared = self.comparison
        return (None if compared is None else Span.number(compared)), COMPARISON_DECIMALS


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """Biểu 02. `columns` are the headings: name, unit, then one for each of `measures`."""

    title: str
    year: int
    columns: tuple[str, ...]
    measures: tuple[str, ...]
    rows: tuple[GroupRow | IndicatorRow, ...]

    @property
    def indicators(self) -> Iterator[IndicatorRow]:
        """The rows that hold figures."""
        return (row for row in self.rows if isinstance(row, IndicatorRow))


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """One plan, whole."""

    ward: WardHead
    plan: Head
    sections: tuple[Section, ...]
    tasks: KeyTaskTable
    indicators: IndicatorTable
    format: str = field(default=FORMAT)

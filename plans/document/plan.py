"""A plan as frozen plain data: what every output is made from, and what is hashed.

The structure is that of the plan file, version `wardplan/1` (docs/plan-file.md). Nothing here knows the
database; `plans/store/reading.py` reads a `PlanDocument` out of it and `plans/planfile/` out of a file.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from indicators.table import GroupRow, IndicatorRow, IndicatorTable

# Biểu 02 belongs to the app below; whoever reads a whole plan finds its rows here too.
__all__ = [
    "FORMAT",
    "Block",
    "GroupRow",
    "Head",
    "IndicatorRow",
    "IndicatorTable",
    "KeyTaskRow",
    "KeyTaskTable",
    "PlanDocument",
    "Replaced",
    "Section",
    "Signer",
    "Target",
    "WardHead",
]

FORMAT = "wardplan/1"
#: The names under which a signed file carries the plan's data.
PLAN_FILE, WORKBOOK = "ke-hoach.json", "bieu-so-lieu.xlsx"

BlockKind = Literal["paragraph", "bullet"]
TaskStatus = Literal["done", "in_progress", "not_done"]


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
class Replaced:
    """The issued plan whose place this one takes, as a citation names it."""

    number: int
    symbol: str
    date: date
    subject: str


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
    replaces: Replaced | None = None


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
    """A node of the outline. Its label (I, 1, 2.1) follows from its place: `plans/document/outline.py`."""

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
class PlanDocument:
    """One plan, whole."""

    ward: WardHead
    plan: Head
    sections: tuple[Section, ...]
    tasks: KeyTaskTable
    indicators: IndicatorTable
    format: str = field(default=FORMAT)

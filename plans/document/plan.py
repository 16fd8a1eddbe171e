"""A plan as frozen plain data: the source of every output, and what is hashed.

The structure is that of the plan file (docs/plan-file.md). Nothing here knows the
database; `plans/store/reading.py` reads a `PlanDocument` from there, `plans/document/planfile/` from a file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

# Defined in `indicators`; read from here by readers of a whole plan.
from indicators.table import GroupRow, IndicatorRow, IndicatorTableData  # noqa: F401
from plans.document.insets import Inset, Picture
from plans.document.numbering import BELOW, TOP, Numbering
from plans.document.tables import AttachedTableData

#: The names of the attachments of a signed PDF.
PLAN_FILE, WORKBOOK = "ke-hoach.json", "bieu-so-lieu.xlsx"

#: A `sub_bullet` ("+ ") stands below a bullet ("- ").
BlockKind = Literal["paragraph", "bullet", "sub_bullet", "table", "picture"]
#: What is printed before each kind of block that is a text.
MARKS: Mapping[BlockKind, str] = {"paragraph": "", "bullet": "- ", "sub_bullet": "+ "}
TaskStatus = Literal["done", "in_progress", "not_done"]
#: The Biểu that a plan may do without, as they are called.
BIEU: Mapping[str, str] = {"tasks": "Biểu 01", "indicators": "Biểu 02"}


@dataclass(frozen=True, slots=True)
class WardData:
    """The ward, with the names it had in the year of the plan: wards are renamed and merged."""

    slug: str
    kind: str
    name: str
    superior: str

    @property
    def full_name(self) -> str:
        """As in a sentence: "phường Lê Lợi"."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Who signs: lines of authority ("TM. ỦY BAN NHÂN DÂN"), title, name."""

    authority: tuple[str, ...]
    title: str
    name: str


@dataclass(frozen=True, slots=True)
class ReplacedPlan:
    """The issued plan that this one replaces, as a citation names it."""

    number: int
    symbol: str
    date: date
    subject: str


@dataclass(frozen=True, slots=True)
class PlanHead:
    """Everything above and below the outline; `number` and `date` are None until the clerk gives a number."""

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
    signer: SignatureBlock
    legal_basis: tuple[str, ...] = ()
    replaces: ReplacedPlan | None = None
    #: How the sections of the top level are numbered.
    numbering: Numbering = TOP


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, bullet or bullet of the second level of a section; or a small table or picture, which
    has no text.
    """

    kind: BlockKind
    text: str
    inset: Inset | None = None

    @property
    def mark(self) -> str:
        """What is printed before the text, and typed to make such a block."""
        return MARKS.get(self.kind, "")

    @property
    def table(self) -> AttachedTableData | None:
        """The small table that it is."""
        return self.inset if isinstance(self.inset, AttachedTableData) else None

    @property
    def picture(self) -> Picture | None:
        """The picture that it is."""
        return self.inset if isinstance(self.inset, Picture) else None


@dataclass(frozen=True, slots=True)
class TargetData:
    """A numbered commitment for the planned year (`clause` in the plan file)."""

    clause: str
    responsible: str | None = None
    due: date | None = None
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionData:
    """A node of the outline. `plans/document/outline.py` computes its label (I, 1, 2.1) from its position."""

    heading: str
    content: tuple[Block, ...] = ()
    children: "tuple[SectionData | TargetData, ...]" = ()
    #: How its children are numbered.
    numbering: Numbering = BELOW


@dataclass(frozen=True, slots=True)
class KeyTaskRow:
    """A row of Biểu 01: a task set by the city chairman, with its result."""

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
    """One complete plan."""

    ward: WardData
    plan: PlanHead
    sections: tuple[SectionData, ...]
    tasks: KeyTaskTable
    indicators: IndicatorTableData
    #: Behind Biểu 02, in the order of print.
    tables: tuple[AttachedTableData, ...] = ()
    #: Names in `BIEU`, in their order: of these, which have no rows, the plan says that it has none.
    omitted: tuple[str, ...] = ()

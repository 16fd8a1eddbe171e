"""What a comparison tells: plain data, in the words in which the portal shows it."""

from dataclasses import dataclass
from typing import Literal

from indicators.measures import Measure
from plans.document.comparison.words import Piece

ChangeKind = Literal["changed", "added", "removed", "moved"]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A named detail, before and after as people read them; an empty text is a blank."""

    name: str
    old: str
    new: str


def field_changes(
    old: tuple[tuple[str, str], ...], new: tuple[tuple[str, str], ...]
) -> tuple[FieldChange, ...]:
    """The details that differ; names that only one side has count as blank on the other."""
    before, after = dict(old), dict(new)
    return tuple(
        FieldChange(name, before.get(name, ""), after.get(name, ""))
        for name in {**before, **after}
        if before.get(name, "") != after.get(name, "")
    )


def is_reworded(pieces: tuple[Piece, ...]) -> bool:
    """Whether the two writings differ at all."""
    return any(piece.kind != "same" for piece in pieces)


@dataclass(frozen=True, slots=True)
class TextChange:
    """A text of head, outline or tail that differs.

    `path` and `citation` are of the new plan, for a removed text of the old one; `old_citation` is empty for
    an added text. A moved text may be reworded too. `details` are of a commitment, or tell a new shape.
    `behind` is the path in the new plan of the text that a removed one stood behind; empty for the first.
    """

    kind: ChangeKind
    path: str
    citation: str
    old_citation: str
    pieces: tuple[Piece, ...]
    details: tuple[FieldChange, ...] = ()
    behind: str = ""

    @property
    def is_reworded(self) -> bool:
        """Whether its words differ, wherever it stands."""
        return is_reworded(self.pieces)


@dataclass(frozen=True, slots=True)
class TaskChange:
    """A row of Biểu 01 that differs. Path, citations and `behind` as in `TextChange`."""

    kind: ChangeKind
    path: str
    citation: str
    old_citation: str
    content: tuple[Piece, ...]
    result: tuple[Piece, ...]
    details: tuple[FieldChange, ...] = ()
    behind: str = ""


@dataclass(frozen=True, slots=True)
class CellChange:
    """A figure of Biểu 02 before and after as tables print it, blank as an empty text."""

    path: str
    measure: Measure
    old: str
    new: str

    @property
    def label(self) -> str:
        """What the measure is called."""
        return self.measure.label


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row of Biểu 02 that differs: its figures, its definition, its place. `name` is the new one.

    `behind` is the path of the row, there in both, that a removed one stood behind; empty for the first.
    """

    kind: ChangeKind
    code: str
    is_group: bool
    name: str
    unit: str
    cells: tuple[CellChange, ...] = ()
    details: tuple[FieldChange, ...] = ()
    behind: str = ""


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """A part of the plan and in words what changed there: "Nội dung", "6 đoạn sửa, 1 đoạn thêm"."""

    part: str
    words: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs between two versions of a plan.

    `tasks_head` and `table_head` are of the sheets of Biểu 01 and Biểu 02 themselves: title, year, columns.
    """

    head: tuple[FieldChange, ...]
    texts: tuple[TextChange, ...]
    tasks_head: tuple[FieldChange, ...]
    tasks: tuple[TaskChange, ...]
    table_head: tuple[FieldChange, ...]
    rows: tuple[RowChange, ...]
    summary: tuple[SummaryLine, ...]

    @property
    def count(self) -> int:
        """How many changes there are: texts, tasks, figures, and rows or details that changed otherwise."""
        of_rows = sum(max(len(row.cells), 1) for row in self.rows)
        details = len(self.head) + len(self.tasks_head) + len(self.table_head)
        return details + len(self.texts) + len(self.tasks) + of_rows

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not self.count

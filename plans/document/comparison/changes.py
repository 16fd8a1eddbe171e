"""The result of a comparison: plain data, in the words that the portal shows."""

from dataclasses import dataclass
from typing import Literal

from indicators.measures import Measure
from plans.document.comparison.word_diff import DiffSegment

ChangeKind = Literal["changed", "added", "removed", "moved"]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A named detail before and after, as people read it; an empty text is a blank."""

    name: str
    old: str
    new: str


def field_changes(
    old: tuple[tuple[str, str], ...], new: tuple[tuple[str, str], ...]
) -> tuple[FieldChange, ...]:
    """The details that differ; a name that only one side has counts as blank on the other."""
    before, after = dict(old), dict(new)
    return tuple(
        FieldChange(name, before.get(name, ""), after.get(name, ""))
        for name in {**before, **after}
        if before.get(name, "") != after.get(name, "")
    )


def is_reworded(pieces: tuple[DiffSegment, ...]) -> bool:
    """Whether the two texts differ at all."""
    return any(piece.kind != "same" for piece in pieces)


@dataclass(frozen=True, slots=True)
class TextChange:
    """A text of head, outline or tail that differs.

    `path` and `citation` are those of the new plan, of the old one for a removed text; `old_citation` is
    empty for an added text. A moved text may be reworded too. `details` are those of a target, or a new shape.
    `behind` is the path in the new plan of the text that a removed one followed; empty if it was the first.
    """

    kind: ChangeKind
    path: str
    citation: str
    old_citation: str
    pieces: tuple[DiffSegment, ...]
    details: tuple[FieldChange, ...] = ()
    behind: str = ""

    @property
    def is_reworded(self) -> bool:
        """Whether its words differ, moved or not."""
        return is_reworded(self.pieces)


@dataclass(frozen=True, slots=True)
class TaskChange:
    """A row of Biểu 01 that differs. Path, citations and `behind` as in `TextChange`."""

    kind: ChangeKind
    path: str
    citation: str
    old_citation: str
    content: tuple[DiffSegment, ...]
    result: tuple[DiffSegment, ...]
    details: tuple[FieldChange, ...] = ()
    behind: str = ""


@dataclass(frozen=True, slots=True)
class CellChange:
    """A figure of Biểu 02 before and after, as tables print it; an empty text is a blank."""

    path: str
    measure: Measure
    old: str
    new: str

    @property
    def label(self) -> str:
        """The name of the measure."""
        return self.measure.label


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row of Biểu 02 that differs in figures, definition or position. `name` is the new one.

    `behind` is the path of the row, present in both, that a removed one followed; empty if it was the first.
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
class AttachedCellChange:
    """A text of an attached table that differs: its place in the new one, and its words."""

    path: str
    citation: str
    pieces: tuple[DiffSegment, ...]


@dataclass(frozen=True, slots=True)
class AttachedRowChange:
    """A row of an attached table that differs. Path, citations and `behind` as in `TextChange`.

    `words` are all that the row says, `cells` what differs in it, of one that came or went all of it, `place`
    is the path of its first printed text.
    """

    kind: ChangeKind
    path: str
    citation: str
    old_citation: str
    words: str
    place: str
    cells: tuple[AttachedCellChange, ...] = ()
    is_group: bool = False
    behind: str = ""


@dataclass(frozen=True, slots=True)
class AttachedTableChange:
    """An attached table that differs. `path` is that of the new plan, of the old one for a removed table.

    One that came or went has no rows here, but so many `rows_count`.
    """

    kind: ChangeKind
    path: str
    name: str
    head: tuple[FieldChange, ...] = ()
    columns: tuple[FieldChange, ...] = ()
    rows: tuple[AttachedRowChange, ...] = ()
    rows_count: int = 0

    @property
    def count(self) -> int:
        """The number of changes; of a table that only came, went or moved one."""
        if self.kind in ("added", "removed"):
            return 1
        of_rows = sum(max(len(row.cells), 1) if row.kind == "changed" else 1 for row in self.rows)
        return len(self.head) + len(self.columns) + of_rows + (self.kind == "moved")


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """A part of the plan and its changes in words: "Nội dung", "6 đoạn sửa, 1 đoạn thêm"."""

    part: str
    words: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs between two versions of a plan.

    `tasks_head` and `table_head` are changes of title, year and columns of Biểu 01 and Biểu 02, `tables` those
    of the attached tables.
    """

    head: tuple[FieldChange, ...]
    texts: tuple[TextChange, ...]
    tasks_head: tuple[FieldChange, ...]
    tasks: tuple[TaskChange, ...]
    table_head: tuple[FieldChange, ...]
    rows: tuple[RowChange, ...]
    summary: tuple[SummaryLine, ...]
    tables: tuple[AttachedTableChange, ...] = ()

    @property
    def count(self) -> int:
        """The number of changes: texts, tasks, figures, and rows or details that changed otherwise."""
        # A row without changed figures changed in its definition or position: one change.
        of_rows = sum(max(len(row.cells), 1) for row in self.rows)
        details = len(self.head) + len(self.tasks_head) + len(self.table_head)
        attached = sum(one.count for one in self.tables)
        return details + len(self.texts) + len(self.tasks) + of_rows + attached

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not self.count

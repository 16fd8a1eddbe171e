"""Who has what to do in a plan: figures, sections, targets and tasks, their assignees and what is missing.

`read_work` reads a plan once, in a fixed number of queries; everything else is a plain function of what it
has read.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from accounts.models import User
from indicators.cells import CellKey, CellWarning, cell_warnings
from indicators.frozen.overlay import figures_as_frozen, rows_as_frozen
from indicators.measures import Measure
from indicators.models import Figure, RowKind, TableRow
from indicators.past_tables import read_past
from indicators.store import build_table_data
from indicators.table import IndicatorTableData
from indicators.values import show_value
from plans.document.next_year import OldYear, old_years_in_text, table_texts
from plans.document.progress import (
    UNSETTLED,
    Progress,
    needed_measures,
    progress_of_section,
    progress_of_text,
    total_of,
)
from plans.document.references.printing import Rows, resolve_with, rows_by_code
from plans.document.table_words import row_lines
from plans.models import AttachedTable, KeyTask, Plan, Section
from plans.store.frozen.parts import outline_as_frozen, tables_as_frozen, tasks_as_frozen
from plans.store.reading import blocks_of, read_document
from plans.store.stored_outline import OutlinePart, outline_of

WorkKind = Literal["figures", "section", "target", "task", "table"]


@dataclass(frozen=True, slots=True)
class DoubtfulFigure:
    """A figure that a check warns about: its measure, how it is shown, and the reason."""

    measure: Measure
    shown: str
    why: str


@dataclass(frozen=True, slots=True)
class AssignableItem:
    """One thing that can be assigned: a row of Biểu 02, a section, a target, a row of Biểu 01, a table.

    `key` is the primary key, `number` how it is cited ("II.2.1", "Phụ lục I", the number in Biểu 01).
    `progress` counts the cells of a row; anything else is one item, and a section that only divides others
    none. `carried` are the measures that still hold last year's figure; `says` is the text, or those figures.
    `group` is the code of the heading above a row.
    """

    what: WorkKind
    key: int
    name: str
    assignee: int | None
    progress: Progress
    number: str = ""
    unit: str = ""
    code: str = ""
    group: str = ""
    missing: tuple[Measure, ...] = ()
    carried: tuple[Measure, ...] = ()
    doubts: tuple[DoubtfulFigure, ...] = ()
    old_years: tuple[OldYear, ...] = ()
    due: date | None = None
    part: OutlinePart | None = None
    says: str = ""

    @property
    def is_missing(self) -> bool:
        return self.progress.missing > 0

    @property
    def is_carried(self) -> bool:
        return self.progress.carried > 0


@dataclass(frozen=True, slots=True)
class PlanWork:
    """All items of a plan, in the order Biểu 02, outline, Biểu 01, attached tables."""

    plan: Plan
    table: IndicatorTableData
    pieces: tuple[AssignableItem, ...]

    def progress(
        self, what: WorkKind, of: Callable[[AssignableItem], bool] = lambda piece: True
    ) -> Progress:
        """The progress of all items of a kind for which `of` is true."""
        return total_of(one.progress for one in self.pieces if one.what == what and of(one))


@dataclass(frozen=True, slots=True)
class PersonProgress:
    """The progress of one person's items; `person` None: of those assigned to nobody."""

    person: User | None
    figures: Progress
    sections: Progress
    targets: Progress
    tasks: Progress
    tables: Progress
    next_due: date | None

    @property
    def parts(self) -> tuple[Progress, ...]:
        return self.figures, self.sections, self.targets, self.tasks, self.tables

    @property
    def is_empty(self) -> bool:
        return not any(part.total for part in self.parts)


@dataclass(frozen=True, slots=True)
class SectionProgress:
    """A section of the first two levels with everything below it: how much is written, by whom."""

    part: OutlinePart
    progress: Progress
    people: tuple[User, ...]


def read_work(plan: Plan) -> PlanWork:
    """The plan with everything that there is to do in it, in seven queries; one more if it is frozen."""
    # Checks and references need the table as frozen data; it is built from the rows that are read anyway.
    table = plan.indicator_table
    rows = list(table.rows.select_related("indicator"))
    figures = Figure.objects.filter(row__table=table).by_cell()
    parts, tasks, tables = outline_of(plan), list(plan.tasks.all()), list(plan.tables.all())
    if plan.frozen_id is None:
        frozen = build_table_data(table, rows, figures.values())
    else:
        document = read_document(plan)
        frozen = document.indicators
        rows = rows_as_frozen(frozen, rows)
        figures = figures_as_frozen(frozen, rows, figures)
        parts = tuple(outline_as_frozen(document, parts))
        tasks, tables = tasks_as_frozen(document, tasks), tables_as_frozen(document, tables)
    past = read_past(plan.ward_id, table.year)
    warnings = cell_warnings(frozen, past, rows, figures)
    known = rows_by_code(frozen)
    pieces = (
        *_figures(rows, figures, warnings, frozen),
        *(_outlined(part, plan.year, known) for part in parts),
        *(_task(task, number) for number, task in enumerate(tasks, start=1)),
        *(_table(one, plan.year) for one in tables),
    )
    if plan.state not in UNSETTLED:
        pieces = tuple(
            replace(piece, progress=piece.progress.settled, carried=()) for piece in pieces
        )
    return PlanWork(plan, frozen, pieces)


def progress_by_person(work: PlanWork, people: Iterable[User]) -> list[PersonProgress]:
    """The progress of each person with items, in the order of `people`, then of unassigned items."""
    found = [_share(work, person) for person in (*people, None)]
    return [share for share in found if not share.is_empty]


def _share(work: PlanWork, person: User | None) -> PersonProgress:
    key = person.pk if person else None

    def own(piece: AssignableItem) -> bool:
        return piece.assignee == key

    dues = [piece.due for piece in work.pieces if own(piece) and piece.due]
    return PersonProgress(
        person,
        work.progress("figures", own),
        work.progress("section", own),
        work.progress("target", own),
        work.progress("task", own),
        work.progress("table", own),
        min(dues, default=None),
    )


def progress_by_section(work: PlanWork, people: Sequence[User]) -> list[SectionProgress]:
    """The progress of the sections of the first two levels, each including all sections below it."""
    by_key = {person.pk: person for person in people}
    inside: dict[tuple[int, ...], list[AssignableItem]] = defaultdict(list)
    for piece in work.pieces:
        if piece.part is not None:
            for depth in (1, 2):
                if len(piece.part.path) >= depth:
                    inside[piece.part.path[:depth]].append(piece)
    return [_chapter(pieces, by_key) for pieces in inside.values() if pieces[0].what == "section"]


def _chapter(pieces: Sequence[AssignableItem], people: Mapping[int, User]) -> SectionProgress:
    """The progress of a section; `pieces` starts with the section itself."""
    part = pieces[0].part
    assert part is not None
    sections = [piece for piece in pieces if piece.what == "section"]
    keys = dict.fromkeys(piece.assignee for piece in pieces)
    return SectionProgress(
        part,
        total_of(piece.progress for piece in sections),
        tuple(people[key] for key in keys if key is not None and key in people),
    )


def _figures(
    rows: Iterable[TableRow],
    figures: dict[CellKey, Figure],
    warnings: dict[CellKey, tuple[CellWarning, ...]],
    table: IndicatorTableData,
) -> Iterable[AssignableItem]:
    needed, held = needed_measures(table.measures), table.held
    group = ""
    for row in rows:
        indicator = row.indicator
        if indicator.kind == RowKind.GROUP:
            group = indicator.code
            continue
        cells = {measure: figures.get((row.pk, measure)) for measure in held}
        filled = [m for m in needed if (cell := cells[m]) is not None and cell.value is not None]
        carried = tuple(m for m in filled if (cell := cells[m]) and cell.carried_from)
        yield AssignableItem(
            what="figures",
            key=row.pk,
            name=indicator.name.removeprefix("- "),
            assignee=row.assignee_id,
            progress=Progress(len(filled) - len(carried), len(needed), len(carried)),
            unit=indicator.unit,
            code=indicator.code,
            group=group,
            missing=tuple(measure for measure in needed if measure not in filled),
            carried=carried,
            says="; ".join(
                show_value(cell.value, indicator.decimals)
                for measure in carried
                if (cell := cells[measure])
            ),
            doubts=tuple(
                DoubtfulFigure(measure, show_value(cell.value, indicator.decimals), doubt.sentence)
                for measure, cell in cells.items()
                if cell is not None
                # One warning per cell: correcting the figure often removes the others too.
                for doubt in warnings.get((row.pk, measure), ())[:1]
            ),
        )


def _outlined(part: OutlinePart, year: int, rows: Rows) -> AssignableItem:
    node = part.node
    if isinstance(node, Section):
        texts = [block.text for block in blocks_of(node.content)]
        progress = progress_of_section(
            part.written, node.carried_from, has_children=part.has_children
        )
    else:
        texts, progress = [node.clause], progress_of_text(node.clause, node.carried_from)
    return AssignableItem(
        what="section" if isinstance(node, Section) else "target",
        key=node.pk,
        name=node.heading if isinstance(node, Section) else resolve_with(node.clause, rows),
        assignee=node.assignee_id,
        progress=progress,
        number=part.citation,
        old_years=tuple(
            old
            for text in texts
            for old in old_years_in_text(part.citation, resolve_with(text, rows), year)
        ),
        due=None if isinstance(node, Section) else node.due,
        part=part,
        says=resolve_with(" ".join(texts), rows),
    )


def _task(task: KeyTask, number: int) -> AssignableItem:
    return AssignableItem(
        what="task",
        key=task.pk,
        name=task.content,
        assignee=task.assignee_id,
        progress=progress_of_text(task.result),
        number=str(number),
    )


def _table(table: AttachedTable, year: int) -> AssignableItem:
    found = table.document
    return AssignableItem(
        what="table",
        key=table.pk,
        name=table.title,
        assignee=table.assignee_id,
        progress=progress_of_text(str(table.rows), table.carried_from),
        number=table.label,
        old_years=tuple(
            old for text in table_texts(found) for old in old_years_in_text(found.name, text, year)
        ),
        says=row_lines(table.rows).replace("\n", "; "),
    )

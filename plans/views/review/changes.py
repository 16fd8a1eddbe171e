"""What changed, as lines beside the print and as marks in it. Pure functions of a comparison."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from plans.document.comparison.changes import (
    AttachedRowChange,
    AttachedTableChange,
    CellChange,
    ChangeKind,
    Comparison,
    FieldChange,
    RowChange,
    TaskChange,
    TextChange,
    is_reworded,
)
from plans.document.comparison.word_diff import DiffKind, DiffSegment
from plans.document.comparison.years import YearFigure
from plans.document.paths import anchor, group_path, row_path
from plans.document.plan import PlanDocument
from plans.views.review.marks import Marks, RemovedRowMark
from plans.views.review.review_urls import printed_path
from plans.views.review.versions import ComparisonResult

#: Characters shown of unchanged text beside a change, and of a text that was added or removed whole.
_AROUND, MAX_CHANGED_CHARACTERS = 40, 300
#: The first text of the print, for what was removed from before it.
_FIRST_PLACE = "plan.subject"
_SAID: dict[ChangeKind, str] = {
    "changed": "Sửa",
    "added": "Thêm",
    "removed": "Bỏ",
    "moved": "Chuyển chỗ",
}


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change: where, what, its words, its details. `anchor` is its place in the print, "" if it has none.

    `note` is a comment by the portal; `is_doubtful` marks a target easier than last year's.
    """

    citation: str
    what: str
    anchor: str = ""
    words: tuple[tuple[DiffSegment, ...], ...] = ()
    details: tuple[FieldChange, ...] = ()
    note: str = ""
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """The changes of one part of the plan."""

    title: str
    lines: tuple[ChangeLine, ...]


def change_groups(compared: ComparisonResult, document: PlanDocument) -> list[ChangeGroup]:
    """The changes by part of the plan; parts without changes are left out."""
    found: list[ChangeGroup] = []
    if (versions := compared.versions) is not None:
        found = [
            ChangeGroup("Nội dung", tuple(map(_of_text, versions.texts))),
            ChangeGroup(
                "Biểu 01",
                (
                    *_of_fields(versions.tasks_head),
                    *(_of_task(one, document) for one in versions.tasks),
                ),
            ),
            ChangeGroup("Biểu 02", tuple(_of_table(versions, document))),
            *_of_attached(versions.tables, document),
            ChangeGroup("Thể thức", tuple(_of_fields(versions.head))),
        ]
    elif (years := compared.years) is not None:
        found = [
            ChangeGroup("Chỉ tiêu", tuple(_of_figures(years.figures))),
            ChangeGroup("Nội dung", tuple(map(_of_text, years.texts))),
            *_of_attached(years.tables, document),
            ChangeGroup("Thể thức", tuple(_of_fields(years.head))),
        ]
    return [bunch for bunch in found if bunch.lines]


def marks_of(compared: ComparisonResult) -> dict[str, Marks]:
    """The marks of the changes, by the path of their place."""
    marks: dict[str, Marks] = defaultdict(Marks)
    source = compared.versions or compared.years
    for text in source.texts if source else ():
        _mark_text(text, marks)
    for table in source.tables if source else ():
        _mark_attached(table, marks)
    if compared.versions is not None:
        for task in compared.versions.tasks:
            _mark_task(task, marks)
        for row in compared.versions.rows:
            if row.kind == "removed":
                # A removed row has no place of its own: it is shown behind the row it followed.
                _mark_gone(marks, row.behind or "tables.indicators", _gone_row(row))
                continue
            for cell in row.cells:
                marks[cell.path].pieces = _pieces_of(cell)
    return marks


def _mark_text(text: TextChange, marks: dict[str, Marks]) -> None:
    if text.kind != "removed":
        place = marks[text.path]
        place.pieces = text.pieces
        place.moved = text.old_citation if text.kind == "moved" else ""
        return
    words = "".join(piece.text for piece in text.pieces)
    behind = marks[text.behind or _FIRST_PLACE]
    if text.behind:
        behind.gone = (*behind.gone, words)
    else:
        # Nothing stood before it: it is shown in front of the first text.
        behind.gone_before = (*behind.gone_before, words)


def _mark_task(task: TaskChange, marks: dict[str, Marks]) -> None:
    if task.kind == "removed":
        texts = {"content": _text_of(task.content), "result": _text_of(task.result)}
        _mark_gone(
            marks, task.behind or "tables.tasks", RemovedRowMark(_gone_anchor(task.path), texts)
        )
        return
    marks[f"{task.path}.content"].pieces = task.content
    marks[f"{task.path}.result"].pieces = task.result
    marks[f"{task.path}.content"].moved = task.old_citation if task.kind == "moved" else ""


def _mark_attached(table: AttachedTableChange, marks: dict[str, Marks]) -> None:
    for row in table.rows:
        if row.kind == "removed" and row.cells:
            texts = {cell.path.rpartition(".")[2]: _text_of(cell.pieces) for cell in row.cells}
            gone = RemovedRowMark(_gone_anchor(row.path), texts, row.is_group)
            _mark_gone(marks, row.behind or table.path, gone)
        if row.kind == "removed":
            continue
        for cell in row.cells:
            marks[cell.path].pieces = cell.pieces
        marks[row.place].moved = row.old_citation if row.kind == "moved" else ""


def _gone_row(row: RowChange) -> RemovedRowMark:
    figures = {cell.measure.value: cell.old for cell in row.cells}
    texts = {"name": row.name, "unit": row.unit, **figures}
    return RemovedRowMark(_gone_anchor(_path_of(row)), texts, row.is_group)


def _path_of(row: RowChange) -> str:
    return group_path(row.code) if row.is_group else row_path(row.code)


def _gone_anchor(path: str) -> str:
    """The id of a removed row: another row may stand at its path today."""
    return anchor(f"gone.{path}")


def _mark_gone(marks: dict[str, Marks], behind: str, row: RemovedRowMark) -> None:
    marks[behind].rows_gone = (*marks[behind].rows_gone, row)


def _text_of(pieces: Sequence[DiffSegment]) -> str:
    return "".join(piece.text for piece in pieces)


def _pieces_of(cell: CellChange) -> tuple[DiffSegment, ...]:
    pieces = (DiffSegment("removed", cell.old), DiffSegment("added", cell.new))
    return tuple(piece for piece in pieces if piece.text)


def _of_text(text: TextChange) -> ChangeLine:
    place = text.path if text.kind != "removed" else text.behind or _FIRST_PLACE
    return ChangeLine(
        text.citation,
        _said(text.kind, text.old_citation),
        anchor(place),
        (shorten_pieces(text.pieces),),
        text.details,
    )


def _of_task(task: TaskChange, document: PlanDocument) -> ChangeLine:
    changed = (one for one in (task.content, task.result) if is_reworded(one))
    # A moved or added task without new words is marked at its content.
    cell = "content" if is_reworded(task.content) or not is_reworded(task.result) else "result"
    place = anchor(f"{task.path}.{cell}")
    if task.kind == "removed":
        place = _gone_anchor(task.path) if document.tasks.rows else ""
    words = tuple(map(shorten_pieces, changed)) or (shorten_pieces(task.content),)
    return ChangeLine(
        task.citation, _said(task.kind, task.old_citation), place, words, task.details
    )


def _of_table(versions: Comparison, document: PlanDocument) -> Iterator[ChangeLine]:
    yield from _of_fields(versions.table_head)
    printed = set(document.indicators.measures)
    for row in versions.rows:
        yield _of_row(row, printed, has_rows=bool(document.indicators.rows))


def _of_attached(
    tables: Iterable[AttachedTableChange], document: PlanDocument
) -> Iterator[ChangeGroup]:
    """The changes of each attached table as a part of their own."""
    for table in tables:
        yield ChangeGroup(table.name, tuple(_of_one_table(table, document)))


def _of_one_table(table: AttachedTableChange, document: PlanDocument) -> Iterator[ChangeLine]:
    has_rows = table.kind != "removed"
    if table.kind != "changed":
        what = _said(table.kind, "") + (f", {table.rows_count} dòng" if table.rows_count else "")
        yield ChangeLine("Cả bảng", what, anchor(f"{table.path}.title") if has_rows else "")
    yield from _of_fields(table.head)
    for change in table.columns:
        if change.old and change.new:
            yield ChangeLine(change.name, "Sửa", details=(replace(change, name=""),))
        else:
            yield ChangeLine(f"Cột “{change.new or change.old}”", change.name.partition(" ")[0])
    for row in table.rows:
        yield from _of_attached_row(row, document)


def _of_attached_row(row: AttachedRowChange, document: PlanDocument) -> Iterator[ChangeLine]:
    """One line for each cell that differs; one for a row that came, went or only moved."""
    if row.kind in ("added", "removed") or not row.cells:
        place = anchor(row.place)
        if row.kind == "removed":
            # A blank row leaves nothing to show.
            place = _gone_anchor(row.path) if row.cells else ""
        kinds: Mapping[ChangeKind, DiffKind] = {"added": "added", "removed": "removed"}
        piece = DiffSegment(kinds.get(row.kind, "same"), row.words)
        words = (shorten_pieces((piece,)),) if row.words else ()
        yield ChangeLine(row.citation, _said(row.kind, row.old_citation), place, words)
        return
    for cell in row.cells:
        said = _said(row.kind, row.old_citation)
        place = anchor(printed_path(cell.path, document))
        yield ChangeLine(cell.citation, said, place, (shorten_pieces(cell.pieces),))


def _of_row(row: RowChange, printed: set[str], *, has_rows: bool) -> ChangeLine:
    cells = tuple(FieldChange(cell.label, cell.old, cell.new) for cell in row.cells)
    # A change in a column that is not printed leads to the row.
    place = next((cell.path for cell in row.cells if cell.measure in printed), row_path(row.code))
    there = "" if row.is_group else anchor(place)
    if row.kind == "removed":
        there = _gone_anchor(_path_of(row)) if has_rows else ""
    name = f"{row.name} ({row.unit})" if row.unit else row.name
    return ChangeLine(name, _said(row.kind, ""), there, (), (*cells, *row.details))


def _of_fields(fields: Sequence[FieldChange]) -> Iterator[ChangeLine]:
    for change in fields:
        yield ChangeLine(change.name, "Sửa", details=(replace(change, name=""),))


def _of_figures(figures: Iterable[YearFigure]) -> Iterator[ChangeLine]:
    for figure in figures:
        # Between years only what differs is worth a line.
        if figure.trend == "same":
            continue
        name = f"{figure.name} ({figure.unit})" if figure.unit else figure.name
        labels = f"{figure.last_label} → {figure.now_label}"
        change = FieldChange(labels, figure.last, figure.now)
        place = anchor(row_path(figure.code)) if figure.trend != "went" else ""
        yield ChangeLine(
            name,
            figure.difference,
            place,
            details=(change,),
            note="Đặt dễ hơn năm trước." if figure.is_easier else "",
            is_doubtful=figure.is_easier,
        )


def _said(kind: ChangeKind, source: str) -> str:
    return f"Chuyển từ {source}" if kind == "moved" and source else _SAID[kind]


def shorten_pieces(
    pieces: Sequence[DiffSegment], whole: int = MAX_CHANGED_CHARACTERS
) -> tuple[DiffSegment, ...]:
    """The pieces, with unchanged text cut to what shows where the changes are.

    Added and removed texts are cut to `whole` characters.
    """
    last = len(pieces) - 1
    return tuple(
        replace(piece, text=_cut(piece, whole, is_first=not index, is_last=index == last))
        for index, piece in enumerate(pieces)
    )


def _cut(piece: DiffSegment, whole: int, *, is_first: bool, is_last: bool) -> str:
    text = piece.text
    if piece.kind != "same" or (is_first and is_last):
        return text if len(text) <= whole else f"{_start(text, whole)} …"
    # Cutting would save less than the ellipsis adds.
    if len(text) <= 2 * _AROUND + 4:
        return text
    start = "" if is_first else f"{_start(text, _AROUND)} "
    end = "" if is_last else f" {_end(text, _AROUND)}"
    return f"{start}…{end}"


def _start(text: str, length: int) -> str:
    """The first whole words of a text."""
    return text[:length].rpartition(" ")[0] or text[:length]


def _end(text: str, length: int) -> str:
    """The last whole words of a text."""
    return text[-length:].partition(" ")[2] or text[-length:]

"""Attached tables of two plans: tables, columns and rows are matched, then compared cell by cell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from plans.document.comparison.alignment import longest_increasing_subsequence
from plans.document.comparison.attached_pairs import pair_columns, pair_rows, pair_tables
from plans.document.comparison.changes import (
    AttachedCellChange,
    AttachedRowChange,
    AttachedTableChange,
    ChangeKind,
    FieldChange,
    field_changes,
    is_reworded,
)
from plans.document.comparison.equivalence import EXACT, Equivalence
from plans.document.comparison.texts import steps_per_text
from plans.document.comparison.word_diff import DiffKind, DiffSegment, diff_words
from plans.document.paths import row_citations, table_citation, table_path
from plans.document.plan import PlanDocument
from plans.document.tables import (
    COLUMN_KINDS,
    TABLE_KINDS,
    AttachedTableData,
    CellLine,
    GroupLine,
    TableColumn,
    TableLine,
    row_words,
)

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


def attached_changes(
    old: PlanDocument, new: PlanDocument, sameness: Equivalence = EXACT
) -> tuple[AttachedTableChange, ...]:
    """The tables that differ, in the order of the new plan; then the removed ones."""
    return tuple(_changes(old.tables, new.tables, sameness))


def _changes(
    old: Sequence[AttachedTableData], new: Sequence[AttachedTableData], sameness: Equivalence
) -> Iterator[AttachedTableChange]:
    was = pair_tables(old, new, sameness.key)
    stays = [index for index in was if index is not None]
    kept = {stays[at] for at in longest_increasing_subsequence(stays)}
    for at, (before, table) in enumerate(zip(was, new, strict=True)):
        path, name = table_path(at), table_citation(table)
        if before is None:
            yield AttachedTableChange("added", path, name, rows_count=len(table.rows))
            continue
        change = compare_tables(old[before], table, at, sameness)
        if before not in kept:
            change = change or AttachedTableChange("moved", path, name)
            yield AttachedTableChange("moved", path, name, change.head, change.columns, change.rows)
        elif change:
            yield change
    for before in sorted({*range(len(old))} - {*stays}):
        gone = old[before]
        path, name = table_path(before), table_citation(gone)
        yield AttachedTableChange("removed", path, name, rows_count=len(gone.rows))


def compare_tables(
    old: AttachedTableData, new: AttachedTableData, at: int, sameness: Equivalence = EXACT
) -> AttachedTableChange | None:
    """What differs between two states of a table, the newer at this index of its plan; None for nothing."""
    if old == new:
        return None
    compared = _Compared(old, new, at, sameness)
    found = AttachedTableChange(
        "changed",
        table_path(at),
        table_citation(new),
        tuple(compared.head()),
        tuple(compared.columns()),
        tuple(compared.rows()),
    )
    return found if found.count else None


def _head(table: AttachedTableData) -> tuple[tuple[str, str], ...]:
    return (
        ("Số hiệu", table.label),
        ("Tên bảng", table.title),
        ("Đơn vị tính chung", table.unit),
        ("Ghi chú dưới bảng", table.note),
        ("Loại bảng", TABLE_KINDS[table.kind].name),
        ("Khổ giấy", "ngang" if table.landscape else "dọc"),
    )


def _look(column: TableColumn) -> tuple[tuple[str, str], ...]:
    return (
        ("loại", COLUMN_KINDS[column.kind]),
        ("độ rộng", f"{column.width}%" if column.width else "tự động"),
        ("in", "có" if column.printed else "không"),
    )


def _a_year_later(text: str) -> str:
    """A day or quarter with its years moved on by one."""
    return _YEAR.sub(lambda found: str(int(found[0]) + 1), text)


class _Compared:
    """Two states of a table, the newer at index `at` of its plan."""

    def __init__(
        self, old: AttachedTableData, new: AttachedTableData, at: int, sameness: Equivalence
    ) -> None:
        self._old, self._new, self._at, self._sameness = old, new, at, sameness
        self._columns = pair_columns(old, new, sameness.key)
        self._pairs = pair_rows(old, new, self._columns, sameness.key)
        differing = sum(old.rows[i] != new.rows[j] for i, j in self._pairs.pairs)
        self._steps = steps_per_text(differing * max(1, len(self._columns.pairs)))

    def head(self) -> Iterator[FieldChange]:
        """Label, title, unit, note and how it is set."""
        for one in field_changes(_head(self._old), _head(self._new)):
            if self._differ(one.old, one.new):
                yield one

    def columns(self) -> Iterator[FieldChange]:
        """Columns that came, went, have another name, kind or place."""
        old, new, pairs = self._old.columns, self._new.columns, self._columns.pairs
        yield from (FieldChange("Thêm cột", "", new[j].name) for j in self._columns.added)
        yield from (FieldChange("Bỏ cột", old[i].name, "") for i in self._columns.removed)
        for i, j in pairs:
            if self._differ(old[i].name, new[j].name):
                yield FieldChange("Đổi tên cột", old[i].name, new[j].name)
            for change in field_changes(_look(old[i]), _look(new[j])):
                yield replace(change, name=f"Cột “{new[j].name}”, {change.name}")
        before = " | ".join(old[i].name for i, _ in sorted(pairs))
        after = " | ".join(old[i].name for i, _ in sorted(pairs, key=lambda pair: pair[1]))
        if before != after:
            yield FieldChange("Thứ tự cột", before, after)

    def rows(self) -> Iterator[AttachedRowChange]:
        """The rows that differ, in the order of the new table; then the removed ones."""
        was_at = {j: i for i, j in self._pairs.pairs}
        before, after = row_citations(self._old), row_citations(self._new)
        for j, row in enumerate(self._new.rows):
            path, i = table_path(self._at, j), was_at.get(j)
            if i is None:
                cells = tuple(self._whole("added", row, self._new, path, after[j]))
                yield self._row("added", row, self._new, path, (after[j], ""), cells)
                continue
            cells = tuple(self._cells(self._old.rows[i], row, path, after[j]))
            if cells or j in self._pairs.moved:
                kind: ChangeKind = "moved" if j in self._pairs.moved else "changed"
                yield self._row(kind, row, self._new, path, (after[j], before[i]), cells)
        stays_at = dict(self._pairs.pairs)
        for i in self._pairs.removed:
            row, path = self._old.rows[i], table_path(self._at, i)
            stays = [stays_at[k] for k in range(i) if k in stays_at]
            cells = tuple(self._whole("removed", row, self._old, path, before[i]))
            gone = self._row("removed", row, self._old, path, (before[i], before[i]), cells)
            yield replace(gone, behind=table_path(self._at, stays[-1]) if stays else "")

    @staticmethod
    def _row(
        kind: ChangeKind,
        row: TableLine,
        table: AttachedTableData,
        path: str,
        cited: tuple[str, str],
        cells: tuple[AttachedCellChange, ...],
    ) -> AttachedRowChange:
        words, is_group = row_words(row, table.columns), isinstance(row, GroupLine)
        first = next(index for index, column in enumerate(table.columns) if column.printed)
        place = f"{path}.group" if is_group else f"{path}.cells[{first}]"
        return AttachedRowChange(kind, path, *cited, words, place, cells, is_group)

    def _cells(
        self, old: TableLine, new: TableLine, path: str, citation: str
    ) -> Iterator[AttachedCellChange]:
        """The cells of a row that differ; of a group its words and its label."""
        for where, column, before, after in self._texts(old, new):
            if self._differ(before, after):
                pieces = diff_words(before, after, self._sameness, self._steps)
                cited = f"{citation}, {column}" if column else citation
                yield AttachedCellChange(f"{path}.{where}", cited, pieces)

    def _texts(self, old: TableLine, new: TableLine) -> Iterator[tuple[str, str, str, str]]:
        """Both texts of each place in a row, with the end of its path and its citation."""
        if isinstance(old, GroupLine) and isinstance(new, GroupLine):
            yield "group", "", old.group, new.group
            yield "label", "số thứ tự", old.label, new.label
        elif isinstance(old, CellLine) and isinstance(new, CellLine):
            for i, j in self._columns.pairs:
                column, before = self._new.columns[j], old.cells[i]
                if column.kind == "date" and self._sameness is not EXACT:
                    # A day of the year before; in running text it would be history.
                    later = _a_year_later(before)
                    before = later if later == new.cells[j] else before
                yield f"cells[{j}]", f"cột {column.name}", before, new.cells[j]

    def _whole(
        self, kind: DiffKind, row: TableLine, table: AttachedTableData, path: str, citation: str
    ) -> Iterator[AttachedCellChange]:
        """The printed texts of a row that came or went, each where the new table has or would have it."""
        if isinstance(row, GroupLine):
            yield AttachedCellChange(f"{path}.group", citation, (DiffSegment(kind, row.group),))
            return
        into = dict(self._columns.pairs)
        for index, text in enumerate(row.cells):
            column = into.get(index) if table is self._old else index
            if text and column is not None and self._new.columns[column].printed:
                pieces = (DiffSegment(kind, text),)
                yield AttachedCellChange(f"{path}.cells[{column}]", citation, pieces)

    def _differ(self, old: str, new: str) -> bool:
        return old != new and is_reworded(diff_words(old, new, self._sameness, self._steps))
